import { field } from '../../lib/definition/fields.js';
import { confirmation, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing, nameOf } from '../../lib/operations/index.js';

export const campaign = record({
  id: text('Campaign ID', 'jdkcZ5BRK3c8OFBnHnRk'),
  name: text('Name', 'Spring Trial'),
  status: text('Status', 'published'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

export const campaigns = {
  route: 'GET /campaigns/',
  scope: 'campaigns.readonly',
  of: campaign,
  rows: 'campaigns',
  location: 'locationId',
} as const satisfies Listing;

export const campaignChoices = dropdown(campaigns, {
  foundBy: 'find_campaign',
  byName: 'campaigns',
  label: (row) => (row.status === 'draft' ? `${row.name} (draft)` : nameOf(row)),
});

export const campaignId = field({
  key: 'campaignId',
  label: 'Campaign',
  type: 'string',
  required: true,
  choices: campaignChoices,
  helpText: 'A campaign is HighLevel’s older kind of automation. For a workflow use Add Contact to Workflow.',
});

export const contactInCampaign = confirmation('Contact', 'seD4PfOuKoVMLkEZqohJ', {
  campaignId: text('Campaign ID', 'jdkcZ5BRK3c8OFBnHnRk'),
});
