import { asIso, type Field, field, inputs, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { type Row, record, text } from '../../lib/definition/record.js';
import {
  added,
  changed,
  dropdown,
  type Event,
  type Groups,
  type Listing,
  type Made,
  type ReadCurrent,
  type Rule,
  refetchSaved,
} from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatWithOffsetOf } from '../../lib/values/dates.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { userChoices } from '../users/user.js';
import { calendarId, MEETING_PLACES, oneCalendar } from './calendar.js';
import {
  askIn,
  checkOrder,
  details,
  enrichEvents,
  eventRange,
  inCalendar,
  knownBy,
  span,
  times,
  withZone,
} from './event.js';
import { slotChoices } from './free_slot.js';

// ---------------------------------------------------------------- the record

export const appointment = record(
  {
    id: text('Appointment ID', '0TkCdp9PfvLeWKYRRvIz'),
    title: text('Title', 'Intro session with Maya'),
    ...inCalendar,
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    ...times,
    appointmentStatus: text('Appointment Status', 'confirmed'),
    status: text('Status', 'booked'),
    meetingLocationType: text('Meeting Place Type', 'custom'),
    ...details,
  },
  {
    normalize: ({ appoinmentStatus, ...row }) => ({ appointmentStatus: appoinmentStatus, ...row }),
    enrich: enrichEvents,
  },
);

// ---------------------------------------------------------------- where they come from

export const appointmentsOfContact = {
  route: 'GET /contacts/{contactId}/appointments',
  scope: 'contacts.readonly',
  of: appointment,
  rows: 'events',
} as const satisfies Listing;

export const calendarEvents = {
  route: 'GET /calendars/events',
  scope: 'calendars/events.readonly',
  of: appointment,
  rows: 'events',
  location: 'locationId',
} as const satisfies Listing;

/** Documented under `event`, seen under `appointment`, and bare in the answer to a change. */
export const unwrapped = (answer: Values): Values => [answer.event, answer.appointment].find(isObject) ?? answer;

/** HighLevel goes on showing what was deleted, but for its lists. */
const stillThere = (answer: Values): Values => {
  const row = unwrapped(answer);
  if (row.deleted === true) throw new UserFacingError('This appointment was deleted in HighLevel.', { reason: 'gone' });
  return row;
};

export const oneAppointment = {
  single: true,
  route: 'GET /calendars/events/appointments/{eventId}',
  scope: 'calendars/events.readonly',
  of: appointment,
  rows: stillThere,
} as const satisfies Listing;

// ---------------------------------------------------------------- triggers

const STATUSES = {
  new: 'New',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  showed: 'Showed',
  noshow: 'No-show',
  invalid: 'Invalid',
};

export const statuses = notSent(
  field({
    key: 'statuses',
    label: 'Statuses',
    type: 'string',
    list: true,
    required: false,
    choices: { ...STATUSES, completed: 'Completed', active: 'Active' },
    helpText: 'Only appointments with one of these; all of them if empty.',
  }),
);

export const hasStatus = ({ appointmentStatus }: Row, { statuses: wanted }: Values): boolean =>
  !Array.isArray(wanted) || wanted.includes(appointmentStatus);

const MINUTE = 60_000;

export const startingWithin = notSent(
  field({
    key: 'startingWithin',
    label: 'Starting Within (Minutes)',
    type: 'integer',
    required: false,
    default: '60',
    helpText:
      'How long before its start “Appointments about to start” fires. At least 15: Zapier looks every few minutes.',
  }),
);

const minutesAhead = ({ startingWithin: minutes }: Values) => Number(minutes) * MINUTE;

/** Whether an appointment is about to start, and will still be held. */
const startsSoon = ({ startTime, appointmentStatus }: Row, input: Values): boolean => {
  const wait = Date.parse(String(startTime)) - Date.now();
  return wait >= 0 && wait <= minutesAhead(input) && !['cancelled', 'invalid'].includes(String(appointmentStatus));
};

