import { ANY, CUSTOM_FIELDS, type Overlay, properties, SORT, STRING, schemas } from './overlay.js';

/** What the document of contacts has wrong. */
export const contacts: Overlay[] = [
  {
    id: 'contacts.search-body',
    source: 'Contacts search page; issue 31',
    why: 'POST /contacts/search takes a body that the document leaves empty; its largest page is stated for opportunities only, and taken to be the same',
    apply: (documents) => {
      schemas(documents, 'contacts').SearchBodyV2DTO = {
        type: 'object',
        properties: {
          locationId: STRING,
          page: { type: 'number', minimum: 1 },
          pageLimit: { type: 'number', minimum: 1, maximum: 500 },
          searchAfter: { type: 'array', items: ANY },
          query: STRING,
          filters: { type: 'array', items: { type: 'object' } },
          sort: SORT,
        },
        required: ['locationId', 'pageLimit'],
      };
    },
  },
  {
    id: 'contacts.custom-fields',
    source: 'pull request 320; field',
    why: 'a custom field is {id or key, field_value or fieldValue}, the value of any type; the document has nine overlapping shapes that demand an id',
    apply: (documents) => {
      for (const name of ['CreateContactDto', 'UpdateContactDto', 'UpsertContactDto'])
        properties(documents, 'contacts', name, { customFields: CUSTOM_FIELDS });
    },
  },
  {
    id: 'contacts.date-of-birth',
    source: 'the document’s own example',
    why: 'dateOfBirth is a string, not an object',
    apply: (documents) => {
      for (const name of ['CreateContactDto', 'UpdateContactDto', 'UpsertContactDto'])
        properties(documents, 'contacts', name, { dateOfBirth: { type: 'string', nullable: true } });
    },
  },
  {
    id: 'contacts.custom-fields',
    source: 'field',
    why: 'a custom field is read as a string, number, list or file map',
    apply: (documents) => properties(documents, 'contacts', 'CustomFieldSchema', { value: ANY }),
  },
  {
    id: 'documents.bulk-tags',
    source: 'the document’s own example',
    why: 'the results of a bulk change are objects, as the document’s own example shows',
    apply: (documents) =>
      properties(documents, 'contacts', 'UpdateTagsResponseDTO', {
        responses: { type: 'array', items: { type: 'object' } },
      }),
  },
];
