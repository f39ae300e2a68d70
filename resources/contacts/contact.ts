import { countryChoices, timezoneChoices } from '../../lib/definition/choices.js';
import { asDay, asPhone, type Field, field, inputs, notSent, withPath } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import {
  datetime,
  dictionary,
  flag,
  group,
  integer,
  list,
  lookedUp,
  type Row,
  record,
  text,
  unlisted,
} from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { dropdown, type Groups, isBelow, type LaterStep, type Listing, type Rule } from '../../lib/operations/index.js';
import { splitName } from '../../lib/values/names.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { customFieldInputs } from '../custom_fields/custom_field_inputs.js';
import { customFieldOutputs, nameCustomFields } from '../custom_fields/custom_field_values.js';
import { following } from '../follower.js';
import { inTurn, withLink } from '../looked_up.js';
import { assignedTo, withOwners } from '../users/user.js';
import { tagNames } from './tag.js';

// ---------------------------------------------------------------- the record

const channel = (name: string) =>
  group({
    status: text(`${name} Do Not Disturb`, 'inactive'),
    message: unlisted(text(`${name} Do Not Disturb Reason`, 'Asked at the front desk')),
    code: unlisted(text(`${name} Do Not Disturb Code`, '101')),
  });

/** What a Zap can use of where a contact came from. Click ids and the like come along without labels. */
const attribution = (which: string) =>
  group({
    url: text(`${which} URL`, 'https://example.com/free-trial'),
    campaign: text(`${which} Campaign`, 'spring-trial'),
    utmSource: text(`${which} UTM Source`, 'google'),
    utmMedium: text(`${which} UTM Medium`, 'cpc'),
    utmContent: unlisted(text(`${which} UTM Content`, 'banner-a')),
    referrer: unlisted(text(`${which} Referrer`, 'https://www.google.com')),
    medium: text(`${which} Medium`, 'form'),
  });

/** First and last name as they were typed: HighLevel's older list has them in small letters, and these beside them. */
const asTyped = ({ firstNameRaw, lastNameRaw, contactName, ...row }: Values): Values => {
  if (isEmpty(firstNameRaw) && isEmpty(lastNameRaw)) return { contactName, ...row };
  return { ...row, firstName: firstNameRaw ?? row.firstName, lastName: lastNameRaw ?? row.lastName };
};

/** The full name as its parts are written: lists have it in small letters. */
const fullName = ({ name, contactName, firstName, lastName }: Values) => {
  const given = name ?? contactName;
  const parts = [firstName, lastName].filter(Boolean).join(' ');
  return given && String(given).toLowerCase() !== parts.toLowerCase() ? given : parts || null;
};

const dayOf = (date: unknown) => (typeof date === 'string' ? date.slice(0, 10) : date);

/** Where a contact stands in HighLevel's app, for records that have one as well. */
export const contactPage = ({ id }: Pick<Row, 'id'>) => (isEmpty(id) ? undefined : `contacts/detail/${id}`);

/** How contacts are read, whatever more an operation gives with them. */
const reading = {
  normalize: (given: Values) => {
    const { contactName, address, businessName, ...row } = asTyped(given);
    return {
      ...row,
      // The search has other names for these than a contact by itself.
      name: fullName({ contactName, ...row }),
      address1: row.address1 ?? address,
      companyName: row.companyName ?? businessName,
      // A birthday is a day: HighLevel gives it back with a midnight in UTC, which is another day elsewhere.
      dateOfBirth: dayOf(row.dateOfBirth),
    };
  },
  enrich: inTurn(nameCustomFields('contact'), withOwners, withLink(contactPage)),
  moreOutputFields: customFieldOutputs('contact'),
};

