import type { Example, Examples, World } from './world.js';

const byKey = (w: World, key: string) =>
  w.sandbox.store.all('associations').find((one) => one.locationId === w.locationId && one.key === key)!;
const guests: Example = (w) => ({ params: { associationId: byKey(w, 'member_guest').id } });
const contacts = (w: World) => w.sandbox.store.all('contacts').of(w.locationId);

/** Associations and relations. */
export const associations: Examples = {
  'GET /associations/': (w) => ({ query: { locationId: w.locationId, skip: 0, limit: 10 } }),
  'POST /associations/': (w) => ({
    body: {
      locationId: w.locationId,
      key: 'member_trainer',
      firstObjectKey: 'contact',
      firstObjectLabel: 'Member',
      secondObjectKey: 'contact',
      secondObjectLabel: 'Trainer',
    },
  }),
  'GET /associations/{associationId}': guests,
  'PUT /associations/{associationId}': (w) => ({
    ...guests(w),
    body: { firstObjectLabel: 'Host', secondObjectLabel: 'Guest' },
  }),
  'DELETE /associations/{associationId}': guests,
  'GET /associations/key/{key_name}': (w) => ({
    params: { key_name: 'member_guest' },
    query: { locationId: w.locationId },
  }),
  'GET /associations/objectKey/{objectKey}': (w) => ({
    params: { objectKey: 'contact' },
    query: { locationId: w.locationId },
  }),
  'POST /associations/relations': (w) => ({
    body: {
      locationId: w.locationId,
      associationId: byKey(w, 'member_guest').id,
      firstRecordId: contacts(w)[10]!.id,
      secondRecordId: contacts(w)[11]!.id,
    },
  }),
  'GET /associations/relations/{recordId}': (w) => ({
    params: { recordId: contacts(w)[0]!.id },
    query: { locationId: w.locationId, skip: 0, limit: 10 },
  }),
  'DELETE /associations/relations/{relationId}': (w) => ({
    params: { relationId: w.first('relations').id },
    query: { locationId: w.locationId },
  }),
};
