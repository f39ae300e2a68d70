import { business } from '../../resources/businesses/business.js';
import { getBusiness } from '../../triggers/businesses/get_business.js';
import { listBusinessesByLocation } from '../../triggers/businesses/list_businesses_by_location.js';
import { newBusiness } from '../../triggers/businesses/new_business.js';
import { api, poll } from '../support/run.js';

const { sample } = business.result;
const first = { locationId: 'loc', skip: 0, limit: 100 };

test('Get Business fires for every update of the business', async () => {
  api().get('/businesses/b1').reply(200, { business: sample });
  await expect(poll(getBusiness, { businessId: 'b1' })).resolves.toEqual([{ ...sample, revision: sample.updatedAt }]);
  api()
    .get('/businesses/63771dcac1116f0e21de8e13')
    .reply(404, { message: 'Business with id 63771dcac1116f0e21de8e13 not found' });
  await expect(poll(getBusiness, { businessId: '63771dcac1116f0e21de8e13' })).resolves.toEqual([]);
});

test('List Businesses by Location fires once a business, or for every update', async () => {
  api()
    .get('/businesses/')
    .query(first)
    .twice()
    .reply(200, { businesses: [sample] });
  await expect(poll(listBusinessesByLocation)).resolves.toEqual([{ ...sample, revision: sample.createdAt }]);
  await expect(poll(listBusinessesByLocation, { triggerOn: 'changed' })).resolves.toEqual([
    { ...sample, revision: sample.updatedAt },
  ]);
});

test('List Businesses by Location finds a new one on any page, as HighLevel can’t sort them', async () => {
  const many = Array.from({ length: 100 }, (_, n) => ({ ...sample, id: `b${n}` }));
  api().get('/businesses/').query(first).reply(200, { businesses: many });
  api()
    .get('/businesses/')
    .query({ ...first, skip: 99 })
    .reply(200, { businesses: [many[99], { ...sample, id: 'latest', createdAt: '2026-11-20T00:00:00.000Z' }] });
  const events = await poll(listBusinessesByLocation);
  expect(events.map(({ id }) => id)).toEqual(['latest']);
});

test('New Business fires once for each business, however often it changes', async () => {
  api()
    .get('/businesses/')
    .query(first)
    .reply(200, { businesses: [sample] });
  await expect(poll(newBusiness)).resolves.toEqual([{ ...sample, revision: sample.createdAt }]);
});
