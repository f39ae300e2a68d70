import { appointment } from '../../resources/calendars/appointment.js';
import { calendar } from '../../resources/calendars/calendar.js';
import { findAppointment } from '../../searches/calendars/find_appointment.js';
import { findAppointments } from '../../searches/calendars/find_appointments.js';
import { findCalendar } from '../../searches/calendars/find_calendar.js';
import { findFreeSlot } from '../../searches/calendars/find_free_slot.js';
import { api, refusal, run } from '../support/run.js';

const NOW = Date.parse('2026-11-23T12:00:00-05:00');
const DAY = 86_400_000;

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval'] });
});
afterEach(() => {
  jest.useRealTimers();
});

type Found = { id: string; matches: number }[];
const ids = (found: Found) => found.map(({ id }) => id);
const calendarsApi = () => api('2021-04-15');
const inNewYork = () =>
  api()
    .get('/locations/loc')
    .reply(200, { location: { timezone: 'America/New_York' } });

/** An appointment that begins then, as the calendar lists it. */
const event = (id: string, startTime: string, more: object = {}) => ({
  id,
  startTime,
  calendarName: 'Training',
  calendarId: 'k1',
  contactId: 'c1',
  appointmentStatus: 'confirmed',
  ...more,
});

describe('Find Appointment', () => {
  const own = [
    event('far', '2026-12-24 10:00:00'),
    event('next', '2026-11-23 13:00:00'),
    event('off', '2026-11-23 12:30:00', { appointmentStatus: 'cancelled' }),
    event('now', '2026-11-23 11:30:00', { calendarId: 'k2' }),
    event('old', '2026-11-02 09:00:00'),
    event('timeless', ''),
  ];
  const ofContact = async (given: object) => {
    inNewYork();
    api().get('/contacts/c1/appointments').reply(200, { events: own });
    return run<Found>(findAppointment, { contactId: 'c1', ...given });
  };

  test('finds the next one of a contact, in the location’s time zone', async () => {
    const found = await ofContact({});
    expect(ids(found)).toEqual(['next', 'far']);
    expect(found[0]).toMatchObject({ startTime: '2026-11-23T13:00:00-05:00', matches: 2 });
    expect(Object.keys(found[0]!)).toEqual(expect.arrayContaining(Object.keys(appointment.found.sample)));
  });

  test.each([
    ['the last one', { which: 'The last one' }, ['now', 'old']],
    ['the first of a day, also if it is over', { day: '2026-11-23' }, ['now', 'next']],
    ['the last of a day', { day: 'Nov 23, 2026', which: 'last' }, ['next', 'now']],
    ['in one calendar', { which: 'last', calendarId: 'k1' }, ['old']],
    ['with a status', { statuses: ['cancelled'] }, ['off']],
    ['none on a day without one', { day: '2026-11-25' }, []],
  ])('finds %s', async (_what, given, expected) => {
    expect(ids(await ofContact(given))).toEqual(expected);
  });

  test('finds the next one in a calendar, up to 62 days ahead, and the last one', async () => {
    const listed = (span: object, events: object[]) =>
      calendarsApi()
        .get('/calendars/events')
        .query({ locationId: 'loc', calendarId: 'k1', ...span })
        .reply(200, { events });
    listed({ startTime: NOW, endTime: NOW + 62 * DAY }, [
      event('b', '2026-11-25T10:00:00-05:00'),
      event('before', '2026-11-23T11:00:00-05:00'),
      event('a', '2026-11-24T10:00:00-05:00'),
    ]);
    expect(ids(await run<Found>(findAppointment, { calendarId: 'k1' }))).toEqual(['a', 'b']);
    listed({ startTime: NOW - 62 * DAY, endTime: NOW }, [
      event('a', '2026-11-22T10:00:00-05:00'),
      event('b', '2026-11-23T10:00:00-05:00'),
    ]);
    expect(ids(await run<Found>(findAppointment, { calendarId: 'k1', which: 'last' }))).toEqual(['b', 'a']);
  });

  test('asks a calendar for the whole day, as long as it is there', async () => {
    inNewYork();
    calendarsApi()
      .get('/calendars/events')
      .query({
        locationId: 'loc',
        calendarId: 'k1',
        // The day on which the clocks go back has 25 hours.
        startTime: Date.parse('2026-11-01T00:00:00-04:00'),
        endTime: Date.parse('2026-11-02T00:00:00-05:00') - 1,
      })
      .reply(200, { events: [event('late', '2026-11-01T23:45:00-05:00')] });
    expect(ids(await run<Found>(findAppointment, { calendarId: 'k1', day: '2026-11-01' }))).toEqual(['late']);
  });

  test('finds by id, whatever else is filled in, and nothing where it is gone', async () => {
    calendarsApi()
      .get('/calendars/events/appointments/a1')
      .reply(200, { event: event('a1', '2020-01-01T10:00:00-05:00') });
    expect(ids(await run<Found>(findAppointment, { eventId: 'a1', contactId: 'c9' }))).toEqual(['a1']);
    calendarsApi().get('/calendars/events/appointments/gone').reply(400, { message: 'The event id is invalid' });
    await expect(run(findAppointment, { eventId: 'gone' })).resolves.toEqual([]);
  });

  test('wants something to look for', async () => {
    await expect(refusal(run(findAppointment, { day: '2026-11-23' }))).resolves.toEqual({
      name: 'AppError',
      message: 'Fill in Contact, Calendar or Appointment: what to look for.',
    });
  });
});