/** What is about to start is looked for just there. */
export const appointmentRange = (sent: Values, chosen: Values): Values => {
  const range = eventRange(sent, chosen);
  if (chosen.triggerOn !== 'starting') return range;
  if (minutesAhead(chosen) <= 0)
    throw new UserFacingError('Starting Within must be at least 1 minute; 15 or more is wise.');
  return { ...range, ...span(0, minutesAhead(chosen)) };
};

export const appointmentEvents: Record<string, Event> = {
  added: added('New appointments only', 'dateAdded'),
  changed: changed('New and changed appointments', appointment, 'dateUpdated'),
  cancelled: {
    label: 'Cancelled appointments',
    shownBy: 'dateUpdated',
    revision: ({ appointmentStatus }) => (appointmentStatus === 'cancelled' ? 'cancelled' : undefined),
  },
  starting: {
    label: 'Appointments about to start',
    revision: (row, input) => (startsSoon(row, input) ? String(row.startTime) : undefined),
  },
};

// ---------------------------------------------------------------- choosing one

const appointmentChoices = dropdown(calendarEvents, { label: knownBy, params: askIn });

const oneOfThem = {
  type: 'string',
  required: true,
  choices: appointmentChoices,
} as const;

export const eventId = field({
  ...oneOfThem,
  key: 'eventId',
  label: 'Appointment',
  helpText:
    'Choose Look in Calendar first, or map the appointment from an earlier step. One of a series counts by itself.',
});

export const watchedAppointment = toWatch(eventId, 'The appointment to watch. Choose Look in Calendar first.');

export const appointmentId = field({
  ...oneOfThem,
  key: 'appointmentId',
  label: 'Appointment',
  helpText: 'Whose note it is. Choose Look in Calendar first, or map the appointment from an earlier step.',
});

export const appointmentWithNotes = toWatch(
  appointmentId,
  'The appointment whose notes to watch. Choose Look in Calendar first.',
);

// ---------------------------------------------------------------- fields

export const appointmentGroups: Groups = {
  appointment: 'Appointment',
  place: 'Meeting Place',
  rules: 'Booking Rules',
  options: 'Options',
};

const inAppointment = { group: 'appointment' } as const;

const startTime = asIso(
  field({
    ...inAppointment,
    key: 'startTime',
    label: 'Start Time',
    type: 'string',
    required: true,
    dependsOn: ['calendarId'],
    choices: slotChoices('calendarId', 'Calendar'),
    helpText:
      'A free slot of the calendar, or a date and time such as 2026-11-23 10:00. Without a zone it is the location’s.',
  }),
);

/** Moving an appointment: the free slots are those of the calendar it is looked for in. */
const newStartTime = asIso(
  field({
    ...inAppointment,
    key: 'startTime',
    label: 'New Start Time',
    type: 'string',
    required: false,
    choices: slotChoices('lookIn', 'Look in Calendar'),
    helpText:
      'A free slot of Look in Calendar, or a date and time such as 2026-11-23 10:00. Without New End Time, the appointment keeps its length.',
  }),
);

const endTime = asIso(
  field({
    ...inAppointment,
    key: 'endTime',
    label: 'End Time',
    type: 'datetime',
    required: false,
    helpText: 'If empty, the calendar’s slot length decides. A time without a zone means the location’s.',
  }),
);

const newEndTime = asIso(
  field({
    ...inAppointment,
    key: 'endTime',
    label: 'New End Time',
    type: 'datetime',
    required: false,
    helpText: 'Makes the appointment longer or shorter. A time without a zone means the location’s.',
  }),
);

const [title, description] = inputs(
  appointment,
  {
    title: 'What the appointment is called. If empty, the calendar’s own pattern names it.',
    description: { type: 'text', helpText: 'Details for whoever holds the appointment.' },
  },
  inAppointment,
) as [Field, Field];

const newTitle = { ...title, helpText: 'A new name for the appointment.' };

const owner = field({
  ...inAppointment,
  key: 'assignedUserId',
  label: 'Owner',
  type: 'string',
  required: false,
  choices: userChoices,
  helpText: 'The team member who holds it. If empty, the calendar decides where it can.',
});

