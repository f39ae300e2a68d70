import { campaign } from '../../resources/campaigns/campaign.js';
import { findCampaign } from '../../searches/campaigns/find_campaign.js';
import { api, run } from '../support/run.js';

const { sample } = campaign.result;
const rows = [
  { ...sample, id: 'draft', status: 'draft' },
  sample,
  { ...sample, id: 'Zz1Yy2Xx3Ww4Vv5Uu6Tt', name: 'Spring' },
];
const listed = (query = {}) =>
  api()
    .get('/campaigns/')
    .query({ locationId: 'loc', ...query })
    .reply(200, { campaigns: rows });
const found = async (input: object) => (await run<{ id: string }[]>(findCampaign, input)).map(({ id }) => id);

test('Find Campaign finds by name and state, by id, and nothing else', async () => {
  listed();
  await expect(found({ name: 'spring trial' })).resolves.toEqual(['draft', sample.id]);
  // HighLevel filters by the state; what it gives besides is left out.
  listed({ status: 'published' });
  await expect(found({ name: 'Spring Trial', status: 'published' })).resolves.toEqual([sample.id]);
  listed();
  await expect(found({ campaignId: 'Zz1Yy2Xx3Ww4Vv5Uu6Tt', name: 'Spring Trial' })).resolves.toEqual([
    'Zz1Yy2Xx3Ww4Vv5Uu6Tt',
  ]);
  listed();
  await expect(found({ name: 'Trial' })).resolves.toEqual([]);
  listed();
  await expect(run(findCampaign, { campaignId: sample.id })).resolves.toEqual([campaign.found.sample]);
});
