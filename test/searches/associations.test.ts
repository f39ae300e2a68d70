import { association } from '../../resources/associations/association.js';
import { relation } from '../../resources/associations/relation.js';
import { findAssociation } from '../../searches/associations/find_association.js';
import { findRelation } from '../../searches/associations/find_relation.js';
import { api, choices, refusal, refused, run } from '../support/run.js';

describe('Find Association', () => {
  const { sample } = association.result;
  const row = (key: string, firstObjectKey: string, secondObjectKey: string) => ({
    ...sample,
    id: key,
    key,
    firstObjectKey,
    secondObjectKey,
  });
  const rows = [
    row('member_trainer', 'contact', 'contact'),
    row('company_member', 'business', 'contact'),
    row('pet_owner', 'custom_objects.pet', 'contact'),
  ];
  const listed = () =>
    api()
      .get('/associations/')
      .query({ locationId: 'loc', limit: '100', skip: '0' })
      .reply(200, { associations: rows, total: rows.length });
  const found = async (input: object) => (await run<{ id: string }[]>(findAssociation, input)).map(({ id }) => id);

  test.each<[what: object, ids: string[]]>([
    [{ key: 'Member_Trainer' }, ['member_trainer']],
    [{ key: 'member' }, []],
    [{ firstObjectKey: 'contact', secondObjectKey: 'business' }, ['company_member']],
    [{ firstObjectKey: 'business', secondObjectKey: 'contact' }, ['company_member']],
    [{ firstObjectKey: 'contact', secondObjectKey: 'contact' }, ['member_trainer']],
    [{ firstObjectKey: 'custom_objects.pet' }, ['pet_owner']],
    [{ secondObjectKey: 'contact' }, ['member_trainer', 'company_member', 'pet_owner']],
    [{ firstObjectKey: 'opportunity' }, []],
    [{ key: 'pet_owner', firstObjectKey: 'business' }, []],
  ])('%j finds %j', async (input, ids) => {
    listed();
    await expect(found(input)).resolves.toEqual(ids);
  });

  test('finds by id, which decides alone, and nothing where it is gone', async () => {
    api().get('/associations/a1').reply(200, sample);
    await expect(run(findAssociation, { associationId: 'a1', key: 'other' })).resolves.toEqual([
      association.found.sample,
    ]);
    api().get('/associations/gone').reply(404, { message: 'Association not found' });
    await expect(found({ associationId: 'gone', key: 'pet_owner' })).resolves.toEqual([]);
    await expect(refusal(found({}))).resolves.toEqual(
      refused('Fill in Key, One Object, Other Object or Association: what to look for.'),
    );
  });
});

describe('Find Relation', () => {
  const { sample } = relation.result;
  const row = (id: string, associationId: string, firstRecordId: string, secondRecordId: string) => ({
    ...sample,
    id,
    associationId,
    firstRecordId,
    secondRecordId,
  });
  const rows = [row('trains', 'a1', 'c1', 'c2'), row('likes', 'a2', 'c2', 'c1'), row('other', 'a1', 'c3', 'c1')];
  const listed = (associationIds?: string) =>
    api()
      .get('/associations/relations/c1')
      .query({
        locationId: 'loc',
        limit: '100',
        skip: '0',
        ...(associationIds && { 'associationIds[]': associationIds }),
      })
      .reply(200, { relations: rows, total: rows.length });
  const found = async (input: object) => (await run<{ id: string }[]>(findRelation, input)).map(({ id }) => id);

  test('finds what links two records, on whichever side each is', async () => {
    listed();
    await expect(found({ recordId: 'c1', otherRecordId: 'c2' })).resolves.toEqual(['trains', 'likes']);
    listed();
    await expect(found({ recordId: 'c1', otherRecordId: 'c4' })).resolves.toEqual([]);
  });

  test('finds links of one kind, and any that the record has', async () => {
    // HighLevel filters; what it gives besides is left out.
    listed('a1');
    await expect(found({ recordId: 'c1', otherRecordId: 'c2', associationIds: ['a1'] })).resolves.toEqual(['trains']);
    listed();
    await expect(found({ recordId: 'c1' })).resolves.toEqual(['trains', 'likes', 'other']);
  });

  test('finds none of a record that is gone', async () => {
    api().get('/associations/relations/c1').query(true).reply(404, { message: 'Record not found' });
    await expect(found({ recordId: 'c1' })).resolves.toEqual([]);
  });

  test('offers the records of either kind', async () => {
    api()
      .get('/businesses/')
      .query({ locationId: 'loc', limit: '100', skip: '0' })
      .reply(200, { businesses: [{ id: 'b1', name: 'Harbor Physio' }] });
    const { results } = await choices(findRelation, 'otherRecordId', { secondObjectKey: 'business' });
    expect(results).toEqual([{ id: 'b1', label: 'Harbor Physio' }]);
    await expect(refusal(choices(findRelation, 'otherRecordId'))).resolves.toMatchObject({
      message: 'Fill in Other Object first: the choices here depend on it.',
    });
  });
});
