import type { Call, Handlers } from '../call.js';
import { isMoment } from '../clock.js';
import { isTimeZone } from '../dates.js';
import { badRequest, unprocessable } from '../errors.js';
import { Agenda } from '../slots.js';
import type { Row } from '../store.js';
import type { Json } from '../validation.js';
import { dayIn, inZone } from '../zones.js';

/** Opening hours of a day, or of several alike. */
export interface Hours {
  openHour: number;
  openMinute: number;
  closeHour: number;
  closeMinute: number;
}

/** Where appointments take place. */
export interface MeetingPlace {
  kind: string;
  location?: string;
  meetingId?: string;
}

/** A calendar. What it is made with beyond these is kept as it came. */
export interface Calendar extends Row {
  locationId: string;
  name: string;
  groupId?: string;
  slug?: string;
  calendarType: string;
  isActive: boolean;
  eventType: string;
  eventTitle: string;
  teamMembers: { userId: string; priority?: number; isPrimary?: boolean; locationConfigurations?: MeetingPlace[] }[];
  locationConfigurations?: MeetingPlace[];
  slotDuration: number;
  slotDurationUnit?: string;
  slotInterval: number;
  slotIntervalUnit?: string;
  slotBuffer?: number;
  slotBufferUnit?: string;
  preBuffer?: number;
  preBufferUnit?: string;
  appoinmentPerSlot?: number;
  appoinmentPerDay?: number;
  allowBookingAfter?: number;
  allowBookingAfterUnit?: string;
  allowBookingFor?: number;
  allowBookingForUnit?: string;
  openHours: { daysOfTheWeek: number[]; hours: Hours[] }[];
  availabilityType?: 0 | 1 | null;
  availabilities: { id?: string; date: string; hours: Hours[]; deleted?: boolean }[];
  autoConfirm: boolean;
  lookBusyConfig?: { enabled: boolean; LookBusyPercentage: number };
}

/** Calendars that share a booking page. */
export interface CalendarGroup extends Row {
  locationId: string;
  name: string;
  description: string;
  slug: string;
  isActive: boolean;
}

/** What a calendar sends. */
export interface CalendarNotification extends Row {
  locationId: string;
  calendarId: string;
  receiverType: string;
  channel: string;
  notificationType: string;
  isActive: boolean;
  deleted: boolean;
}

/** A room, or pieces of equipment. */
export interface CalendarResource extends Row {
  locationId: string;
  name: string;
  resourceType: 'rooms' | 'equipments';
  description: string;
  quantity: number;
  outOfService: number;
  capacity: number;
  calendarIds: string[];
  isActive: boolean;
}

declare module '../store.js' {
  interface Kinds {
    calendars: Calendar;
    calendarGroups: CalendarGroup;
    calendarNotifications: CalendarNotification;
    calendarResources: CalendarResource;
  }
}

// Groups

const groupOf = (call: Call) => call.get('calendarGroups', call.param('groupId'));

const slugTaken = (call: Call, slug: string, except?: string) =>
  call.own('calendarGroups').some((group) => group.slug === slug && group.id !== except);

/** That a slug is taken is documented only by the question whether it is; the words are the sandbox's. */
function checkSlug(call: Call, slug: string, except?: string): void {
  if (slugTaken(call, slug, except)) throw badRequest('Slug is already taken');
}

function createGroup(call: Call) {
  checkSlug(call, call.body.slug);
  const group = { isActive: true, ...call.body, id: call.store.ids.firestore() };
  return { group: call.store.all('calendarGroups').add(group) };
}

function updateGroup(call: Call) {
  const group = groupOf(call);
  checkSlug(call, call.body.slug, group.id);
  return { group: Object.assign(group, call.body) };
}

function deleteGroup(call: Call) {
  const { id } = groupOf(call);
  for (const calendar of call.store.all('calendars').where(({ groupId }) => groupId === id)) delete calendar.groupId;
  call.store.all('calendarGroups').delete(id);
  return { success: true };
}

// Calendars

const calendarOf = (call: Call) => call.get('calendars', call.param('calendarId'));

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

/** §8: seen live as `{message, calendar}`, documented as `{success}`. */
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

// Free slots

const DAY = 86_400_000;

/** Some of the slots of a calendar that is to look busy: always the same ones. */
const isHidden = ({ lookBusyConfig }: Calendar, start: number) =>
  lookBusyConfig?.enabled === true && ((start / 60_000) * 7919) % 100 < lookBusyConfig.LookBusyPercentage;

/** §4.4: by day, only the days that have any. The zone is the location's unless another is asked for. */
function freeSlots(call: Call) {
  const { startDate, endDate, timezone, userId, userIds } = call.query;
  const calendar = calendarOf(call);
  const unwritable = ['startDate', 'endDate'].filter((name) => !isMoment(call.query[name]));
  if (unwritable.length > 0) throw unprocessable(...unwritable.map((name) => `${name} must be a valid date`));
  if (endDate < startDate) throw badRequest('End date should be greater than start date');
  if (endDate - startDate > 31 * DAY) throw badRequest('Date range cannot be more than 31 days');
  if (timezone !== undefined && !isTimeZone(timezone)) throw unprocessable('timezone must be a valid IANA time-zone');
  const zone = timezone ?? call.get('locations', calendar.locationId).timezone;
  const users = [userIds ?? [], userId ?? []].flat();
  const agenda = new Agenda(call.store, calendar, {
    from: startDate,
    to: endDate,
    now: call.clock.now(),
    ...(users.length > 0 ? { userIds: users } : {}),
  });
  const days: Record<string, { slots: string[] }> = {};
  for (const { start } of agenda.free()) {
    if (isHidden(calendar, start)) continue;
    const day = dayIn(start, zone);
    days[day] ??= { slots: [] };
    days[day].slots.push(inZone(start, zone));
  }
  return days;
}