const newOwner = { ...owner, helpText: 'The team member who is to hold it from now on.' };

const status = field({
  ...inAppointment,
  key: 'appointmentStatus',
  label: 'Status',
  type: 'string',
  required: false,
  choices: STATUSES,
  helpText: 'Cancelled and invalid appointments leave their slot free. If empty, the calendar’s settings decide.',
});

const newStatus = {
  ...status,
  helpText: 'How it stands from now on. Cancelled and invalid appointments give their slot back.',
};

const toNotify = field({
  ...inAppointment,
  key: 'toNotify',
  label: 'Run Automations',
  type: 'boolean',
  required: false,
  helpText: 'No keeps HighLevel’s notifications and workflows from running for this step.',
});

const inPlace = { group: 'place' } as const;

/** How the form calls the field with the calendar. */
const CALENDARS = { calendarId: 'Calendar', lookIn: 'Look in Calendar' };
const listOf = (list: unknown): Values[] => (Array.isArray(list) ? list.filter(isObject) : []);

/** The meeting places that a calendar and its members have, as HighLevel's ids for them. */
const placeChoices = (calendarKey: 'calendarId' | 'lookIn') =>
  dropdown(
    {
      ...oneCalendar,
      rows: ({ calendar }) => {
        const members = isObject(calendar) ? [calendar, ...listOf(calendar.teamMembers)] : [];
        return members
          .flatMap(({ locationConfigurations }) => listOf(locationConfigurations))
          .filter(({ meetingId }) => meetingId)
          .map(({ meetingId, ...place }) => ({ id: meetingId, ...place }));
      },
    },
    {
      label: ({ kind, location }) => [MEETING_PLACES[String(kind)] ?? kind, location].filter(Boolean).join(', '),
      first: { [calendarKey]: CALENDARS[calendarKey] },
      params: (input) => ({ calendarId: input[calendarKey] }),
    },
  );

const placeType = field({
  ...inPlace,
  key: 'meetingLocationType',
  label: 'Meeting Place Type',
  type: 'string',
  required: false,
  choices: {
    custom: 'Custom',
    address: 'Address',
    phone: 'Phone',
    zoom: 'Zoom',
    gmeet: 'Google Meet',
    google: 'Google',
    ms_teams: 'Microsoft Teams',
  },
  helpText: 'Where to meet, in place of what the calendar says. Leave it empty with a Meeting Place below.',
});

const placeId = (calendarKey: 'calendarId' | 'lookIn') =>
  field({
    ...inPlace,
    key: 'meetingLocationId',
    label: 'Meeting Place',
    type: 'string',
    required: false,
    ...(calendarKey === 'calendarId' && { dependsOn: [calendarKey] }),
    choices: placeChoices(calendarKey),
    helpText: 'One of the places set up in the calendar or for its team members.',
  });

const placeRest = [
  field({
    ...inPlace,
    key: 'address',
    label: 'Address or Link',
    type: 'string',
    required: false,
    helpText: 'Where to meet: a place, a phone number or a link. The type then counts as custom.',
  }),
  field({
    ...inPlace,
    key: 'overrideLocationConfig',
    label: 'Override the Calendar’s Meeting Place',
    type: 'boolean',
    required: false,
    helpText:
      'Whether the type and place above replace the calendar’s. Not needed: a type alone does, a Meeting Place does not.',
  }),
] as const;

const ruleFields = [
  field({
    group: 'rules',
    key: 'ignoreDateRange',
    label: 'Ignore Notice and Date Range',
    type: 'boolean',
    required: false,
    helpText: 'Yes books sooner or further ahead than the calendar allows. The time must still be free.',
  }),
  field({
    group: 'rules',
    key: 'ignoreFreeSlotValidation',
    label: 'Ignore Free Slots',
    type: 'boolean',
    required: false,
    helpText: 'Yes books any time, free or not, and however soon or far ahead.',
  }),
  field({
    group: 'rules',
    key: 'rrule',
    label: 'Repetition Rule',
    type: 'string',
    required: false,
    helpText:
      'For a series, in the iCalendar form: RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=4 is once a week, four times. Only with Ignore Free Slots set to yes.',
  }),
] as const;

