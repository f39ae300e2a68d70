import { field } from '../../lib/definition/fields.js';
import { confirmation, flag, group, list, number, type Row, record, text } from '../../lib/definition/record.js';
import { bareList, dropdown, type Listing } from '../../lib/operations/index.js';
import { calendarId } from './calendar.js';

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

export const notificationConfirmation = confirmation('Notification', ID, {
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

export const NOTIFICATION_RECEIVERS = {
  contact: 'Contact',
  guest: 'Guests',
  assignedUser: 'Owner of the appointment',
  emails: 'Email addresses',
  phoneNumbers: 'Phone numbers',
  business: 'Business',
};
export const NOTIFICATION_CHANNELS = { email: 'Email', sms: 'SMS', inApp: 'In-app', whatsapp: 'WhatsApp' };
export const NOTIFICATION_TYPES = {
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
      `${said(NOTIFICATION_TYPES, notificationType)}: ${said(NOTIFICATION_CHANNELS, channel)} to ${said(NOTIFICATION_RECEIVERS, receiverType).toLowerCase()}`,
    first: { calendarId: 'Calendar' },
    parents: [calendarId],
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
