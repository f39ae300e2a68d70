import { appointment } from '../../resources/calendars/appointment.js';
import { appointmentNote } from '../../resources/calendars/appointment_note.js';
import { blockedTime } from '../../resources/calendars/blocked_time.js';
import { calendar } from '../../resources/calendars/calendar.js';
import { calendarGroup } from '../../resources/calendars/calendar_group.js';
import { calendarNotification } from '../../resources/calendars/calendar_notification.js';
import { calendarResource } from '../../resources/calendars/calendar_resource.js';
import { appointmentStartingSoon } from '../../triggers/calendars/appointment_starting_soon.js';
import { appointmentStatusChanged } from '../../triggers/calendars/appointment_status_changed.js';
import { getAppointment } from '../../triggers/calendars/get_appointment.js';
import { getCalendar } from '../../triggers/calendars/get_calendar.js';
import { getCalendarNotification } from '../../triggers/calendars/get_calendar_notification.js';
import { getCalendarResource } from '../../triggers/calendars/get_calendar_resource.js';
import { getFreeSlots } from '../../triggers/calendars/get_free_slots.js';
import { listAppointmentNotes } from '../../triggers/calendars/list_appointment_notes.js';
import { listBlockedSlots } from '../../triggers/calendars/list_blocked_slots.js';
import { listCalendarEvents } from '../../triggers/calendars/list_calendar_events.js';
import { listCalendarGroups } from '../../triggers/calendars/list_calendar_groups.js';
import { listCalendarNotifications } from '../../triggers/calendars/list_calendar_notifications.js';
import { listCalendarResources } from '../../triggers/calendars/list_calendar_resources.js';
import { listCalendars } from '../../triggers/calendars/list_calendars.js';
import { newAppointment } from '../../triggers/calendars/new_appointment.js';
import { api as anyApi, choices, poll, refusal } from '../support/run.js';

const api = () => anyApi('2021-04-15');
const NOW = Date.parse('2026-11-22T15:00:00Z');
const DAY = 86_400_000;
beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

const keys = (events: { id: string; revision: string }[]) => events.map(({ id, revision }) => [id, revision]);
const withZone = (timezone = 'America/New_York') =>
  anyApi().get('/locations/loc').reply(200, { location: { timezone } });

/** Content decides: the same content is the same revision, another one is another. */
const firesOnChange = async (ask: (row: object) => Promise<{ revision: string }[]>, row: object, changed: object) => {
  const [first] = await ask(row);
  const [same] = await ask({ ...row, traceId: 'other' });
  const [other] = await ask({ ...row, ...changed });
  expect(same!.revision).toBe(first!.revision);
  expect(other!.revision).not.toBe(first!.revision);
};

describe('List Calendar Groups', () => {
  const { sample } = calendarGroup.result;
  const reply = (row: object) =>
    api()
      .get('/calendars/groups')
      .query({ locationId: 'loc' })
      .reply(200, { groups: [row] });

  test('fires once a group', async () => {
    reply(sample);
    await expect(poll(listCalendarGroups)).resolves.toEqual([{ ...sample, revision: 'new' }]);
  });

  test('fires on every change when asked to', async () => {
    const ask = (row: object) => {
      reply(row);
      return poll(listCalendarGroups, { triggerOn: 'changed' });
    };
    await firesOnChange(ask, sample, { isActive: false });
  });
});