const { clearFields, cleared } = clearing([newTitle, description, ...placeRest], {
  title: '',
  description: '',
  address: '',
});

export const newAppointmentFields = [
  startTime,
  endTime,
  title,
  owner,
  status,
  description,
  toNotify,
  placeType,
  placeId('calendarId'),
  ...placeRest,
  ...ruleFields,
] as const;

export const changedAppointmentFields = [
  newStartTime,
  newEndTime,
  newTitle,
  newOwner,
  newStatus,
  description,
  toNotify,
  {
    ...calendarId,
    ...inAppointment,
    label: 'Move to Calendar',
    required: false as const,
    helpText: 'The calendar that the appointment goes over to.',
  },
  placeType,
  placeId('lookIn'),
  ...placeRest,
  ...ruleFields,
  clearFields,
] as const;

// ---------------------------------------------------------------- writing

/** HighLevel passes a repetition rule over where slots are looked at. */
export const appointmentRules = [
  { only: 'rrule', with: 'ignoreFreeSlotValidation', being: [true] },
] as const satisfies Rule[];

/** What the API's rules ask of any appointment that is sent. */
export const appointmentBody = (sent: Values): Values => {
  checkOrder(sent);
  const { meetingLocationType, meetingLocationId, overrideLocationConfig } = sent;
  const decided = overrideLocationConfig !== undefined || !meetingLocationType === !meetingLocationId;
  return decided ? sent : { ...sent, overrideLocationConfig: Boolean(meetingLocationType) };
};

/** HighLevel confirms every appointment whose change brings no status, a no-show too: it is sent along as it is. */
const keptStatus = async (sent: Values, current: ReadCurrent): Promise<Values> => {
  if (sent.appointmentStatus !== undefined) return {};
  const { appointmentStatus } = appointment.read(await current());
  if (isEmpty(appointmentStatus))
    throw new UserFacingError(
      'HighLevel does not show the appointment’s status, and would set it to confirmed: fill in Status as well.',
    );
  return { appointmentStatus };
};

/** A new start without an end: the appointment keeps its length. */
const keptLength = async ({ startTime, endTime }: Values, run: Run, current: ReadCurrent): Promise<Values> => {
  if (!startTime || endTime) return {};
  const [known] = await withZone([appointment.read(await current())], run);
  const length = Date.parse(String(known?.endTime)) - Date.parse(String(known?.startTime));
  if (!(length > 0)) throw new UserFacingError('The appointment’s length is not known: fill in New End Time as well.');
  return { endTime: formatWithOffsetOf(Date.parse(String(startTime)) + length, startTime) };
};

/** The body of a change, which brings what HighLevel would not keep by itself. */
export const changedAppointment = async (
  sent: Values,
  chosen: Values,
  run: Run,
  current: ReadCurrent,
): Promise<Values> => ({
  ...cleared(appointmentBody(sent), chosen),
  ...(await keptLength(sent, run, current)),
  ...(await keptStatus(sent, current)),
});

/** HighLevel's answer to a booking has no dates; the whole appointment is read. */
export const wholeAppointment = (saved: Values, { run }: { run: Run }): Promise<Values> =>
  refetchSaved(run, oneAppointment, { eventId: saved.id }, saved);

/** The appointment that a create may have made: nobody else's is at that time in that calendar for that contact. */
export const appointmentMade: Made = {
  from: calendarEvents,
  asks: ({ calendarId: calendar, startTime: start }) => {
    const at = Date.parse(String(start));
    return { calendarId: calendar, startTime: at, endTime: at + MINUTE };
  },
  is: (row, sent) =>
    row.contactId === sent.contactId && Date.parse(String(row.startTime)) === Date.parse(String(sent.startTime)),
};