describe('Find Appointments (List)', () => {
  type List = { count: number; total: number; items: { id: string }[] }[];
  const find = async (given: object) => {
    inNewYork();
    const [list] = await run<List>(findAppointments, given);
    return { ...list!, items: list!.items.map(({ id }) => id) };
  };
  const midnight = (day: string) => Date.parse(`${day}T00:00:00-05:00`);
  const listed = (query: object, events: object[]) =>
    calendarsApi()
      .get('/calendars/events')
      .query({ locationId: 'loc', ...query })
      .reply(200, { events });
  const allCalendars = (count: number) =>
    calendarsApi()
      .get('/calendars/')
      .query({ locationId: 'loc' })
      .reply(200, { calendars: Array.from({ length: count }, (_, n) => ({ id: `k${n}` })) });

  test('gives a day of all calendars, the earliest first, each once', async () => {
    const span = { startTime: midnight('2026-11-24'), endTime: midnight('2026-11-25') - 1 };
    allCalendars(7);
    for (let n = 0; n < 7; n += 1)
      listed({ calendarId: `k${n}`, ...span }, [
        event(`e${n}`, `2026-11-24T${19 - n}:00:00-05:00`, { calendarId: `k${n}` }),
        event('shared', '2026-11-24T09:00:00-05:00', { calendarId: `k${n}` }),
      ]);
    await expect(find({ day: '2026-11-24', limit: 3 })).resolves.toMatchObject({
      count: 3,
      total: 8,
      items: ['shared', 'e6', 'e5'],
    });
  });

  test('gives those of the others where a calendar was deleted meanwhile', async () => {
    allCalendars(2);
    listed({ calendarId: 'k0', startTime: /./, endTime: /./ }, [event('e', '2026-11-24T10:00:00-05:00')]);
    calendarsApi()
      .get('/calendars/events')
      .query(({ calendarId }) => calendarId === 'k1')
      .reply(404, { statusCode: 404, message: 'Calendar not found' });
    await expect(find({ day: '2026-11-24' })).resolves.toMatchObject({ count: 1, total: 1, items: ['e'] });
  });

  test('gives a range of days of a calendar and a user with some statuses', async () => {
    const span = { startTime: midnight('2026-11-20'), endTime: midnight('2026-11-23') - 1 };
    listed({ calendarId: 'k1', userId: 'u1', ...span }, [
      event('yes', '2026-11-20T00:00:00-05:00', { assignedUserId: 'u1', assignedUserName: 'Dana' }),
      event('shared', '2026-11-21T00:00:00-05:00', { users: ['u2', 'u1'] }),
      event('theirs', '2026-11-20T10:00:00-05:00', { assignedUserId: 'u2' }),
      event('elsewhere', '2026-11-20T10:00:00-05:00', { assignedUserId: 'u1', calendarId: 'k2' }),
      event('off', '2026-11-20T10:00:00-05:00', { assignedUserId: 'u1', appointmentStatus: 'cancelled' }),
      event('after', '2026-11-23T00:00:00-05:00', { assignedUserId: 'u1' }),
    ]);
    await expect(
      find({
        firstDay: '2026-11-20',
        lastDay: '2026-11-22',
        calendarId: 'k1',
        userId: 'u1',
        statuses: ['Confirmed', 'New'],
      }),
    ).resolves.toMatchObject({ count: 2, total: 2, items: ['yes', 'shared'] });
  });

  test('gives a contact’s from today on for 30 days unless told otherwise', async () => {
    api()
      .get('/contacts/c1/appointments')
      .reply(200, {
        events: [
          event('last', '2026-12-23 23:59:00'),
          event('first', '2026-11-23 00:00:00'),
          event('before', '2026-11-22 23:59:00'),
          event('after', '2026-12-24 00:00:00'),
        ],
      });
    await expect(find({ contactId: 'c1' })).resolves.toMatchObject({ count: 2, items: ['first', 'last'] });
  });

  test('gives a list of none where there is nothing', async () => {
    allCalendars(0);
    await expect(find({})).resolves.toMatchObject({ count: 0, total: 0, items: [] });
  });

  test('says what it can’t do', async () => {
    await expect(refusal(run(findAppointments, { day: '2026-11-24', lastDay: '2026-11-25' }))).resolves.toMatchObject({
      message: 'Fill in either Day or Last Day, not both.',
    });
    inNewYork();
    await expect(
      refusal(run(findAppointments, { firstDay: '2026-11-24', lastDay: '2026-11-23' })),
    ).resolves.toMatchObject({
      message: 'Last Day (2026-11-23) must not be before First Day (2026-11-24).',
    });
    inNewYork();
    allCalendars(31);
    await expect(refusal(run(findAppointments))).resolves.toMatchObject({
      message: 'This location has 31 calendars, and 30 can be looked through: fill in a Calendar, a User or a Contact.',
    });
  });
});

