import { timezoneChoices } from '../../lib/definition/field_choices.js';
import {
  asEmail,
  asPhone,
  type Field,
  field,
  inputList,
  inputs,
  required,
  withPath,
} from '../../lib/definition/fields.js';
import type { Groups } from '../../lib/operations/index.js';
import { addressInputs } from '../address.js';
import { defineClearFields } from '../clear_fields.js';
import { snapshotChoices } from '../snapshots/snapshot.js';
import { location, settings, social } from './location.js';

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

const { name } = inputs(
  location,
  { name: 'What the location is called everywhere in HighLevel.' },
  { group: 'business' },
);

const basics = inputList(
  location,
  {
    phone: {
      ...asPhone(field({ key: 'phone' })),
      helpText: 'In any form. A number without a country code is read as one of the country below.',
    },
    ...addressInputs('address'),
    website: 'The address of the business’s website.',
    timezone: { choices: timezoneChoices, helpText: 'The zone of its calendars and messages.' },
  },
  { group: 'business' },
);

/** Fields that HighLevel takes together under one name. Only its own ids, which it can list, are called ids here. */
const nested = (under: string, group: string, fields: Record<string, Omit<Field, 'key'>>): Field[] =>
  Object.entries(fields).map(([part, declared]) => {
    const key = part.replace(/Id$/, '');
    return withPath(`${under}.${part}`, { key, type: 'string', required: false, group, ...declared } as Field);
  });

const prospect = nested('prospectInfo', 'prospect', {
  firstName: {
    label: 'Prospect First Name',
    helpText: 'The person that the location is for. Goes with the prospect’s last name and email.',
  },
  lastName: { label: 'Prospect Last Name', helpText: 'Goes with the prospect’s first name and email.' },
  email: {
    ...asEmail(field({ key: 'email' })),
    label: 'Prospect Email',
    helpText: 'Goes with the prospect’s first and last name.',
  },
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
      { label: settings[key as keyof typeof settings].title as string, type: 'boolean' as const, helpText },
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
      const label = described.title as string;
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

const shared = [...prospect, ...settingFields, ...socialFields, ...credentials];

export const newLocationFields = [required(name), ...basics, snapshotId, ...shared];

/** What of a location can be emptied; the document allows any text. */
export const { clearFields, applyClearFields } = defineClearFields(basics, {
  address: '',
  city: '',
  state: '',
  postalCode: '',
  website: '',
});

export const changedLocationFields = [
  name,
  ...basics,
  withPath('snapshot.id', snapshotId),
  replacing,
  ...shared,
  clearFields,
];
