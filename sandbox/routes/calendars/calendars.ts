import { badRequest, unprocessable } from '../../http/errors.js';
import type { Json } from '../../http/json.js';
import type { Calendar, MeetingPlace } from '../../models/calendars/calendar.js';
import type { Call, Handlers } from '../call.js';

/** The calendar of the path. */
export const calendarOf = (call: Call) => call.get('calendars', call.param('calendarId'));

/** What the document gives as defaults. */
const DEFAULTS = {
  isActive: true,
  eventType: 'RoundRobin_OptimizeForAvailability',
  widgetType: 'classic',
  eventTitle: '{{contact.name}}',
  eventColor: '#039be5',
  slotDuration: 30,
  slotDurationUnit: 'mins',
  slotInterval: 30,
  slotIntervalUnit: 'mins',
  appoinmentPerSlot: 1,
  enableRecurring: false,
  autoConfirm: true,
  googleInvitationEmails: false,
  allowReschedule: true,
  allowCancellation: true,
  formSubmitType: 'ThankYouMessage',
};

const TEAM_TYPES = ['round_robin', 'collective', 'class_booking', 'service_booking'];

const CONFERENCES = ['zoom_conference', 'google_conference', 'ms_teams_conference'];

/** The rules that the document's descriptions state. HighLevel's words for them are not known (#23). */
function checkCalendar(calendar: Calendar): void {
  const { calendarType: type, teamMembers: team, locationConfigurations: places = [] } = calendar;
  const problems: string[] = [];
  if (TEAM_TYPES.includes(type) && team.length === 0)
    problems.push('Team members are required for calendars of type: Round Robin, Collective, Class, Service');
  if (type === 'personal' && team.length !== 1) problems.push('Personal calendar must have exactly one team member');
  const primaries = team.filter(({ isPrimary }) => isPrimary).length;
  if (primaries > 1 || (type === 'collective' && primaries === 0)) problems.push('Only one user can be primary');
  if ((calendar as Json).enableRecurring && team.length > 1)
    problems.push('only one member should be added in the calendar to enable recurring');
  if (type === 'event' && places.some(({ kind }) => CONFERENCES.includes(kind)))
    problems.push('zoom_conference/google_conference/ms_teams_conference is not supported in event calendar type');
  if (Number((calendar as Json).recurring?.count) > 24) problems.push('recurring.count must not be greater than 24');
  if (problems.length > 0) throw unprocessable(...problems);
}

const placed = (places: MeetingPlace[]) => places.map((place, n) => ({ ...place, meetingId: `${place.kind}_${n}` }));

/** A calendar with what a body changes; meeting places and custom days get ids. */
function changed(call: Call, before: Calendar): Calendar {
  const { body } = call;
  const after: Calendar = { ...before, ...body };
  if (body.teamMembers)
    after.teamMembers = body.teamMembers.map((member: Calendar['teamMembers'][number]) => ({
      ...member,
      ...(member.locationConfigurations ? { locationConfigurations: placed(member.locationConfigurations) } : {}),
    }));
  if (body.locationConfigurations) after.locationConfigurations = placed(body.locationConfigurations);
  if (body.availabilities) after.availabilities = customDays(call, before);
  checkCalendar(after);
  return after;
}

/** A custom day that is there already is changed or deleted by its id only. */
function customDays(call: Call, { availabilities }: Calendar): Calendar['availabilities'] {
  const days = new Map(availabilities.map((day) => [day.id, day]));
  for (const day of call.body.availabilities as Calendar['availabilities']) {
    const known = availabilities.find(({ date }) => date.slice(0, 10) === day.date.slice(0, 10));
    if (known && day.id !== known.id)
      throw unprocessable(
        'availabilities.id is required while updating or deleting the existing custom date availability',
      );
    const id = day.id ?? call.store.ids.mongo();
    if (day.deleted) days.delete(id);
    else days.set(id, { ...day, id });
  }
  return [...days.values()];
}

/** Recorded live: one count comes under two names, and no opening hours are an empty object. */
const answer = (calendar: Calendar) => {
  const { openHours, appoinmentPerSlot } = calendar;
  const all = {
    ...calendar,
    appointmentPerSlot: appoinmentPerSlot,
    openHours: openHours.length > 0 ? openHours : {},
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
};

function createCalendar(call: Call) {
  const { teamMembers = [], calendarType = teamMembers.length > 0 ? 'round_robin' : 'event' } = call.body;
  const id = call.store.ids.firestore();
  const slug = call.body.slug ?? id;
  if (call.own('calendars').some((other) => other.slug === slug)) throw badRequest('Slug is already taken');
  const blank = { ...DEFAULTS, id, slug, calendarType, teamMembers: [], openHours: [], availabilities: [] };
  return { calendar: answer(call.store.all('calendars').add(changed(call, blank as unknown as Calendar))) };
}

function updateCalendar(call: Call) {
  const calendar = calendarOf(call);
  return { calendar: answer(Object.assign(calendar, changed(call, calendar))) };
}

/** `calendars.deleted`: seen live as `{message, calendar}`, documented as `{success}`. */
function deleteCalendar(call: Call) {
  const calendar = calendarOf(call);
  call.store.all('calendars').delete(calendar.id);
  for (const { id } of call.store.all('calendarNotifications').where(({ calendarId }) => calendarId === calendar.id))
    call.store.all('calendarNotifications').delete(id);
  return { message: 'calendar deleted', calendar: answer(calendar) };
}

function listCalendars(call: Call) {
  const { groupId, showDrafted = true } = call.query;
  const calendars = call
    .own('calendars')
    .filter((calendar) => (!groupId || calendar.groupId === groupId) && (showDrafted || calendar.isActive));
  return { calendars: call.arrange(calendars).map(answer) };
}

/** Calendars and what belongs to them, but for what is booked (routes/events.ts). */
export const calendars: Handlers = {
  'GET /calendars/': listCalendars,
  'POST /calendars/': createCalendar,
  'GET /calendars/{calendarId}': (call) => ({ calendar: answer(calendarOf(call)) }),
  'PUT /calendars/{calendarId}': updateCalendar,
  'DELETE /calendars/{calendarId}': deleteCalendar,
};