describe('List Calendars', () => {
  const raw = {
    id: 'cal',
    name: 'Yoga',
    appoinmentPerSlot: 12,
    openHours: [
      {
        daysOfTheWeek: [1, 3],
        hours: [
          { openHour: 9, openMinute: 0, closeHour: 12, closeMinute: 30 },
          { openHour: 14, openMinute: 5, closeHour: 17, closeMinute: 0 },
        ],
      },
    ],
    availabilities: [
      { id: 'a1', date: '2026-12-24T00:00:00.000Z', hours: [] },
      {
        date: '2026-12-31T00:00:00.000Z',
        hours: [{ openHour: 9, openMinute: 0, closeHour: 12, closeMinute: 0 }],
      },
    ],
  };

  test('asks for a group, without drafts, and gives opening hours as lines', async () => {
    api()
      .get('/calendars/')
      .query({ locationId: 'loc', groupId: 'g1', showDrafted: false })
      .reply(200, { calendars: [raw] });
    const [event] = await poll(listCalendars, { groupId: 'g1', showDrafted: false });
    expect(event).toMatchObject({ id: 'cal', revision: 'new', appoinmentPerSlot: 12 });
    expect(Object.keys(event!)).toEqual(expect.arrayContaining(Object.keys(calendar.result.sample)));
    expect(event!.openHours).toEqual([
      { day: 'Monday', opens: '09:00', closes: '12:30' },
      { day: 'Monday', opens: '14:05', closes: '17:00' },
      { day: 'Wednesday', opens: '09:00', closes: '12:30' },
      { day: 'Wednesday', opens: '14:05', closes: '17:00' },
    ]);
    expect(event!.availabilities).toEqual([
      { id: 'a1', date: '2026-12-24', opens: null, closes: null },
      { date: '2026-12-31', opens: '09:00', closes: '12:00' },
    ]);
  });

  test('fires on every change when asked to', async () => {
    const ask = (row: object) => {
      api()
        .get('/calendars/')
        .query({ locationId: 'loc' })
        .reply(200, { calendars: [row] });
      return poll(listCalendars, { triggerOn: 'changed' });
    };
    await firesOnChange(ask, raw, { slotDuration: 45 });
  });
});

