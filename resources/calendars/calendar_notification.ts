import { idChoices } from '../../lib/definition/choices.js';
import { asPhone, type Field, field, inputs, required } from '../../lib/definition/fields.js';
import { confirmation, flag, group, list, number, type Row, record, text } from '../../lib/definition/record.js';
import {
  dropdown,
  type Groups,
  type Listing,
  offsetPagination,
  refetchSaved,
  withZapierErrors,
} from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { userChoices } from '../users/user.js';
import { templateChoices } from './template.js';

const ID = '6526ba2ff3a5b03f6a7f1c42';

const times = (label: string) => list(group({ timeOffset: number(label, 1), unit: text(`${label} Unit`, 'hours') }));

export const calendarNotification = record({
  id: text('Notification ID', ID),
  receiverType: text('Receiver', 'contact'),
  channel: text('Channel', 'email'),
  notificationType: text('Notification Type', 'reminder'),
  isActive: flag('Active', true),
  subject: text('Subject', 'See you tomorrow'),
  body: text('Message', 'Your session starts at {{appointment.start_time}}'),
  templateId: text('Template ID', '0as9d8as0d'),
  beforeTime: times('Time Before'),
  afterTime: times('Time After'),
  additionalEmailIds: list(text('Additional Email Addresses', 'desk@harborfitness.example.com')),
  additionalPhoneNumbers: list(text('Additional Phone Numbers', '+12125550123')),
  additionalWhatsappNumbers: list(text('Additional WhatsApp Numbers', '+12125550123')),
  selectedUsers: list(text('Selected Users (IDs)', '57n5nmVqHA1ghBM8UKhU')),
  deleted: flag('Deleted', false),
});

export const notificationOutcome = confirmation('Notification', ID, {
  message: text('Message', 'Notification deleted'),
});

export const notificationsOfCalendar = {
  route: 'GET /calendars/{calendarId}/notifications',
  scope: 'calendars/events.readonly',
  of: calendarNotification,
  // A bare list.
  rows: (answer) => answer,
  size: { key: 'limit', most: 100 },
  next: offsetPagination('skip', 100),
} as const satisfies Listing;