export const contact = record(
  {
    id: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    name: text('Full Name', 'Maya Chen'),
    firstName: text('First Name', 'Maya'),
    lastName: text('Last Name', 'Chen'),
    email: text('Email', 'maya.chen@example.com'),
    phone: text('Phone', '+12125550123'),
    companyName: text('Company Name', 'Harbor Physio'),
    type: text('Type', 'lead'),
    source: text('Source', 'Free trial form'),
    assignedTo: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
    assignedToName: lookedUp(text('Assigned To', 'Dana Whitfield')),
    link: lookedUp(
      text(
        'Contact Page',
        'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/seD4PfOuKoVMLkEZqohJ',
      ),
    ),
    tags: list(text('Tags', 'trial')),
    dateOfBirth: text('Date of Birth', '1990-09-25'),
    address1: text('Street Address', '35 Pier Street'),
    city: text('City', 'New York'),
    state: text('State', 'NY'),
    postalCode: text('Postal Code', '10004'),
    country: text('Country', 'US'),
    website: text('Website', 'https://maya.example.com'),
    timezone: text('Time Zone', 'America/New_York'),
    dnd: flag('Do Not Disturb', false),
    dndSettings: group({
      Call: channel('Call'),
      Email: channel('Email'),
      SMS: channel('SMS'),
      WhatsApp: channel('WhatsApp'),
      GMB: channel('Google Business'),
      FB: channel('Facebook'),
    }),
    customFields: dictionary('Custom Fields', { membership_level: 'Gold' }),
    businessId: text('Business ID', '63771dcac1116f0e21de8e12'),
    followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    attributionSource: attribution('First Attribution'),
    lastAttributionSource: attribution('Last Attribution'),
    attributions: list(dictionary('Attributions', { utmSource: 'google', medium: 'form' })),
    visitorId: text('Live Chat Visitor ID', 've9EPM428h8vShlRW1KT'),
    keyword: text('Keyword', 'gym near me'),
    attachments: text('Attachments', 'https://example.com/waiver.pdf'),
    ssn: unlisted(text('Social Security Number', '***-**-4321')),
    offers: list(text('Offers', 'Summer Challenge')),
    products: list(text('Products', 'Day Pass')),
    birthMonth: integer('Birth Month', 9),
    birthDay: integer('Birth Day', 25),
    bounceEmail: flag('Email Bounces', false),
    unsubscribeEmail: flag('Unsubscribed from Email', false),
    deleted: flag('Deleted', false),
    firstNameLowerCase: unlisted(text('First Name in Lower Case', 'maya')),
    lastNameLowerCase: unlisted(text('Last Name in Lower Case', 'chen')),
    fullNameLowerCase: unlisted(text('Full Name in Lower Case', 'maya chen')),
    emailLowerCase: unlisted(text('Email in Lower Case', 'maya.chen@example.com')),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    lastActivity: datetime('Last Activity', '2026-11-20T16:02:11.000Z'),
    lastSessionActivityAt: datetime('Last Session Activity', '2026-11-20T16:02:11.000Z'),
    dateAdded: datetime('Date Added', '2026-11-18T09:30:00.000Z'),
    dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
  },
  reading,
);

export const contactFollowers = following('Contact', 'seD4PfOuKoVMLkEZqohJ');

/** An upsert tells besides whether the contact is a new one. */
export const upsertedContact = record({ ...contact.shape, new: flag('Newly Created', true) }, reading);

// ---------------------------------------------------------------- where contacts come from

/** The cursor of the next page stands in each document of this one. */
const afterTheLast: NonNullable<Listing['next']> = ({ rows }) => {
  const searchAfter = rows.at(-1)?.searchAfter;
  return searchAfter ? { searchAfter } : undefined;
};

export const contactSearch = {
  route: 'POST /contacts/search',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contacts',
  location: 'locationId',
  size: { key: 'pageLimit', most: 100 },
  next: afterTheLast,
  isMore: ({ total }, seen) => isBelow(total, seen),
} as const satisfies Listing;

/** The sort that makes HighLevel give the newest of a date first. */
const newestBy = (field: 'dateAdded' | 'dateUpdated') => ({ sort: [{ field, direction: 'desc' }] });

