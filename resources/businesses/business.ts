import { asEmail, asPhone, field, inputList, inputs, required } from '../../lib/definition/fields.js';
import { datetime, dictionary, record, text } from '../../lib/definition/record.js';
import { dropdown, type Groups, type Listing, type Made } from '../../lib/operations/index.js';
import { addressInputs, townShape } from '../address.js';
import { defineClearFields } from '../clear_fields.js';

export const business = record({
  id: text('Business ID', '63771dcac1116f0e21de8e12'),
  name: text('Name', 'Harbor Physio'),
  phone: text('Phone', '+12125550177'),
  email: text('Email', 'hello@harborphysio.example.com'),
  website: text('Website', 'https://harborphysio.example.com'),
  address: text('Address', '12 Pier Street'),
  ...townShape('10004'),
  description: text('Description', 'Sends us its rehab clients'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  createdBy: dictionary('Created By', {}),
  updatedBy: dictionary('Updated By', {}),
  createdAt: datetime('Created At', '2026-04-02T09:00:00.000Z'),
  updatedAt: datetime('Updated At', '2026-09-14T16:20:00.000Z'),
});

export const businesses = {
  route: 'GET /businesses/',
  scope: 'businesses.readonly',
  of: business,
  rows: 'businesses',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

export const oneBusiness = {
  single: true,
  route: 'GET /businesses/{businessId}',
  scope: 'businesses.readonly',
  of: business,
  rows: 'business',
} as const satisfies Listing;

/** The keys of a business in the answer to a write: HighLevel misspells it, and may correct that. */
export const WRITTEN_KEYS = ['business', 'buiseness'] as const;

const businessChoices = dropdown(businesses, { byName: 'businesses', foundBy: 'find_business' });

export const businessId = field({
  key: 'businessId',
  label: 'Business',
  type: 'string',
  required: true,
  choices: businessChoices,
  helpText: 'The business that the contacts belong to.',
});

export const businessGroups: Groups = { business: 'Business', address: 'Address', options: 'Options' };

const { name } = inputs(business, { name: 'What the business is called.' }, { group: 'business' });

const others = [
  ...inputList(
    business,
    {
      phone: {
        ...asPhone(field({ key: 'phone' })),
        helpText:
          'In any form. A number without a country code is read as one of the country below, else of the location’s.',
      },
      email: { ...asEmail(field({ key: 'email' })), helpText: 'One address, such as hello@example.com.' },
      website: 'The address of its website.',
      description: { type: 'text', helpText: 'What there is to know about the business.' },
    },
    { group: 'business' },
  ),
  ...inputList(
    business,
    {
      ...addressInputs('address'),
    },
    { group: 'address' },
  ),
];

/** What can be emptied; the document allows any text, but an email must be one. */
const { clearFields, applyClearFields } = defineClearFields(others, {
  phone: '',
  website: '',
  description: '',
  address: '',
  city: '',
  state: '',
  postalCode: '',
  country: '',
});

export const newBusinessFields = [required(name), ...others];
export const changedBusinessFields = [name, ...others, clearFields];
export const businessBody = applyClearFields;

/** How to find the business that a create may have made. */
export const businessMade: Made = { from: businesses, is: (row, sent) => row.name === sent.name };
