import { findAssociation } from '../../searches/associations/find_association.js';
import { findRelation } from '../../searches/associations/find_relation.js';
import { api, run } from '../support/run.js';

test('Find Association …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findAssociation, {})).resolves.toEqual('what it gives');
});

test('Find Relation …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findRelation, {})).resolves.toEqual('what it gives');
});
