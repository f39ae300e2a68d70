import { createCustomField } from '../../creates/custom_fields/create_custom_field.js';
import { customField } from '../../resources/custom_fields/custom_field.js';
import { api, choices, refusal, refused, run } from '../support/run.js';

const { sample } = customField.result;
describe('Create Custom Field', () => {
  test.each([
    [
      { dataType: 'RADIO', options: ['Morning', 'Evening'], model: 'opportunity', position: 3 },
      { dataType: 'RADIO', options: ['Morning', 'Evening'], model: 'opportunity', position: 3 },
    ],
    [
      { dataType: 'TEXTBOX_LIST', textBoxListOptions: [{ label: 'Height' }, { label: 'Weight', prefillValue: '70' }] },
      { dataType: 'TEXTBOX_LIST', textBoxListOptions: [{ label: 'Height' }, { label: 'Weight', prefillValue: '70' }] },
    ],
    [
      { dataType: 'FILE_UPLOAD', acceptedFormat: ['.pdf'], isMultipleFile: true, maxNumberOfFiles: '2' },
      { dataType: 'FILE_UPLOAD', acceptedFormat: ['.pdf'], isMultipleFile: true, maxNumberOfFiles: 2 },
    ],
    [
      { dataType: 'TEXT', placeholder: 'Type', parentId: 'f1', fieldKey: 'goal', description: 'What for' },
      { dataType: 'TEXT', placeholder: 'Type', parentId: 'f1', fieldKey: 'goal', description: 'What for' },
    ],
  ])('sends %j', async (input, body) => {
    api()
      .post('/locations/loc/customFields', { name: 'Field', model: 'contact', ...body })
      .reply(201, { customField: sample });
    await expect(run(createCustomField, { name: 'Field', ...input })).resolves.toEqual(sample);
  });

  test.each([
    [{ dataType: 'RADIO' }, /^Options is missing: a field of the type “Radio buttons” needs it\.$/],
    [{ dataType: 'TEXT', options: ['a'] }, /^Options does not go with the data type “Single line”\.$/],
    [{ dataType: 'TEXTBOX_LIST' }, /^Text Boxes is missing/],
    [{ dataType: 'DATE', isMultipleFile: true }, /^Several Files does not go with/],
    [{ dataType: 'MONETARY' }, /^Data Type must be one of: Single line; .*, but it is “MONETARY”\.$/],
  ])('refuses %j before it asks HighLevel', async (input, message) => {
    await expect(refusal(run(createCustomField, { name: 'Field', ...input }))).resolves.toEqual(refused(message));
  });

  test('offers the folders of the chosen model', async () => {
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'all' })
      .reply(200, {
        customFields: [
          sample,
          { id: 'a', name: 'Details', model: 'contact', documentType: 'folder' },
          { id: 'b', name: 'Deals', model: 'opportunity', documentType: 'folder' },
        ],
      });
    await expect(choices(createCustomField, 'parentId', { model: 'opportunity' })).resolves.toMatchObject({
      results: [{ id: 'b', label: 'Deals' }],
    });
  });
});
