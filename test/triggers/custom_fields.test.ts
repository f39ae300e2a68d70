import { customField } from '../../resources/custom_fields/custom_field.js';
import { listCustomFields } from '../../triggers/custom_fields/list_custom_fields.js';
import { api, poll } from '../support/run.js';

const { sample } = customField.result;

test('List Custom Fields fires once a field of either model, and a folder is none', async () => {
  api()
    .get('/locations/loc/customFields')
    .query({ model: 'all' })
    .reply(200, { customFields: [sample, { id: 'folder', name: 'Details', documentType: 'folder' }] });
  await expect(poll(listCustomFields)).resolves.toEqual([{ ...sample, revision: 'new' }]);
});

test('List Custom Fields of one model, when one changes', async () => {
  const revisionOf = async (picklistOptions: string[]) => {
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'opportunity' })
      .reply(200, { customFields: [{ ...sample, picklistOptions }] });
    return (await poll(listCustomFields, { triggerOn: 'changed', model: 'opportunity' }))[0]?.revision;
  };
  expect(await revisionOf(['Gold'])).toBe(await revisionOf(['Gold']));
  expect(await revisionOf(['Gold'])).not.toBe(await revisionOf(['Gold', 'Silver']));
});