describe('Find Free Slot', () => {
  const days = (slots: Record<string, string[]>) => ({
    ...Object.fromEntries(Object.entries(slots).map(([day, list]) => [day, { slots: list }])),
    traceId: 't',
  });
  const asked = (from: number, to: number, slots: Record<string, string[]>, more: object = {}) =>
    calendarsApi()
      .get('/calendars/k1/free-slots')
      .query({ startDate: from, endDate: to, ...more })
      .reply(200, days(slots));
  const details = () =>
    calendarsApi()
      .get('/calendars/k1')
      .reply(200, { calendar: { id: 'k1', name: 'Training', slotDuration: 30, slotDurationUnit: 'mins' } });
  const at = (...starts: string[]) => starts.map((start) => `${start}:00-05:00`);

  test('finds the next slot from now on, with its end and its words', async () => {
    inNewYork();
    details();
    asked(NOW, NOW + 31 * DAY, {
      '2026-11-24': at('2026-11-24T10:00'),
      '2026-11-23': at('2026-11-23T11:30', '2026-11-23T15:00', '2026-11-23T12:00'),
    });
    const found = await run<Found>(findFreeSlot, { calendarId: 'k1' });
    expect(found[0]).toEqual({
      id: `k1_${NOW}`,
      startTime: '2026-11-23T12:00:00-05:00',
      endTime: '2026-11-23T12:30:00-05:00',
      date: '2026-11-23',
      clock: '12:00',
      label: 'Mon, Nov 23, 12:00 PM',
      timezone: 'America/New_York',
      calendarId: 'k1',
      calendarName: 'Training',
      matches: 3,
    });
  });

  test('finds after a time, on weekdays, between hours, for some of the team, in a zone', async () => {
    details();
    const after = Date.parse('2026-11-25T00:00:00-05:00');
    inNewYork();
    asked(
      after,
      after + 5 * DAY,
      {
        '2026-11-26': at('2026-11-26T09:00'),
        '2026-11-27': at('2026-11-27T08:30', '2026-11-27T09:00', '2026-11-27T12:00'),
        '2026-11-28': at('2026-11-28T10:00'),
      },
      { timezone: 'America/Chicago', 'userIds[]': 'u1' },
    );
    const found = await run<Found>(findFreeSlot, {
      calendarId: 'k1',
      after: '2026-11-25',
      daysAhead: 5,
      weekdays: ['friday', 'Saturday'],
      earliest: '9 am',
      latest: '12:00',
      timezone: 'Central Standard Time',
      userIds: ['u1'],
    });
    expect(found).toMatchObject([
      { startTime: '2026-11-27T09:00:00-05:00', timezone: 'America/Chicago', matches: 2 },
      { startTime: '2026-11-28T10:00:00-05:00' },
    ]);
  });

  test('looks 31 days at a time, until a month has one', async () => {
    inNewYork();
    details();
    asked(NOW, NOW + 31 * DAY, { '2026-11-24': at('2026-11-24T10:00') });
    asked(NOW + 31 * DAY, NOW + 40 * DAY, { '2026-12-26': at('2026-12-26T10:00') });
    const found = await run<Found>(findFreeSlot, { calendarId: 'k1', daysAhead: 40, weekdays: 'Saturday' });
    expect(found).toMatchObject([{ date: '2026-12-26', matches: 1 }]);
  });

  test('midnight ends the day as the latest time', async () => {
    inNewYork();
    details();
    asked(NOW, NOW + 31 * DAY, { '2026-11-23': at('2026-11-23T23:30', '2026-11-23T19:00') });
    const found = await run<Found>(findFreeSlot, { calendarId: 'k1', earliest: '20:00', latest: 'midnight' });
    expect(found).toMatchObject([{ clock: '23:30', matches: 1 }]);
  });

  test('gives nothing where none suits', async () => {
    asked(NOW, NOW + DAY, {});
    await expect(run(findFreeSlot, { calendarId: 'k1', daysAhead: 1 })).resolves.toEqual([]);
  });

  test.each([
    [{ daysAhead: 0 }, 'Within Days must be from 1 to 186, but it is 0.'],
    [{ daysAhead: 187 }, 'Within Days must be from 1 to 186, but it is 187.'],
    [{ earliest: '12:00', latest: '9:00' }, 'Latest Time of Day must be after Earliest Time of Day.'],
    [{ earliest: 'dawn' }, 'Earliest Time of Day must be a time of day, such as 09:00, but it is “dawn”.'],
  ])('refuses %j', async (given, message) => {
    await expect(refusal(run(findFreeSlot, { calendarId: 'k1', ...given }))).resolves.toEqual({
      name: 'AppError',
      message,
    });
  });
});

