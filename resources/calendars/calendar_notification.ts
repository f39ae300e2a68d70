import { idChoices } from '../../lib/definition/choices.js';
import { asPhone, type Field, field, inputs, required } from '../../lib/definition/fields.js';
import { changedList, listBefore, listWithMode, modeOf } from '../../lib/definition/list_changes.js';
import { confirmation, flag, group, list, number, type Row, record, text } from '../../lib/definition/record.js';
import {
  bareList,
  dropdown,
  type Groups,
  type Listing,
  type Made,
  type ReadCurrent,
  type Rule,
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
  rows: bareList,
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

/** The notification itself is the answer. */
export const oneNotification = {
  single: true,
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
    first: { calendarId: 'Calendar' },
  }),
  helpText: 'One of the calendar’s notifications. Choose the calendar first.',
});

export const notificationFilters = [
  field({
    key: 'isActive',
    label: 'Active',
    type: 'boolean',
    required: false,
    helpText: 'Yes for only those that are switched on, no for only those that are off. All of them if empty.',
  }),
  field({
    key: 'deleted',
    label: 'Deleted',
    type: 'boolean',
    required: false,
    helpText: 'Yes for those that were deleted.',
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
    receiverType: { choices: RECEIVERS, helpText: 'Who gets the notification.' },
    channel: { choices: CHANNELS, helpText: 'How the notification is sent.' },
    notificationType: {
      choices: TYPES,
      helpText: 'What it is sent for. A reminder or a follow-up needs its times below.',
    },
  },
  { group: 'notification' },
) as [Field, Field, Field];

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
  ...inputs(
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
    additionalEmailIds: 'More email addresses that get the notification.',
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
  sender('fromAddress', 'From Email', 'The address that an email is sent from.'),
  sender('fromName', 'From Name', 'The name that emails and text messages are sent under.'),
  asPhone(
    sender('fromNumber', 'From Number', 'The number that a text message is sent from, one of the location’s own.'),
  ),
];

const { clearFields, cleared } = clearing([...contents, ...receivers], {
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
/** The lists of a notification, as the form calls them. */
const LISTS: Record<string, string> = {
  beforeTime: 'Time Before',
  afterTime: 'Time After',
  additionalEmailIds: 'Additional Email Addresses',
  additionalPhoneNumbers: 'Additional Phone Numbers',
  selectedUsers: 'Selected Users',
};

/** A list of a notification that is there is added to, unless the form says otherwise. */
const asLists = (fields: readonly Field[]): Field[] =>
  fields.flatMap((declared) => (declared.key in LISTS ? listWithMode(declared) : [declared]));

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

/** HighLevel wants a time with these two types. */
export const newNotificationRules = [
  { when: 'notificationType', is: ['reminder'], needs: 'beforeTime' },
  { when: 'notificationType', is: ['followup'], needs: 'afterTime' },
] as const satisfies Rule[];

/** HighLevel takes a list of notifications. */
export const newNotification = (sent: Values): Values[] => [withTimes(sent)];

/** The items that its lists have stay, unless the user says otherwise. */
export const changedNotification = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const values = cleared(withTimes(sent), chosen);
  for (const [key, label] of Object.entries(LISTS)) {
    const mode = modeOf(key, chosen);
    if (sent[key] === undefined || mode === 'replace') continue;
    const before = listBefore<unknown>(await current(), key, label).map((item) =>
      isObject(item) ? { timeOffset: item.timeOffset, unit: item.unit } : item,
    );
    values[key] = changedList({ mode, given: values[key] as unknown[], before });
  }
  return values;
};

/** A change is answered with a message only. */
export const wholeNotification = (_answer: Values, { run, sent }: { run: Run; sent: Values }): Promise<Values> => {
  const { calendarId, notificationId: id, ...changes } = sent;
  return refetchSaved(run, oneNotification, { calendarId, notificationId: id }, { ...changes, id });
};

/** The one notification of a list of one. */
export const onlyOne = (answer: Values): Values | undefined => [answer].flat().find(isObject);

/** The notification that a create may have made. Its id tells when that was. */
export const notificationMade: Made = {
  from: notificationsOfCalendar,
  asks: ({ calendarId }) => ({ calendarId }),
  is: (row, sent) => ['receiverType', 'channel', 'notificationType'].every((key) => row[key] === sent[key]),
};
