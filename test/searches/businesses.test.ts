import { business } from '../../resources/businesses/business.js';
import { findBusiness } from '../../searches/businesses/find_business.js';
import { api, refusal, refused, run } from '../support/run.js';

const { sample } = business.result;
const row = (id: string, more: object) => ({
  ...sample,
  id,
  name: id,
  email: `${id}@example.com`,
  phone: null,
  website: null,
  ...more,
});
const rows = [
  row('old', { name: 'Harbor Physio', phone: '+12125550177', createdAt: '2025-01-01T00:00:00.000Z' }),
  row('new', { name: 'harbor  physio', website: 'https://www.harbor.example.com/', phone: '+44 20 7946 0177' }),
  row('longer', { name: 'Harbor Physio East', website: 'harbor.example.com/east' }),
];
const listed = () =>
  api().get('/businesses/').query({ locationId: 'loc', limit: '100', skip: '0' }).reply(200, { businesses: rows });
const found = async (input: object) => (await run<{ id: string }[]>(findBusiness, input)).map(({ id }) => id);

describe('Find Business', () => {
  test('counts one that HighLevel gives twice once', async () => {
    const { id, ...again } = rows[0]!;
    api()
      .get('/businesses/')
      .query(true)
      .reply(200, { businesses: [rows[0], { ...again, _id: id }] });
    await expect(run(findBusiness, { name: 'Harbor Physio' })).resolves.toMatchObject([{ id: 'old', matches: 1 }]);
  });

  test.each<[what: object, ids: string[]]>([
    [{ name: 'Harbor Physio' }, ['old', 'new']],
    [{ name: 'HARBOR PHYSIO' }, ['new', 'old']],
    [{ name: 'Harbor' }, []],
    [{ email: 'New <NEW@example.com>' }, ['new']],
    [{ email: 'nobody@example.com' }, []],
    [{ phone: '+1 (212) 555-0177' }, ['old']],
    [{ phone: '+44 20 7946 0177' }, ['new']],
    [{ phone: '+1 212 555 0178' }, []],
    [{ website: 'http://HARBOR.example.com' }, ['new']],
    [{ website: 'harbor.example.com/east/' }, ['longer']],
    [{ website: 'https://' }, []],
    [{ website: 'example.com' }, []],
    [{ name: 'Harbor Physio', website: 'harbor.example.com' }, ['new']],
    [{ name: 'Harbor Physio', email: 'longer@example.com' }, []],
  ])('%j finds %j', async (input, ids) => {
    listed();
    await expect(found(input)).resolves.toEqual(ids);
  });

  test('finds by id, which decides alone, and nothing where it is gone', async () => {
    api().get('/businesses/b1').reply(200, { business: sample });
    await expect(run(findBusiness, { businessId: 'b1', name: 'Other' })).resolves.toEqual([business.found.sample]);
    api()
      .get('/businesses/Zz1Yy2Xx3Ww4Vv5Uu6Tt')
      .reply(404, { message: 'Business with id Zz1Yy2Xx3Ww4Vv5Uu6Tt not found' });
    await expect(found({ businessId: 'Zz1Yy2Xx3Ww4Vv5Uu6Tt', name: 'Harbor Physio' })).resolves.toEqual([]);
  });

  test('wants something to look for', async () => {
    await expect(refusal(run(findBusiness))).resolves.toEqual(
      refused('Fill in Name, Email, Phone, Website or Business: what to look for.'),
    );
  });
});
