import { type Overlay, properties } from './overlay.js';

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
    id: 'documents.single-scopes',
    source: 'HighLevel’s page of scopes',
    why: 'a tag and a custom value by their ids need the permission of their lists, which the document leaves empty',
    apply: (documents) => {
      for (const [kind, id] of [
        ['tags', 'tagId'],
        ['customValues', 'id'],
      ] as const) {
        const one = documents.locations!.paths[`/locations/{locationId}/${kind}/{${id}}`]!;
        for (const [method, operation] of Object.entries(one))
          operation.security = [{ bearer: [`locations/${kind}.${method === 'get' ? 'readonly' : 'write'}`] }];
      }
    },
  },
];
