import { bulkBusinessUpdate } from '../../creates/businesses/bulk_business_update.js';
import { createBusiness } from '../../creates/businesses/create_business.js';
import { deleteBusiness } from '../../creates/businesses/delete_business.js';
import { updateBusiness } from '../../creates/businesses/update_business.js';
import { business } from '../../resources/businesses/business.js';
import { api, choices, refusal, refused, run } from '../support/run.js';

const { sample } = business.result;

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

test('Bulk Business Update does not take contacts out where a mapped business turns out empty', async () => {
  const typed = { businessId: '{{123__businessId}}' };
  for (const businessId of ['', ' ', undefined, null, []])
    await expect(refusal(run(bulkBusinessUpdate, { ids: ['c1'], businessId }, { typed }))).resolves.toEqual(
      refused('Business is mapped from a step that gave nothing for it: nothing was done.'),
    );
});

describe('Create Business', () => {
  const details = {
    name: 'Harbor Physio',
    email: 'hello@harborphysio.example.com',
    website: 'https://harborphysio.example.com',
    description: 'Sends us its rehab clients',
    address: '12 Pier Street',
    city: 'New York',
    state: 'NY',
    postalCode: '10004',
    country: 'US',
  };

  test.each(['buiseness', 'business'])('sends everything, and reads the answer spelt “%s”', async (key) => {
    api()
      .post('/businesses/', { locationId: 'loc', ...details, phone: '+12125550177' })
      .reply(201, { success: true, [key]: sample });
    await expect(run(createBusiness, { ...details, phone: '(212) 555-0177' })).resolves.toEqual(sample);
  });

  test('needs a name', async () => {
    await expect(refusal(run(createBusiness, { city: 'Troy' }))).resolves.toEqual({
      name: 'AppError',
      message: 'Name is missing: fill it in or map it from an earlier step.',
    });
  });
});

test('Update Business sends what is filled in, and empties on purpose', async () => {
  api().put('/businesses/b1', { city: 'Troy', website: '' }).reply(200, { success: true, buiseness: sample });
  await expect(
    run(updateBusiness, { businessId: 'b1', city: 'Troy', name: '', clearFields: ['website'] }),
  ).resolves.toEqual(sample);
  const { results } = await choices(updateBusiness, 'clearFields');
  expect(results).toContainEqual({ id: 'postalCode', label: 'Postal Code' });
});

test('Delete Business', async () => {
  api().delete('/businesses/b1').reply(200, { success: true });
  await expect(run(deleteBusiness, { businessId: 'b1' })).resolves.toEqual({ id: 'b1', success: true });
});

test('an ID that is longer than any contact’s is refused before HighLevel refuses all the others with it', async () => {
  await expect(refusal(run(bulkBusinessUpdate, { ids: ['c1', 'x'.repeat(51)] }))).resolves.toEqual(
    refused(`Contacts must be IDs of contacts, but one is “${'x'.repeat(51)}”: map the ID from an earlier step.`),
  );
});