test('Get Calendar by ID fires when the settings change', async () => {
  const { sample } = calendar.result;
  const ask = (row: object) => {
    api().get('/calendars/c1').reply(200, { calendar: row });
    return poll(getCalendar, { calendarId: 'c1' });
  };
  await expect(ask(sample)).resolves.toEqual([{ ...sample, revision: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
  await firesOnChange(ask, sample, { allowCancellation: false });
});

describe('Get Free Slots', () => {
  const calendarReply = () =>
    api()
      .get('/calendars/c1')
      .reply(200, { calendar: { id: 'c1', name: 'Yoga', slotDuration: 1, slotDurationUnit: 'hours' } });

  test('fires once a slot, whatever else the answer holds', async () => {
    api()
      .get('/calendars/c1/free-slots')
      .query({ startDate: NOW, endDate: NOW + 7 * DAY })
      .reply(200, {
        traceId: 't',
        '2026-11-23': { slots: ['2026-11-23T10:00:00-05:00'] },
        '2026-11-24': { slots: [] },
      });
    calendarReply();
    withZone();
    await expect(poll(getFreeSlots, { calendarId: 'c1' })).resolves.toEqual([
      {
        id: `c1_${Date.parse('2026-11-23T15:00:00Z')}`,
        startTime: '2026-11-23T10:00:00-05:00',
        endTime: '2026-11-23T11:00:00-05:00',
        date: '2026-11-23',
        clock: '10:00',
        label: 'Mon, Nov 23, 10:00 AM',
        timezone: 'America/New_York',
        freeAgainAt: null,
        calendarId: 'c1',
        calendarName: 'Yoga',
        revision: 'new',
      },
    ]);
  });

  test('asks in a zone with a half-hour offset and for some users; the slot stays the same one', async () => {
    api()
      .get('/calendars/c1/free-slots')
      .query({
        startDate: NOW,
        endDate: NOW + 31 * DAY,
        timezone: 'Asia/Kolkata',
        userId: 'u1',
        'userIds[]': ['u2', 'u3'],
      })
      .reply(200, { '2026-11-23': { slots: ['2026-11-23T20:30:00+05:30'] } });
    calendarReply();
    const input = {
      calendarId: 'c1',
      daysAhead: 31,
      timezone: 'Asia/Kolkata',
      userId: 'u1',
      userIds: ['u2', 'u3'],
    };
    await expect(poll(getFreeSlots, input)).resolves.toMatchObject([
      {
        id: `c1_${Date.parse('2026-11-23T15:00:00Z')}`,
        endTime: '2026-11-23T21:30:00+05:30',
        clock: '20:30',
        timezone: 'Asia/Kolkata',
      },
    ]);
  });

  test('does without the calendar’s details where they can’t be read', async () => {
    api()
      .get('/calendars/c1/free-slots')
      .query(true)
      .reply(200, { '2026-11-23': { slots: ['2026-11-23T10:00:00-05:00'] } });
    api().get('/calendars/c1').reply(500, 'no');
    withZone();
    await expect(poll(getFreeSlots, { calendarId: 'c1' })).resolves.toMatchObject([
      { endTime: null, calendarName: null, clock: '10:00' },
    ]);
  });

  test('tells slots apart on the day the clocks go back', async () => {
    const twice = ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'];
    api()
      .get('/calendars/c1/free-slots')
      .query(true)
      .reply(200, { '2026-11-01': { slots: twice } });
    calendarReply();
    withZone();
    const events = await poll(getFreeSlots, { calendarId: 'c1' });
    expect(events.map(({ startTime, endTime }) => [startTime, endTime])).toEqual([
      [twice[0], '2026-11-01T02:30:00-04:00'],
      [twice[1], '2026-11-01T02:30:00-05:00'],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  test('tells a slot that is free again by when it was, if asked to', async () => {
    const [ten, noon, two] = ['10', '12', '14'].map((hour) => `2026-11-23T${hour}:00:00-05:00`) as [
      string,
      string,
      string,
    ];
    const cache = {};
    const look = async (minutes: number, slots: string[], more = {}) => {
      jest.spyOn(Date, 'now').mockReturnValue(NOW + minutes * 60_000);
      api().get('/calendars/c1/free-slots').query(true).reply(200, { '2026-11-23': { slots } });
      const events = await poll(
        getFreeSlots,
        { calendarId: 'c1', triggerOn: 'again', timezone: 'UTC' },
        { cache, ...more },
      );
      return events.map(({ startTime, revision }) => [startTime, revision]);
    };
    calendarReply();
    expect(await look(0, [ten, noon])).toEqual([
      [ten, 'new'],
      [noon, 'new'],
    ]);
    expect(await look(5, [noon, two])).toEqual([
      [noon, 'new'],
      [two, 'new'],
    ]);
    // The editor's test does not count as a look.
    expect(await look(6, [ten], { meta: { isLoadingSample: true } })).toEqual([[ten, '2026-11-22T15:06:00.000Z']]);
    expect(await look(10, [ten, noon])).toEqual([
      [ten, '2026-11-22T15:10:00.000Z'],
      [noon, 'new'],
    ]);
    expect(await look(15, [ten, noon, two])).toEqual([
      [ten, '2026-11-22T15:10:00.000Z'],
      [noon, 'new'],
      [two, '2026-11-22T15:15:00.000Z'],
    ]);
  });

  test.each([0, 32])('refuses %s days in a sentence, before asking', async (daysAhead) => {
    await expect(refusal(poll(getFreeSlots, { calendarId: 'c1', daysAhead }))).resolves.toMatchObject({
      message: `Days Ahead must be from 1 to 31, the longest range HighLevel takes, but it is ${daysAhead}.`,
    });
  });
});

describe('List Calendar Events', () => {
  const { sample } = appointment.result;
  const other = { ...sample, id: 'a2', appointmentStatus: 'cancelled', dateAdded: '2026-11-21T10:00:00.000Z' };
  const range = (back: number, ahead: number) => ({ startTime: NOW - back, endTime: NOW + ahead });
  const reply = (query: object, events: object[]) =>
    api()
      .get('/calendars/events')
      .query({ locationId: 'loc', ...query })
      .reply(200, { events });

  test('asks in epoch milliseconds, and fires once a booking, the newest first', async () => {
    reply({ calendarId: 'c1', ...range(7 * DAY, 30 * DAY) }, [sample, other]);
    const events = await poll(listCalendarEvents, { calendarId: 'c1' });
    expect(events).toEqual([
      { ...other, revision: other.dateAdded },
      { ...sample, revision: sample.dateAdded },
    ]);
  });

  test('takes a user, a group, a span and statuses', async () => {
    reply({ userId: 'u1', groupId: 'g1', ...range(0, DAY) }, [sample, other]);
    const input = { userId: 'u1', groupId: 'g1', daysBack: 0, daysAhead: 1, statuses: ['cancelled'] };
    await expect(poll(listCalendarEvents, input)).resolves.toEqual([{ ...other, revision: other.dateAdded }]);
  });

  test('fires on every change, and on a cancellation', async () => {
    const query = { calendarId: 'c1', ...range(7 * DAY, 30 * DAY) };
    reply(query, [sample]);
    expect(keys(await poll(listCalendarEvents, { calendarId: 'c1', triggerOn: 'changed' }))).toEqual([
      [sample.id, sample.dateUpdated],
    ]);
    reply(query, [sample, other]);
    expect(keys(await poll(listCalendarEvents, { calendarId: 'c1', triggerOn: 'cancelled' }))).toEqual([
      ['a2', 'cancelled'],
    ]);
  });

  test('fires shortly before the start, once for every start, not for what is cancelled or begun', async () => {
    const at = (id: string, startTime: string, more = {}) => ({ ...sample, id, startTime, ...more });
    reply({ calendarId: 'c1', ...range(0, 30 * 60_000) }, [
      at('soon', '2026-11-22T10:20:00-05:00'),
      at('m_1795364400000_1800', '2026-11-22T10:25:00-05:00'),
      at('late', '2026-11-22T10:31:00-05:00'),
      at('begun', '2026-11-22T09:59:00-05:00'),
      at('off', '2026-11-22T10:20:00-05:00', { appointmentStatus: 'cancelled' }),
    ]);
    const input = { calendarId: 'c1', triggerOn: 'starting', startingWithin: 30 };
    expect(keys(await poll(listCalendarEvents, input))).toEqual([
      ['soon', '2026-11-22T10:20:00-05:00'],
      ['m_1795364400000_1800', '2026-11-22T10:25:00-05:00'],
    ]);
  });

  test('reads the misspelt status, and times without a zone as the location’s', async () => {
    const { appointmentStatus: _, ...rest } = sample;
    reply({ calendarId: 'c1', ...range(7 * DAY, 30 * DAY) }, [
      { ...rest, appoinmentStatus: 'showed', startTime: '2026-11-23 10:00:00', endTime: '2026-11-23 10:30:00' },
    ]);
    withZone('Asia/Kolkata');
    await expect(poll(listCalendarEvents, { calendarId: 'c1' })).resolves.toMatchObject([
      {
        appointmentStatus: 'showed',
        startTime: '2026-11-23T10:00:00+05:30',
        endTime: '2026-11-23T10:30:00+05:30',
      },
    ]);
  });

  test('says that HighLevel needs one of three, and that days are not negative', async () => {
    await expect(refusal(poll(listCalendarEvents, {}))).resolves.toMatchObject({
      message: 'Fill in a Calendar, a User or a Group: HighLevel lists by one of them.',
    });
    await expect(refusal(poll(listCalendarEvents, { calendarId: 'c1', daysBack: -1 }))).resolves.toMatchObject({
      message: 'Days Back must not be below 0, but it is -1.',
    });
    const starting = { calendarId: 'c1', triggerOn: 'starting', startingWithin: 0 };
    await expect(refusal(poll(listCalendarEvents, starting))).resolves.toMatchObject({
      message: 'Starting Within must be at least 1 minute; 15 or more is wise.',
    });
  });
});

describe('List Blocked Slots', () => {
  const { sample } = blockedTime.result;
  const reply = (row: object) =>
    api()
      .get('/calendars/blocked-slots')
      .query({ locationId: 'loc', userId: 'u1', startTime: NOW - 7 * DAY, endTime: NOW + 30 * DAY })
      .reply(200, { events: [row] });

  test('fires once a blocked time', async () => {
    reply(sample);
    await expect(poll(listBlockedSlots, { userId: 'u1' })).resolves.toEqual([{ ...sample, revision: 'new' }]);
  });

  test('fires on every change when asked to', async () => {
    const ask = (row: object) => {
      reply(row);
      return poll(listBlockedSlots, { userId: 'u1', triggerOn: 'changed' });
    };
    await firesOnChange(ask, sample, { title: 'Dentist' });
  });

  test('says that HighLevel needs one of three', async () => {
    await expect(refusal(poll(listBlockedSlots, {}))).resolves.toMatchObject({
      message: 'Fill in a Calendar, a User or a Group: HighLevel lists by one of them.',
    });
  });
});

describe('Get Appointment', () => {
  const { sample } = appointment.result;

  test.each(['event', 'appointment'])('fires for every update, read from “%s”', async (wrapper) => {
    api()
      .get('/calendars/events/appointments/a1')
      .reply(200, { [wrapper]: sample });
    await expect(poll(getAppointment, { eventId: 'a1' })).resolves.toEqual([
      { ...sample, revision: sample.dateUpdated },
    ]);
  });

  test('does not send the calendar it was looked for in; a deleted one is nothing to trigger on', async () => {
    api().get('/calendars/events/appointments/a1').reply(404, { message: 'Appointment with id a1 not found' });
    await expect(poll(getAppointment, { lookIn: 'c1', eventId: 'a1' })).resolves.toEqual([]);
    api()
      .get('/calendars/events/appointments/a1')
      .reply(200, { appointment: { ...sample, deleted: true } });
    await expect(poll(getAppointment, { lookIn: 'c1', eventId: 'a1' })).resolves.toEqual([]);
  });

  test('lists the appointments of the calendar it is looked for in', async () => {
    api()
      .get('/calendars/events')
      .query({ locationId: 'loc', calendarId: 'c1', startTime: NOW - 31 * DAY, endTime: NOW + 62 * DAY })
      .reply(200, { events: [sample, { ...sample, id: 'a2', appointmentStatus: 'cancelled' }] });
    await expect(choices(getAppointment, 'eventId', { lookIn: 'c1' })).resolves.toMatchObject({
      results: [
        { id: sample.id, label: 'Mon, Nov 23, 10:00 AM: Intro session with Maya' },
        { id: 'a2', label: 'Mon, Nov 23, 10:00 AM: Intro session with Maya (cancelled)' },
      ],
    });
    await expect(refusal(choices(getAppointment, 'eventId'))).resolves.toMatchObject({
      message: 'Choose Look in Calendar first: HighLevel lists appointments by calendar.',
    });
  });
});

describe('List Appointment Notes', () => {
  const { sample } = appointmentNote.result;
  const reply = (query: Record<string, number>, answer: object) =>
    api().get('/calendars/appointments/a1/notes').query(query).reply(200, answer);

  test('sends both halves of the page, and fires once a note', async () => {
    reply({ limit: 20, offset: 0 }, { notes: [sample], hasMore: false });
    await expect(poll(listAppointmentNotes, { appointmentId: 'a1' })).resolves.toEqual([
      { ...sample, revision: sample.dateAdded },
    ]);
  });

  test('fires when a note is edited', async () => {
    const ask = (row: object) => {
      reply({ limit: 20, offset: 0 }, { notes: [row], hasMore: false });
      return poll(listAppointmentNotes, { appointmentId: 'a1', triggerOn: 'changed' });
    };
    await firesOnChange(ask, sample, { body: 'Other' });
  });

  test('pages on when Zapier fills its memory', async () => {
    reply({ limit: 20, offset: 0 }, { notes: [sample], hasMore: true });
    reply({ limit: 20, offset: 1 }, { notes: [{ ...sample, id: 'n2' }], hasMore: false });
    // Without the last row of the page before, rows have moved: it is read again.
    reply({ limit: 20, offset: 0 }, { notes: [{ ...sample, id: 'n2' }], hasMore: false });
    const events = await poll(listAppointmentNotes, { appointmentId: 'a1' }, { meta: { isPopulatingDedupe: true } });
    expect(events.map(({ id }) => id)).toEqual([sample.id, 'n2']);
  });
});

describe('List Calendar Notifications', () => {
  const { id, ...rest } = calendarNotification.result.sample as { id: string };
  const raw = { ...rest, _id: id };
  const reply = (query: Record<string, number | boolean>, row: object) =>
    api().get('/calendars/c1/notifications').query(query).reply(200, [row]);

  test('reads the bare list, and fires once a notification', async () => {
    reply({ limit: 100, skip: 0, isActive: true, deleted: false }, raw);
    await expect(
      poll(listCalendarNotifications, { calendarId: 'c1', isActive: true, deleted: false }),
    ).resolves.toEqual([{ ...calendarNotification.result.sample, revision: 'new' }]);
  });

  test('fires on every change when asked to', async () => {
    const ask = (row: object) => {
      reply({ limit: 100, skip: 0 }, row);
      return poll(listCalendarNotifications, { calendarId: 'c1', triggerOn: 'changed' });
    };
    await firesOnChange(ask, raw, { isActive: false });
  });
});

test('Get Calendar Notification fires when the notification changes', async () => {
  const { sample } = calendarNotification.result;
  const ask = (row: object) => {
    api().get('/calendars/c1/notifications/n1').reply(200, row);
    return poll(getCalendarNotification, { calendarId: 'c1', notificationId: 'n1' });
  };
  await expect(ask(sample)).resolves.toMatchObject([sample]);
  await firesOnChange(ask, sample, { subject: 'Other' });
});

describe('List Calendar Resources', () => {
  const { id, ...rest } = calendarResource.result.sample as { id: string };
  const raw = { ...rest, _id: id };
  const reply = (query: object, ...rows: object[]) =>
    api()
      .get('/calendars/resources/rooms')
      .query({ locationId: 'loc', ...query })
      .reply(200, rows);

  test('sends both halves of the page, and fires once a resource', async () => {
    reply({ limit: 100, skip: 0 }, raw);
    await expect(poll(listCalendarResources, { resourceType: 'rooms' })).resolves.toEqual([
      { ...calendarResource.result.sample, revision: 'new' },
    ]);
  });

  test('tells resources apart by name where HighLevel gives no id', async () => {
    reply({ limit: 100, skip: 0 }, rest, { ...rest, name: 'Pool' });
    expect(keys(await poll(listCalendarResources, { resourceType: 'rooms' }))).toEqual([
      ['Sauna', 'new'],
      ['Pool', 'new'],
    ]);
  });

  test('fires on every change, and loads three as samples', async () => {
    const ask = (row: object) => {
      reply({ limit: 3, skip: 0 }, row);
      return poll(
        listCalendarResources,
        { resourceType: 'rooms', triggerOn: 'changed' },
        { meta: { isLoadingSample: true } },
      );
    };
    await firesOnChange(ask, raw, { capacity: 9 });
  });
});

test('Get Calendar Resource fires when the resource changes', async () => {
  const { sample } = calendarResource.result;
  const ask = (row: object) => {
    api().get('/calendars/resources/equipments/r1').reply(200, row);
    return poll(getCalendarResource, { resourceType: 'equipments', id: 'r1' });
  };
  await expect(ask({ ...sample, id: undefined })).resolves.toMatchObject([{ ...sample, id: 'r1' }]);
  await firesOnChange(ask, sample, { outOfService: 1 });
});

describe('over all calendars', () => {
  const { sample } = appointment.result;
  const inCalendar = (calendarId: string, events: object[], times = 1) =>
    api()
      .get('/calendars/events')
      .times(times)
      .query((query) => query.calendarId === calendarId && query.locationId === 'loc')
      .reply(200, { events });
  const calendars = (...ids: string[]) =>
    api()
      .get('/calendars/')
      .query({ locationId: 'loc' })
      .reply(200, { calendars: [...ids.map((id) => ({ id, name: id })), { name: 'without an id' }] });

  test('New Appointment reads each calendar of the location, a year ahead', async () => {
    calendars('c1', 'c2');
    inCalendar('c1', [{ ...sample, id: 'a1', dateAdded: '2026-11-22T14:00:00.000Z' }]);
    api()
      .get('/calendars/events')
      .query({ locationId: 'loc', calendarId: 'c2', startTime: NOW - 7 * DAY, endTime: NOW + 366 * DAY })
      .reply(200, { events: [{ ...sample, id: 'a2', dateAdded: '2026-11-22T14:30:00.000Z' }] });
    await expect(poll(newAppointment)).resolves.toMatchObject([{ id: 'a2' }, { id: 'a1' }]);
  });

  test('New Appointment reads chosen calendars, and only a team member’s and chosen statuses', async () => {
    inCalendar('c1', [
      { ...sample, id: 'mine', assignedUserId: 'u1', appointmentStatus: 'confirmed' },
      { ...sample, id: 'shared', assignedUserId: 'u2', users: ['u2', 'u1'], appointmentStatus: 'confirmed' },
      { ...sample, id: 'theirs', assignedUserId: 'u2', users: ['u2'], appointmentStatus: 'confirmed' },
      { ...sample, id: 'off', assignedUserId: 'u1', appointmentStatus: 'cancelled' },
    ]);
    const input = { calendarIds: ['c1'], assignedUserId: 'u1', statuses: ['confirmed'] };
    await expect(poll(newAppointment, input)).resolves.toMatchObject([{ id: 'mine' }, { id: 'shared' }]);
  });

  test('of more than ten calendars each look reads ten, the next ones after 25 minutes', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `c${n}`);
    const asked: string[] = [];
    const cache = {};
    calendars(...ids);
    const look = async (requests: number) => {
      asked.length = 0;
      api()
        .get('/calendars/events')
        .times(requests)
        .query(({ calendarId }) => asked.push(String(calendarId)) > 0)
        .reply(200, { events: [] });
      await poll(newAppointment, {}, { cache });
      return new Set(asked);
    };
    const turn = Math.floor(NOW / (25 * 60_000)) % 2;
    const sizes = turn === 0 ? [10, 2] : [2, 10];
    const first = await look(sizes[0]!);
    jest.spyOn(Date, 'now').mockReturnValue(NOW + 25 * 60_000);
    const second = await look(sizes[1]!);
    expect([...first, ...second].sort()).toEqual([...ids].sort());
  });

  test('a calendar that is gone meanwhile has no appointments, and one that can’t be read ends the look', async () => {
    calendars('gone', 'c1');
    api()
      .get('/calendars/events')
      .query(({ calendarId }) => calendarId === 'gone')
      .reply(404, { statusCode: 404, message: 'Calendar not found' });
    inCalendar('c1', [sample]);
    await expect(poll(newAppointment)).resolves.toMatchObject([{ id: sample.id }]);
    inCalendar('c1', [sample]);
    api()
      .get('/calendars/events')
      .query(({ calendarId }) => calendarId === 'c2')
      .reply(500, {});
    await expect(refusal(poll(newAppointment, { calendarIds: ['c1', 'c2'] }))).resolves.toMatchObject({
      message: expect.stringMatching(/HighLevel had a problem/),
    });
  });

  test('a calendar that is gone takes the sample of the others from nobody', async () => {
    calendars('gone', 'c1');
    api()
      .get('/calendars/events')
      .query(({ calendarId }) => calendarId === 'gone')
      .reply(404, { statusCode: 404, message: 'Calendar not found' });
    inCalendar('c1', [sample]);
    const meta = { isLoadingSample: true };
    await expect(poll(newAppointment, {}, { meta })).resolves.toMatchObject([{ id: sample.id }]);
  });

  describe('while Zapier’s memory is filled', () => {
    const meta = { isPopulatingDedupe: true };

    test.each([{}, { calendars: null }])(
      'an answer without a list of calendars, %j, is no location without any',
      async (answer) => {
        api().get('/calendars/').query({ locationId: 'loc' }).reply(200, answer);
        await expect(refusal(poll(newAppointment, {}, { meta }))).resolves.toMatchObject({
          message: expect.stringContaining('held no list of records'),
        });
      },
    );

    test('a calendar that is “not found” is no empty one: all that it holds would be news later', async () => {
      calendars('c1', 'c2');
      inCalendar('c1', [sample]);
      api()
        .get('/calendars/events')
        .times(4)
        .query(({ calendarId }) => calendarId === 'c2')
        .reply(404, { statusCode: 404, message: 'Calendar not found' });
      await expect(refusal(poll(newAppointment, {}, { meta }))).resolves.toMatchObject({
        message: 'HighLevel: Calendar not found.',
      });
    });

    test('what was missed long ago counts as there, since it may be moved into sight', async () => {
      const chosen = 'BqTwX8QFwXzpegMve9EQ';
      const moved = { ...sample, id: 'moved', dateAdded: '2026-10-01T14:00:00.000Z' };
      const range = { locationId: 'loc', calendarId: chosen, startTime: NOW - 97 * DAY, endTime: NOW + 732 * DAY };
      api()
        .get('/calendars/events')
        .query(range)
        .reply(200, { events: [moved] });
      await expect(poll(newAppointment, { calendarIds: [chosen, chosen] }, { meta })).resolves.toEqual([
        { id: 'moved', revision: moved.dateAdded },
      ]);
    });

    test('the calendars are those of this moment', async () => {
      const cache = {};
      calendars('c1', 'deleted');
      inCalendar('c1', []);
      inCalendar('deleted', []);
      await poll(newAppointment, {}, { cache });
      calendars('c1', 'c2');
      inCalendar('c1', [sample]);
      inCalendar('c2', [{ ...sample, id: 'a2' }]);
      await expect(poll(newAppointment, {}, { meta, cache })).resolves.toHaveLength(2);
    });
  });

  test('Appointment Status Changed fires each time, also for a second cancelling, not for the booking', async () => {
    const cache = {};
    const revisions = async (appointmentStatus: string) => {
      inCalendar('c1', [{ ...sample, appointmentStatus }]);
      return (await poll(appointmentStatusChanged, { calendarIds: ['c1'] }, { cache })).map(({ revision }) => revision);
    };
    expect(await revisions('confirmed')).toEqual([]);
    expect(await revisions('cancelled')).toEqual(['cancelled']);
    expect(await revisions('confirmed')).toEqual(['confirmed']);
    expect(await revisions('cancelled')).toEqual(['cancelled 2']);
  });

  test('Appointment Starting Soon fires before the start, in any calendar', async () => {
    calendars('c1');
    api()
      .get('/calendars/events')
      .query({ locationId: 'loc', calendarId: 'c1', startTime: NOW, endTime: NOW + 30 * 60_000 })
      .reply(200, {
        events: [
          { ...sample, id: 'soon', startTime: '2026-11-22T10:20:00-05:00', appointmentStatus: 'confirmed' },
          { ...sample, id: 'off', startTime: '2026-11-22T10:20:00-05:00', appointmentStatus: 'cancelled' },
        ],
      });
    await expect(poll(appointmentStartingSoon, { startingWithin: 30 })).resolves.toMatchObject([{ id: 'soon' }]);
  });
});
