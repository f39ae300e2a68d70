import { location } from '../../resources/locations/location.js';
import { listLocations } from '../../triggers/locations/list_locations.js';
import { AGENCY, api, poll } from '../support/run.js';

const { sample } = location.result;
const first = { companyId: 'com', skip: 0, limit: 100 };

test('List Locations finds a new one on any page of an agency’s', async () => {
  const agency = api('2021-07-28', 'agency-token');
  const many = Array.from({ length: 100 }, (_, n) => ({ ...sample, id: `l${n}` }));
  agency.get('/locations/search').query(first).reply(200, { locations: many });
  agency
    .get('/locations/search')
    .query({ ...first, skip: 99 })
    .reply(200, { locations: [many[99], { ...sample, id: 'latest' }] });
  const events = await poll(listLocations, {}, { authData: AGENCY });
  expect(events).toHaveLength(101);
  expect(events[100]).toEqual({ ...sample, id: 'latest', revision: 'new' });
});

test('List Locations of a location’s connection is itself; changes are told by content', async () => {
  const revisionOf = async (change: object) => {
    api()
      .get('/locations/search')
      .query({ ...first, email: 'club@example.com', order: 'desc' })
      .reply(200, { locations: [{ ...sample, ...change }] });
    const input = { triggerOn: 'changed', email: 'club@example.com', order: 'desc' };
    return (await poll(listLocations, input))[0]?.revision;
  };
  expect(await revisionOf({})).toBe(await revisionOf({}));
  expect(await revisionOf({})).not.toBe(await revisionOf({ city: 'Troy' }));
});
