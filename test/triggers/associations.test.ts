import { association } from '../../resources/associations/association.js';
import { relation } from '../../resources/associations/relation.js';
import { findAssociations } from '../../triggers/associations/find_associations.js';
import { getAssociation } from '../../triggers/associations/get_association.js';
import { getAssociationByKeys } from '../../triggers/associations/get_association_by_keys.js';
import { getAssociationKey } from '../../triggers/associations/get_association_key.js';
import { getRelationsByRecord } from '../../triggers/associations/get_relations_by_record.js';
import { api, choices, poll } from '../support/run.js';

const { sample } = association.result;
const HASH = expect.stringMatching(/^[0-9a-f]{16}$/);
const page = { locationId: 'loc', skip: '0', limit: '100' };

describe('Find Associations', () => {
  test.each([
    ['a list, as HighLevel answers', { associations: [sample, { ...sample, id: 'a2' }] }, [sample.id, 'a2']],
    ['one association, as the document shows', sample, [sample.id]],
    ['nothing', { associations: [] }, []],
  ])('reads %s', async (_name, answer, ids) => {
    api()
      .get('/associations/')
      .query(page)
      .reply(200, { ...answer, traceId: 't' });
    const events = await poll(findAssociations);
    expect(events.map(({ id, revision }) => [id, revision])).toEqual(ids.map((id) => [id, 'new']));
  });

  test('fires for a new label when asked to', async () => {
    const revisionOf = async (firstObjectLabel: string) => {
      api()
        .get('/associations/')
        .query(page)
        .reply(200, { associations: [{ ...sample, firstObjectLabel }] });
      const [event] = await poll(findAssociations, { triggerOn: 'changed' });
      return event?.revision;
    };
    const before = await revisionOf('Member');
    expect(await revisionOf('Member')).toBe(before);
    expect(await revisionOf('Client')).not.toBe(before);
  });

  test('reads on where a page is full, from its last row', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => ({ ...sample, id: `a${n}` }));
    api().get('/associations/').query(page).reply(200, { associations: rows });
    api()
      .get('/associations/')
      .query({ ...page, skip: '99' })
      .reply(200, { associations: [rows[99], sample] });
    await expect(poll(findAssociations)).resolves.toHaveLength(101);
  });
});

test('Get Association fires when it changes; one that is gone is nothing to trigger on', async () => {
  api().get('/associations/a1').reply(200, sample);
  await expect(poll(getAssociation, { associationId: 'a1' })).resolves.toEqual([{ ...sample, revision: HASH }]);
  api().get('/associations/gone').reply(404, { statusCode: 404, message: 'Association not found' });
  await expect(poll(getAssociation, { associationId: 'gone' })).resolves.toEqual([]);
});

test('Get Association Key asks by the key', async () => {
  api().get('/associations/key/member_trainer').query({ locationId: 'loc' }).reply(200, sample);
  await expect(poll(getAssociationKey, { key_name: 'member_trainer' })).resolves.toEqual([
    { ...sample, revision: HASH },
  ]);
});

test.each([
  ['many', { associations: [sample, { ...sample, id: 'a2' }] }, 2],
  ['a bare list', [sample], 1],
  ['one', sample, 1],
])('Get Association by Keys reads %s', async (_name, answer, count) => {
  api()
    .get('/associations/objectKey/contact')
    .query({ locationId: 'loc' })
    .reply(200, answer as never);
  await expect(poll(getAssociationByKeys, { objectKey: 'contact' })).resolves.toHaveLength(count);
});

test('Get Relations by Record asks for the associations that count', async () => {
  api()
    .get('/associations/relations/c1')
    .query({ ...page, 'associationIds[]': ['a1', 'a2'] })
    .reply(200, { relations: [relation.result.sample], total: 1 });
  const input = { objectKey: 'contact', recordId: 'c1', associationIds: ['a1', 'a2'] };
  await expect(poll(getRelationsByRecord, input)).resolves.toEqual([{ ...relation.result.sample, revision: 'new' }]);
});

describe('dropdowns', () => {
  test('associations by both sides, and by key', async () => {
    api()
      .get('/associations/')
      .query(page)
      .twice()
      .reply(200, { associations: [sample] });
    const label = 'Member – Trainer (member_trainer)';
    await expect(choices(getAssociation, 'associationId')).resolves.toMatchObject({
      results: [{ id: sample.id, label }],
    });
    await expect(choices(getAssociationKey, 'key_name')).resolves.toMatchObject({
      results: [{ id: 'member_trainer', label }],
    });
  });

  test('the standard objects, and the custom ones that are associated', async () => {
    const custom = (firstObjectKey: string) => ({ ...sample, id: firstObjectKey, firstObjectKey });
    api()
      .get('/associations/')
      .query(page)
      .reply(200, { associations: [sample, custom('custom_objects.lockers'), custom('custom_objects.cars')] });
    const { results } = await choices(getAssociationByKeys, 'objectKey');
    expect(results.map(({ id, label }) => `${id}: ${label}`)).toEqual([
      'contact: Contact',
      'opportunity: Opportunity',
      'business: Company (Business)',
      'custom_objects.cars: Custom Object: cars',
      'custom_objects.lockers: Custom Object: lockers',
    ]);
  });

  test('records by what they are, once that is chosen', async () => {
    api()
      .post('/contacts/search')
      .reply(200, { contacts: [{ id: 'c1', firstName: 'Maya', contactName: 'Maya Chen' }] });
    await expect(choices(getRelationsByRecord, 'recordId', { objectKey: 'contact' })).resolves.toMatchObject({
      results: [{ id: 'c1', label: 'Maya Chen' }],
    });
    await expect(choices(getRelationsByRecord, 'recordId', { objectKey: 'custom_objects.cars' })).resolves.toEqual({
      results: [],
      paging_token: null,
    });
  });
});
