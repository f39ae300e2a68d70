import { asPhone, asSoughtEmail, type Field, field, inputList, inputs, required } from '../../lib/definition/fields.js';
import { type KeptList, listWithMode } from '../../lib/definition/list_changes.js';
import { type Groups, withMore } from '../../lib/operations/index.js';
import { isObject } from '../../lib/zapier.js';
import { defineClearFields } from '../clear_fields.js';
import { userChoices } from '../users/user_id.js';
import {
  calendarNotification,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_RECEIVERS,
  NOTIFICATION_TYPES,
} from './calendar_notification.js';
import { templateChoices } from './notification_template.js';

export const notificationGroups: Groups = {
  notification: 'Notification',
  receivers: 'More Receivers',
  sender: 'Sender',
  options: 'Options',
};

const { receiverType, channel, notificationType } = inputs(
  calendarNotification,
  {
    receiverType: { choices: NOTIFICATION_RECEIVERS, helpText: 'Who gets the notification.' },
    channel: { choices: NOTIFICATION_CHANNELS, helpText: 'How the notification is sent.' },
    notificationType: {
      choices: NOTIFICATION_TYPES,
      helpText: 'What it is sent for. A reminder or a follow-up needs its times below.',
    },
  },
  { group: 'notification' },
);

const UNITS = { mins: 'Minutes', hours: 'Hours', days: 'Days' };

/** Line items; Zapier wants their columns to have names of their own. */
const timeLines = (when: 'before' | 'after', title: string, label: string, what: string): Field => ({
  key: `${when}Time`,
  label,
  group: 'notification',
  children: [
    { key: `${when}Offset`, label: `Time ${title}`, type: 'number', required: false, helpText: what },
    {
      key: `${when}Unit`,
      label: `Time ${title} Unit`,
      type: 'string',
      required: false,
      choices: UNITS,
      helpText: 'What the time is counted in: hours, unless you choose otherwise.',
    },
  ],
});

const contents = [
  ...inputList(
    calendarNotification,
    {
      isActive: 'Yes lets it be sent, no keeps it from being sent for now.',
      subject: 'The subject of an email. Custom values such as {{contact.name}} may stand in it.',
      body: {
        type: 'text',
        helpText: 'What the message says. Custom values such as {{contact.name}} may stand in it.',
      },
      templateId: {
        label: 'Template',
        choices: templateChoices,
        helpText: 'One of the location’s templates in place of a subject and a message.',
      },
    },
    { group: 'notification' },
  ),
  timeLines('before', 'Before', 'Reminder Times', 'How long before the appointment a reminder goes out, such as 1.'),
  timeLines('after', 'After', 'Follow-Up Times', 'How long after the appointment a follow-up goes out, such as 1.'),
];

/** HighLevel's word for all administrators stands among the ids of users. */
const usersAndAdmins = withMore(userChoices, { sub_account_admin: 'Administrators of the location' });

const receivers = inputList(
  calendarNotification,
  {
    additionalEmailIds: {
      ...asSoughtEmail(field({ key: 'additionalEmailIds' })),
      helpText: 'More email addresses that get the notification.',
    },
    additionalPhoneNumbers: {
      ...asPhone(field({ key: 'additionalPhoneNumbers' })),
      helpText: 'More phone numbers that get the notification, in any form.',
    },
    selectedUsers: {
      label: 'Selected Users',
      choices: usersAndAdmins,
      helpText: 'Team members who get in-app notifications and emails to the business.',
    },
  },
  { group: 'receivers' },
);

const sender = (key: string, label: string, helpText: string) =>
  field({ key, label, type: 'string', required: false, group: 'sender', helpText });

const senders = [
  asSoughtEmail(sender('fromAddress', 'From Email', 'The address that an email is sent from.')),
  sender('fromName', 'From Name', 'The name that emails and text messages are sent under.'),
  asPhone(
    sender('fromNumber', 'From Number', 'The number that a text message is sent from, one of the location’s own.'),
  ),
];

export const { clearFields, applyClearFields } = defineClearFields([...contents, ...receivers], {
  subject: '',
  body: '',
  additionalEmailIds: [],
  additionalPhoneNumbers: [],
  selectedUsers: [],
});

export const newNotificationFields = [
  required(receiverType),
  required(channel),
  required(notificationType),
  ...contents,
  ...receivers,
  ...senders,
];
/** Times as HighLevel takes them, without what else it shows of them. */
const toTimes = (times: unknown[]) =>
  times.map((time) => (isObject(time) ? { timeOffset: time.timeOffset, unit: time.unit } : time));

/** The lists of a notification, of which a change keeps what the user does not replace. */
export const NOTIFICATION_LISTS: Record<string, KeptList> = {
  beforeTime: { label: 'Time Before', toItems: toTimes },
  afterTime: { label: 'Time After', toItems: toTimes },
  additionalEmailIds: { label: 'Additional Email Addresses' },
  additionalPhoneNumbers: { label: 'Additional Phone Numbers' },
  selectedUsers: { label: 'Selected Users' },
};

/** The fields, with the choice of what becomes of the items that a list has. */
const asLists = (fields: readonly Field[]): Field[] =>
  fields.flatMap((declared) => (declared.key in NOTIFICATION_LISTS ? listWithMode(declared) : [declared]));

export const changedNotificationFields = [
  receiverType,
  channel,
  notificationType,
  ...asLists(contents),
  field({
    key: 'deleted',
    label: 'Deleted',
    type: 'boolean',
    required: false,
    group: 'notification',
    helpText: 'Yes hides the notification without losing it, no brings it back.',
  }),
  ...asLists(receivers),
  ...senders,
  clearFields,
];
