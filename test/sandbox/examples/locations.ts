import type { Example, Examples } from './world.js';

const here: Example = (w) => ({ params: { locationId: w.locationId } });
const tag: Example = (w) => ({ params: { locationId: w.locationId, tagId: w.first('tags').id } });
const value: Example = (w) => ({ params: { locationId: w.locationId, id: w.first('customValues').id } });
const field: Example = (w) => ({ params: { locationId: w.locationId, id: w.first('customFields').id } });

/** Locations, their tags and custom fields. */
export const locations: Examples = {
  'GET /locations/search': (w) => ({ query: { companyId: w.companyId }, agency: true }),
  'POST /locations/': (w) => ({ body: { companyId: w.companyId, name: 'Harbor Boxing' }, agency: true }),
  'GET /locations/{locationId}': here,
  'PUT /locations/{locationId}': (w) => ({ ...here(w), body: { companyId: w.companyId, city: 'Troy' }, agency: true }),
  'GET /locations/{locationId}/timezones': here,
  'POST /locations/{locationId}/tasks/search': (w) => ({ ...here(w), body: {} }),
  'GET /locations/{locationId}/tags': here,
  'POST /locations/{locationId}/tags': (w) => ({ ...here(w), body: { name: 'x' } }),
  'GET /locations/{locationId}/tags/{tagId}': tag,
  'PUT /locations/{locationId}/tags/{tagId}': (w) => ({ ...tag(w), body: { name: 'x' } }),
  'DELETE /locations/{locationId}/tags/{tagId}': tag,
  'GET /locations/{locationId}/customValues': here,
  'GET /locations/{locationId}/customValues/{id}': value,
  'GET /locations/{locationId}/customFields': (w) => ({ ...here(w), query: { model: 'all' } }),
  'POST /locations/{locationId}/customFields': (w) => ({ ...here(w), body: { name: 'X', dataType: 'TEXT' } }),
  'GET /locations/{locationId}/customFields/{id}': field,
  'PUT /locations/{locationId}/customFields/{id}': (w) => ({ ...field(w), body: { name: 'Y' } }),
  'DELETE /locations/{locationId}/customFields/{id}': field,
};
