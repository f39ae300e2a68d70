import type { Example, Examples, World } from './world.js';

const one: Example = (w) => ({ params: { id: w.first('opportunities').id } });
const person = (w: World) => w.sandbox.store.all('contacts').of(w.locationId)[1]!.id;
const pipelineId = (w: World) => w.first('pipelines').id;

/** Opportunities, their pipelines and the reasons for losing them. */
export const opportunities: Examples = {
  'GET /opportunities/lost-reason': (w) => ({ query: { locationId: w.locationId } }),
  'GET /opportunities/pipelines': (w) => ({ query: { locationId: w.locationId } }),
  'GET /opportunities/search': (w) => ({
    query: { location_id: w.locationId, getNotes: true, getTasks: true, getCalendarEvents: true },
  }),
  'POST /opportunities/search': (w) => ({ body: { locationId: w.locationId, limit: 100 } }),
  'POST /opportunities/': (w) => ({
    body: {
      locationId: w.locationId,
      pipelineId: pipelineId(w),
      contactId: person(w),
      name: 'Deal',
      status: 'open',
    },
  }),
  'POST /opportunities/upsert': (w) => ({
    body: { locationId: w.locationId, pipelineId: pipelineId(w), contactId: person(w), name: 'Deal' },
  }),
  'GET /opportunities/{id}': one,
  'PUT /opportunities/{id}': (w) => ({ ...one(w), body: { name: 'Better deal' } }),
  'DELETE /opportunities/{id}': one,
  'PUT /opportunities/{id}/status': (w) => ({ ...one(w), body: { status: 'won' } }),
  'POST /opportunities/{id}/followers': (w) => ({ ...one(w), body: { followers: [w.sandbox.seeded.trainerId] } }),
  'DELETE /opportunities/{id}/followers': (w) => ({ ...one(w), body: { followers: [w.sandbox.seeded.trainerId] } }),
};
