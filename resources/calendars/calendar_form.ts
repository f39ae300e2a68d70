import { asDay, asSlug, type Field, field, inputs, required, withPath } from '../../lib/definition/fields.js';
import { type ListMode, listWithMode, modeOf } from '../../lib/definition/list_changes.js';
import { assertTogether, type Groups, type ReadCurrent, type Rule } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { parseTimeOfDay } from '../../lib/values/times_of_day.js';
import { isEmpty, isObject, quoted, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { userChoices } from '../users/user.js';
import { calendar, DAYS, MEETING_PLACES } from './calendar.js';
import { keepingTheRest } from './calendar_changes.js';
import { groupChoices } from './calendar_group.js';
import { formChoices } from './form.js';

// ---------------------------------------------------------------- the form

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

const TYPES = {
  round_robin: 'Round robin: whoever of the team is free',
  personal: 'Personal: one team member',
  class_booking: 'Class: many seats in one slot',
  collective: 'Collective: the whole team together',
  service_booking: 'Service: with rooms and equipment',
  event: 'Event: no team members',
};

const SLOT_UNITS = { mins: 'Minutes', hours: 'Hours' };
const NOTICE_UNITS = { hours: 'Hours', days: 'Days', weeks: 'Weeks', months: 'Months' };
const AHEAD_UNITS = { days: 'Days', weeks: 'Weeks', months: 'Months' };

/** Meeting places that make their own link, and that calendars without a team can't have. */
const CONFERENCES = ['zoom_conference', 'google_conference', 'ms_teams_conference'];

const basics = inputs(
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

const [name, calendarType] = inputs(
  calendar,
  {
    name: 'What your team and your contacts know it by.',
    calendarType: { choices: TYPES, helpText: 'Decides who holds the appointments. It cannot be changed later.' },
  },
  { group: 'basics' },
) as [Field, Field];

/** Zapier wants the columns of all line items in a form to have names of their own. */
const place = (kind: string, location: string, whose = ''): Field[] => [
  {
    key: kind,
    label: `${whose}Meeting Place`,
    type: 'string',
    required: false,
    choices: MEETING_PLACES,
    helpText: 'How or where the appointment takes place.',
  },
  {
    key: location,
    label: `${whose}Address or Number`,
    type: 'string',
    required: false,
    helpText:
      'The address or the phone number. Not for Zoom, Google Meet and Microsoft Teams, which make their own link.',
  },
];

const team: Field[] = [
  {
    key: 'teamMembers',
    label: 'Team Members',
    group: 'team',
    children: [
      {
        key: 'userId',
        label: 'Team Member',
        type: 'string',
        required: false,
        choices: userChoices,
        helpText: 'Who holds appointments. A second line for the same person adds a meeting place.',
      },
      {
        key: 'priority',
        label: 'Priority',
        type: 'number',
        required: false,
        choices: { '0': 'Low', '0.5': 'Medium', '1': 'High' },
        helpText: 'Who comes first when several are free.',
      },
      {
        key: 'isPrimary',
        label: 'Primary',
        type: 'boolean',
        required: false,
        helpText: 'Yes for one of a collective calendar’s members.',
      },
      ...place('memberKind', 'memberLocation', 'Member '),
    ],
  },
  { key: 'locationConfigurations', label: 'Meeting Places', group: 'team', children: place('kind', 'location') },
  ...inputs(
    calendar,
    {
      eventType: {
        choices: {
          RoundRobin_OptimizeForAvailability: 'As many free slots as possible',
          RoundRobin_OptimizeForEqualDistribution: 'As equal numbers as possible',
        },
        helpText: 'How a round robin shares out appointments among the team.',
      },
    },
    { group: 'team' },
  ),
];

const unit = (choices: Record<string, string>, of: string) => ({ choices, helpText: `What ${of} is counted in.` });

const slots = inputs(
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
const slotBufferUnit = inputs(calendar, { slotBufferUnit: unit(SLOT_UNITS, 'the buffer after') }, { group: 'slots' });

const limits = inputs(
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

/** Days that share their hours in one line of the form. */
const SPANS: Record<string, number[]> = { weekdays: [1, 2, 3, 4, 5], weekend: [0, 6], daily: [0, 1, 2, 3, 4, 5, 6] };

const timeOfDay = (key: string, label: string, helpText: string) =>
  ({ key, label, type: 'string', required: false, helpText }) as const;

const hours: Field[] = [
  {
    key: 'openHours',
    label: 'Opening Hours',
    group: 'hours',
    children: [
      {
        key: 'day',
        label: 'Day',
        type: 'string',
        required: false,
        choices: {
          weekdays: 'Monday to Friday',
          weekend: 'Saturday and Sunday',
          daily: 'Every day',
          ...Object.fromEntries(DAYS.map((weekday) => [weekday, weekday])),
        },
        helpText: 'Two lines for the same day make a break between them.',
      },
      timeOfDay('opens', 'Opens', 'Such as 09:00.'),
      timeOfDay('closes', 'Closes', 'Such as 17:30; 23:59 for the end of the day.'),
    ],
  },
  {
    key: 'availabilities',
    label: 'Custom Days',
    group: 'hours',
    children: [
      asDay({ key: 'date', label: 'Date', type: 'string', required: false, helpText: 'One day, such as 2026-12-24.' }),
      timeOfDay('customOpens', 'Custom Day Opens', 'Such as 09:00. That day is closed if both times are empty.'),
      timeOfDay('customCloses', 'Custom Day Closes', 'Such as 13:00.'),
      {
        key: 'deleted',
        label: 'Remove',
        type: 'boolean',
        required: false,
        helpText: 'Yes takes this custom day away again.',
      },
    ],
  },
  ...inputs(
    calendar,
    {
      availabilityType: {
        label: 'Which Hours Count',
        choices: { '0': 'Opening hours only', '1': 'Custom days only' },
        helpText: 'Opening hours or custom days alone. Both if empty: a custom day then has its own hours.',
      },
    },
    { group: 'hours' },
  ),
];

const booking = inputs(
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

const appointments = inputs(
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
    alertEmail: 'One more address that gets an email about each appointment.',
    notes: { type: 'text', helpText: 'What stands in every appointment’s description.' },
  },
  { group: 'appointments' },
);

const RECURRENCES = 24;

const recurring = [
  ...inputs(
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

const rest = [...hours, ...limits, ...lookBusy, ...booking, ...appointments, ...recurring];

/** What an update says of a field that tells a new calendar's standard. */
const ABOUT_CHANGES: Record<string, string> = {
  eventTitle: 'How appointments are named from now on, such as {{contact.name}}.',
  availabilityType: 'Opening hours or custom days alone. To let both count, choose it in Clear These Fields.',
};

const inUpdate = (fields: Field[]): Field[] =>
  fields.map((f) => (ABOUT_CHANGES[f.key] ? { ...f, helpText: ABOUT_CHANGES[f.key] } : f) as Field);

const changed = [name, ...basics, ...team, ...slots, ...inUpdate(rest)];

const { clearFields, cleared } = clearing(changed, {
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
  ...team,
  ...slots,
  ...slotBufferUnit,
  ...rest,
];
/** Whether an item of a list can be changed, because something tells which one it is. */
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

// ---------------------------------------------------------------- writing

const lines = (value: unknown): Values[] => (Array.isArray(value) ? value.filter(isObject) : []);

const opening = ({ opens, closes }: Values, whose = '') => {
  const { hour: openHour, minute: openMinute } = parseTimeOfDay(opens, `${whose}Opens`);
  const { hour: closeHour, minute: closeMinute } = parseTimeOfDay(closes, `${whose}Closes`);
  if (closeHour * 60 + closeMinute <= openHour * 60 + openMinute) {
    throw new UserFacingError(`${whose}Closes (${closes}) must be after ${whose}Opens (${opens}).`);
  }
  return { openHour, openMinute, closeHour, closeMinute };
};

/** Lines of a day and its hours become HighLevel's list of days, each with all its hours. To take a day away, it is enough. */
const openHours = (given: Values[], mode?: ListMode): Values[] => {
  const byDay = new Map<number, Values[]>();
  for (const line of given) {
    const day = String(line.day ?? '');
    const days = Object.hasOwn(SPANS, day) ? (SPANS[day] as number[]) : [DAYS.indexOf(day)];
    if (days.includes(-1))
      throw new UserFacingError(`Day must be a day of the week, but it is ${quoted(line.day ?? '')}.`);
    for (const weekday of days)
      byDay.set(weekday, [...(byDay.get(weekday) ?? []), ...(mode === 'remove' ? [] : [opening(line)])]);
  }
  return [...byDay].map(([weekday, daily]) => ({ daysOfTheWeek: [weekday], hours: daily }));
};

/** The same for single days, whose date HighLevel wants as midnight UTC, whatever the calendar's zone. */
const customDays = (given: Values[]): Values[] => {
  const byDate = new Map<string, Values>();
  for (const { date, deleted, customOpens: opens, customCloses: closes } of given) {
    if (isEmpty(date)) throw new UserFacingError('Date is missing in one of the Custom Days, such as 2026-12-24.');
    const on = String(date);
    const before = byDate.get(on) ?? { date: `${on}T00:00:00.000Z`, hours: [] };
    const open = isEmpty(opens) && isEmpty(closes) ? [] : [opening({ opens, closes }, 'Custom Day ')];
    byDate.set(on, {
      ...before,
      hours: [...(before.hours as Values[]), ...open],
      ...(deleted !== undefined && { deleted }),
    });
  }
  return [...byDate.values()];
};

const configuration = ({ kind, location }: Values): Values[] => {
  if (!kind) {
    if (location) throw new UserFacingError('Address or Number needs a Meeting Place: choose what it is.');
    return [];
  }
  if (location && CONFERENCES.includes(String(kind))) {
    throw new UserFacingError(
      'Zoom, Google Meet and Microsoft Teams take no Address or Number: they make their own link.',
    );
  }
  return [{ kind, ...(location !== undefined && { location }) }];
};

/** Lines of the same person are one member with several meeting places. */
const teamMembers = (given: Values[]): Values[] => {
  const byUser = new Map<unknown, Values>();
  for (const { memberKind: kind, memberLocation: location, ...member } of given) {
    if (!member.userId) throw new UserFacingError('Team Member is missing in one of the Team Members: choose a user.');
    const before = byUser.get(member.userId) ?? {};
    const places = [...((before.locationConfigurations ?? []) as Values[]), ...configuration({ kind, location })];
    byUser.set(member.userId, { ...before, ...member, ...(places.length > 0 && { locationConfigurations: places }) });
  }
  return [...byUser.values()];
};

const checkTeam = (type: unknown, { teamMembers: members, enableRecurring }: Values): void => {
  const team = lines(members);
  const primaries = team.filter(({ isPrimary }) => isPrimary === true).length;
  if (primaries > 1) throw new UserFacingError('Only one team member can be Primary.');
  if (enableRecurring === true && team.length > 1) {
    throw new UserFacingError('Recurring appointments need a calendar with one team member only.');
  }
  const named = TYPES[type as keyof typeof TYPES]?.split(':')[0];
  if (['round_robin', 'collective', 'class_booking', 'service_booking'].includes(String(type)) && team.length === 0) {
    throw new UserFacingError(`Team Members is missing: a calendar of the type ${named} needs at least one.`);
  }
  if (type === 'personal' && team.length !== 1) {
    throw new UserFacingError(`A personal calendar has exactly one team member, but Team Members has ${team.length}.`);
  }
  if (type === 'collective' && primaries === 0) {
    throw new UserFacingError(
      'A collective calendar needs one Primary team member: set Primary to yes for one of them.',
    );
  }
  if (['collective', 'class_booking'].includes(String(type)) || team.length > 1) {
    if (team.some(({ locationConfigurations }) => lines(locationConfigurations).length > 1)) {
      throw new UserFacingError('Several meeting places are possible only for the one team member of a calendar.');
    }
  }
};

const checkPlaces = (type: unknown, { locationConfigurations }: Values): void => {
  if (type !== 'event') return;
  if (lines(locationConfigurations).some(({ kind }) => CONFERENCES.includes(String(kind)))) {
    throw new UserFacingError(
      'An event calendar can’t meet on Zoom, Google Meet or Microsoft Teams: choose another place.',
    );
  }
};

/** Another page after booking needs an address. */
const REDIRECTS: Rule = { when: 'formSubmitType', is: ['RedirectURL'], needs: 'formSubmitRedirectURL' };

export const newCalendarRules = [REDIRECTS];

const checkRest = ({ recurring: series }: Values): void => {
  const { count } = (series ?? {}) as Values;
  if (Number(count) > RECURRENCES) {
    throw new UserFacingError(`Number of Recurrences must be ${RECURRENCES} at most, but it is ${count}.`);
  }
};

const body = (sent: Values, chosen: Values): Values => ({
  ...sent,
  ...(sent.teamMembers !== undefined && { teamMembers: teamMembers(lines(sent.teamMembers)) }),
  ...(sent.locationConfigurations !== undefined && {
    locationConfigurations: lines(sent.locationConfigurations).flatMap(configuration),
  }),
  ...(sent.openHours !== undefined && { openHours: openHours(lines(sent.openHours), modeOf('openHours', chosen)) }),
  ...(sent.availabilities !== undefined && { availabilities: customDays(lines(sent.availabilities)) }),
});

/** HighLevel wants both halves of it. */
const wholeLookBusy = (values: Values): Values => {
  const { lookBusyConfig: given } = values;
  if (!isObject(given)) return values;
  const whole = { enabled: given.LookBusyPercentage !== undefined, LookBusyPercentage: 0, ...given };
  if (whole.enabled === true && given.LookBusyPercentage === undefined)
    throw new UserFacingError('Look Busy needs a Look Busy Percentage.');
  return { ...values, lookBusyConfig: whole };
};

export const newCalendar = (sent: Values, chosen: Values): Values => {
  checkRest(sent);
  const values = wholeLookBusy(body(sent, chosen));
  checkTeam(sent.calendarType, values);
  checkPlaces(sent.calendarType, values);
  return values;
};

export const changedCalendar = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  checkRest(sent);
  const given = body(sent, chosen);
  const changes = cleared(given, chosen);
  if (sent.formSubmitType === 'RedirectURL')
    assertTogether([REDIRECTS], changedCalendarFields, { ...(await current()), ...changes });
  const values = wholeLookBusy({ ...changes, ...(await keepingTheRest(given, chosen, current)) });
  // What a type of calendar asks for is known where the calendar was read; HighLevel knows it anyway.
  const isRead = ['teamMembers', 'locationConfigurations'].some(
    (key) => values[key] !== undefined && modeOf(key, chosen) !== 'replace',
  );
  const { calendarType: type } = isRead ? await current() : {};
  if (values.teamMembers) checkTeam(type, values);
  checkPlaces(type, values);
  return values;
};