/** For an event that HighLevel's search can sort by. */
export const sortedBy = (field: 'dateAdded' | 'dateUpdated') => ({ newestFirst: field, params: () => newestBy(field) });

/** HighLevel wants both halves of this cursor: the date and the id of the last row. */
export const contactList = {
  route: 'GET /contacts/',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contacts',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  next: ({ rows, answer: { meta } }) => {
    const last = rows.at(-1);
    const { startAfter, startAfterId } = isObject(meta) ? meta : {};
    if (!last || (isObject(meta) && !startAfterId)) return undefined;
    return { startAfter: startAfter ?? Date.parse(String(last.dateAdded)), startAfterId: startAfterId ?? last.id };
  },
  isMore: ({ meta }, seen) => isBelow(isObject(meta) ? meta.total : undefined, seen),
} as const satisfies Listing;

export const contactsOfBusiness = {
  route: 'GET /contacts/business/{businessId}',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contacts',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

/** One contact, by id. */
export const oneContact = {
  single: true,
  route: 'GET /contacts/{contactId}',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contact',
} as const satisfies Listing;

export const getContact = async (run: Run, contactId: string): Promise<Values> => {
  const answer = await call(run, oneContact.route, { contactId }, { scope: oneContact.scope });
  return isObject(answer.contact) ? answer.contact : {};
};

// ---------------------------------------------------------------- fields

/** What a person recognises a contact by: its name, else how to reach it. */
const knownBy = ({ name, email, phone, companyName }: Row): string => {
  const reach = email ?? phone;
  const who = name ?? companyName;
  return who && reach ? `${who} (${reach})` : String(who ?? reach ?? '');
};

export const contactChoices = dropdown(
  { ...contactSearch, always: newestBy('dateAdded') },
  { label: knownBy, one: oneContact },
);

export const contactId = field({
  key: 'contactId',
  label: 'Contact',
  type: 'string',
  required: true,
  choices: contactChoices,
  search: 'find_contact.id',
  helpText: 'The list has the newest contacts first. To work on any contact, map one from an earlier step.',
});

export const watchedContact = toWatch(contactId, 'The contact to watch. The list has the newest first.');

export const searchFor = field({
  key: 'query',
  label: 'Search For',
  type: 'string',
  required: false,
  helpText: 'Only contacts with this in their name, email, phone or company.',
});

/** Several contacts at once, under the name that a bulk endpoint takes them by. */
export const contactIds = <const K extends string>(key: K) =>
  field({
    key,
    label: 'Contacts',
    type: 'string',
    list: true,
    required: true,
    choices: contactChoices,
    helpText: 'One or more contacts; a list from an earlier step works too.',
  });

export const contactGroups: Groups = {
  contact: 'Contact',
  address: 'Address',
  attribution: 'Source and Owner',
  dnd: 'Do Not Disturb',
  customFields: 'Custom Fields',
  options: 'Options',
};

const CHANNELS = {
  SMS: 'SMS',
  Email: 'Email',
  Call: 'Calls',
  WhatsApp: 'WhatsApp',
  GMB: 'Google Business',
  FB: 'Facebook',
};

const channelFields: Field[] = Object.entries(CHANNELS).map(([name, label]) =>
  withPath(`dndSettings.${name}.status`, {
    key: `dnd${name}`,
    label: `Do Not Disturb: ${label}`,
    type: 'string',
    required: false,
    group: 'dnd',
    choices: { inactive: 'May be contacted', active: 'Do not disturb', permanent: 'Blocked for good' },
    helpText: `Whether ${label === 'Calls' ? 'calls' : `messages by ${label}`} reach the contact. Other channels keep their setting.`,
  }),
);

const dndFields: Field[] = [
  field({
    key: 'dnd',
    label: 'Do Not Disturb',
    type: 'boolean',
    required: false,
    group: 'dnd',
    helpText: 'Yes stops messages and calls to the contact on every channel at once.',
  }),
  ...channelFields,
  notSent(
    field({
      key: 'dndReason',
      label: 'Do Not Disturb Reason',
      type: 'string',
      required: false,
      group: 'dnd',
      helpText: 'Why, in your words. It is noted with each channel that is set above.',
    }),
  ),
  notSent(
    field({
      key: 'dndCode',
      label: 'Do Not Disturb Code',
      type: 'string',
      required: false,
      group: 'dnd',
      helpText: 'A code of your own. It is noted with each channel that is set above.',
    }),
  ),
  withPath(
    'inboundDndSettings.all.status',
    field({
      key: 'inboundDnd',
      label: 'Inbound Messages',
      type: 'string',
      required: false,
      group: 'dnd',
      choices: { inactive: 'Accepted', active: 'Not accepted' },
      helpText: 'Whether messages from the contact are let in.',
    }),
  ),
  withPath(
    'inboundDndSettings.all.message',
    field({
      key: 'inboundDndMessage',
      label: 'Inbound Messages Reason',
      type: 'string',
      required: false,
      group: 'dnd',
      helpText: 'Why, in your words. Goes with the setting of Inbound Messages.',
    }),
  ),
];

const basics = [
  ...inputs(
    contact,
    {
      firstName: 'Given name. Fill in Full Name instead if you have only that.',
      lastName: 'Family name.',
      name: {
        label: 'Full Name',
        helpText:
          'Only where you have no first and last name apart: its last word is the last name, with its van, de or Jr.; Lovelace, Ada works too.',
      },
      email: 'One address, such as maya@example.com.',
      phone: {
        ...asPhone(field({ key: 'phone' })),
        helpText:
          'In any form. A number without a country code is read as one of the country below, else of the location’s.',
      },
      dateOfBirth: {
        ...asDay(field({ key: 'dateOfBirth' })),
        type: 'datetime',
        helpText: 'Only the day counts, such as 1990-09-25.',
      },
      website: 'The address of the contact’s or the company’s website.',
    },
    { group: 'contact' },
  ),
];

const company = inputs(
  contact,
  { companyName: 'The name alone. To link the contact to a business in HighLevel, use Bulk Business Update.' },
  { group: 'contact' },
);

const gender = field({
  key: 'gender',
  label: 'Gender',
  type: 'string',
  required: false,
  group: 'contact',
  helpText: 'In your words, such as female. HighLevel takes it for new contacts only.',
});

const addressFields = inputs(
  contact,
  {
    address1: 'Street and number.',
    city: 'City or town.',
    state: 'State, province or region.',
    postalCode: 'Postal or ZIP code.',
    country: {
      choices: countryChoices,
      helpText: 'A phone number without a country code is read as one of this country.',
    },
    timezone: {
      choices: timezoneChoices,
      helpText: 'Decides when messages go out that HighLevel sends at a local hour.',
    },
  },
  { group: 'address' },
);

const sourceFields = [
  ...inputs(contact, { source: 'Where the contact came from, in your words.' }, { group: 'attribution' }),
  { ...assignedTo, group: 'attribution' },
];

const tags = { ...tagNames, group: 'contact' };

const tagsMode = notSent(
  field({
    key: 'tagsMode',
    label: 'How to Change Tags',
    type: 'string',
    required: false,
    group: 'options',
    default: 'add',
    choices: { add: 'Add to the contact’s tags', replace: 'Replace all tags with these' },
    helpText: '“Replace all tags” takes away every tag that is not chosen in Tags.',
  }),
);

const customFields = customFieldInputs('contact');

/** What can be emptied, and what HighLevel takes for empty: null where its document allows null. */
const CLEARED: Record<string, unknown> = {
  firstName: null,
  lastName: null,
  email: null,
  phone: null,
  dateOfBirth: null,
  website: null,
  address1: null,
  city: null,
  state: null,
  postalCode: '',
  timezone: null,
  source: null,
  assignedTo: null,
  tags: [],
};

const { clearFields, cleared } = clearing([...basics, tags, ...addressFields, ...sourceFields], CLEARED, {
  model: 'contact',
});

export const newContactFields = [
  ...basics,
  ...company,
  gender,
  tags,
  ...addressFields,
  ...sourceFields,
  ...dndFields,
  customFields,
];
export const upsertContactFields = [...newContactFields, tagsMode];
export const changedContactFields = [
  ...basics,
  tags,
  ...addressFields,
  ...sourceFields,
  ...dndFields,
  customFields,
  tagsMode,
  clearFields,
];

// ---------------------------------------------------------------- writing

const channelsSet = Object.keys(CHANNELS).map((name) => `dndSettings.${name}.status`);

/** What is noted with a setting needs the setting: HighLevel refuses it alone. */
export const dndRules = [
  { only: 'dndReason', with: channelsSet },
  { only: 'dndCode', with: channelsSet },
  { only: 'inboundDndSettings.all.message', with: 'inboundDndSettings.all.status' },
] as const satisfies Rule[];

/** One reason and code for all the channels that are set; HighLevel keeps them per channel. */
const withReason = (sent: Values, { dndReason, dndCode }: Values): Values => {
  if (!isObject(sent.dndSettings) || (dndReason === undefined && dndCode === undefined)) return sent;
  const noted = {
    ...(dndReason !== undefined && { message: dndReason }),
    ...(dndCode !== undefined && { code: dndCode }),
  };
  return {
    ...sent,
    dndSettings: Object.fromEntries(
      Object.entries(sent.dndSettings).map(([name, setting]) => [name, { ...(setting as Values), ...noted }]),
    ),
  };
};

/**
 * A full name in its two parts, where neither was filled in: the live API counts a contact without them as one without
 * a name (docs/api-notes.md, “Measured and recorded live”). One word is sent as it is: whether it takes the place of both names in a
 * contact that has them is for HighLevel to say.
 */
const withBothNames = (sent: Values): Values => {
  const { name, ...rest } = sent;
  if (name === undefined || rest.firstName !== undefined || rest.lastName !== undefined) return sent;
  const { firstName, lastName } = splitName(String(name));
  return firstName && lastName ? { ...rest, firstName, lastName } : sent;
};

/** A new contact takes a single word as its first name. */
export const newContactBody = (sent: Values, chosen: Values): Values => {
  const body = contactBody(sent, chosen);
  if (body.name === undefined || body.firstName !== undefined || body.lastName !== undefined) return body;
  const { name, ...rest } = body;
  return { ...rest, firstName: name };
};

const addsTags = (sent: Values, { tagsMode }: Values) => Array.isArray(sent.tags) && tagsMode === 'add';

/**
 * The body of a contact's create, update or upsert. Tags to be added are left out where the endpoint
 * would replace all others with them (`addTags` puts them in afterwards).
 */
export const contactBody = (sent: Values, chosen: Values): Values =>
  cleared(withReason(withBothNames(sent), chosen), chosen);

export const contactBodyKeepingTags = (sent: Values, chosen: Values): Values => {
  const { tags: added, ...rest } = sent;
  return contactBody(addsTags(sent, chosen) ? rest : sent, chosen);
};

/** Adds tags to those that the contact has, once the contact itself is saved. */
export const addTags: LaterStep = {
  saves: 'tags',
  isNeeded: ({ sent, local }) => addsTags(sent, local),
  run: async (row, { run, sent: { tags } }) => {
    const contactId = row.id;
    const options = { scope: 'contacts.write', body: { tags } } as const;
    const answer = await call(run, 'POST /contacts/{contactId}/tags', { contactId }, options);
    return { ...row, tags: answer.tags ?? row.tags };
  },
  read: getContact,
};
