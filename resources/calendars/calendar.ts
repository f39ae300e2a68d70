import { field } from '../../lib/definition/fields.js';
import {
  confirmation,
  flag,
  group,
  integer,
  list,
  lookedUp,
  number,
  type Row,
  record,
  text,
  unlisted,
} from '../../lib/definition/record.js';
import { dropdown, type Listing, type Made, nameOf } from '../../lib/operations/index.js';
import { objectsIn, type Run, type Values } from '../../lib/zapier.js';
import { enrichInOrder, withNames } from '../looked_up.js';
import { withWriters } from '../users/user_names.js';
import { calendarGroups } from './calendar_group.js';

const ID = 'BqTwX8QFwXzpegMve9EQ';

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Where appointments can take place, by HighLevel's names. */
export const MEETING_PLACES: Record<string, string> = {
  custom: 'Custom',
  physical: 'Address',
  inbound_call: 'Phone: the contact calls',
  outbound_call: 'Phone: the team member calls',
  booker: 'The contact says where',
  zoom_conference: 'Zoom',
  google_conference: 'Google Meet',
  ms_teams_conference: 'Microsoft Teams',
};
const pad = (n: unknown) => String(n ?? 0).padStart(2, '0');

const hoursOf = ({ openHour, openMinute, closeHour, closeMinute }: Values) => ({
  opens: `${pad(openHour)}:${pad(openMinute)}`,
  closes: `${pad(closeHour)}:${pad(closeMinute)}`,
});

/** HighLevel nests hours in days; here every opening is a line of its own, as it is in the form. */
const openings = (value: unknown) =>
  objectsIn(value).flatMap((row) =>
    Array.isArray(row.daysOfTheWeek)
      ? row.daysOfTheWeek.flatMap((day) =>
          objectsIn(row.hours).map((hour) => ({ day: WEEKDAYS[day], ...hoursOf(hour) })),
        )
      : [row],
  );

/** The same for single days; one without hours is closed. */
const customDays = (value: unknown) =>
  objectsIn(value).flatMap(({ hours, ...row }) => {
    if (!Array.isArray(hours)) return [row];
    const day = { ...row, date: String(row.date ?? '').slice(0, 10) };
    return hours.length === 0 ? [day] : objectsIn(hours).map((hour) => ({ ...day, ...hoursOf(hour) }));
  });

/** The name of the group whose booking page shows the calendar. */
const withGroupNames = withNames({ key: 'calendar-groups', listing: calendarGroups }, { groupId: 'groupName' });

/** The names of the team members, one look-up for all calendars. */
const withMemberNames = async (rows: Row[], run: Run): Promise<Row[]> => {
  const named = await withWriters(
    rows.flatMap(({ teamMembers }) => objectsIn(teamMembers) as Row[]),
    run,
  );
  const membersOf = ({ teamMembers }: Row) => ({ teamMembers: objectsIn(teamMembers).map(() => named.shift()) });
  return rows.map((row) => ({ ...row, ...(Array.isArray(row.teamMembers) && membersOf(row)) }));
};

