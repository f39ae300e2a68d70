import { addContactToCampaign } from '../../creates/contacts/add_contact_to_campaign.js';
import { campaign } from '../../resources/campaigns/campaign.js';
import { listCampaigns } from '../../triggers/campaigns/list_campaigns.js';
import { api, choices, poll } from '../support/run.js';

const { sample } = campaign.result;

test('List Campaigns fires once a campaign, or when it changes', async () => {
  api()
    .get('/campaigns/')
    .query({ locationId: 'loc', status: 'published' })
    .reply(200, { campaigns: [sample] });
  await expect(poll(listCampaigns, { status: 'published' })).resolves.toEqual([{ ...sample, revision: 'new' }]);
  const revisionOf = async (name: string) => {
    api()
      .get('/campaigns/')
      .query({ locationId: 'loc' })
      .reply(200, { campaigns: [{ ...sample, name }] });
    return (await poll(listCampaigns, { triggerOn: 'changed' }))[0]?.revision;
  };
  expect(await revisionOf('Spring')).toBe(await revisionOf('Spring'));
  expect(await revisionOf('Spring')).not.toBe(await revisionOf('Summer'));
});

test('the list of campaigns says which are drafts', async () => {
  const campaigns = [
    { id: 'k1', name: 'Spring Trial', status: 'published' },
    { id: 'k2', name: 'Summer', status: 'draft' },
  ];
  api().get('/campaigns/').query(true).reply(200, { campaigns });
  const { results } = await choices(addContactToCampaign, 'campaignId');
  expect(results.map(({ label }) => label)).toEqual(['Spring Trial', 'Summer (draft)']);
});
