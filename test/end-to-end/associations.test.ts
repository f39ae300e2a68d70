import type { Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect } from './support.js';

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

test('all ten operations: an association is made, renamed, used and taken away', async () => {
  const { gymId } = sandbox.seeded;
  const added = await zapier.turnOn('find_associations');
  const ofContacts = await zapier.turnOn('get_association_by_keys', { objectKey: 'contact' });
  expect((await zapier.choices('creates', 'create_association', 'firstObjectKey')).map(({ id }) => id)).toEqual([
    'contact',
    'opportunity',
    'business',
    'custom_objects.lockers',
  ]);

  const association = await zapier.create('create_association', {
    key: 'member_employer',
    firstObjectKey: 'contact',
    firstObjectLabel: 'Member',
    secondObjectKey: 'business',
    secondObjectLabel: 'Employer',
  });
  const { id: associationId } = association;
  expect(association).toMatchObject({ key: 'member_employer', associationType: 'USER_DEFINED', locationId: gymId });
  expect((await added.poll()).map(({ id }) => id)).toEqual([associationId]);
  expect((await ofContacts.poll()).map(({ id }) => id)).toEqual([associationId]);
  expect((await zapier.choices('triggers', 'get_association', 'associationId')).map(({ label }) => label)).toContain(
    'Member – Employer (member_employer)',
  );

  const byId = await zapier.turnOn('get_association', { associationId });
  const byKey = await zapier.turnOn('get_association_key', { key_name: 'member_employer' });
  const renamed = await zapier.create('update_association', { associationId, secondObjectLabel: 'Company' });
  expect(renamed).toMatchObject({ firstObjectLabel: 'Member', secondObjectLabel: 'Company' });
  for (const trigger of [byId, byKey])
    expect(await trigger.poll()).toEqual([
      expect.objectContaining({ id: associationId, secondObjectLabel: 'Company' }),
    ]);

  // The records are chosen by what they are.
  const records = (field: string) => zapier.choices('creates', 'create_relation', field, { associationId });
  const members = await records('firstRecordId');
  const companies = await records('secondRecordId');
  expect(members).toHaveLength(60);
  expect(companies.map(({ label }) => label)).toContain('Pinecrest Logistics');
  const [firstRecordId, secondRecordId] = [members[0]!.id, companies[0]!.id];
  const related = await zapier.turnOn('get_relations_by_record', {
    recordId: secondRecordId,
    associationIds: [associationId],
  });
  const relation = await zapier.create('create_relation', { associationId, firstRecordId, secondRecordId });
  expect(relation).toMatchObject({ associationId, firstRecordId, secondRecordId, secondObjectKey: 'business' });
  expect(await related.poll()).toEqual([expect.objectContaining({ id: relation.id, firstRecordId })]);
  await expect(zapier.create('create_relation', { associationId, firstRecordId, secondRecordId })).rejects.toThrow(
    'These two records are related in this way already.',
  );

  // Both are found again by what is known of them.
  const kinds = { firstObjectKey: 'business', secondObjectKey: 'contact' };
  for (const by of [{ key: 'MEMBER_EMPLOYER' }, { key: 'member_employer', ...kinds }, { associationId }])
    expect(await zapier.search('find_association', by)).toEqual([
      expect.objectContaining({ id: associationId, key: 'member_employer', matches: 1 }),
    ]);
  expect((await zapier.search('find_association', kinds)).map(({ id }) => id)).toContain(associationId);
  expect(await zapier.search('find_association', { key: 'member' })).toEqual([]);
  const others = await zapier.choices('searches', 'find_relation', 'otherRecordId', { secondObjectKey: 'business' });
  expect(others.map(({ id }) => id)).toContain(secondRecordId);
  const pair = { recordId: firstRecordId, otherRecordId: secondRecordId };
  expect(await zapier.search('find_relation', pair)).toEqual([
    expect.objectContaining({ id: relation.id, associationId, matches: 1 }),
  ]);
  expect(await zapier.search('find_relation', { ...pair, recordId: members[1]!.id })).toEqual([]);

  const [found] = await zapier.choices('creates', 'delete_relation', 'relationId', { recordId: secondRecordId });
  expect(found?.id).toBe(relation.id);
  expect(await zapier.create('delete_relation', { relationId: relation.id })).toMatchObject({
    id: relation.id,
    success: true,
    firstRecordId,
  });
  expect(sandbox.store.all('relations').has(relation.id)).toBe(false);

  expect(await zapier.create('delete_association', { associationId })).toEqual({
    id: associationId,
    success: true,
    deleted: true,
    message: 'Association deleted successfully',
  });
  expect(sandbox.store.all('associations').has(associationId)).toBe(false);
  expect(await byId.poll()).toEqual([]);
  const own = sandbox.store.all('associations').find(({ associationType }) => associationType === 'SYSTEM_DEFINED')!;
  await expect(zapier.create('delete_association', { associationId: own.id })).rejects.toThrow(
    'HighLevel did not accept this: System defined association can not be deleted.',
  );
});