/** The notification itself is the answer. */
export const oneNotification = {
  route: 'GET /calendars/{calendarId}/notifications/{notificationId}',
  scope: 'calendars/events.readonly',
  of: calendarNotification,
  rows: (answer) => answer,
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

const RECEIVERS = {
  contact: 'Contact',
  guest: 'Guests',
  assignedUser: 'Owner of the appointment',
  emails: 'Email addresses',
  phoneNumbers: 'Phone numbers',
  business: 'Business',
};
const CHANNELS = { email: 'Email', sms: 'SMS', inApp: 'In-app', whatsapp: 'WhatsApp' };
const TYPES = {
  booked: 'Booked',
  confirmation: 'Confirmed',
  cancellation: 'Cancelled',
  reschedule: 'Rescheduled',
  reminder: 'Reminder',
  followup: 'Follow-up',
};

const said = (words: Record<string, string>, word: unknown) => words[String(word)] ?? String(word ?? '');

export const notificationId = field({
  key: 'notificationId',
  label: 'Notification',
  type: 'string',
  required: true,
  dependsOn: ['calendarId'],
  choices: dropdown(notificationsOfCalendar, {
    label: ({ notificationType, channel, receiverType }: Row) =>
      `${said(TYPES, notificationType)}: ${said(CHANNELS, channel)} to ${said(RECEIVERS, receiverType).toLowerCase()}`,
  }),
  helpText: 'One of the calendar’s notifications. Choose the calendar first.',
});

export const notificationFilters = [
  field({
    key: 'isActive',
    label: 'Active',
    type: 'boolean',
    required: false,
    helpText: 'Yes or no to see only those that are switched on or off; all of them if empty.',
  }),
  field({
    key: 'deleted',
    label: 'Deleted',
    type: 'boolean',
    required: false,
    helpText: 'Yes to see those that were deleted.',
  }),
] as const;

export const notificationGroups: Groups = {
  notification: 'Notification',
  receivers: 'More Receivers',
  sender: 'Sender',
  options: 'Options',
};

const [receiverType, channel, notificationType] = inputs(
  calendarNotification,
  {
    receiverType: { choices: RECEIVERS, helpText: 'Who gets it.' },
    channel: { choices: CHANNELS, helpText: 'How it is sent.' },
    notificationType: { choices: TYPES, helpText: 'What it is sent for. Reminders and follow-ups need a time below.' },
  },
  { group: 'notification' },
) as [Field, Field, Field];

const UNITS = { mins: 'Minutes', hours: 'Hours', days: 'Days' };

/** Line items; Zapier wants their columns to have names of their own. */
const timeLines = (when: 'before' | 'after', label: string, what: string): Field => ({
  key: `${when}Time`,
  label,
  group: 'notification',
  children: [
    { key: `${when}Offset`, label, type: 'number', required: false, helpText: what },
    {
      key: `${when}Unit`,
      label: `${label} Unit`,
      type: 'string',
      required: false,
      choices: UNITS,
      helpText: 'Hours if empty.',
    },
  ],
});

const contents = [
  ...inputs(
    calendarNotification,
    {
      isActive: 'No keeps it from being sent for now.',
      subject: 'Of an email. Custom values such as {{contact.name}} may stand in it.',
      body: { type: 'text', helpText: 'What it says. Custom values such as {{contact.name}} may stand in it.' },
      templateId: {
        label: 'Template',
        choices: templateChoices,
        helpText: 'One of the location’s templates in place of a subject and a message.',
      },
    },
    { group: 'notification' },
  ),
  timeLines('before', 'Time Before', 'How long before the appointment a reminder goes out, such as 1.'),
  timeLines('after', 'Time After', 'How long after the appointment a follow-up goes out, such as 1.'),
];

/** HighLevel's word for all administrators, among the ids of users. */
const ADMINS = { id: 'sub_account_admin', label: 'Administrators of the location' };

const usersAndAdmins = idChoices({
  perform: withZapierErrors(async ({ z, bundle }: Run) => {
    const { results, paging_token } = await userChoices.perform(z, bundle);
    return { results: bundle.meta?.paging_token ? results : [ADMINS, ...results], paging_token };
  }),
});

const receivers = inputs(
  calendarNotification,
  {
    additionalEmailIds: 'Further addresses that get it.',
    additionalPhoneNumbers: {
      ...asPhone(field({ key: 'additionalPhoneNumbers' })),
      helpText: 'Further numbers that get it, in any form.',
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
  sender('fromAddress', 'From Email', 'The address that an email is sent from.'),
  sender('fromName', 'From Name', 'The name that emails and text messages are sent under.'),
  asPhone(
    sender('fromNumber', 'From Number', 'The number that a text message is sent from, one of the location’s own.'),
  ),
];

const { clearFields, cleared } = clearing(calendarNotification, {
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
export const changedNotificationFields = [
  receiverType,
  channel,
  notificationType,
  ...contents,
  ...receivers,
  ...senders,
  field({
    key: 'deleted',
    label: 'Deleted',
    type: 'boolean',
    required: false,
    group: 'notification',
    helpText: 'Yes hides the notification without losing it, no brings it back.',
  }),
  clearFields,
];

// ---------------------------------------------------------------- writing

const timesIn = (sent: Values, when: 'before' | 'after', label: string): Values => {
  const lines = sent[`${when}Time`] as Values[] | undefined;
  if (!lines) return {};
  const told = lines.map((line) => {
    const { [`${when}Offset`]: timeOffset, [`${when}Unit`]: unit = 'hours' } = line;
    if (timeOffset === undefined) throw new UserFacingError(`${label} needs a number with each unit, such as 1.`);
    return { timeOffset, unit };
  });
  return { [`${when}Time`]: told };
};

const withTimes = (sent: Values): Values => ({
  ...sent,
  ...timesIn(sent, 'before', 'Time Before'),
  ...timesIn(sent, 'after', 'Time After'),
});

/** HighLevel takes a list of notifications, and wants a time with those two types. */
export const newNotification = (sent: Values): Values[] => {
  const { notificationType: type, beforeTime, afterTime } = sent;
  if (type === 'reminder' && !beforeTime) throw new UserFacingError('A reminder needs a Time Before, such as 1 hour.');
  if (type === 'followup' && !afterTime) throw new UserFacingError('A follow-up needs a Time After, such as 1 hour.');
  return [withTimes(sent)];
};

export const changedNotification = (sent: Values, chosen: Values): Values => cleared(withTimes(sent), chosen);

/** A change is answered with a message only. */
export const wholeNotification = (_answer: Values, { run, sent }: { run: Run; sent: Values }): Promise<Values> => {
  const { calendarId, notificationId: id, ...changes } = sent;
  return refetchSaved(run, oneNotification, { calendarId, notificationId: id }, { ...changes, id });
};

/** The one notification of a list of one. */
export const onlyOne = (answer: Values): Values => [answer].flat().find(isObject) ?? {};
