import { field } from '../../lib/definition/fields.js';
import { dictionary, flag, group, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { townShape } from '../address.js';

export const settings = {
  allowDuplicateContact: flag('Duplicate Contacts Allowed', false),
  allowDuplicateOpportunity: flag('Duplicate Opportunities Allowed', false),
  allowFacebookNameMerge: flag('Facebook Names Merged', false),
  disableContactTimezone: flag('Contact Time Zones Disabled', false),
};

export const social = {
  facebookUrl: text('Facebook', 'https://www.facebook.com/harborstrength'),
  googlePlus: text('Google', 'https://g.page/harborstrength'),
  linkedIn: text('LinkedIn', 'https://www.linkedin.com/company/harborstrength'),
  foursquare: text('Foursquare', 'https://foursquare.com/harborstrength'),
  twitter: text('Twitter', 'https://twitter.com/harborstrength'),
  yelp: text('Yelp', 'https://www.yelp.com/biz/harborstrength'),
  instagram: text('Instagram', 'https://www.instagram.com/harborstrength'),
  youtube: text('YouTube', 'https://www.youtube.com/@harborstrength'),
  pinterest: text('Pinterest', 'https://www.pinterest.com/harborstrength'),
  blogRss: text('Blog RSS', 'https://harborfitness.example.com/feed'),
  googlePlacesId: text('Google Places ID', 'ChIJJGPdVbQTrjsRGUkefteUeFk'),
};

export const location = record({
  id: text('Location ID', 've9EPM428h8vShlRW1KT'),
  name: text('Name', 'Harbor Strength Club'),
  email: text('Email', 'club@harborfitness.example.com'),
  phone: text('Phone', '+12125550101'),
  firstName: text('First Name', 'Marisol'),
  lastName: text('Last Name', 'Vega'),
  address: text('Street Address', '41 Front Street'),
  ...townShape('10004'),
  website: text('Website', 'https://harborfitness.example.com'),
  timezone: text('Time Zone', 'America/New_York'),
  domain: text('Domain', 'crm.harborfitness.example.com'),
  logoUrl: text('Logo', 'https://harborfitness.example.com/logo.png'),
  companyId: text('Agency ID', '5DP4iH6HLkQsiKESj6rh'),
  business: group({
    name: text('Business Name', 'Harbor Strength Club'),
    address: text('Business Address', '41 Front Street'),
    city: text('Business City', 'New York'),
    state: text('Business State', 'NY'),
    country: text('Business Country', 'US'),
    postalCode: text('Business Postal Code', '10004'),
    website: text('Business Website', 'https://harborfitness.example.com'),
    timezone: text('Business Time Zone', 'America/New_York'),
    logoUrl: text('Business Logo', 'https://harborfitness.example.com/logo.png'),
  }),
  settings: group(settings),
  social: group(social),
  reseller: dictionary('Reseller', {}),
});

/** All locations of an agency; for a location's connection just the one. HighLevel can't sort them by age. */
export const locations = {
  route: 'GET /locations/search',
  scope: 'locations.readonly',
  access: 'either',
  of: location,
  rows: 'locations',
  company: 'companyId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

export const oneLocation = {
  single: true,
  route: 'GET /locations/{locationId}',
  scope: 'locations.readonly',
  access: 'either',
  of: location,
  rows: 'location',
} as const satisfies Listing;

export const locationChoices = dropdown(locations, { foundBy: 'find_location' });

export const locationId = field({
  key: 'locationId',
  label: 'Location',
  type: 'string',
  required: false,
  choices: locationChoices,
  helpText: 'A location (sub-account) of the agency.',
});
