import { countryChoices, timezoneChoices } from '../../lib/definition/choices.js';
import { asPhone, type Field, field, inputs, required, withPath } from '../../lib/definition/fields.js';
import { dictionary, flag, group, record, text } from '../../lib/definition/record.js';
import { dropdown, type Groups, type Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { snapshotChoices } from '../snapshots/snapshot.js';

// ---------------------------------------------------------------- the record

const settings = {
  allowDuplicateContact: flag('Duplicate Contacts Allowed', false),
  allowDuplicateOpportunity: flag('Duplicate Opportunities Allowed', false),
  allowFacebookNameMerge: flag('Facebook Names Merged', false),
  disableContactTimezone: flag('Contact Time Zones Disabled', false),
};

const social = {
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
  city: text('City', 'New York'),
  state: text('State', 'NY'),
  postalCode: text('Postal Code', '10004'),
  country: text('Country', 'US'),
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

// ---------------------------------------------------------------- where locations come from

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

export const locationChoices = dropdown(locations, { label: ({ name }) => String(name ?? '') });

export const locationId = field({
  key: 'locationId',
  label: 'Location',
  type: 'string',
  required: false,
  choices: locationChoices,
  helpText: 'A location (sub-account) of the agency.',
});

// ---------------------------------------------------------------- fields

export const locationGroups: Groups = {
  business: 'Business',
  snapshot: 'Snapshot',
  prospect: 'Prospect',
  settings: 'Settings',
  social: 'Social Media',
  twilio: 'Twilio',
  mailgun: 'Mailgun',
  options: 'Options',
};

const basics = inputs(
  location,
  {
    name: 'What the location is called everywhere in HighLevel.',
    phone: {
      ...asPhone(field({ key: 'phone' })),
      helpText: 'In any form; it is saved with its country code. Without one, the country below counts.',
    },
    address: 'Street and number.',
    city: 'City or town.',
    state: 'State, province or region.',
    postalCode: 'Postal or ZIP code.',
    country: { choices: countryChoices, helpText: 'Also decides how phone numbers without country code are read.' },
    website: 'The business’s address on the web.',
    timezone: { choices: timezoneChoices, helpText: 'The hours of its calendars and messages are in this zone.' },
  },
  { group: 'business' },
);

/** Fields that HighLevel takes together under one name. Only its own ids, which it can list, are called ids here. */
const nested = (under: string, group: string, fields: Record<string, Omit<Field, 'key'>>): Field[] =>
  Object.entries(fields).map(([name, declared]) => {
    const key = name.replace(/Id$/, '');
    return withPath(`${under}.${name}`, { key, type: 'string', required: false, group, ...declared } as Field);
  });

const prospect = nested('prospectInfo', 'prospect', {
  firstName: { label: 'Prospect First Name', helpText: 'Whom the location is for. Goes with last name and email.' },
  lastName: { label: 'Prospect Last Name', helpText: 'Goes with the prospect’s first name and email.' },
  email: { label: 'Prospect Email', helpText: 'Goes with the prospect’s first and last name.' },
});

const about: Record<keyof typeof settings, string> = {
  allowDuplicateContact: 'Yes lets two contacts have the same email or phone.',
  allowDuplicateOpportunity: 'Yes lets a contact have several opportunities in one pipeline.',
  allowFacebookNameMerge: 'Yes merges a Facebook contact with one of the same name.',
  disableContactTimezone: 'Yes uses the location’s time zone for every contact.',
};
const settingFields = nested(
  'settings',
  'settings',
  Object.fromEntries(
    Object.entries(about).map(([key, helpText]) => [
      key,
      { label: settings[key as keyof typeof settings].meta()?.title as string, type: 'boolean' as const, helpText },
    ]),
  ),
);

/** What is no page of the business on somebody's site. */
const ODD_LINKS: Record<string, string> = {
  blogRss: 'The address of the feed that the business’s blog has.',
  googlePlacesId: 'The ID that Google gives the business on its maps.',
};

const socialFields = nested(
  'social',
  'social',
  Object.fromEntries(
    Object.entries(social).map(([key, described]) => {
      const label = described.meta()?.title as string;
      return [key, { label, helpText: ODD_LINKS[key] ?? `The address of the business’s page at ${label}.` }];
    }),
  ),
);

// Zapier allows no input with a key that looks like a secret's (its check D001), so that these have keys of their own.
const credentials: Field[] = [
  withPath('twilio.sid', {
    key: 'twilioSid',
    label: 'Twilio SID',
    type: 'string',
    required: false,
    group: 'twilio',
    helpText: 'The account SID from Twilio. Goes with the auth token.',
  }),
  withPath('twilio.authToken', {
    key: 'twilioAuth',
    label: 'Twilio Auth Token',
    type: 'password',
    required: false,
    group: 'twilio',
    helpText: 'From the same page of Twilio as the SID.',
  }),
  withPath('mailgun.apiKey', {
    key: 'mailgunAuth',
    label: 'Mailgun API Key',
    type: 'password',
    required: false,
    group: 'mailgun',
    helpText: 'From Mailgun. Goes with the domain.',
  }),
  withPath('mailgun.domain', {
    key: 'mailgunDomain',
    label: 'Mailgun Domain',
    type: 'string',
    required: false,
    group: 'mailgun',
    helpText: 'The domain that is connected with Mailgun, such as replies.example.com.',
  }),
];

const snapshotId = field({
  key: 'snapshotId',
  label: 'Snapshot',
  type: 'string',
  required: false,
  group: 'snapshot',
  choices: snapshotChoices,
  helpText: 'Its pipelines, workflows, calendars and other assets are loaded into the location.',
});

const replacing = withPath('snapshot.override', {
  key: 'override',
  label: 'Replace Existing Assets',
  type: 'boolean',
  required: false,
  group: 'snapshot',
  helpText: 'Yes lets the snapshot replace assets of the location that are in its way. Goes with a snapshot.',
});

/** Zapier shows fields in the order given; what HighLevel wants goes first. */
const [name, ...otherBasics] = basics as [Field, ...Field[]];
const shared = [...prospect, ...settingFields, ...socialFields, ...credentials];

export const newLocationFields = [required(name), ...otherBasics, snapshotId, ...shared];

/** What of a location can be emptied; the document allows any text. */
const { clearFields, cleared } = clearing(location, { address: '', city: '', state: '', postalCode: '', website: '' });

export const changedLocationFields = [
  name,
  ...otherBasics,
  withPath('snapshot.id', snapshotId),
  replacing,
  ...shared,
  clearFields,
];

// ---------------------------------------------------------------- writing

/** What HighLevel takes only together: the name it has in the request, its parts there, how the form calls them. */
const TOGETHER: [under: string, parts: string[], said: string][] = [
  ['prospectInfo', ['firstName', 'lastName', 'email'], 'First name, last name and email of the prospect'],
  ['twilio', ['sid', 'authToken'], 'Twilio SID and Twilio Auth Token'],
  ['mailgun', ['apiKey', 'domain'], 'Mailgun API Key and Mailgun Domain'],
  ['snapshot', ['id'], 'Replace Existing Assets and a snapshot'],
];

export const locationBody = (sent: Values, chosen: Values): Values => {
  for (const [under, parts, said] of TOGETHER) {
    const given = sent[under] as Values | undefined;
    if (given && parts.some((part) => given[part] === undefined))
      throw new UserFacingError(`${said} go together: fill in all of them or none.`);
  }
  return cleared(sent, chosen);
};