// Notifications

const notificationAnswer = ({ id, locationId: _location, calendarId: _calendar, ...rest }: CalendarNotification) => ({
  _id: id,
  ...rest,
});

function notificationOf(call: Call) {
  const { id: calendarId } = calendarOf(call);
  const notification = call.get('calendarNotifications', call.param('notificationId'));
  if (notification.calendarId !== calendarId) throw call.missing('calendarNotifications', notification.id);
  return notification;
}

/** The document: reminders need a time before, follow-ups a time after. */
function checkTimes({ notificationType, beforeTime, afterTime }: Json): void {
  if (notificationType === 'reminder' && !beforeTime?.length) throw unprocessable('beforeTime should not be empty');
  if (notificationType === 'followup' && !afterTime?.length) throw unprocessable('afterTime should not be empty');
}

function createNotifications(call: Call) {
  const { id: calendarId, locationId } = calendarOf(call);
  for (const one of call.body) checkTimes(one);
  return call.body.map((one: Json) =>
    notificationAnswer(
      call.store.all('calendarNotifications').add({
        isActive: true,
        deleted: false,
        ...one,
        id: call.store.ids.mongo(),
        calendarId,
        locationId,
      }),
    ),
  );
}

function listNotifications(call: Call) {
  const { id } = calendarOf(call);
  const { isActive, deleted = false } = call.query;
  const all = call.store
    .all('calendarNotifications')
    .where((one) => one.calendarId === id && one.deleted === deleted)
    .filter((one) => isActive === undefined || one.isActive === isActive);
  return call.page(call.arrange(all), 100).map(notificationAnswer);
}

function updateNotification(call: Call) {
  const notification = notificationOf(call);
  checkTimes({ ...notification, ...call.body });
  Object.assign(notification, call.body);
  return { message: 'Notification updated successfully' };
}

// Rooms and equipment

const resourceAnswer = ({ id, ...resource }: CalendarResource) => ({ _id: id, ...resource });

function typeOf(call: Call): CalendarResource['resourceType'] {
  const type = call.param('resourceType');
  if (type === 'rooms' || type === 'equipments') return type;
  throw unprocessable('resourceType must be one of the following values: equipments, rooms');
}

function resourceOf(call: Call) {
  const type = typeOf(call);
  const resource = call.get('calendarResources', call.param('id'));
  if (resource.resourceType !== type) throw call.missing('calendarResources', resource.id);
  return resource;
}

function checkCalendars(call: Call, type: string): void {
  const ids: string[] = call.body.calendarIds ?? [];
  if (type === 'equipments' && ids.length > 1)
    throw unprocessable('One equipment can only be mapped with one service calendar');
  for (const id of ids) call.get('calendars', id);
}

function createResource(call: Call) {
  const resourceType = typeOf(call);
  checkCalendars(call, resourceType);
  const resource = { ...call.body, id: call.store.ids.mongo(), resourceType, isActive: true };
  return resourceAnswer(call.store.all('calendarResources').add(resource));
}

/** Answered without id and calendars, as the document has it. */
function updateResource(call: Call) {
  const resource = resourceOf(call);
  checkCalendars(call, resource.resourceType);
  const { _id, calendarIds: _calendars, ...rest } = resourceAnswer(Object.assign(resource, call.body));
  return rest;
}

/** Calendars and what belongs to them, but for what is booked (routes/events.ts). */
export const calendars: Handlers = {
  'GET /calendars/groups': (call) => ({ groups: call.arrange(call.own('calendarGroups')) }),
  'POST /calendars/groups': createGroup,
  'POST /calendars/groups/validate-slug': (call) => ({ available: !slugTaken(call, call.body.slug) }),
  'PUT /calendars/groups/{groupId}': updateGroup,
  'PUT /calendars/groups/{groupId}/status': (call) => {
    groupOf(call).isActive = call.body.isActive;
    return { success: true };
  },
  'DELETE /calendars/groups/{groupId}': deleteGroup,

  'GET /calendars/': listCalendars,
  'POST /calendars/': createCalendar,
  'GET /calendars/{calendarId}': (call) => ({ calendar: answer(calendarOf(call)) }),
  'PUT /calendars/{calendarId}': updateCalendar,
  'DELETE /calendars/{calendarId}': deleteCalendar,
  'GET /calendars/{calendarId}/free-slots': freeSlots,

  'GET /calendars/{calendarId}/notifications': listNotifications,
  'POST /calendars/{calendarId}/notifications': createNotifications,
  'GET /calendars/{calendarId}/notifications/{notificationId}': (call) => notificationAnswer(notificationOf(call)),
  'PUT /calendars/{calendarId}/notifications/{notificationId}': updateNotification,
  'DELETE /calendars/{calendarId}/notifications/{notificationId}': (call) => {
    call.store.all('calendarNotifications').delete(notificationOf(call).id);
    return { message: 'Notification deleted successfully' };
  },

  'GET /calendars/resources/{resourceType}': (call) => {
    const type = typeOf(call);
    const all = call.own('calendarResources').filter(({ resourceType }) => resourceType === type);
    return call.page(call.arrange(all), 20).map(resourceAnswer);
  },
  'POST /calendars/resources/{resourceType}': createResource,
  'GET /calendars/resources/{resourceType}/{id}': (call) => resourceAnswer(resourceOf(call)),
  'PUT /calendars/resources/{resourceType}/{id}': updateResource,
  'DELETE /calendars/resources/{resourceType}/{id}': (call) => {
    call.store.all('calendarResources').delete(resourceOf(call).id);
    return { success: true };
  },
};
