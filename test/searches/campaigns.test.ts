import { findCampaign } from '../../searches/campaigns/find_campaign.js';
import { api, run } from '../support/run.js';

test('Find Campaign …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findCampaign, {})).resolves.toEqual('what it gives');
});
