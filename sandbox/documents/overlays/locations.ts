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
    id: 'documents.custom-value-scopes',
    source: 'HighLevel’s page of scopes',
    why: 'a custom value by its id needs a permission, which its document leaves empty',
    apply: (documents) => {
      const one = documents.locations!.paths['/locations/{locationId}/customValues/{id}']!;
      for (const [method, scope] of [
        ['get', 'readonly'],
        ['put', 'write'],
        ['delete', 'write'],
      ] as const)
        one[method]!.security = [{ bearer: [`locations/customValues.${scope}`] }];
    },
  },
];