export const calendar = record(
  {
    id: text('Calendar ID', ID),
    name: text('Name', 'Personal Training with Devon'),
    description: text('Description', 'One hour, one trainer'),
    calendarType: text('Calendar Type', 'round_robin'),
    isActive: flag('Active', true),
    slug: text('Slug', 'personal-training-devon'),
    widgetSlug: text('Widget Slug', 'personal-training-devon'),
    widgetType: text('Booking Page Layout', 'classic'),
    groupId: text('Group ID', '9NkT25Vor1v4aQatFsv2'),
    groupName: lookedUp(text('Group', 'Personal Training')),
    teamMembers: list(
      group({
        userId: text('Team Member (User ID)', '57n5nmVqHA1ghBM8UKhU'),
        userName: lookedUp(text('Team Member', 'Dana Whitfield')),
        priority: number('Priority', 0.5),
        isPrimary: flag('Primary', true),
      }),
    ),
    eventType: text('Round Robin Rule', 'RoundRobin_OptimizeForAvailability'),
    eventTitle: text('Appointment Title', '{{contact.name}}'),
    eventColor: text('Color', '#039be5'),
    locationConfigurations: list(
      group({
        kind: text('Meeting Place', 'physical'),
        location: text('Address or Number', 'Front desk'),
        meetingId: unlisted(text('Meeting Place ID', 'custom_0')),
      }),
    ),
    slotDuration: number('Slot Length', 60),
    slotDurationUnit: text('Slot Length Unit', 'mins'),
    slotInterval: number('Slot Interval', 30),
    slotIntervalUnit: text('Slot Interval Unit', 'mins'),
    slotBuffer: number('Buffer After', 10),
    slotBufferUnit: text('Buffer After Unit', 'mins'),
    preBuffer: number('Buffer Before', 5),
    preBufferUnit: text('Buffer Before Unit', 'mins'),
    appoinmentPerSlot: number('Appointments per Slot', 1),
    appoinmentPerDay: number('Appointments per Day', 8),
    allowBookingAfter: number('Minimum Notice', 2),
    allowBookingAfterUnit: text('Minimum Notice Unit', 'hours'),
    allowBookingFor: number('Bookable Ahead', 30),
    allowBookingForUnit: text('Bookable Ahead Unit', 'days'),
    openHours: list(
      group({ day: text('Open on', 'Monday'), opens: text('Opens', '09:00'), closes: text('Closes', '17:00') }),
    ),
    availabilityType: unlisted(integer('Availability Type', 0)),
    availabilities: list(
      group({
        date: text('Custom Day', '2026-12-24'),
        opens: text('Custom Day Opens', '09:00'),
        closes: text('Custom Day Closes', '13:00'),
      }),
    ),
    enableRecurring: flag('Recurring', false),
    recurring: group({
      freq: text('Recurs', 'WEEKLY'),
      count: integer('Number of Recurrences', 4),
      bookingOption: unlisted(text('If a Recurrence Is Taken', 'skip')),
      bookingOverlapDefaultStatus: unlisted(text('Status of a Recurrence That Overlaps', 'new')),
    }),
    formId: text('Form ID', 'cDmG3HYyBwQ2Lrr2v4n1'),
    stickyContact: flag('Sticky Contact', true),
    isLivePaymentMode: flag('Live Payments', false),
    autoConfirm: flag('Confirm Automatically', true),
    shouldSendAlertEmailsToAssignedMember: flag('Alert the Owner by Email', true),
    alertEmail: text('Alert Email', 'desk@harborfitness.example.com'),
    googleInvitationEmails: flag('Google Invitation Emails', false),
    allowReschedule: flag('Rescheduling Allowed', true),
    allowCancellation: flag('Cancelling Allowed', true),
    shouldAssignContactToTeamMember: flag('Assign Contact to Team Member', true),
    shouldSkipAssigningContactForExisting: flag('Skip Contacts That Have an Owner', true),
    notes: text('Notes', 'Phone: {{contact.phone}}'),
    pixelId: text('Facebook Pixel ID', '1203301203301203'),
    formSubmitType: text('After Booking', 'ThankYouMessage'),
    formSubmitRedirectURL: text('Redirect Address', 'https://harborfitness.example.com/thanks'),
    formSubmitThanksMessage: text('Thank-You Message', 'See you soon!'),
    guestType: unlisted(text('Guests', 'count_only')),
    consentLabel: unlisted(text('Consent Text', 'I agree to be contacted')),
    calendarCoverImage: unlisted(text('Cover Image', 'https://harborfitness.example.com/pt.jpg')),
    lookBusyConfig: unlisted(
      group({
        enabled: flag('Look Busy', false),
        LookBusyPercentage: number('Look Busy Percentage', 30),
      }),
    ),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  },
  {
    normalize: (row) => ({
      ...row,
      openHours: openings(row.openHours),
      availabilities: customDays(row.availabilities),
    }),
    enrich: enrichInOrder(withGroupNames, withMemberNames),
  },
);

export const calendarConfirmation = confirmation('Calendar', ID);

export const calendars = {
  route: 'GET /calendars/',
  scope: 'calendars.readonly',
  of: calendar,
  rows: 'calendars',
  location: 'locationId',
} as const satisfies Listing;

export const oneCalendar = {
  single: true,
  route: 'GET /calendars/{calendarId}',
  scope: 'calendars.readonly',
  of: calendar,
  rows: 'calendar',
} as const satisfies Listing;

const knownBy = (row: Row) => (row.isActive === false ? `${row.name} (draft)` : nameOf(row));

export const calendarChoices = dropdown(calendars, {
  label: knownBy,
  byName: 'calendars',
  foundBy: 'find_calendar',
});

/** Puts the names of calendars beside their ids. */
export const withCalendarNames = (fields: Record<string, string>) =>
  withNames({ key: 'calendar-names', listing: calendars }, fields);

/** Rooms and equipment belong to service calendars only. */
export const serviceCalendarChoices = dropdown(calendars, {
  foundBy: 'find_calendar',
  label: knownBy,
  byName: 'service-calendars',
  where: ({ calendarType }) => !calendarType || calendarType === 'service_booking',
});

export const calendarId = field({
  key: 'calendarId',
  label: 'Calendar',
  type: 'string',
  required: true,
  choices: calendarChoices,
  helpText: 'The calendar, by its name. Drafts, which take no bookings yet, are marked in the list.',
});

/** How to find the calendar that a create may have made. It has no date, but no other has its slug. */
export const calendarMade: Made = {
  from: calendars,
  params: ({ slug }) => (slug ? {} : undefined),
  is: (row, sent) => row.slug === sent.slug && row.name === sent.name,
  unique: true,
};
