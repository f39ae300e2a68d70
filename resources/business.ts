import { field } from '../lib/fields.js';
import { dropdown, type Listing, skipping } from '../lib/operations.js';
import { datetime, record, text } from '../lib/record.js';

export const business = record({
  id: text('Business ID', '63771dcac1116f0e21de8e12'),
  name: text('Name', 'Harbor Physio'),
  phone: text('Phone', '+12125550177'),
  email: text('Email', 'hello@harborphysio.example.com'),
  website: text('Website', 'https://harborphysio.example.com'),
  address: text('Address', '12 Pier Street'),
  city: text('City', 'New York'),
  state: text('State', 'NY'),
  postalCode: text('Postal Code', '10004'),
  country: text('Country', 'US'),
  description: text('Description', 'Sends us its rehab clients'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  createdAt: datetime('Created At', '2026-04-02T09:00:00.000Z'),
  updatedAt: datetime('Updated At', '2026-09-14T16:20:00.000Z'),
});

export const businesses: Listing = {
  route: 'GET /businesses/',
  scope: 'businesses.readonly',
  of: business,
  rows: 'businesses',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  next: skipping('skip', 100),
};

const businessChoices = dropdown(businesses, { label: ({ name }) => String(name ?? '') });

export const businessId = field({
  key: 'businessId',
  label: 'Business',
  type: 'string',
  required: true,
  choices: businessChoices,
  helpText: 'The company that the contacts belong to.',
});
