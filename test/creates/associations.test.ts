import { createAssociation } from '../../creates/associations/create_association.js';
import { createRelation } from '../../creates/associations/create_relation.js';
import { deleteAssociation } from '../../creates/associations/delete_association.js';
import { deleteRelation } from '../../creates/associations/delete_relation.js';
import { updateAssociation } from '../../creates/associations/update_association.js';
import { association } from '../../resources/associations/association.js';
import { relation } from '../../resources/associations/relation.js';
import { api, choices, halted, refusal, refused, run } from '../support/run.js';

const { sample } = association.result;
test('Create Association', async () => {
  const input = {
    key: 'member_trainer',
    firstObjectKey: 'contact',
    firstObjectLabel: 'Member',
    secondObjectKey: 'custom_objects.trainers',
    secondObjectLabel: 'Trainer',
  };
  api()
    .post('/associations/', { locationId: 'loc', ...input })
    .reply(201, { ...sample, ...input });
  await expect(run(createAssociation, input)).resolves.toEqual({ ...sample, ...input });
});

describe('Update Association', () => {
  test('sends both labels as they are given', async () => {
    const labels = { firstObjectLabel: 'Client', secondObjectLabel: 'Coach' };
    api()
      .put('/associations/a1', labels)
      .reply(200, { ...sample, ...labels });
    await expect(run(updateAssociation, { associationId: 'a1', ...labels })).resolves.toMatchObject(labels);
  });

  test('keeps the label that is left empty', async () => {
    api().get('/associations/a1').reply(200, sample);
    api()
      .put('/associations/a1', { firstObjectLabel: 'Member', secondObjectLabel: 'Coach' })
      .reply(200, { ...sample, secondObjectLabel: 'Coach' });
    await expect(run(updateAssociation, { associationId: 'a1', secondObjectLabel: 'Coach' })).resolves.toMatchObject({
      firstObjectLabel: 'Member',
      secondObjectLabel: 'Coach',
    });
  });

  test('wants at least one', async () => {
    await expect(refusal(run(updateAssociation, { associationId: 'a1' }))).resolves.toEqual(
      refused('Fill in First Object Label or Second Object Label: one of them is to be changed.'),
    );
  });
});

test('Delete Association tells what HighLevel says', async () => {
  api().delete('/associations/a1').reply(200, { deleted: true, id: 'a1', message: 'Association deleted successfully' });
  await expect(run(deleteAssociation, { associationId: 'a1' })).resolves.toEqual({
    id: 'a1',
    success: true,
    deleted: true,
    message: 'Association deleted successfully',
  });
});

describe('Create Relation', () => {
  const input = { associationId: 'a1', firstRecordId: 'c1', secondRecordId: 'c2' };

  test('relates two records, and gives what the answer leaves out', async () => {
    api()
      .post('/associations/relations', { locationId: 'loc', ...input })
      .reply(201, { id: 'r1', firstObjectKey: 'contact', secondObjectKey: 'contact' });
    const result = await run(createRelation, input);
    expect(result).toMatchObject({ id: 'r1', ...input, firstObjectKey: 'contact' });
    expect(Object.keys(result)).toEqual(Object.keys(relation.result.sample));
  });

  test('a duplicate is told as one', async () => {
    const said = 'Could not create relation: duplicate relation of object Ids for given association a1';
    api().post('/associations/relations').reply(400, { statusCode: 400, message: said, error: 'Bad Request' });
    await expect(refusal(run(createRelation, input))).resolves.toEqual(
      halted(`These two records are related in this way already. HighLevel: ${said}.`),
    );
  });

  test.each([
    [
      'contact',
      () =>
        api()
          .post('/contacts/search')
          .reply(200, { contacts: [{ id: 'x1', contactName: 'Maya Chen' }] }),
    ],
    [
      'business',
      () =>
        api()
          .get('/businesses/')
          .query(true)
          .reply(200, { businesses: [{ id: 'x1', name: 'Maya Chen' }] }),
    ],
    [
      'opportunity',
      () =>
        api()
          .get('/opportunities/search')
          .query(true)
          .reply(200, { opportunities: [{ id: 'x1', name: 'Maya Chen' }] }),
    ],
  ])('a record is chosen by what it is: a %s', async (objectKey, list) => {
    api()
      .get('/associations/a1')
      .reply(200, { ...sample, secondObjectKey: objectKey });
    list();
    const { results } = await choices(createRelation, 'secondRecordId', { associationId: 'a1' });
    expect(results).toEqual([{ id: 'x1', label: expect.stringContaining('Maya Chen') }]);
  });

  test('records of custom objects are given by their ids', async () => {
    api()
      .get('/associations/a1')
      .reply(200, { ...sample, firstObjectKey: 'custom_objects.lockers' });
    await expect(choices(createRelation, 'firstRecordId', { associationId: 'a1' })).resolves.toEqual({
      results: [],
      paging_token: null,
    });
  });
});

describe('Delete Relation', () => {
  test('names the location in the query', async () => {
    api()
      .delete('/associations/relations/r1')
      .query({ locationId: 'loc' })
      .reply(200, { ...relation.result.sample, id: 'r1' });
    const input = { objectKey: 'contact', recordId: 'c1', relationId: 'r1' };
    await expect(run(deleteRelation, input)).resolves.toEqual({ ...relation.result.sample, id: 'r1', success: true });
  });

  test('relations of a record, by both sides', async () => {
    api()
      .get('/associations/relations/c1')
      .query({ locationId: 'loc', skip: '0', limit: '100' })
      .reply(200, {
        relations: [
          {
            id: 'r1',
            firstObjectKey: 'contact',
            firstRecordId: 'c1',
            secondObjectKey: 'business',
            secondRecordId: 'b1',
          },
        ],
      });
    await expect(choices(deleteRelation, 'relationId', { recordId: 'c1' })).resolves.toMatchObject({
      results: [{ id: 'r1', label: 'contact c1 – business b1' }],
    });
  });
});
