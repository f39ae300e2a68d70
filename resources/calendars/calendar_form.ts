import {
  asSlug,
  asSoughtEmail,
  type Field,
  field,
  inputList,
  inputs,
  required,
  withPath,
} from '../../lib/definition/fields.js';
import { listWithMode } from '../../lib/definition/list_changes.js';
import type { Groups } from '../../lib/operations/index.js';
import { defineClearFields } from '../clear_fields.js';
import { formChoices } from '../forms/form.js';
import { calendar } from './calendar.js';
import { groupChoices } from './calendar_group.js';
import { hoursFields } from './calendar_hours.js';
import { CALENDAR_TYPES, teamFields } from './calendar_team.js';

export const calendarSections: Groups = {
  basics: 'Calendar',
  team: 'Team and Meeting Place',
  slots: 'Slots',
  hours: 'Opening Hours',
  limits: 'Booking Limits',
  booking: 'Booking Form',
  appointments: 'Appointments',
  recurring: 'Recurring Appointments',
  options: 'Options',
};

const SLOT_UNITS = { mins: 'Minutes', hours: 'Hours' };
const NOTICE_UNITS = { hours: 'Hours', days: 'Days', weeks: 'Weeks', months: 'Months' };
const AHEAD_UNITS = { days: 'Days', weeks: 'Weeks', months: 'Months' };

const basics = inputList(
  calendar,
  {
    description: { type: 'text', helpText: 'Shown on the booking page.' },
    slug: {
      ...asSlug(field({ key: 'slug' })),
      helpText:
        'The last part of the booking page’s address, such as personal-training; words are made into one. No other calendar may have it.',
    },
    widgetSlug: {
      ...asSlug(field({ key: 'widgetSlug' })),
      helpText: 'The last part of the address that the newer kind of booking page has.',
    },
    groupId: { label: 'Group', choices: groupChoices, helpText: 'The group whose booking page shows it.' },
    isActive: 'Yes opens the calendar for bookings, no makes it a draft, which takes none.',
    widgetType: { choices: { classic: 'Classic', default: 'Neo' }, helpText: 'How the booking page looks.' },
    eventColor: 'The color of its appointments as a hex code, such as #039be5.',
    calendarCoverImage: 'The web address of a picture for the booking page.',
  },
  { group: 'basics' },
);

const { name, calendarType } = inputs(
  calendar,
  {
    name: 'What your team and your contacts know it by.',
    calendarType: {
      choices: CALENDAR_TYPES,
      helpText: 'Decides who holds the appointments. It cannot be changed later.',
    },
  },
  { group: 'basics' },
);

const unit = (choices: Record<string, string>, of: string) => ({ choices, helpText: `What ${of} is counted in.` });

const slots = inputList(
  calendar,
  {
    slotDuration: 'How long an appointment is, such as 60.',
    slotDurationUnit: unit(SLOT_UNITS, 'the slot length'),
    slotInterval: 'How far apart slots begin, such as 30.',
    slotIntervalUnit: unit(SLOT_UNITS, 'the slot interval'),
    preBuffer: 'How much time is kept free before an appointment, such as 5.',
    preBufferUnit: unit(SLOT_UNITS, 'the buffer before'),
    slotBuffer: 'How much time is kept free after an appointment, such as 10.',
  },
  { group: 'slots' },
);
const slotBufferUnit = inputList(
  calendar,
  { slotBufferUnit: unit(SLOT_UNITS, 'the buffer after') },
  { group: 'slots' },
);

const limits = inputList(
  calendar,
  {
    appoinmentPerSlot: 'How many can book one slot with a team member; in a class, its seats.',
    appoinmentPerDay: 'How many can be booked in one day.',
    allowBookingAfter: 'How soon before its start a slot can still be booked.',
    allowBookingAfterUnit: unit(NOTICE_UNITS, 'the notice'),
    allowBookingFor: 'How far ahead slots can be booked.',
    allowBookingForUnit: unit(AHEAD_UNITS, 'the time ahead'),
  },
  { group: 'limits' },
);
const lookBusy = [
  withPath(
    'lookBusyConfig.enabled',
    field({
      key: 'lookBusy',
      label: 'Look Busy',
      type: 'boolean',
      required: false,
      group: 'limits',
      helpText: 'Yes hides some of the free slots, so that the calendar looks busier.',
    }),
  ),
  withPath(
    'lookBusyConfig.LookBusyPercentage',
    field({
      key: 'lookBusyPercentage',
      label: 'Look Busy Percentage',
      type: 'number',
      required: false,
      group: 'limits',
      helpText: 'How many of 100 free slots are hidden. Goes with Look Busy.',
    }),
  ),
];

