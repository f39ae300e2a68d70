import { bulkBusinessUpdate } from '../../creates/businesses/bulk_business_update.js';
import { api, run } from '../support/run.js';

test('Bulk Business Update links many contacts, and takes them out with nothing chosen', async () => {
  api()
    .post('/contacts/bulk/business', { locationId: 'loc', ids: ['c1', 'c2'], businessId: 'b1' })
    .reply(200, { success: true, ids: ['c1', 'c2'] });
  await expect(run(bulkBusinessUpdate, { ids: ['c1', 'c2'], businessId: 'b1' })).resolves.toEqual({
    id: 'b1',
    success: true,
    businessId: 'b1',
    ids: ['c1', 'c2'],
  });
  api()
    .post('/contacts/bulk/business', { locationId: 'loc', ids: ['c1'], businessId: null })
    .reply(200, { success: true, ids: ['c1'] });
  await expect(run(bulkBusinessUpdate, { ids: ['c1'], businessId: '' })).resolves.toEqual({
    id: 'c1',
    success: true,
    businessId: null,
    ids: ['c1'],
  });
});
