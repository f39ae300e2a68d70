import { timezoneChoices } from '../../lib/definition/field_choices.js';
import {
  asDay,
  asEmail,
  asPhone,
  type Field,
  field,
  inputList,
  notSent,
  withPath,
} from '../../lib/definition/fields.js';
import type { Groups } from '../../lib/operations/index.js';
import { addressInputs } from '../address.js';
import { defineClearFields } from '../clear_fields.js';
import { customFieldInputs } from '../custom_fields/custom_field_inputs.js';
import { assignedTo } from '../users/user_id.js';
import { contact } from './contact.js';
import { tagNames } from './tag.js';

export const contactGroups: Groups = {
  contact: 'Contact',
  address: 'Address',
  attribution: 'Source and Owner',
  dnd: 'Do Not Disturb',
  customFields: 'Custom Fields',
  options: 'Options',
};

export const DND_CHANNELS = {
  SMS: 'SMS',
  Email: 'Email',
  Call: 'Calls',
  WhatsApp: 'WhatsApp',
  GMB: 'Google Business',
  FB: 'Facebook',
};

const channelFields: Field[] = Object.entries(DND_CHANNELS).map(([name, label]) =>
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

const basics = inputList(
  contact,
  {
    firstName: 'Given name. Fill in Full Name instead if you have only that.',
    lastName: 'Family name.',
    name: {
      label: 'Full Name',
      helpText:
        'Only where you have no first and last name apart: its last word is the last name, with its van, de or Jr.; Lovelace, Ada works too.',
    },
    email: { ...asEmail(field({ key: 'email' })), helpText: 'One address, such as maya@example.com.' },
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
);

const company = inputList(
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

const addressFields = inputList(
  contact,
  {
    ...addressInputs('address1'),
    timezone: {
      choices: timezoneChoices,
      helpText: 'Decides when messages go out that HighLevel sends at a local hour.',
    },
  },
  { group: 'address' },
);

const sourceFields = [
  ...inputList(contact, { source: 'Where the contact came from, in your words.' }, { group: 'attribution' }),
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

export const { clearFields, applyClearFields } = defineClearFields(
  [...basics, tags, ...addressFields, ...sourceFields],
  CLEARED,
  {
    model: 'contact',
  },
);

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
