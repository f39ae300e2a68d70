import { asIso, type Field, field, inputs, notSent } from '../../lib/definition/fields.js';
import { type Row, record, text } from '../../lib/definition/record.js';
import {
  added,
  changed,
  dropdown,
  type Event,
  fetchAll,
  type Groups,
  type Listing,
  refetchSaved,
} from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatWithOffsetOf } from '../../lib/values/dates.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { userChoices } from '../users/user.js';
import { calendarId, MEETING_PLACES, oneCalendar } from './calendar.js';
import { askIn, checkOrder, details, eventRange, knownBy, span, times, withZone } from './event.js';
import { slotChoices } from './free_slot.js';

// ---------------------------------------------------------------- the record

export const appointment = record(
  {
    id: text('Appointment ID', '0TkCdp9PfvLeWKYRRvIz'),
    title: text('Title', 'Intro session with Maya'),
    calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    ...times,
    appointmentStatus: text('Appointment Status', 'confirmed'),
    status: text('Status', 'booked'),
    meetingLocationType: text('Meeting Place Type', 'custom'),
    ...details,
  },
  {
    normalize: ({ appoinmentStatus, ...row }) => ({ appointmentStatus: appoinmentStatus, ...row }),
    enrich: withZone,
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
const unwrapped = (answer: Values): Values => [answer.event, answer.appointment].find(isObject) ?? answer;

export const oneAppointment = {
  route: 'GET /calendars/events/appointments/{eventId}',
  scope: 'calendars/events.readonly',
  of: appointment,
  rows: unwrapped,
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
    helpText: 'For “Appointments about to start”. Zapier looks every few minutes, so at least 15 is wise.',
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
    dateKey: 'dateUpdated',
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
  helpText: 'One appointment of a series has an id of its own; the series’ id stands for all of them.',
});

export const appointmentId = field({
  ...oneOfThem,
  key: 'appointmentId',
  label: 'Appointment',
  helpText: 'The appointment that the notes belong to.',
});

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
    choices: slotChoices('calendarId'),
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
    choices: slotChoices('lookIn'),
    helpText:
      'A free slot, or a date and time such as 2026-11-23 10:00. The appointment keeps its length unless an end is given.',
  }),
);

const endTime = asIso(
  field({
    ...inAppointment,
    key: 'endTime',
    label: 'End Time',
    type: 'datetime',
    required: false,
    helpText: 'If empty, the calendar’s slot length decides.',
  }),
);

const newEndTime = asIso(
  field({
    ...inAppointment,
    key: 'endTime',
    label: 'New End Time',
    type: 'datetime',
    required: false,
    helpText: 'Makes the appointment longer or shorter.',
  }),
);

const [title, description] = inputs(
  appointment,
  {
    title: 'If empty, the calendar’s own pattern names it.',
    description: { type: 'text', helpText: 'Details for whoever holds the appointment.' },
  },
  inAppointment,
) as [Field, Field];

const owner = field({
  ...inAppointment,
  key: 'assignedUserId',
  label: 'Owner',
  type: 'string',
  required: false,
  choices: userChoices,
  helpText: 'The team member who holds it. If empty, the calendar decides where it can.',
});

const status = field({
  ...inAppointment,
  key: 'appointmentStatus',
  label: 'Status',
  type: 'string',
  required: false,
  choices: STATUSES,
  helpText: 'Cancelled and invalid appointments give their slot back.',
});

const toNotify = field({
  ...inAppointment,
  key: 'toNotify',
  label: 'Run Automations',
  type: 'boolean',
  required: false,
  helpText: 'No keeps HighLevel’s notifications and workflows from running.',
});

const inPlace = { group: 'place' } as const;

