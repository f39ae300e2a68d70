import { record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

const form = record({
  id: text('Form ID', 'cDmG3HYyBwQ2Lrr2v4n1'),
  name: text('Name', 'Free trial form'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

const forms: Listing = {
  route: 'GET /forms/',
  scope: 'forms.readonly',
  of: form,
  rows: 'forms',
  location: 'locationId',
  size: { key: 'limit', most: 50 },
  offset: 'skip',
};

export const formChoices = dropdown(forms);
