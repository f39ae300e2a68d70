import { type Overlay, properties, STRING } from './overlay.js';

/** What the document of locations has wrong. */
export const locations: Overlay[] = [
  {
    id: 'documents.location-tasks',
    source: 'the document’s own example; field',
    why: 'GET tasks of a location are objects, not lists',
    apply: (documents) =>
      properties(documents, 'locations', 'LocationTaskListSuccessfulResponseDto', {
        tasks: { type: 'array', items: { type: 'object' } },
      }),
  },
  {
    id: 'calendars.forms',
    source: 'HighLevel’s reference (forms)',
    why: 'forms are listed, though their document is not among those here',
    apply: (documents) => {
      const parameters = ['locationId', 'skip', 'limit', 'type'].map((name) => ({
        name,
        in: 'query',
        required: name === 'locationId',
        schema: STRING,
      }));
      documents.locations!.paths['/forms/'] = {
        get: { parameters, responses: { 200: {} }, security: [{ bearer: ['forms.readonly'] }] },
      };
    },
  },
];
