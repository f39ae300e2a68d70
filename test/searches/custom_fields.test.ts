import { customField } from '../../resources/custom_fields/custom_field.js';
import { findCustomField } from '../../searches/custom_fields/find_custom_field.js';
import { api, choices, run } from '../support/run.js';

const { sample } = customField.result;
const rows = [
  { ...sample, id: 'folder', documentType: 'folder' },
  { ...sample, id: 'deal', model: 'opportunity', fieldKey: 'opportunity.membership_level', name: 'membership level' },
  sample,
  { ...sample, id: 'other', name: 'Membership', fieldKey: 'contact.membership' },
];
const listed = (model = 'all') =>
  api().get('/locations/loc/customFields').query({ model }).reply(200, { customFields: rows });
const found = async (input: object) => (await run<{ id: string }[]>(findCustomField, input)).map(({ id }) => id);

describe('Find Custom Field', () => {
  test.each<[what: object, ids: unknown[]]>([
    [{ name: 'Membership Level' }, [sample.id, 'deal']],
    [{ name: 'Membership Lev' }, []],
    [{ fieldKey: 'membership_level' }, ['deal', sample.id]],
    [{ fieldKey: 'contact.membership_level' }, [sample.id]],
    [{ fieldKey: '{{ opportunity.membership_level }}' }, ['deal']],
    [{ fieldKey: 'level' }, []],
    [{ fieldKey: '{}' }, []],
    [{ name: 'Membership', fieldKey: 'membership_level' }, []],
    [{ customFieldId: 'other', name: 'Membership Level', model: 'opportunity' }, ['other']],
    [{ customFieldId: 'folder' }, []],
    [{ customFieldId: 'gone', name: 'Membership' }, []],
  ])('%j finds %j', async (input, ids) => {
    listed();
    await expect(found(input)).resolves.toEqual(ids);
  });

  test('asks for one kind of record’s, and offers no folder', async () => {
    listed('opportunity');
    await expect(found({ name: 'Membership Level', model: 'opportunity' })).resolves.toEqual(['deal']);
    listed();
    const { results } = await choices(findCustomField, 'customFieldId');
    expect(results.map(({ id }) => id)).toEqual(['deal', sample.id, 'other']);
  });
});
