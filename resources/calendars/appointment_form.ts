import { asIso, field, inputs } from '../../lib/definition/fields.js';
import { dropdown, type Groups } from '../../lib/operations/index.js';
import { isObject, objectsIn } from '../../lib/zapier.js';
import { defineClearFields } from '../clear_fields.js';
import { userChoices } from '../users/user_id.js';
import { appointment } from './appointment.js';
import { APPOINTMENT_STATUSES } from './appointment_events.js';
import { calendarChoices, calendarId, MEETING_PLACES, oneCalendar } from './calendar.js';
import { slotChoices } from './free_slot_range.js';

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

const { title, description } = inputs(
  appointment,
  {
    title: 'What the appointment is called. If empty, the calendar’s own pattern names it.',
    description: { type: 'text', helpText: 'Details for whoever holds the appointment.' },
  },
  inAppointment,
);

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
  choices: APPOINTMENT_STATUSES,
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

/** The labels of the fields that name a calendar. */
const CALENDARS = { calendarId: 'Calendar', lookIn: 'Look in Calendar' };

/** The meeting places that a calendar and its members have, as HighLevel's ids for them. */
const placeChoices = (calendarKey: 'calendarId' | 'lookIn') =>
  dropdown(
    {
      ...oneCalendar,
      rows: ({ calendar }) => {
        const members = isObject(calendar) ? [calendar, ...objectsIn(calendar.teamMembers)] : [];
        return members
          .flatMap(({ locationConfigurations }) => objectsIn(locationConfigurations))
          .filter(({ meetingId }) => meetingId)
          .map(({ meetingId, ...place }) => ({ id: meetingId, ...place }));
      },
    },
    {
      label: ({ kind, location }) => [MEETING_PLACES[String(kind)] ?? kind, location].filter(Boolean).join(', '),
      first: { [calendarKey]: CALENDARS[calendarKey] },
      parents: [{ key: calendarKey, label: CALENDARS[calendarKey], choices: calendarChoices }],
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

export const { clearFields, applyClearFields } = defineClearFields([newTitle, description, ...placeRest], {
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
