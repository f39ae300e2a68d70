import { type Overlay, properties, STRING, STRINGS } from './overlay.js';

/** What the document of custom fields has wrong. */
export const customFields: Overlay[] = [
  {
    id: 'locations.custom-fields',
    source: 'issue 300; field',
    why: 'a custom field is made with options, parentId, fieldKey and description, none of them documented',
    apply: (documents) =>
      properties(documents, 'locations', 'CreateCustomFieldsDTO', {
        options: STRINGS,
        parentId: STRING,
        fieldKey: STRING,
        description: STRING,
      }),
  },
  {
    id: 'documents.custom-field-change',
    source: 'field',
    why: 'PUT of a custom field takes dataType and ignores it, and takes options as the create does',
    apply: (documents) =>
      properties(documents, 'locations', 'UpdateCustomFieldsDTO', { dataType: STRING, options: STRINGS }),
  },
];