const booking = inputList(
  calendar,
  {
    formId: { label: 'Form', choices: formChoices, helpText: 'The form that is filled in when booking.' },
    stickyContact: 'Yes fills in the form with what is known of the contact.',
    guestType: {
      choices: { count_only: 'Number of guests', collect_detail: 'Guests with name and email' },
      helpText: 'What is asked about guests.',
    },
    consentLabel: 'A sentence that whoever books has to agree to.',
    isLivePaymentMode: 'Yes takes real payments, no takes test payments only.',
    pixelId: { label: 'Facebook Pixel', helpText: 'The number of the Facebook pixel that counts bookings.' },
    formSubmitType: {
      choices: { ThankYouMessage: 'A message', RedirectURL: 'Another page' },
      helpText: 'What is shown when somebody has booked.',
    },
    formSubmitThanksMessage: { type: 'text', helpText: 'What is shown, if After Booking is a message.' },
    formSubmitRedirectURL: 'Where whoever booked is sent, if After Booking is another page.',
  },
  { group: 'booking' },
);

const appointments = inputList(
  calendar,
  {
    eventTitle: 'How appointments are named. {{contact.name}} if empty.',
    autoConfirm: 'No leaves new appointments unconfirmed until somebody looks at them.',
    allowReschedule: 'Yes lets contacts move their appointments themselves.',
    allowCancellation: 'Yes lets contacts cancel their appointments themselves.',
    googleInvitationEmails: 'Yes lets Google Calendar send invitations as well.',
    shouldAssignContactToTeamMember: 'Yes makes whoever holds the appointment the contact’s owner.',
    shouldSkipAssigningContactForExisting: 'Yes leaves alone contacts that have an owner already.',
    shouldSendAlertEmailsToAssignedMember: 'Yes tells the owner of an appointment by email.',
    alertEmail: {
      ...asSoughtEmail(field({ key: 'alertEmail' })),
      helpText: 'One more address that gets an email about each appointment.',
    },
    notes: { type: 'text', helpText: 'What stands in every appointment’s description.' },
  },
  { group: 'appointments' },
);

export const RECURRENCES = 24;

const recurring = [
  ...inputList(
    calendar,
    { enableRecurring: 'Yes lets people book a series. Only for a calendar with one team member.' },
    { group: 'recurring' },
  ),
  withPath(
    'recurring.freq',
    field({
      key: 'recurringFreq',
      label: 'Recurs',
      type: 'string',
      required: false,
      group: 'recurring',
      choices: { DAILY: 'Daily', WEEKLY: 'Weekly', MONTHLY: 'Monthly' },
      helpText: 'How often a series repeats.',
    }),
  ),
  withPath(
    'recurring.count',
    field({
      key: 'recurringCount',
      label: 'Number of Recurrences',
      type: 'integer',
      required: false,
      group: 'recurring',
      helpText: `How many appointments a series has, ${RECURRENCES} at most.`,
    }),
  ),
  withPath(
    'recurring.bookingOption',
    field({
      key: 'recurringBookingOption',
      label: 'If a Recurrence Is Taken',
      type: 'string',
      required: false,
      group: 'recurring',
      choices: { skip: 'Skip it', continue: 'Book it all the same', book_next: 'Book the next free slot' },
      helpText: 'What becomes of a time of the series that is not free.',
    }),
  ),
  withPath(
    'recurring.bookingOverlapDefaultStatus',
    field({
      key: 'recurringOverlapStatus',
      label: 'Status of a Recurrence That Overlaps',
      type: 'string',
      required: false,
      group: 'recurring',
      choices: { confirmed: 'Confirmed', new: 'New' },
      helpText: 'For times that are booked although they are taken.',
    }),
  ),
];

const rest = [...hoursFields, ...limits, ...lookBusy, ...booking, ...appointments, ...recurring];

/** The help of fields in an update, where a new calendar's help speaks of its default. */
const ABOUT_CHANGES: Record<string, string> = {
  eventTitle: 'How appointments are named from now on, such as {{contact.name}}.',
  availabilityType: 'Opening hours or custom days alone. To let both count, choose it in Clear These Fields.',
};

const inUpdate = (fields: Field[]): Field[] =>
  fields.map((f) => (ABOUT_CHANGES[f.key] ? { ...f, helpText: ABOUT_CHANGES[f.key] } : f) as Field);

const changed = [name, ...basics, ...teamFields, ...slots, ...inUpdate(rest)];

export const { clearFields, applyClearFields } = defineClearFields(changed, {
  description: '',
  eventTitle: '',
  notes: '',
  pixelId: '',
  consentLabel: '',
  calendarCoverImage: '',
  formSubmitRedirectURL: '',
  formSubmitThanksMessage: '',
  availabilityType: null,
  openHours: [],
  locationConfigurations: [],
});

export const newCalendarFields: Field[] = [
  required(name),
  calendarType,
  ...basics,
  ...teamFields,
  ...slots,
  ...slotBufferUnit,
  ...rest,
];
/** Whether the items of a list have a key, so that an update can change one. */
const KEYED: Record<string, boolean> = {
  teamMembers: true,
  locationConfigurations: false,
  openHours: true,
  availabilities: true,
};

/** An update takes neither the type nor the unit of the buffer after. */
export const changedCalendarFields: Field[] = [
  ...changed.flatMap((declared) =>
    declared.key in KEYED ? listWithMode(declared, { keyed: KEYED[declared.key] }) : [declared],
  ),
  clearFields,
];
