import type { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';
import { official } from './official.js';

const sandbox = useSandbox({ now: NOW });
let sdk: HighLevel;
let ask: Ask;
let locationId: string;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  sdk = official(sandbox);
});

const byKey = (key: string) =>
  sandbox.store.all('associations').find((one) => one.locationId === locationId && one.key === key)!;
const contacts = () => sandbox.store.all('contacts').of(locationId);
const trainer = {
  key: 'member_trainer',
  firstObjectKey: 'contact',
  firstObjectLabel: 'Member',
  secondObjectKey: 'custom_objects.trainers',
  secondObjectLabel: 'Trainer',
};

test('an association from its making to its end', async () => {
  const made: Json = await sdk.associations.createAssociation({ locationId, ...trainer } as never);
  expect(made).toMatchObject({ ...trainer, associationType: 'USER_DEFINED' });
  const associationId = made.id;
  const renamed: Json = await sdk.associations.updateAssociation({ associationId }, {
    firstObjectLabel: 'Client',
    secondObjectLabel: 'Coach',
  } as never);
  expect(renamed).toMatchObject({ firstObjectLabel: 'Client', secondObjectLabel: 'Coach' });
  expect(await sdk.associations.getAssociationByID({ associationId })).toMatchObject({ firstObjectLabel: 'Client' });
  expect(
    await sdk.associations.getAssociationKeyByKeyName({ keyName: 'member_trainer', locationId } as never),
  ).toMatchObject({
    id: associationId,
  });
  const listed: Json = await sdk.associations.findAssociations({ locationId, skip: 0, limit: 100 });
  expect(listed.associations.map(({ key }: Json) => key)).toContain('member_trainer');
  const ofObject: Json = await sdk.associations.getAssociationByObjectKeys({
    objectKey: 'custom_objects.trainers',
    locationId,
  } as never);
  expect(ofObject.associations.map(({ id }: Json) => id)).toEqual([associationId]);
  expect(await sdk.associations.deleteAssociation({ associationId })).toMatchObject({
    deleted: true,
    id: associationId,
  });
  expect(await ask(`GET /associations/${associationId}`)).toMatchObject({
    status: 404,
    body: { message: 'Association not found' },
  });
});

test('keys are unique, objects known, skip and limit demanded, HighLevel’s own kept', async () => {
  const post = (body: object) => ask('POST /associations/', { body: { locationId, ...trainer, ...body } });
  expect((await post({ key: 'member_guest' })).status).toBe(400);
  expect(await post({ firstObjectKey: 'lockers' })).toMatchObject({
    status: 422,
    body: { message: ['firstObjectKey must be a valid object key'] },
  });
  expect((await ask('GET /associations/', { query: { locationId } })).status).toBe(422);
  expect((await ask(`DELETE /associations/${byKey('BUSINESSES_CONTACTS_ASSOCIATION').id}`)).status).toBe(400);
});

test('two contacts are related once; the other way round is another relation', async () => {
  const [first, second] = contacts().slice(20) as { id: string }[] as [{ id: string }, { id: string }];
  const associationId = byKey('member_guest').id;
  const body = { locationId, associationId, firstRecordId: first.id, secondRecordId: second.id };
  const made: Json = await sdk.associations.createRelation(body);
  expect(made).toMatchObject({ ...body, firstObjectKey: 'contact', secondObjectKey: 'contact' });
  expect(await ask('POST /associations/relations', { body })).toMatchObject({
    status: 400,
    body: {
      message: `Could not create relation: duplicate relation of object Ids for given association ${associationId}`,
    },
  });
  const turned = { ...body, firstRecordId: second.id, secondRecordId: first.id };
  expect((await ask('POST /associations/relations', { body: turned })).status).toBe(201);
  const ofFirst: Json = await sdk.associations.getRelationsByRecordId({
    recordId: first.id,
    locationId,
    skip: 0,
    limit: 10,
  } as never);
  expect(ofFirst.relations).toHaveLength(2);
  const filtered = await ask(`GET /associations/relations/${first.id}`, {
    query: { locationId, skip: 0, limit: 10, 'associationIds[]': byKey('member_locker').id },
  });
  expect(filtered.body.relations).toEqual([]);
  await sdk.associations.deleteRelation({ relationId: made.id, locationId });
  expect(sandbox.store.all('relations').has(made.id)).toBe(false);
});

test('a locker has one member, and a record must be there', async () => {
  const associationId = byKey('member_locker').id;
  const taken = sandbox.store.all('relations').find((one) => one.associationId === associationId)!;
  const relate = (firstRecordId: string, secondRecordId: string) =>
    ask('POST /associations/relations', { body: { locationId, associationId, firstRecordId, secondRecordId } });
  expect((await relate(contacts()[30]!.id, taken.secondRecordId)).body.message).toContain('cardinality limit reached');
  expect((await relate('nobody', 'locker-9')).body.message).toContain('no contact with id nobody');
  expect((await relate(contacts()[30]!.id, 'locker-9')).status).toBe(201);
});

test('an association takes its relations along', async () => {
  const { id } = byKey('member_guest');
  const relations = () => sandbox.store.all('relations').where(({ associationId }) => associationId === id);
  expect(relations()).toHaveLength(3);
  await ask(`DELETE /associations/${id}`);
  expect(relations()).toEqual([]);
});