/** The meeting places that a calendar and its members have, as HighLevel's ids for them. */
const placeChoices = (calendarKey: string) =>
  dropdown(
    {
      ...oneCalendar,
      rows: ({ calendar }) => {
        const { locationConfigurations, teamMembers } = (isObject(calendar) ? calendar : {}) as Record<
          string,
          Values[]
        >;
        const places = [calendar, ...(teamMembers ?? [])].flatMap(
          (of) => (of as { locationConfigurations?: Values[] }).locationConfigurations ?? [],
        );
        return locationConfigurations || teamMembers
          ? places.filter(({ meetingId }) => meetingId).map(({ meetingId, ...place }) => ({ id: meetingId, ...place }))
          : [];
      },
    },
    {
      label: ({ kind, location }) => [MEETING_PLACES[String(kind)] ?? kind, location].filter(Boolean).join(', '),
      params: (input) => {
        if (isEmpty(input[calendarKey]))
          throw new UserFacingError('Choose the calendar first: its meeting places are listed here then.');
        return { calendarId: input[calendarKey] };
      },
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
  helpText: 'Without a Meeting Place below, it replaces the calendar’s own for this appointment.',
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
    helpText: 'Where to meet, in words, as a number or a link. HighLevel then takes the type as custom.',
  }),
  field({
    ...inPlace,
    key: 'overrideLocationConfig',
    label: 'Override the Calendar’s Meeting Place',
    type: 'boolean',
    required: false,
    helpText: 'If empty: yes with a Meeting Place Type alone, no with a Meeting Place.',
  }),
] as const;

const ruleFields = [
  field({
    group: 'rules',
    key: 'ignoreDateRange',
    label: 'Ignore Notice and Date Range',
    type: 'boolean',
    required: false,
    helpText: 'Yes books sooner or further ahead than the calendar allows. The slot must still be free.',
  }),
  field({
    group: 'rules',
    key: 'ignoreFreeSlotValidation',
    label: 'Ignore Free Slots',
    type: 'boolean',
    required: false,
    helpText: 'Yes books any time, whether free or not, notice and date range included.',
  }),
  field({
    group: 'rules',
    key: 'rrule',
    label: 'Repetition Rule',
    type: 'string',
    required: false,
    helpText: 'As in iCalendar, such as RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=4. Only with Ignore Free Slots set to yes.',
  }),
] as const;

const { clearFields, cleared } = clearing(appointment, { title: '', description: '', address: '' });

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
  title,
  owner,
  status,
  description,
  toNotify,
  {
    ...calendarId,
    ...inAppointment,
    label: 'Move to Calendar',
    required: false as const,
    helpText: 'Only if the appointment should change over to another calendar.',
  },
  placeType,
  placeId('lookIn'),
  ...placeRest,
  ...ruleFields,
  clearFields,
] as const;

// ---------------------------------------------------------------- writing

/** What the API's rules ask of any appointment that is sent. */
export const appointmentBody = (sent: Values): Values => {
  checkOrder(sent);
  if (sent.rrule && sent.ignoreFreeSlotValidation !== true) {
    throw new UserFacingError('Repetition Rule only works with Ignore Free Slots set to yes.');
  }
  const { meetingLocationType, meetingLocationId, overrideLocationConfig } = sent;
  const decided = overrideLocationConfig !== undefined || !meetingLocationType === !meetingLocationId;
  return decided ? sent : { ...sent, overrideLocationConfig: Boolean(meetingLocationType) };
};

/** A new start without an end: the appointment keeps its length, which HighLevel must be asked for. */
export const rescheduled = async (sent: Values, chosen: Values, run: Run): Promise<Values> => {
  const changes = cleared(appointmentBody(sent), chosen);
  if (!sent.startTime || sent.endTime) return changes;
  const [now] = await fetchAll(run, oneAppointment, { eventId: chosen.eventId }, 1);
  const [known] = await withZone(now ? [now] : [], run);
  const length = Date.parse(String(known?.endTime)) - Date.parse(String(known?.startTime));
  if (!(length > 0)) throw new UserFacingError('The appointment’s length is not known: fill in New End Time as well.');
  return { ...changes, endTime: formatWithOffsetOf(Date.parse(String(sent.startTime)) + length, sent.startTime) };
};

/** HighLevel's answer to a booking has no dates; the whole appointment is read. */
export const wholeAppointment = async (answer: Values, { run }: { run: Run }): Promise<Values> => {
  const saved = unwrapped(answer);
  return saved.id ? refetchSaved(run, oneAppointment, { eventId: saved.id }, saved) : saved;
};
