import { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import type { Calendar } from '../../sandbox/models/calendars/calendar.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

// What can be booked, what can't, and in which words it is refused. It is Monday, ten in the morning in New York; the
// clocks there go forward on the Sunday that comes, those of London three weeks after that.

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let locationId: string;
let contactId: string;
let trainerId: string;
let adminId: string;

beforeEach(() => {
  ask = client(sandbox);
  ({ gymId: locationId, trainerId, adminId } = sandbox.seeded);
  // Nobody is booked yet.
  for (const kind of ['appointments', 'blockedTimes'] as const) sandbox.store.all(kind).clear();
  contactId = sandbox.store.all('contacts').of(locationId)[9]!.id;
});

const DAY = 86_400_000;
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

const open = (day: number, from: number, to: number) => ({
  daysOfTheWeek: [day],
  hours: [{ openHour: from, openMinute: 0, closeHour: to, closeMinute: 0 }],
});
const DAILY = [0, 1, 2, 3, 4, 5, 6].map((day) => open(day, 9, 12));

/** A calendar of the gym, open from nine to twelve every day, an hour a slot, unless told otherwise. */
const make = async (more: object = {}): Promise<string> => {
  const body = {
    locationId,
    name: 'Test',
    calendarType: 'personal',
    teamMembers: [{ userId: adminId }],
    slotDuration: 1,
    slotDurationUnit: 'hours',
    slotInterval: 1,
    slotIntervalUnit: 'hours',
    openHours: DAILY,
    ...more,
  };
  const reply = await ask('POST /calendars/', { body });
  expect(reply.status).toBe(200);
  return reply.body.calendar.id;
};
const slotsOf = async (calendarId: string, day: string, query: Record<string, string | number> = {}) => {
  const range = { startDate: at(`${day}T00:00:00Z`), endDate: at(`${day}T00:00:00Z`) + 2 * DAY };
  const { body } = await ask(`GET /calendars/${calendarId}/free-slots`, { query: { ...range, ...query } });
  return (body[day]?.slots ?? []) as string[];
};
const times = async (...asked: Parameters<typeof slotsOf>) =>
  (await slotsOf(...asked)).map((slot) => slot.slice(11, 16));
const booking = (calendarId: string, startTime: string, more: object = {}) =>
  ask('POST /calendars/events/appointments', { body: { locationId, contactId, calendarId, startTime, ...more } });
const book = async (...asked: Parameters<typeof booking>) => {
  const reply = await booking(...asked);
  expect(reply).toMatchObject({ status: 200 });
  return reply.body;
};
const change = (id: string, body: object) => ask(`PUT /calendars/events/appointments/${id}`, { body });
const block = async (body: object) =>
  (await ask('POST /calendars/events/block-slots', { body: { locationId, ...body } })).body;

const TUESDAY = '2026-03-03';
const TEN = `${TUESDAY}T10:00:00-05:00`;
const GONE = {
  status: 400,
  body: {
    message: 'The slot you have selected is no longer available.',
    error: 'Bad Request',
    statusCode: 400,
  },
};

test('HighLevel’s own client books, moves and cancels', async () => {
  (HighLevel as unknown as { BASE_URL: string }).BASE_URL = sandbox.url;
  const { clientId, clientSecret } = sandbox.credentials;
  const { access_token: locationAccessToken } = sandbox.issueToken();
  const { calendars } = new HighLevel({ clientId, clientSecret, logLevel: 'none', locationAccessToken });
  const seeded = (await calendars.getCalendars({ locationId })).calendars!;
  const calendarId = seeded.find(({ name }) => name === 'Club Tour')!.id!;
  const range = { startDate: at('2026-03-06T00:00:00Z'), endDate: at('2026-03-08T00:00:00Z') };
  const free = async (): Promise<string[]> =>
    Object.values((await calendars.getSlots({ calendarId, ...range })) as Record<string, { slots?: string[] }>).flatMap(
      ({ slots = [] }) => slots,
    );

  const before = await free();
  const startTime = before[3]!;
  // A tour is led by any of the team, so that the slot is full when all of them have one.
  const { teamMembers } = seeded.find(({ id }) => id === calendarId)!;
  const booked = [];
  for (const { userId } of teamMembers!) {
    expect(await free()).toContain(startTime);
    const request = { locationId, calendarId, contactId, startTime, assignedUserId: userId };
    booked.push(await calendars.createAppointment(request as never));
  }
  expect(await free()).toEqual(before.filter((slot) => slot !== startTime));
  const [first] = booked;
  const eventId = first!.id!;
  expect(first).toMatchObject({ startTime, contactId, appointmentStatus: 'confirmed' });
  expect(first).not.toHaveProperty('dateAdded');

  const later = before.at(-1)!;
  const moved = await calendars.editAppointment({ eventId }, { startTime: later } as never);
  expect(moved.startTime).toBe(later);
  expect(await free()).toContain(startTime);
  const read = (await calendars.getAppointment({ eventId })) as Json;
  expect(read.appointment).toMatchObject({ id: eventId, startTime: later, dateAdded: expect.any(String) });
  const { events } = await calendars.getCalendarEvents({
    locationId,
    calendarId,
    startTime: String(range.startDate),
    endTime: String(range.endDate),
  });
  expect(events!.map(({ id }) => id)).toContain(eventId);

  await calendars.editAppointment({ eventId }, { appointmentStatus: 'cancelled' } as never);
  expect(await free()).toEqual(before);
  expect((await calendars.deleteEvent({ eventId }, {})).succeeded).toBe(true);
  expect(((await calendars.getAppointment({ eventId })) as Json).appointment).toMatchObject({
    id: eventId,
    deleted: true,
  });
});

describe('free slots', () => {
  test('opening hours, by the slot’s length and interval', async () => {
    expect(await times(await make(), TUESDAY)).toEqual(['09:00', '10:00', '11:00']);
    const halves = await make({ slotInterval: 30, slotIntervalUnit: 'mins' });
    expect(await times(halves, TUESDAY)).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00']);
    const two = { daysOfTheWeek: [2], hours: [...open(2, 9, 10).hours, ...open(2, 14, 16).hours] };
    expect(await times(await make({ openHours: [two] }), TUESDAY)).toEqual(['09:00', '14:00', '15:00']);
    expect(await times(await make({ openHours: [open(3, 9, 12)] }), TUESDAY)).toEqual([]);
  });

  test('nothing in the past, nothing within the notice, nothing beyond the range', async () => {
    const today = NOW.slice(0, 10);
    const calendar = await make();
    // It is ten: that slot can still be taken.
    expect(await times(calendar, today)).toEqual(['10:00', '11:00']);
    await ask(`PUT /calendars/${calendar}`, { body: { allowBookingAfter: 1, allowBookingAfterUnit: 'hours' } });
    expect(await times(calendar, today)).toEqual(['11:00']);
    await ask(`PUT /calendars/${calendar}`, { body: { allowBookingFor: 1, allowBookingForUnit: 'days' } });
    expect(await times(calendar, TUESDAY)).toEqual(['09:00', '10:00']);
    expect(await times(calendar, '2026-03-04')).toEqual([]);
  });

  test('buffers around what is booked, before and after', async () => {
    const calendar = await make({ slotInterval: 30, slotIntervalUnit: 'mins' });
    await book(calendar, `${TUESDAY}T10:30:00-05:00`, { endTime: `${TUESDAY}T11:00:00-05:00` });
    expect(await times(calendar, TUESDAY)).toEqual(['09:00', '09:30', '11:00']);
    await ask(`PUT /calendars/${calendar}`, { body: { slotBuffer: 15 } });
    expect(await times(calendar, TUESDAY)).toEqual(['09:00']);
    await ask(`PUT /calendars/${calendar}`, { body: { slotBuffer: 0, preBuffer: 15, preBufferUnit: 'mins' } });
    expect(await times(calendar, TUESDAY)).toEqual(['09:00']);
  });

  test('a limit for the day, and one for the slot', async () => {
    const calendar = await make({ appoinmentPerDay: 2, appoinmentPerSlot: 2 });
    const first = await book(calendar, TEN);
    expect(await times(calendar, TUESDAY)).toEqual(['09:00', '10:00', '11:00']);
    await book(calendar, TEN);
    expect(await times(calendar, TUESDAY)).toEqual([]);
    expect(await times(calendar, '2026-03-04')).toHaveLength(3);
    await change(first.id, { appointmentStatus: 'cancelled' });
    expect(await times(calendar, TUESDAY)).toEqual(['09:00', '10:00', '11:00']);
  });

  test('a class has seats; its trainer can’t be elsewhere at that time', async () => {
    const spin = await make({ calendarType: 'class_booking', appoinmentPerSlot: 2 });
    const other = await make();
    await book(spin, TEN);
    expect(await times(spin, TUESDAY)).toContain('10:00');
    expect(await times(other, TUESDAY)).toEqual(['09:00', '11:00']);
    await book(spin, TEN);
    expect(await times(spin, TUESDAY)).toEqual(['09:00', '11:00']);
    await book(other, `${TUESDAY}T09:00:00-05:00`);
    expect(await times(spin, TUESDAY)).toEqual(['11:00']);
  });

  test('a round robin is free while one of the team is; a collective only while all are', async () => {
    const teamMembers = [{ userId: adminId, isPrimary: true }, { userId: trainerId }];
    const robin = await make({ calendarType: 'round_robin', teamMembers });
    const together = await make({ calendarType: 'collective', teamMembers });
    const alone = await make();
    await book(alone, TEN);
    expect(await times(robin, TUESDAY)).toContain('10:00');
    expect(await times(robin, TUESDAY, { userId: adminId })).toEqual(['09:00', '11:00']);
    expect(await times(robin, TUESDAY, { 'userIds[]': trainerId })).toContain('10:00');
    expect(await times(together, TUESDAY)).toEqual(['09:00', '11:00']);
    expect(await book(robin, TEN)).toMatchObject({ assignedUserId: trainerId });
    expect(await times(robin, TUESDAY)).toEqual(['09:00', '11:00']);
    const both = await book(together, `${TUESDAY}T11:00:00-05:00`);
    expect(both.assignedUserId).toBe(adminId);
    expect(await times(alone, TUESDAY)).toEqual(['09:00']);
    expect(await times(robin, TUESDAY, { userId: trainerId })).toEqual(['09:00']);
  });

  test('a calendar without a team is full by its own bookings only', async () => {
    const openDay = await make({ calendarType: 'event', teamMembers: [] });
    await book(await make(), TEN);
    expect(await times(openDay, TUESDAY)).toHaveLength(3);
    await book(openDay, TEN);
    expect(await times(openDay, TUESDAY)).toEqual(['09:00', '11:00']);
  });

  test('what is blocked is not free: in the calendar, or for the team member everywhere', async () => {
    const [one, two] = [await make(), await make({ teamMembers: [{ userId: trainerId }] })];
    const hour = (from: number) => ({
      startTime: `${TUESDAY}T${from}:00:00-05:00`,
      endTime: `${TUESDAY}T${from + 1}:00:00-05:00`,
    });
    const own = await block({ calendarId: one, ...hour(10) });
    await block({ assignedUserId: trainerId, ...hour(11) });
    expect(await times(one, TUESDAY)).toEqual(['09:00', '11:00']);
    expect(await times(two, TUESDAY)).toEqual(['09:00', '10:00']);
    expect((await ask(`DELETE /calendars/events/${own.id}`, { body: {} })).status).toBe(201);
    expect(await times(one, TUESDAY)).toHaveLength(3);
  });

  test('custom days: instead of the usual hours, besides them, or alone', async () => {
    const calendar = await make({
      availabilities: [
        { date: `${TUESDAY}T00:00:00.000Z`, hours: open(2, 18, 20).hours },
        { date: '2026-03-04T00:00:00.000Z', hours: [] },
      ],
    });
    const both = () => Promise.all([TUESDAY, '2026-03-04', '2026-03-05'].map((day) => times(calendar, day)));
    expect(await both()).toEqual([['18:00', '19:00'], [], ['09:00', '10:00', '11:00']]);
    const availabilityType = (value: 0 | 1 | null) =>
      ask(`PUT /calendars/${calendar}`, { body: { availabilityType: value } });
    await availabilityType(0);
    expect(await both()).toEqual([1, 2, 3].map(() => ['09:00', '10:00', '11:00']));
    await availabilityType(1);
    expect(await both()).toEqual([['18:00', '19:00'], [], []]);
    await availabilityType(null);
    expect((await both())[2]).toHaveLength(3);
  });

  test('a custom day is changed and deleted by its id', async () => {
    const hours = open(2, 18, 20).hours;
    const date = `${TUESDAY}T00:00:00.000Z`;
    const calendar = await make({ availabilities: [{ date, hours }] });
    const put = (availabilities: object[]) => ask(`PUT /calendars/${calendar}`, { body: { availabilities } });
    expect((await put([{ date, hours: [] }])).status).toBe(422);
    const [{ id }] = (await ask(`GET /calendars/${calendar}`)).body.calendar.availabilities;
    expect((await put([{ id, date, hours: [] }])).status).toBe(200);
    expect(await times(calendar, TUESDAY)).toEqual([]);
    await put([{ id, date, hours, deleted: true }]);
    expect(await times(calendar, TUESDAY)).toHaveLength(3);
  });

  test('a calendar that looks busy hides slots, always the same ones, and books them all the same', async () => {
    const calendar = await make({ slotInterval: 5, slotIntervalUnit: 'mins' });
    const all = await slotsOf(calendar, TUESDAY);
    const lookBusyConfig = { enabled: true, LookBusyPercentage: 50 };
    await ask(`PUT /calendars/${calendar}`, { body: { lookBusyConfig } });
    const shown = await slotsOf(calendar, TUESDAY);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(all.length);
    expect(await slotsOf(calendar, TUESDAY)).toEqual(shown);
    await book(calendar, all.find((slot) => !shown.includes(slot))!);
  });

  test('the hour that is skipped has no slots, the one that comes twice has them twice', async () => {
    const night = [open(0, 0, 4)];
    const here = await make({ openHours: night });
    expect(await slotsOf(here, '2026-03-08', { startDate: at('2026-03-08T00:00:00-05:00') })).toEqual([
      '2026-03-08T00:00:00-05:00',
      '2026-03-08T01:00:00-05:00',
      '2026-03-08T03:00:00-04:00',
    ]);
    const autumn = { startDate: at('2026-11-01T00:00:00-04:00'), endDate: at('2026-11-02T00:00:00-05:00') };
    expect(await slotsOf(here, '2026-11-01', autumn)).toEqual([
      '2026-11-01T00:00:00-04:00',
      '2026-11-01T01:00:00-04:00',
      '2026-11-01T01:00:00-05:00',
      '2026-11-01T02:00:00-05:00',
      '2026-11-01T03:00:00-05:00',
    ]);
  });

  test('in London and in Kolkata by their own clocks, and told in any zone that is asked for', async () => {
    const location = sandbox.store.all('locations').get(locationId)!;
    const calendar = await make({ openHours: DAILY.slice(0, 2) });
    location.timezone = 'Europe/London';
    expect(await slotsOf(calendar, '2026-03-29')).toEqual(
      [9, 10, 11].map((hour) => `2026-03-29T${String(hour).padStart(2, '0')}:00:00+01:00`),
    );
    expect((await slotsOf(calendar, '2026-03-23'))[0]).toBe('2026-03-23T09:00:00+00:00');
    location.timezone = 'Asia/Kolkata';
    expect(await slotsOf(calendar, '2026-03-09')).toEqual(
      [9, 10, 11].map((hour) => `2026-03-09T${String(hour).padStart(2, '0')}:00:00+05:30`),
    );
    const told = await slotsOf(calendar, '2026-03-08', {
      startDate: at('2026-03-08T12:00:00Z'),
      timezone: 'America/New_York',
    });
    expect(told).toEqual(['2026-03-08T23:30:00-04:00']);
  });

  test('days without slots are not there; the range is limited; times are numbers; no location', async () => {
    const calendar = await make({ openHours: [open(3, 9, 10)] });
    const startDate = at('2026-03-03T00:00:00Z');
    const free = (query: Record<string, string | number>) =>
      ask(`GET /calendars/${calendar}/free-slots`, { query: { startDate, endDate: startDate + 7 * DAY, ...query } });
    const { traceId, ...days } = (await free({})).body;
    expect(traceId).toEqual(expect.any(String));
    expect(Object.keys(days)).toEqual(['2026-03-04']);
    expect((await free({ endDate: startDate + 31 * DAY })).status).toBe(200);
    expect(await free({ endDate: startDate + 31 * DAY + 1 })).toMatchObject({
      status: 400,
      body: { message: 'Date range cannot be more than 31 days' },
    });
    expect((await free({ endDate: startDate - 1 })).status).toBe(400);
    expect(await free({ startDate: '2026-03-03T00:00:00Z' })).toMatchObject({
      status: 422,
      body: { message: ['startDate must be a number conforming to the specified constraints'] },
    });
    expect(await free({ locationId })).toMatchObject({
      status: 422,
      body: { message: ['property locationId should not exist'] },
    });
    expect((await free({ timezone: 'Mars/Olympus' })).status).toBe(422);
  });
});

describe('booking', () => {
  test('takes the calendar’s length, title, owner and status, and answers without dates', async () => {
    const calendar = await make({ autoConfirm: false, eventTitle: 'With {{contact.name}}' });
    const { firstName, lastName } = sandbox.store.all('contacts').get(contactId)!;
    const booked = await book(calendar, TEN);
    expect(booked).toMatchObject({
      startTime: TEN,
      endTime: `${TUESDAY}T11:00:00-05:00`,
      title: `With ${firstName} ${lastName}`,
      assignedUserId: adminId,
      appointmentStatus: 'new',
      isRecurring: false,
    });
    expect(booked).not.toHaveProperty('dateAdded');
  });

  test.each([
    ['one that is taken', TEN],
    ['one outside the opening hours', `${TUESDAY}T13:00:00-05:00`],
    ['one between the slots', `${TUESDAY}T09:30:00-05:00`],
    ['one in the past', '2026-03-02T09:00:00-05:00'],
    ['one that is not written as the slots are', `${TUESDAY}T14:00:00Z`],
  ])('refuses a slot: %s', async (_what, startTime) => {
    const calendar = await make();
    await book(calendar, TEN);
    expect(await booking(calendar, startTime)).toMatchObject(GONE);
    expect((await booking(calendar, startTime, { ignoreFreeSlotValidation: true })).status).toBe(200);
  });

  test('the same slot by another clock is the same slot', async () => {
    const calendar = await make();
    expect((await book(calendar, `${TUESDAY}T15:00:00+00:00`)).startTime).toBe(TEN);
    expect(await times(calendar, TUESDAY)).toEqual(['09:00', '11:00']);
  });

  test('notice and range can be ignored, a taken slot can’t with them', async () => {
    const calendar = await make({ allowBookingAfter: 2, allowBookingAfterUnit: 'days' });
    expect(await booking(calendar, TEN)).toMatchObject(GONE);
    await book(calendar, TEN, { ignoreDateRange: true });
    expect(await booking(calendar, TEN, { ignoreDateRange: true })).toMatchObject(GONE);
  });

  test('only for the calendar’s team, and for somebody at all', async () => {
    const calendar = await make();
    expect((await booking(calendar, TEN, { assignedUserId: trainerId })).body.message).toBe(
      'The user id not part of calendar team.',
    );
    const nobody = await make({ calendarType: 'event', teamMembers: [] });
    sandbox.store.all('calendars').get(nobody)!.calendarType = 'round_robin';
    expect(await booking(nobody, TEN)).toMatchObject({
      status: 422,
      body: { message: ['either userId or assignedUserId must be set'] },
    });
  });

  test('shares out equally if it is to', async () => {
    const calendar = await make({
      calendarType: 'round_robin',
      eventType: 'RoundRobin_OptimizeForEqualDistribution',
      teamMembers: [{ userId: adminId, priority: 1 }, { userId: trainerId }],
    });
    const owners = [];
    for (const hour of ['09', '10', '11'])
      owners.push((await book(calendar, `${TUESDAY}T${hour}:00:00-05:00`)).assignedUserId);
    expect(owners).toEqual([adminId, trainerId, adminId]);
  });

  test('the meeting place: the calendar’s first, a chosen one, a type, an address', async () => {
    const calendar = await make({
      locationConfigurations: [{ kind: 'physical', location: 'Desk' }, { kind: 'zoom_conference' }],
    });
    const place = async (hour: string, more: object) => {
      const { address, meetingLocationType } = await book(calendar, `${TUESDAY}T${hour}:00:00-05:00`, more);
      return [meetingLocationType, address];
    };
    expect(await place('09', {})).toEqual(['physical', 'Desk']);
    expect(await place('10', { meetingLocationId: 'zoom_conference_1' })).toEqual(['zoom_conference', undefined]);
    expect(await place('11', { address: 'Roof', meetingLocationType: 'zoom' })).toEqual(['custom', 'Roof']);
    expect((await booking(calendar, '2026-03-04T09:00:00-05:00', { meetingLocationId: 'x' })).status).toBe(400);
  });

  test.each<[string, object, number]>([
    ['no start', { startTime: undefined }, 422],
    ['a start that is no time', { startTime: 'soon' }, 422],
    ['an end before the start', { endTime: `${TUESDAY}T09:00:00-05:00` }, 400],
    ['a status that is none', { appointmentStatus: 'late' }, 422],
    ['a calendar that is none', { calendarId: 'none' }, 404],
    ['a contact that is none', { contactId: 'none' }, 404],
  ])('refuses %s', async (_what, more, status) => {
    expect((await booking(await make(), TEN, more)).status).toBe(status);
  });

  test.each(['noshow', 'showed', 'cancelled', 'new', 'invalid'])(
    'becomes confirmed by a change that does not say the status, though it was %s',
    async (appointmentStatus) => {
      const { id } = await book(await make(), TEN);
      expect((await change(id, { appointmentStatus })).body).toMatchObject({ appointmentStatus });
      expect((await change(id, { title: 'Renamed', appointmentStatus })).body).toMatchObject({ appointmentStatus });
      expect((await change(id, { title: 'Renamed again' })).body).toMatchObject({
        title: 'Renamed again',
        appointmentStatus: 'confirmed',
        appoinmentStatus: 'confirmed',
      });
    },
  );

  test('is held by the calendar’s team only, whatever else is ignored', async () => {
    const outside = {
      status: 422,
      body: { message: 'The user id not part of calendar team.', statusCode: 422, error: 'Unprocessable Entity' },
    };
    const calendar = await make();
    expect(await booking(calendar, TEN, { assignedUserId: trainerId })).toMatchObject(outside);
    const ignored = { assignedUserId: trainerId, ignoreFreeSlotValidation: true };
    expect(await booking(calendar, TEN, ignored)).toMatchObject(outside);
    const { id } = await book(calendar, TEN);
    expect(await change(id, { assignedUserId: trainerId })).toMatchObject(outside);
  });

  test('that never was is a 400 in the calendars’ own words, to be read, changed and deleted', async () => {
    const gone = { status: 400, body: { message: 'The event id is invalid.', statusCode: 400, error: 'Bad Request' } };
    expect(await ask('GET /calendars/events/appointments/none')).toMatchObject(gone);
    expect(await change('none', { title: 'x' })).toMatchObject(gone);
    expect(await ask('DELETE /calendars/events/none', { body: {} })).toMatchObject(gone);
  });

  test('that was deleted is still answered by its id, says so, and is nowhere else', async () => {
    const calendar = await make();
    const { id } = await book(calendar, TEN);
    await ask(`DELETE /calendars/events/${id}`, { body: {} });
    const { body } = await ask(`GET /calendars/events/appointments/${id}`);
    expect(body.appointment).toMatchObject({ id, deleted: true });
    const query = {
      locationId,
      calendarId: calendar,
      startTime: Date.parse('2026-01-01'),
      endTime: Date.parse('2027-01-01'),
    };
    const listed = await ask('GET /calendars/events', { query });
    expect(listed.body.events).toEqual([]);
    const own = await ask(`GET /contacts/${contactId}/appointments`);
    expect(own.body.events.map((event: Json) => event.id)).not.toContain(id);
    expect((await change(id, { title: 'x' })).status).toBe(400);
    expect((await ask(`DELETE /calendars/events/${id}`, { body: {} })).status).toBe(400);
    expect((await booking(calendar, TEN)).status).toBe(200);
  });

  test('is moved into free slots only, and does not stand in its own way', async () => {
    const calendar = await make({ slotInterval: 30, slotIntervalUnit: 'mins' });
    const [a, b] = [await book(calendar, TEN), await book(calendar, `${TUESDAY}T11:00:00-05:00`)];
    expect(await change(a.id, { startTime: b.startTime })).toMatchObject(GONE);
    const moved = await change(a.id, { startTime: `${TUESDAY}T09:30:00-05:00` });
    expect(moved.body).toMatchObject({ startTime: `${TUESDAY}T09:30:00-05:00`, endTime: `${TUESDAY}T10:30:00-05:00` });
    expect((await change(a.id, { title: 'Renamed' })).body).toMatchObject({
      title: 'Renamed',
      startTime: moved.body.startTime,
    });
    expect((await change(a.id, { contactId })).body.message).toEqual(['property contactId should not exist']);
  });
});

describe('a series', () => {
  const weekly = { ignoreFreeSlotValidation: true, rrule: 'RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=3' };
  const list = async (calendarId: string) => {
    const query = { locationId, calendarId, startTime: String(at(NOW)), endTime: String(at(NOW) + 60 * DAY) };
    return (await ask('GET /calendars/events', { query })).body.events as Json[];
  };

  test('keeps its hour over the change of clocks, and takes up its slots', async () => {
    const calendar = await make();
    const { id } = await book(calendar, TEN, weekly);
    const events = await list(calendar);
    expect(events.map(({ startTime }) => startTime)).toEqual([
      TEN,
      '2026-03-10T10:00:00-04:00',
      '2026-03-17T10:00:00-04:00',
    ]);
    expect(events[1]).toMatchObject({
      id: `${id}_${at('2026-03-10T10:00:00-04:00')}_3600`,
      masterEventId: id,
      isRecurring: true,
    });
    expect(await times(calendar, '2026-03-10')).toEqual(['09:00', '11:00']);
  });

  test('one time of it is moved or deleted by its own id', async () => {
    const calendar = await make();
    const { id } = await book(calendar, TEN, weekly);
    const [, second, third] = await list(calendar);
    expect((await ask(`GET /calendars/events/appointments/${second!.id}`)).body.appointment).toMatchObject({
      id: second!.id,
      startTime: '2026-03-10T10:00:00-04:00',
    });
    await change(second!.id, { startTime: '2026-03-10T11:00:00-04:00' });
    await ask(`DELETE /calendars/events/${third!.id}`, { body: {} });
    expect((await list(calendar)).map(({ startTime }) => startTime)).toEqual([TEN, '2026-03-10T11:00:00-04:00']);
    expect(await times(calendar, '2026-03-10')).toEqual(['09:00', '10:00']);
    await ask(`DELETE /calendars/events/${id}`, { body: {} });
    expect(await list(calendar)).toHaveLength(1);
  });

  test.each([
    ['RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3', ['03-03', '03-05', '03-07']],
    ['RRULE:FREQ=DAILY;UNTIL=20260305T150000Z', ['03-03', '03-04', '03-05']],
    ['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', ['03-03', '03-05', '03-10']],
    ['RRULE:FREQ=MONTHLY;COUNT=2', ['03-03', '04-03']],
    ['RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260304T150000Z', ['03-03', '03-05']],
  ])('%j', async (rrule, days) => {
    const calendar = await make();
    await book(calendar, TEN, { ...weekly, rrule });
    expect((await list(calendar)).map(({ startTime }) => startTime.slice(5, 10))).toEqual(days);
  });

  test('only where free slots are ignored; elsewhere the rule is passed over', async () => {
    const calendar = await make();
    expect(await book(calendar, TEN, { rrule: weekly.rrule })).toMatchObject({ isRecurring: false });
    expect((await booking(calendar, TEN, { ...weekly, rrule: 'RRULE:FREQ=HOURLY' })).status).toBe(422);
  });
});

describe('reading events', () => {
  const range = { startTime: String(at(NOW) - 9 * DAY), endTime: String(at(NOW) + 9 * DAY) };
  const events = (query: Record<string, string>, path = '/calendars/events') =>
    ask(`GET ${path}`, { query: { locationId, ...range, ...query } });

  test.each(['/calendars/events', '/calendars/blocked-slots'])(
    '%s wants one of three, and milliseconds',
    async (path) => {
      expect(await events({}, path)).toMatchObject({
        status: 422,
        body: { message: ['Either of userId, calendarId or groupId is required'] },
      });
      expect((await events({ userId: trainerId, startTime: '2026-03-02' }, path)).status).toBe(422);
      expect((await events({ userId: trainerId }, path)).status).toBe(200);
    },
  );

  test('by calendar, by user, by group, and by time; cancelled ones too', async () => {
    const groupId = sandbox.store.all('calendarGroups').of(locationId)[0]!.id;
    const calendarId = await make({ groupId });
    const { id } = await book(calendarId, TEN);
    await change(id, { appointmentStatus: 'cancelled' });
    const queries: Record<string, string>[] = [{ calendarId }, { userId: adminId, calendarId }, { groupId }];
    for (const query of queries) {
      const found = (await events(query)).body.events.map((event: Json) => event.id);
      expect(found).toContain(id);
    }
    expect((await events({ calendarId, userId: trainerId })).body.events).toEqual([]);
    const hour = { startTime: String(at(TEN) + 1), endTime: String(at(TEN) + HOUR) };
    expect((await events({ calendarId, ...hour })).body.events).toEqual([]);
  });
});

describe('blocked times', () => {
  const hour = { startTime: TEN, endTime: `${TUESDAY}T11:00:00-05:00` };
  const reply = (body: object) => ask('POST /calendars/events/block-slots', { body: { locationId, ...body } });

  test('of a calendar or of a user, not of both, not of nobody', async () => {
    const calendarId = await make();
    for (const owner of [{}, { calendarId, assignedUserId: trainerId }])
      expect(await reply({ ...hour, ...owner })).toMatchObject({
        status: 422,
        body: { message: ['Either calendarId or assignedUserId can be set, not both.'] },
      });
    expect((await reply({ calendarId, startTime: TEN })).status).toBe(422);
    expect((await reply({ calendarId, startTime: hour.endTime, endTime: TEN })).status).toBe(400);
    expect((await reply({ calendarId: 'none', ...hour })).status).toBe(404);
  });

  test('a change keeps what it does not name, and can pass it on', async () => {
    const calendarId = await make();
    const { id } = await block({ calendarId, title: 'Cleaning', ...hour });
    const body = { locationId, assignedUserId: adminId };
    expect((await ask(`PUT /calendars/events/block-slots/${id}`, { body })).body).toMatchObject({
      id,
      title: 'Cleaning',
      assignedUserId: adminId,
      ...hour,
    });
    const query = { locationId, userId: adminId, startTime: String(at(NOW)), endTime: String(at(NOW) + 9 * DAY) };
    const { events } = (await ask('GET /calendars/blocked-slots', { query })).body;
    expect(events).toMatchObject([{ id, assignedUserId: adminId }]);
    expect(events[0]).not.toHaveProperty('calendarId');
  });
});

describe('what belongs to calendars', () => {
  test('slugs are taken once', async () => {
    const ask_ = async (slug: string) =>
      (await ask('POST /calendars/groups/validate-slug', { body: { locationId, slug } })).body.available;
    expect([await ask_('classes'), await ask_('pilates')]).toEqual([false, true]);
    const body = { locationId, name: 'A', description: 'B', slug: 'classes' };
    expect((await ask('POST /calendars/groups', { body })).status).toBe(400);
    expect((await ask('POST /calendars/', { body: { locationId, name: 'A', slug: 'club-tour' } })).status).toBe(400);
  });

  test('a group that is deleted leaves its calendars', async () => {
    const calendar = sandbox.store.all('calendars').find(({ groupId }) => groupId !== undefined)!;
    expect((await ask(`DELETE /calendars/groups/${calendar.groupId}`)).body.success).toBe(true);
    expect((await ask(`GET /calendars/${calendar.id}`)).body.calendar).not.toHaveProperty('groupId');
  });

  test.each<[string, Partial<Calendar> & Record<string, unknown>]>([
    ['a round robin without a team', { calendarType: 'round_robin', teamMembers: [] }],
    ['a personal calendar without its one member', { calendarType: 'personal', teamMembers: [] }],
    ['a collective without a primary', { calendarType: 'collective', teamMembers: [{ userId: 'a' }] }],
    ['an event on Zoom', { calendarType: 'event', locationConfigurations: [{ kind: 'zoom_conference' }] }],
    ['too long a series', { recurring: { count: 25 } }],
    ['a type that is none', { calendarType: 'magic' }],
    ['a misspelling that is not HighLevel’s', { appointmentPerSlot: 2 }],
  ])('refuses %s', async (_what, more) => {
    expect((await ask('POST /calendars/', { body: { locationId, name: 'C', ...more } })).status).toBe(422);
  });

  test('drafts are listed unless they are not to be', async () => {
    const names = async (query: Record<string, string | boolean>) =>
      (await ask('GET /calendars/', { query: { locationId, ...query } })).body.calendars.map((c: Json) => c.name);
    expect(await names({})).toContain('Open Day');
    expect(await names({ showDrafted: false })).not.toContain('Open Day');
  });

  test('a deleted calendar takes its notifications along', async () => {
    const { calendarId } = [...sandbox.store.all('calendarNotifications').values()][0]!;
    expect((await ask(`DELETE /calendars/${calendarId}`)).body).toMatchObject({ calendar: { id: calendarId } });
    expect(sandbox.store.all('calendarNotifications').find((one) => one.calendarId === calendarId)).toBeUndefined();
    expect((await ask(`GET /calendars/${calendarId}`)).status).toBe(404);
  });

  test('notifications: a list in, a list out, with a time where the type needs one', async () => {
    const calendarId = await make();
    const route = `/calendars/${calendarId}/notifications`;
    const kind = { receiverType: 'contact', channel: 'email' };
    const post = (...body: object[]) => ask(`POST ${route}`, { body });
    const made = await post({ ...kind, notificationType: 'booked' }, { ...kind, notificationType: 'cancellation' });
    expect(made.body).toHaveLength(2);
    expect(made.body[0]._id).toMatch(/^[0-9a-f]{24}$/);
    for (const notificationType of ['reminder', 'followup'])
      expect((await post({ ...kind, notificationType })).status).toBe(422);
    expect((await ask(`POST ${route}`, { body: { ...kind, notificationType: 'booked' } })).status).toBe(422);
    await ask(`PUT ${route}/${made.body[0]._id}`, { body: { deleted: true } });
    expect((await ask(`GET ${route}`)).body.map((one: Json) => one.notificationType)).toEqual(['cancellation']);
    expect((await ask(`GET ${route}`, { query: { deleted: true } })).body).toHaveLength(1);
  });

  test('rooms and equipment are two lists; equipment belongs to one calendar', async () => {
    const calendarIds = sandbox.store
      .all('calendars')
      .of(locationId)
      .slice(0, 2)
      .map(({ id }) => id);
    const body = { locationId, name: 'X', description: 'X', quantity: 1, outOfService: 0, capacity: 1, calendarIds };
    expect((await ask('POST /calendars/resources/equipments', { body })).status).toBe(422);
    const { _id } = (await ask('POST /calendars/resources/rooms', { body })).body;
    expect((await ask(`GET /calendars/resources/equipments/${_id}`)).status).toBe(404);
    expect((await ask('GET /calendars/resources/sofas', { query: { locationId, limit: 5, skip: 0 } })).status).toBe(
      422,
    );
    expect((await ask('GET /calendars/resources/rooms', { query: { locationId, limit: 5 } })).status).toBe(422);
    const changed = (await ask(`PUT /calendars/resources/rooms/${_id}`, { body: { capacity: 4 } })).body;
    expect(changed).toMatchObject({ capacity: 4 });
    expect(changed).not.toHaveProperty('calendarIds');
  });

  test('notes come twenty at a time, the newest first', async () => {
    const { id } = await book(await make(), TEN);
    const route = `/calendars/appointments/${id}/notes`;
    for (let n = 1; n <= 21; n += 1) await ask(`POST ${route}`, { body: { body: `Note ${n}` } });
    const page = async (limit: number, offset: number) =>
      (await ask(`GET ${route}`, { query: { limit, offset } })).body;
    const first = await page(20, 0);
    expect([first.notes.length, first.notes[0].body, first.hasMore]).toEqual([20, 'Note 21', true]);
    expect(await page(20, 20)).toMatchObject({ notes: [{ body: 'Note 1' }], hasMore: false });
    expect(await page(21, 0)).toMatchObject({ statusCode: 422, message: ['limit must not be greater than 20'] });
    expect((await ask(`POST ${route}`, { body: { body: 'x'.repeat(5001) } })).status).toBe(422);
  });

  test('another location’s calendar is out of reach', async () => {
    const foreign = sandbox.store.all('calendars').of(sandbox.seeded.studioId)[0]!;
    expect((await ask(`GET /calendars/${foreign.id}`)).status).toBe(403);
  });
});

test.each(['', 'Mars/Olympus_Mons'])('a location whose time zone is %j goes by UTC', async (timezone) => {
  sandbox.store.all('locations').get(locationId)!.timezone = timezone;
  const { startTime } = await book(await make({ openHours: [] }), TEN, { ignoreFreeSlotValidation: true });
  expect(startTime).toBe(`${TUESDAY}T15:00:00+00:00`);
  expect((await ask(`GET /contacts/${contactId}/appointments`)).status).toBe(200);
});