describe('Find Calendar', () => {
  const row = (id: string, name: string, groupId?: string) => ({ id, name, groupId, groupName: groupId && 'Group' });
  const rows = [
    row('k1', 'personal training'),
    row('k2', 'Personal Training with Devon'),
    row('k3', 'Personal Training', 'g1'),
    row('k4', 'Yoga', 'g1'),
  ];
  const listed = (query: object = {}) =>
    calendarsApi()
      .get('/calendars/')
      .query({ locationId: 'loc', ...query })
      .reply(200, { calendars: rows });

  test.each([
    ['name, the same letters first', { name: 'Personal Training' }, {}, ['k3', 'k1']],
    ['name and group', { name: 'personal training', groupId: 'g1' }, { groupId: 'g1' }, ['k3']],
    ['group alone', { groupId: 'g1' }, { groupId: 'g1' }, ['k3', 'k4']],
    ['no part of a name', { name: 'Personal' }, {}, []],
  ])('finds by %s', async (_what, given, query, expected) => {
    listed(query);
    const found = await run<Found>(findCalendar, given);
    expect(ids(found)).toEqual(expected);
    expect(found.every(({ matches }) => matches === expected.length)).toBe(true);
  });

  test('finds by id, and nothing where it is gone', async () => {
    const one = { ...calendar.result.sample, teamMembers: [], openHours: [], availabilities: [], id: 'k1' };
    calendarsApi().get('/calendars/k1').reply(200, { calendar: one });
    calendarsApi().get('/calendars/gone1').reply(404, { message: 'Calendar not found' });
    await expect(run<Found>(findCalendar, { calendarId: 'k1', name: 'x' }).then(ids)).resolves.toEqual(['k1']);
    await expect(run(findCalendar, { calendarId: 'gone1' })).resolves.toEqual([]);
  });
});
