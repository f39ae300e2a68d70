import { countryChoices, timezoneChoices } from '../../lib/definition/choices.js';
import { asPhone, type Field, field, inputs, required, withPath } from '../../lib/definition/fields.js';
import { dictionary, flag, group, record, text } from '../../lib/definition/record.js';
import { dropdown, type Groups, type Listing, type ReadCurrent, type Rule } from '../../lib/operations/index.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
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
      helpText: 'In any form. A number without a country code is read as one of the country below.',
    },
    address: 'Street and number.',
    city: 'City or town.',
    state: 'State, province or region.',
    postalCode: 'Postal or ZIP code.',
    country: {
      choices: countryChoices,
      helpText: 'A phone number without a country code is read as one of this country.',
    },
    website: 'The address of the business’s website.',
    timezone: { choices: timezoneChoices, helpText: 'The zone of its calendars and messages.' },
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
  firstName: {
    label: 'Prospect First Name',
    helpText: 'The person that the location is for. Goes with the prospect’s last name and email.',
  },
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
  blogRss: 'The address of the feed of the business’s blog.',
  googlePlacesId: 'What Google Maps knows the business by, such as ChIJJGPdVbQTrjsRGUkefteUeFk.',
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
    helpText: 'The Account SID, from Twilio’s console. Goes with the Twilio Auth Token.',
  }),
  withPath('twilio.authToken', {
    key: 'twilioAuth',
    label: 'Twilio Auth Token',
    type: 'password',
    required: false,
    group: 'twilio',
    helpText: 'From the same page of Twilio as the SID. It can’t be mapped from an earlier step.',
  }),
  withPath('mailgun.apiKey', {
    key: 'mailgunAuth',
    label: 'Mailgun API Key',
    type: 'password',
    required: false,
    group: 'mailgun',
    helpText: 'From Mailgun’s settings. Goes with the Mailgun Domain. It can’t be mapped from an earlier step.',
  }),
  withPath('mailgun.domain', {
    key: 'mailgunDomain',
    label: 'Mailgun Domain',
    type: 'string',
    required: false,
    group: 'mailgun',
    helpText: 'The domain that is connected with Mailgun, such as replies.example.com. Goes with the Mailgun API Key.',
  }),
];

const snapshotId = field({
  key: 'snapshotId',
  label: 'Snapshot',
  type: 'string',
  required: false,
  group: 'snapshot',
  choices: snapshotChoices,
  helpText: 'The snapshot’s pipelines, workflows, calendars and other assets are loaded into the location.',
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
const { clearFields, cleared } = clearing(otherBasics, {
  address: '',
  city: '',
  state: '',
  postalCode: '',
  website: '',
});

export const changedLocationFields = [
  name,
  ...otherBasics,
  withPath('snapshot.id', snapshotId),
  replacing,
  ...shared,
  clearFields,
];

// ---------------------------------------------------------------- writing

/** What HighLevel takes only whole. */
export const locationRules = [
  { all: ['prospectInfo.firstName', 'prospectInfo.lastName', 'prospectInfo.email'] },
  { all: ['twilio.sid', 'twilio.authToken'] },
  { all: ['mailgun.apiKey', 'mailgun.domain'] },
] as const satisfies Rule[];

export const changedLocationRules = [
  ...locationRules,
  { only: 'snapshot.override', with: 'snapshot.id' },
] as const satisfies Rule[];

const SETTINGS: Record<string, readonly string[]> = { settings: Object.keys(settings), social: Object.keys(social) };

/** Nothing says whether HighLevel keeps the settings and links that a change leaves out, so that it gets all of them. */
export const changedLocation = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const { snapshot, ...rest } = cleared(sent, chosen);
  // Not to replace anything is nothing to say without a snapshot.
  const values: Values = isObject(snapshot) && snapshot.id === undefined ? rest : { ...rest, snapshot };
  for (const [under, keys] of Object.entries(SETTINGS)) {
    const given = sent[under];
    if (!isObject(given)) continue;
    const before = (await current())[under];
    const known = keys.filter((key) => isObject(before) && !isEmpty(before[key]));
    values[under] = { ...Object.fromEntries(known.map((key) => [key, (before as Values)[key]])), ...given };
  }
  return values;
};
