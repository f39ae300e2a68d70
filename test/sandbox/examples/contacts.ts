import type { Example, Examples, World } from './world.js';

const ofContact = (w: World) => ({ contactId: w.first('contacts').id });
const ofTask = (w: World) => ({ taskId: w.first('tasks').id, contactId: String(w.first('tasks').contactId) });
const ofNote = (w: World) => ({ id: w.first('notes').id, contactId: String(w.first('notes').contactId) });
const onContact: Example = (w) => ({ params: ofContact(w) });
const business: Example = (w) => ({ params: { businessId: w.first('businesses').id } });
const inLocation: Example = (w) => ({ query: { locationId: w.locationId } });

/** Contacts and what hangs on them. */
export const contacts: Examples = {
  'POST /contacts/search': (w) => ({ body: { locationId: w.locationId, pageLimit: 100 } }),
  'GET /contacts/search/duplicate': (w) => ({
    query: { locationId: w.locationId, email: w.sandbox.store.all('contacts').get(w.first('contacts').id)!.email! },
  }),
  'GET /contacts/{contactId}/tasks': (w) => ({ params: { contactId: ofTask(w).contactId } }),
  'POST /contacts/{contactId}/tasks': (w) => ({
    params: ofContact(w),
    body: { title: 'T', dueDate: '2026-03-09T10:00:00Z', completed: false },
  }),
  'GET /contacts/{contactId}/tasks/{taskId}': (w) => ({ params: ofTask(w) }),
  'PUT /contacts/{contactId}/tasks/{taskId}': (w) => ({ params: ofTask(w), body: { title: 'U' } }),
  'DELETE /contacts/{contactId}/tasks/{taskId}': (w) => ({ params: ofTask(w) }),
  'PUT /contacts/{contactId}/tasks/{taskId}/completed': (w) => ({ params: ofTask(w), body: { completed: true } }),
  'GET /contacts/{contactId}/appointments': (w) => ({
    params: { contactId: String(w.first('appointments').contactId) },
  }),
  'POST /contacts/{contactId}/tags': (w) => ({ params: ofContact(w), body: { tags: ['x'] } }),
  'DELETE /contacts/{contactId}/tags': (w) => ({ params: ofContact(w), body: { tags: ['x'] } }),
  'GET /contacts/{contactId}/notes': (w) => ({ params: { contactId: ofNote(w).contactId } }),
  'POST /contacts/{contactId}/notes': (w) => ({ params: ofContact(w), body: { body: 'N' } }),
  'GET /contacts/{contactId}/notes/{id}': (w) => ({ params: ofNote(w) }),
  'PUT /contacts/{contactId}/notes/{id}': (w) => ({ params: ofNote(w), body: { body: 'M' } }),
  'DELETE /contacts/{contactId}/notes/{id}': (w) => ({ params: ofNote(w) }),
  'POST /contacts/bulk/tags/update/{type}': (w) => ({
    params: { type: 'add' },
    body: { contacts: [w.first('contacts').id, 'none'], tags: ['x'], locationId: w.locationId },
  }),
  'POST /contacts/bulk/business': (w) => ({
    body: { locationId: w.locationId, ids: [w.first('contacts').id], businessId: null },
  }),
  'GET /contacts/{contactId}': onContact,
  'PUT /contacts/{contactId}': (w) => ({ params: ofContact(w), body: { city: 'Troy' } }),
  'DELETE /contacts/{contactId}': onContact,
  'POST /contacts/upsert': (w) => ({ body: { locationId: w.locationId, email: 'new@example.com' } }),
  'GET /contacts/business/{businessId}': (w) => ({ ...business(w), ...inLocation(w) }),
  'POST /contacts/{contactId}/followers': (w) => ({
    params: ofContact(w),
    body: { followers: [w.sandbox.seeded.trainerId] },
  }),
  'DELETE /contacts/{contactId}/followers': (w) => ({
    params: ofContact(w),
    body: { followers: [w.sandbox.seeded.trainerId] },
  }),
  'POST /contacts/{contactId}/campaigns/{campaignId}': (w) => ({
    params: { ...ofContact(w), campaignId: w.first('campaigns').id },
    body: {},
  }),
  'DELETE /contacts/{contactId}/campaigns/{campaignId}': (w) => ({
    params: { ...ofContact(w), campaignId: w.first('campaigns').id },
  }),
  'DELETE /contacts/{contactId}/campaigns/removeAll': onContact,
  'POST /contacts/{contactId}/workflow/{workflowId}': (w) => ({
    params: { ...ofContact(w), workflowId: w.first('workflows').id },
    body: {},
  }),
  'DELETE /contacts/{contactId}/workflow/{workflowId}': (w) => ({
    params: { ...ofContact(w), workflowId: w.first('workflows').id },
    body: {},
  }),
  'POST /contacts/': (w) => ({
    body: { locationId: w.locationId, name: 'A B', dateOfBirth: '1990-01-02', phone: '+12125550166' },
  }),
  'GET /contacts/': (w) => ({ query: { locationId: w.locationId, limit: 100 } }),
};
