import { createAppointment } from '../../creates/calendars/create_appointment.js';
import { createAppointmentNote } from '../../creates/calendars/create_appointment_note.js';
import { createBlockSlot } from '../../creates/calendars/create_block_slot.js';
import { createCalendar } from '../../creates/calendars/create_calendar.js';
import { createCalendarGroup } from '../../creates/calendars/create_calendar_group.js';
import { createCalendarNotification } from '../../creates/calendars/create_calendar_notification.js';
import { createCalendarResource } from '../../creates/calendars/create_calendar_resource.js';
import { deleteAppointmentNote } from '../../creates/calendars/delete_appointment_note.js';
import { deleteCalendar } from '../../creates/calendars/delete_calendar.js';
import { deleteCalendarGroup } from '../../creates/calendars/delete_calendar_group.js';
import { deleteCalendarNotification } from '../../creates/calendars/delete_calendar_notification.js';
import { deleteCalendarResource } from '../../creates/calendars/delete_calendar_resource.js';
import { deleteEvent } from '../../creates/calendars/delete_event.js';
import { updateAppointment } from '../../creates/calendars/update_appointment.js';
import { updateAppointmentNote } from '../../creates/calendars/update_appointment_note.js';
import { updateBlockSlot } from '../../creates/calendars/update_block_slot.js';
import { updateCalendar } from '../../creates/calendars/update_calendar.js';
import { updateCalendarGroup } from '../../creates/calendars/update_calendar_group.js';
import { updateCalendarGroupStatus } from '../../creates/calendars/update_calendar_group_status.js';
import { updateCalendarNotification } from '../../creates/calendars/update_calendar_notification.js';
import { updateCalendarResource } from '../../creates/calendars/update_calendar_resource.js';
import { validateGroupSlug } from '../../creates/calendars/validate_group_slug.js';
import { appointment } from '../../resources/calendars/appointment.js';
import { appointmentNote } from '../../resources/calendars/appointment_note.js';
import { blockedTime } from '../../resources/calendars/blocked_time.js';
import { calendar } from '../../resources/calendars/calendar.js';
import { calendarGroup } from '../../resources/calendars/calendar_group.js';
import { calendarNotification } from '../../resources/calendars/calendar_notification.js';
import { calendarResource } from '../../resources/calendars/calendar_resource.js';
import { api as anyApi, choices, halted, refusal, refused, run } from '../support/run.js';

const api = () => anyApi('2021-04-15');
const withZone = (timezone: string) => anyApi().get('/locations/loc').reply(200, { location: { timezone } });

describe('groups', () => {
  const sample = calendarGroup.result.sample as Record<'id' | 'name' | 'description' | 'slug', string>;

  test('Create Calendar Group', async () => {
    const body = { locationId: 'loc', name: 'Yoga', description: 'All classes', slug: 'yoga', isActive: false };
    api().post('/calendars/groups', body).reply(201, { group: sample });
    const { locationId: _, ...input } = body;
    await expect(run(createCalendarGroup, input)).resolves.toEqual(sample);
  });

  test('Update Calendar Group takes from the group what is left empty', async () => {
    api()
      .get('/calendars/groups')
      .query({ locationId: 'loc' })
      .reply(200, { groups: [{ ...sample, id: 'other' }, sample] });
    api()
      .put(`/calendars/groups/${sample.id}`, { name: 'New', description: sample.description, slug: sample.slug })
      .reply(200, { group: { ...sample, name: 'New' } });
    await expect(run(updateCalendarGroup, { groupId: sample.id, name: 'New' })).resolves.toEqual({
      ...sample,
      name: 'New',
    });
  });

  test('Update Calendar Group asks for nothing where all is given; an unknown group is a sentence', async () => {
    const all = { name: 'N', description: 'D', slug: 's' };
    api().put('/calendars/groups/g1', all).reply(200, { group: all });
    await expect(run(updateCalendarGroup, { groupId: 'g1', ...all })).resolves.toMatchObject({ id: 'g1', ...all });
    api().get('/calendars/groups').query(true).reply(200, { groups: [] });
    await expect(refusal(run(updateCalendarGroup, { groupId: 'g1', name: 'N' }))).resolves.toEqual(
      halted('HighLevel has no such group: choose one from the list.'),
    );
  });

  test('Update Group Status', async () => {
    api().put('/calendars/groups/g1/status', { isActive: false }).reply(200, { success: true });
    await expect(run(updateCalendarGroupStatus, { groupId: 'g1', isActive: 'no' })).resolves.toEqual({
      id: 'g1',
      success: true,
      isActive: false,
    });
  });

  test('Delete Calendar Group', async () => {
    api().delete('/calendars/groups/g1').reply(200, { success: true });
    await expect(run(deleteCalendarGroup, { groupId: 'g1' })).resolves.toEqual({ id: 'g1', success: true });
  });

  const asked = (slug: string, available: boolean) =>
    api().post('/calendars/groups/validate-slug', { locationId: 'loc', slug }).reply(200, { available });

  test('Validate Group Slug says that it is free', async () => {
    asked('yoga', true);
    await expect(run(validateGroupSlug, { slug: 'yoga' })).resolves.toEqual({
      id: 'yoga',
      available: true,
      suggestion: 'yoga',
    });
  });

  test('Validate Group Slug finds a free one near a taken one, or none', async () => {
    asked('yoga-3', false);
    asked('yoga-2', false);
    asked('yoga-4', true);
    await expect(run(validateGroupSlug, { slug: 'yoga-3' })).resolves.toEqual({
      id: 'yoga-3',
      available: false,
      suggestion: 'yoga-4',
    });
    for (const slug of ['yoga', 'yoga-2', 'yoga-3', 'yoga-4', 'yoga-5', 'yoga-6']) asked(slug, false);
    await expect(run(validateGroupSlug, { slug: 'yoga' })).resolves.toMatchObject({
      available: false,
      suggestion: null,
    });
  });
});

describe('Create Calendar', () => {
  const { sample } = calendar.result;

  test('turns lines into HighLevel’s hours, days and team, its misspellings and all', async () => {
    const hour = (openHour: number, openMinute: number, closeHour: number, closeMinute: number) => ({
      openHour,
      openMinute,
      closeHour,
      closeMinute,
    });
    api()
      .post('/calendars/', {
        locationId: 'loc',
        name: 'Yoga',
        calendarType: 'collective',
        eventTitle: 'Yoga: {{contact.name}}',
        teamMembers: [
          {
            userId: 'u1',
            priority: 1,
            isPrimary: true,
            locationConfigurations: [{ kind: 'physical', location: 'Studio 2' }],
          },
          { userId: 'u2', priority: 0.5 },
        ],
        slotDuration: 45,
        slotDurationUnit: 'mins',
        appoinmentPerSlot: 12,
        appoinmentPerDay: 30,
        openHours: [
          { daysOfTheWeek: [0], hours: [hour(9, 0, 12, 30), hour(14, 0, 23, 59)] },
          { daysOfTheWeek: [6], hours: [hour(9, 0, 12, 30)] },
        ],
        availabilities: [
          { date: '2026-12-24T00:00:00.000Z', hours: [hour(9, 0, 12, 0)] },
          { date: '2026-12-25T00:00:00.000Z', hours: [] },
        ],
        availabilityType: 0,
        lookBusyConfig: { enabled: true, LookBusyPercentage: 25 },
        recurring: { freq: 'WEEKLY', count: 4 },
      })
      .reply(200, { calendar: sample });
    await expect(
      run(createCalendar, {
        name: 'Yoga',
        calendarType: 'collective',
        eventTitle: 'Yoga: {{contact.name}}',
        teamMembers: [
          { userId: 'u1', priority: '1', isPrimary: 'yes', memberKind: 'physical', memberLocation: 'Studio 2' },
          { userId: 'u2', priority: '0.5' },
        ],
        slotDuration: '45',
        slotDurationUnit: 'mins',
        appoinmentPerSlot: 12,
        appoinmentPerDay: 30,
        openHours: [
          { day: 'weekend', opens: '9 am', closes: '12:30pm' },
          { day: 'Sunday', opens: '14:00', closes: '23:59' },
        ],
        availabilities: [{ date: '2026-12-24', customOpens: '09:00', customCloses: '12:00' }, { date: '12/25/2026' }],
        availabilityType: '0',
        lookBusyPercentage: 25,
        recurringFreq: 'WEEKLY',
        recurringCount: 4,
      }),
    ).resolves.toEqual(sample);
  });

  const member = (userId: string, more = {}) => ({ userId, ...more });
  test.each<[string, object, string]>([
    [
      'a round robin without a team',
      { calendarType: 'round_robin' },
      'Team Members is missing: a calendar of the type Round robin needs at least one.',
    ],
    [
      'a personal calendar of two',
      { calendarType: 'personal', teamMembers: [member('u1'), member('u2')] },
      'A personal calendar has exactly one team member, but Team Members has 2.',
    ],
    [
      'a collective calendar without a primary',
      { calendarType: 'collective', teamMembers: [member('u1')] },
      'A collective calendar needs one Primary team member: set Primary to yes for one of them.',
    ],
    [
      'two primaries',
      { teamMembers: [member('u1', { isPrimary: true }), member('u2', { isPrimary: true })] },
      'Only one team member can be Primary.',
    ],
    [
      'a series with two members',
      { enableRecurring: true, teamMembers: [member('u1'), member('u2')] },
      'Recurring appointments need a calendar with one team member only.',
    ],
    [
      'a line of the team without a user',
      { teamMembers: [{ priority: '1' }] },
      'Team Member is missing in one of the Team Members: choose a user.',
    ],
    [
      'two places for one of several members',
      { teamMembers: [member('u1', { memberKind: 'custom' }), member('u1', { memberKind: 'booker' }), member('u2')] },
      'Several meeting places are possible only for the one team member of a calendar.',
    ],
    [
      'an event on Zoom',
      { calendarType: 'event', locationConfigurations: [{ kind: 'zoom_conference' }] },
      'An event calendar can’t meet on Zoom, Google Meet or Microsoft Teams: choose another place.',
    ],
    [
      'an address for Zoom',
      { locationConfigurations: [{ kind: 'zoom_conference', location: 'x' }] },
      'Zoom, Google Meet and Microsoft Teams take no Address or Number: they make their own link.',
    ],
    [
      'an address of no kind',
      { locationConfigurations: [{ location: 'x' }] },
      'Address or Number needs a Meeting Place: choose what it is.',
    ],
    [
      'a time that is none',
      { openHours: [{ day: 'Monday', opens: '25:00', closes: '26:00' }] },
      'Opens must be a time of day, such as 09:00, but it is “25:00”.',
    ],
    [
      'hours that end before they begin',
      { openHours: [{ day: 'Monday', opens: '5 pm', closes: '9 am' }] },
      'Closes (9 am) must be after Opens (5 pm).',
    ],
    [
      'a day that is none',
      { openHours: [{ day: 'Someday', opens: '9:00', closes: '10:00' }] },
      'Day must be one of: Monday to Friday, Saturday and Sunday, Every day, Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, but it is “Someday”.',
    ],
    [
      'a date that does not exist',
      { availabilities: [{ date: '2026-02-30' }] },
      'Date must be a date that exists, such as 1990-09-25, but it is “2026-02-30”.',
    ],
    ['too long a series', { recurringCount: 25 }, 'Number of Recurrences must be 24 at most, but it is 25.'],
    ['a busy look of no size', { lookBusy: true }, 'Look Busy needs a Look Busy Percentage.'],
    [
      'another page without its address',
      { formSubmitType: 'RedirectURL' },
      'Redirect Address is missing: it is needed with After Booking set to “Another page”.',
    ],
  ])('refuses %s before asking', async (_what, input, message) => {
    await expect(refusal(run(createCalendar, { name: 'C', ...input }))).resolves.toEqual(refused(message));
  });

  test('takes several places of the only member', async () => {
    const locationConfigurations = [{ kind: 'custom' }, { kind: 'outbound_call', location: '+12125550123' }];
    api()
      .post('/calendars/', { locationId: 'loc', name: 'C', teamMembers: [{ userId: 'a1', locationConfigurations }] })
      .reply(200, { calendar: sample });
    await run(createCalendar, {
      name: 'C',
      teamMembers: [
        { userId: 'a1', memberKind: 'custom' },
        { userId: 'a1', memberKind: 'outbound_call', memberLocation: '+12125550123' },
      ],
    });
  });
});

describe('Update Calendar', () => {
  const { sample } = calendar.result;

  test('sends what is filled in and nothing else', async () => {
    api().put('/calendars/c1', { allowCancellation: false }).reply(200, { calendar: sample });
    await expect(run(updateCalendar, { calendarId: 'c1', allowCancellation: false, name: '' })).resolves.toEqual(
      sample,
    );
  });

  test('changes a custom day by the id that the calendar knows it by, and clears on purpose', async () => {
    api()
      .get('/calendars/c1')
      .reply(200, {
        calendar: { id: 'c1', availabilities: [{ id: 'a1', date: '2026-12-24T00:00:00.000Z', hours: [] }] },
      });
    api()
      .put('/calendars/c1', {
        availabilities: [
          { id: 'a1', date: '2026-12-24T00:00:00.000Z', hours: [], deleted: true },
          { date: '2026-12-26T00:00:00.000Z', hours: [] },
        ],
        availabilityType: null,
        notes: '',
      })
      .reply(200, { calendar: sample });
    await run(updateCalendar, {
      calendarId: 'c1',
      availabilities: [{ date: '2026-12-24', deleted: true }, { date: '2026-12-26' }],
      clearFields: ['availabilityType', 'notes'],
    });
  });

  test('refuses to fill in and clear the same field', async () => {
    await expect(
      refusal(run(updateCalendar, { calendarId: 'c1', notes: 'N', clearFields: ['notes'] })),
    ).resolves.toEqual(refused('Notes is filled in and to be cleared as well: choose one of the two.'));
    await expect(refusal(run(updateCalendar, { calendarId: 'c1', clearFields: ['name'] }))).resolves.toEqual(
      refused('Clear These Fields does not know “name”: choose from its list.'),
    );
  });
});

test.each([{ success: true }, { message: 'Calendar deleted', calendar: { id: 'c1' } }])(
  'Delete Calendar, answered %j',
  async (answer) => {
    api().delete('/calendars/c1').reply(200, answer);
    await expect(run(deleteCalendar, { calendarId: 'c1' })).resolves.toEqual({ id: 'c1', success: true });
  },
);

/** What HighLevel says after a booking: no wrapper, no dates. */
const { dateAdded: _a, dateUpdated: _u, ...booked } = appointment.result.sample;
const whole = appointment.result.sample;
const readBack = (id = whole.id) =>
  api().get(`/calendars/events/appointments/${id}`).reply(200, { appointment: whole });
const slot = '2026-11-23T10:00:00-05:00';

describe('Create Appointment', () => {
  const least = { calendarId: 'c1', contactId: 'p1', startTime: slot };
  const asked = (body: object) =>
    api()
      .post('/calendars/events/appointments', { locationId: 'loc', calendarId: 'c1', contactId: 'p1', ...body })
      .reply(200, booked);

  test('sends a slot byte for byte, and gives the whole appointment', async () => {
    asked({ startTime: slot });
    readBack();
    await expect(run(createAppointment, least)).resolves.toEqual(whole);
  });

  test('keeps what HighLevel answered where it can’t be read back: it is booked', async () => {
    asked({ startTime: slot });
    api().get(`/calendars/events/appointments/${whole.id}`).reply(429, {});
    await expect(run(createAppointment, least)).resolves.toEqual({ ...whole, dateAdded: null, dateUpdated: null });
  });

  test('sends everything there is', async () => {
    const all = {
      startTime: slot,
      endTime: '2026-11-23T11:00:00-05:00',
      title: 'Tour',
      assignedUserId: 'u1',
      appointmentStatus: 'new',
      description: 'Hello {{contact.name}}',
      toNotify: false,
      meetingLocationType: 'zoom',
      overrideLocationConfig: true,
      address: 'Front desk',
      ignoreDateRange: true,
      ignoreFreeSlotValidation: true,
      rrule: 'RRULE:FREQ=WEEKLY;COUNT=4',
    };
    asked(all);
    readBack();
    await run(createAppointment, { ...least, ...all });
  });

  test.each([
    [{ meetingLocationType: 'phone' }, true],
    [{ meetingLocationId: 'custom_0' }, false],
  ])('overrides the calendar’s place or not: %j', async (place, overrideLocationConfig) => {
    asked({ startTime: slot, ...place, overrideLocationConfig });
    readBack();
    await run(createAppointment, { ...least, ...place });
  });

  test.each([
    ['America/New_York', '2026-11-01 09:00', '2026-11-01T09:00:00-05:00'],
    ['America/New_York', '2026-10-31 09:00', '2026-10-31T09:00:00-04:00'],
    ['America/New_York', '2027-03-14T09:00', '2027-03-14T09:00:00-04:00'],
    ['Europe/London', '2026-10-25 09:00', '2026-10-25T09:00:00+00:00'],
    ['Europe/London', '2027-03-28 09:00', '2027-03-28T09:00:00+01:00'],
    ['Asia/Kolkata', '2026-11-23 09:00', '2026-11-23T09:00:00+05:30'],
  ])('a time without a zone is %s’s: %s', async (zone, startTime, sent) => {
    withZone(zone);
    asked({ startTime: sent });
    readBack();
    await run(createAppointment, { ...least, startTime });
  });

  test('gives the words of a refused slot', async () => {
    api().post('/calendars/events/appointments').reply(400, {
      message: 'The slot you have selected is no longer available.',
      error: 'Bad Request',
      statusCode: 400,
    });
    await expect(refusal(run(createAppointment, least))).resolves.toEqual(
      refused('HighLevel did not accept this: The slot you have selected is no longer available.'),
    );
  });

  test('refuses an end before the start, and a series among free slots, before asking', async () => {
    const endTime = '2026-11-23T09:30:00-05:00';
    await expect(refusal(run(createAppointment, { ...least, endTime }))).resolves.toEqual(
      refused(`End Time (${endTime}) must be after Start Time (${slot}).`),
    );
    await expect(refusal(run(createAppointment, { ...least, rrule: 'RRULE:FREQ=DAILY' }))).resolves.toEqual(
      refused(
        'Repetition Rule counts only with Ignore Free Slots set to yes: choose that, or leave Repetition Rule empty.',
      ),
    );
    await expect(refusal(run(createAppointment, { ...least, startTime: 'soon' }))).resolves.toEqual(
      refused('Start Time must be a date and time that exists, such as 2026-11-23 09:00, but it is “soon”.'),
    );
  });

  test('offers the free slots of the calendar, week after week, past weeks without any', async () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    const span = 7 * 86_400_000;
    const reply = (from: number, slots: string[]) =>
      api()
        .get('/calendars/c1/free-slots')
        .query({ startDate: from, endDate: from + span })
        .reply(200, { [slots[0]!.slice(0, 10)]: { slots }, traceId: 't' });
    reply(now, [slot, '2026-11-23T12:30:00-05:00']);
    const first = await choices(createAppointment, 'startTime', { calendarId: 'c1' });
    expect(first.results).toEqual([
      { id: slot, label: 'Mon, Nov 23, 2026, 10:00 AM (UTC-5)' },
      { id: '2026-11-23T12:30:00-05:00', label: 'Mon, Nov 23, 2026, 12:30 PM (UTC-5)' },
    ]);
    for (const week of [1, 2, 3]) {
      api()
        .get('/calendars/c1/free-slots')
        .query({ startDate: now + week * span, endDate: now + (week + 1) * span })
        .reply(200, { traceId: 't' });
    }
    reply(now + 4 * span, ['2027-01-02T00:00:00+05:30', '2026-12-24T00:00:00+05:30']);
    const meta = { paging_token: first.paging_token! };
    const second = await choices(createAppointment, 'startTime', { calendarId: 'c1' }, { meta });
    expect(second.results).toEqual([
      { id: '2026-12-24T00:00:00+05:30', label: 'Thu, Dec 24, 2026, 12:00 AM (UTC+5:30)' },
      { id: '2027-01-02T00:00:00+05:30', label: 'Sat, Jan 2, 2027, 12:00 AM (UTC+5:30)' },
    ]);
    clock.mockRestore();
    await expect(refusal(choices(createAppointment, 'startTime'))).resolves.toMatchObject({
      message: 'Fill in Calendar first: the choices here depend on it.',
    });
  });

  test('offers the meeting places of the calendar and its team', async () => {
    api()
      .get('/calendars/c1')
      .reply(200, {
        calendar: {
          id: 'c1',
          locationConfigurations: [{ kind: 'physical', location: 'Desk', meetingId: 'physical_0' }],
          teamMembers: [
            { userId: 'u1', locationConfigurations: [{ kind: 'zoom_conference', meetingId: 'zoom_0' }] },
            { userId: 'u2' },
          ],
        },
      });
    await expect(choices(createAppointment, 'meetingLocationId', { calendarId: 'c1' })).resolves.toMatchObject({
      results: [
        { id: 'physical_0', label: 'Address, Desk' },
        { id: 'zoom_0', label: 'Zoom' },
      ],
    });
  });
});

describe('Update Appointment', () => {
  test('says that it was deleted, and changes nothing', async () => {
    api()
      .get('/calendars/events/appointments/a1')
      .reply(200, { appointment: { ...whole, deleted: true } });
    await expect(refusal(run(updateAppointment, { eventId: 'a1', title: 'Yoga' }))).resolves.toMatchObject({
      name: 'HaltedError',
      message: 'HighLevel: the record has been deleted.',
    });
  });

  const changed = (body: Record<string, string>, id = 'a1') =>
    api().put(`/calendars/events/appointments/${id}`, body).reply(200, booked);

  test('sends what is filled in and nothing else, and gives the whole appointment', async () => {
    changed({ appointmentStatus: 'showed' });
    readBack();
    const input = { lookIn: 'c1', eventId: 'a1', appointmentStatus: 'showed', title: '' };
    await expect(run(updateAppointment, input)).resolves.toEqual(whole);
  });

  test.each([
    ['in the new start’s own zone', '2026-12-01T09:00:00+05:30', '2026-12-01T09:30:00+05:30'],
    ['over the hour that clocks skip', '2027-03-14T01:45:00-05:00', '2027-03-14T02:15:00-05:00'],
  ])('keeps the length with a new start alone, %s', async (_what, startTime, endTime) => {
    api().get('/calendars/events/appointments/a1').reply(200, { event: whole });
    changed({ startTime, endTime, appointmentStatus: 'confirmed' });
    readBack();
    await run(updateAppointment, { eventId: 'a1', startTime });
  });

  test('keeps the length of an appointment whose times have no zone', async () => {
    api()
      .get('/calendars/events/appointments/a1')
      .reply(200, { event: { ...whole, startTime: '2026-11-23 10:00:00', endTime: '2026-11-23 11:15:00' } });
    withZone('Europe/London');
    changed({ startTime: slot, endTime: '2026-11-23T11:15:00-05:00', appointmentStatus: 'confirmed' });
    readBack();
    await run(updateAppointment, { eventId: 'a1', startTime: slot });
  });

  test.each([{ appointmentStatus: 'noshow' }, { appoinmentStatus: 'noshow' }])(
    'sends the status along as it is (%j), which HighLevel would set to confirmed',
    async (status) => {
      const { appointmentStatus: _, ...rest } = whole;
      api()
        .get('/calendars/events/appointments/a1')
        .reply(200, { appointment: { ...rest, ...status } });
      changed({ title: 'New', appointmentStatus: 'noshow' });
      readBack();
      await run(updateAppointment, { eventId: 'a1', title: 'New' });
    },
  );

  test('changes nothing where the status is not known', async () => {
    const { appointmentStatus: _, ...rest } = whole;
    api().get('/calendars/events/appointments/a1').reply(200, { appointment: rest });
    await expect(refusal(run(updateAppointment, { eventId: 'a1', title: 'New' }))).resolves.toEqual(
      refused(
        'HighLevel does not show the appointment’s status, and would set it to confirmed: fill in Status as well.',
      ),
    );
  });

  test('moves nothing that is not there', async () => {
    api().get('/calendars/events/appointments/a1').reply(404, { message: 'Appointment with id a1 not found' });
    await expect(refusal(run(updateAppointment, { eventId: 'a1', startTime: slot }))).resolves.toEqual(
      halted('HighLevel: Appointment with id a1 not found.'),
    );
  });

  test('changes one time of a series by its own id, and clears on purpose', async () => {
    const instance = 'a1_1795446000000_1800';
    changed({ calendarId: 'c2', description: '', appointmentStatus: 'new' }, instance);
    readBack();
    await run(updateAppointment, {
      eventId: instance,
      calendarId: 'c2',
      appointmentStatus: 'new',
      clearFields: ['description'],
    });
  });
});

test('Delete Event', async () => {
  api().delete('/calendars/events/a1', {}).reply(201, { succeeded: true });
  await expect(run(deleteEvent, { lookIn: 'c1', eventId: 'a1' })).resolves.toEqual({ id: 'a1', success: true });
});

test('Delete Event offers appointments and blocked times', async () => {
  const query = (asked: Record<string, unknown>) => asked.calendarId === 'c1';
  api()
    .get('/calendars/events')
    .query(query)
    .reply(200, { events: [whole] });
  api()
    .get('/calendars/blocked-slots')
    .query(query)
    .reply(200, { events: [blockedTime.result.sample] });
  await expect(choices(deleteEvent, 'eventId', { lookIn: 'c1' })).resolves.toMatchObject({
    results: [
      { id: whole.id, label: 'Mon, Nov 23, 10:00 AM: Intro session with Maya' },
      { id: blockedTime.result.sample.id, label: 'Mon, Nov 23, 10:00 AM: Floor cleaning (blocked)' },
    ],
  });
});

describe('blocked times', () => {
  const { id, locationId, title, startTime, endTime, calendarId } = blockedTime.result.sample as Record<string, string>;
  const answer = { id, locationId, title, startTime, endTime, calendarId };
  const created = (body: object) =>
    api()
      .post('/calendars/events/block-slots', { locationId: 'loc', ...body })
      .reply(201, answer);
  const changed = (body: object) =>
    api()
      .put('/calendars/events/block-slots/b1', { locationId: 'loc', ...body })
      .reply(201, answer);
  const hour = { startTime: slot, endTime: '2026-11-23T11:00:00-05:00' };

  test('Create Block Slot for a user', async () => {
    created({ assignedUserId: 'u1', title: 'Dentist', ...hour });
    await expect(run(createBlockSlot, { assignedUserId: 'u1', title: 'Dentist', ...hour })).resolves.toMatchObject(
      answer,
    );
  });

  test.each([
    ['America/New_York', '2026-11-01', '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00'],
    ['America/New_York', '2027-03-14', '2027-03-14T00:00:00-05:00', '2027-03-15T00:00:00-04:00'],
    ['Europe/London', '2026-10-25', '2026-10-25T00:00:00+01:00', '2026-10-26T00:00:00+00:00'],
    ['Asia/Kolkata', '2026-11-23', '2026-11-23T00:00:00+05:30', '2026-11-24T00:00:00+05:30'],
  ])('Create Block Slot for a whole day in %s: %s', async (zone, day, from, to) => {
    withZone(zone);
    created({ calendarId: 'c1', startTime: from, endTime: to });
    await run(createBlockSlot, { calendarId: 'c1', startTime: `${day}T10:00:00`, allDay: true });
  });

  test('Create Block Slot for several whole days', async () => {
    withZone('America/New_York');
    created({ calendarId: 'c1', startTime: '2026-12-24T00:00:00-05:00', endTime: '2026-12-27T00:00:00-05:00' });
    const days = { startTime: '2026-12-24 08:00', endTime: '2026-12-26 08:00' };
    await run(createBlockSlot, { calendarId: 'c1', ...days, allDay: true });
  });

  test('the day is the location’s, by whatever clock it was told', async () => {
    withZone('America/New_York');
    created({ calendarId: 'c1', startTime: '2026-11-23T00:00:00-05:00', endTime: '2026-11-24T00:00:00-05:00' });
    await run(createBlockSlot, { calendarId: 'c1', startTime: '2026-11-24T02:00:00+00:00', allDay: true });
    await expect(refusal(run(updateBlockSlot, { calendarId: 'c1', eventId: 'b1', allDay: true }))).resolves.toEqual(
      refused('All Day needs a Start Time: which day is it?'),
    );
  });

  test('Update Block Slot', async () => {
    const blocked = (query: object, events: object[]) =>
      api()
        .get('/calendars/blocked-slots')
        .query((asked) => Object.entries(query).every(([key, value]) => asked[key] === value))
        .reply(200, { events });
    // What is not filled in is sent as it is.
    blocked({ calendarId: 'c1' }, [{ id: 'b0' }, { id: 'b1', title: 'Old', ...hour }]);
    changed({ calendarId: 'c1', title: 'New', ...hour });
    await expect(run(updateBlockSlot, { calendarId: 'c1', eventId: 'b1', title: 'New' })).resolves.toMatchObject(
      answer,
    );
    // It was somebody else's until now, and is not among those of the new one.
    blocked({ userId: 'u1' }, []);
    changed({ assignedUserId: 'u1', ...hour });
    await run(updateBlockSlot, { assignedUserId: 'u1', eventId: 'b1', ...hour });
  });

  test('lists those of the calendar or the user that is filled in', async () => {
    const reply = (of: string) =>
      api()
        .get('/calendars/blocked-slots')
        .query((asked) => asked[of] === 'x1')
        .reply(200, { events: [blockedTime.result.sample] });
    reply('calendarId');
    const { results } = await choices(updateBlockSlot, 'eventId', { calendarId: 'x1' });
    expect(results).toEqual([{ id, label: 'Mon, Nov 23, 10:00 AM: Floor cleaning' }]);
    reply('userId');
    await choices(updateBlockSlot, 'eventId', { assignedUserId: 'x1' });
    await expect(refusal(choices(updateBlockSlot, 'eventId'))).resolves.toMatchObject({
      message: 'Choose the Calendar or the User first.',
    });
  });

  test.each<[string, object, string]>([
    ['both owners', { calendarId: 'c1', assignedUserId: 'u1', ...hour }, 'Fill in either Calendar or User, not both.'],
    ['no owner', hour, 'Fill in Calendar or User: it says whose time is blocked.'],
    ['no end', { calendarId: 'c1', startTime: slot }, 'End Time is missing: a blocked time needs both, or All Day.'],
    [
      'an end before the start',
      { calendarId: 'c1', startTime: hour.endTime, endTime: slot },
      `End Time (${slot}) must be after Start Time (${hour.endTime}).`,
    ],
  ])('refuses %s before asking', async (_what, input, message) => {
    await expect(refusal(run(createBlockSlot, input))).resolves.toEqual(refused(message));
    await expect(refusal(run(updateBlockSlot, { eventId: 'b1', ...input }))).resolves.toEqual(refused(message));
  });
});

describe('notes', () => {
  const { sample } = appointmentNote.result;

  test('Create Appointment Note', async () => {
    api().post('/calendars/appointments/a1/notes', { body: 'Hi', userId: 'u1' }).reply(201, { note: sample });
    await expect(
      run(createAppointmentNote, { lookIn: 'c1', appointmentId: 'a1', body: 'Hi', userId: 'u1' }),
    ).resolves.toEqual(sample);
  });

  test('Update Appointment Note', async () => {
    api().put('/calendars/appointments/a1/notes/n1', { body: 'Hi' }).reply(200, { note: sample });
    await expect(run(updateAppointmentNote, { appointmentId: 'a1', noteId: 'n1', body: 'Hi' })).resolves.toEqual(
      sample,
    );
  });

  test('Delete Appointment Note', async () => {
    api().delete('/calendars/appointments/a1/notes/n1').reply(200, { success: true });
    await expect(run(deleteAppointmentNote, { appointmentId: 'a1', noteId: 'n1' })).resolves.toEqual({
      id: 'n1',
      success: true,
    });
  });

  test('refuses a note that is too long, before asking', async () => {
    await expect(refusal(run(createAppointmentNote, { appointmentId: 'a1', body: 'x'.repeat(5001) }))).resolves.toEqual(
      refused('Note may have 5000 characters at most, but it has 5001.'),
    );
  });
});

describe('notifications', () => {
  const { id, ...rest } = calendarNotification.result.sample as { id: string };
  const raw = { ...rest, _id: id };
  const kind = { receiverType: 'contact', channel: 'email', notificationType: 'reminder' };

  test('Create Calendar Notification sends a list of one', async () => {
    api()
      .post('/calendars/c1/notifications', [
        {
          ...kind,
          subject: 'Hi {{contact.name}}',
          beforeTime: [
            { timeOffset: 1, unit: 'days' },
            { timeOffset: 2, unit: 'hours' },
          ],
          additionalEmailIds: ['desk@example.com'],
          additionalPhoneNumbers: ['+12125550123'],
          selectedUsers: ['sub_account_admin', 'u1'],
          fromName: 'The Club',
        },
      ])
      .reply(200, [raw]);
    await expect(
      run(createCalendarNotification, {
        calendarId: 'c1',
        ...kind,
        subject: 'Hi {{contact.name}}',
        beforeTime: [{ beforeOffset: 1, beforeUnit: 'days' }, { beforeOffset: 2 }],
        additionalEmailIds: ['desk@example.com'],
        additionalPhoneNumbers: ['+1 212 555 0123'],
        selectedUsers: ['sub_account_admin', 'u1'],
        fromName: 'The Club',
      }),
    ).resolves.toEqual(calendarNotification.result.sample);
  });

  test('a reminder needs a time before, a follow-up a time after, a unit a number', async () => {
    const answerTo = (input: object) =>
      refusal(run(createCalendarNotification, { calendarId: 'c1', ...kind, ...input }));
    await expect(answerTo({})).resolves.toEqual(
      refused('Reminder Times is missing: it is needed with Notification Type set to “Reminder”.'),
    );
    await expect(answerTo({ notificationType: 'followup' })).resolves.toEqual(
      refused('Follow-Up Times is missing: it is needed with Notification Type set to “Follow-up”.'),
    );
    await expect(answerTo({ beforeTime: [{ beforeUnit: 'hours' }] })).resolves.toEqual(
      refused('Time Before needs a number with each unit, such as 1.'),
    );
  });

  test('Update Notification sends what is filled in, and reads the rest back', async () => {
    const day = { timeOffset: 1, unit: 'days' };
    const changes = {
      isActive: false,
      deleted: false,
      afterTime: [day, { timeOffset: 3, unit: 'hours' }],
      subject: '',
    };
    api()
      .get('/calendars/c1/notifications/n1')
      .reply(200, { ...raw, _id: 'n1', afterTime: [{ ...day, _id: 't1' }] });
    api().put('/calendars/c1/notifications/n1', changes).reply(200, { message: 'Updated' });
    api()
      .get('/calendars/c1/notifications/n1')
      .reply(200, { ...raw, _id: 'n1', isActive: false });
    await expect(
      run(updateCalendarNotification, {
        calendarId: 'c1',
        notificationId: 'n1',
        isActive: false,
        deleted: false,
        afterTime: [{ afterOffset: 3 }],
        clearFields: ['subject'],
      }),
    ).resolves.toMatchObject({ id: 'n1', isActive: false, channel: 'email' });
  });

  test('Delete Notification', async () => {
    api().delete('/calendars/c1/notifications/n1').reply(200, { message: 'Gone' });
    await expect(run(deleteCalendarNotification, { calendarId: 'c1', notificationId: 'n1' })).resolves.toEqual({
      id: 'n1',
      success: true,
      message: 'Gone',
    });
  });

  test('offers administrators before users, and the location’s templates', async () => {
    anyApi()
      .get('/users/')
      .query({ locationId: 'loc' })
      .reply(200, { users: [{ id: 'u1', name: 'Dana' }] });
    const { results } = await choices(createCalendarNotification, 'selectedUsers');
    expect(results).toEqual([
      { id: 'sub_account_admin', label: 'Administrators of the location' },
      { id: 'u1', label: 'Dana' },
    ]);
    anyApi()
      .get('/locations/loc/templates')
      .query({ originId: 'loc', limit: 100, skip: 0 })
      .reply(200, { templates: [{ id: 't1', name: 'Reminder', type: 'sms' }] });
    await expect(choices(createCalendarNotification, 'templateId')).resolves.toMatchObject({
      results: [{ id: 't1', label: 'Reminder (sms)' }],
    });
  });
});

describe('resources', () => {
  const { id, ...rest } = calendarResource.result.sample as { id: string };

  test('Create Calendar Resource fills in what HighLevel demands', async () => {
    api()
      .post('/calendars/resources/rooms', {
        locationId: 'loc',
        name: 'Sauna',
        description: 'Sauna',
        quantity: 1,
        outOfService: 0,
        capacity: 6,
        calendarIds: [],
      })
      .reply(201, { ...rest, _id: id });
    await expect(run(createCalendarResource, { resourceType: 'rooms', name: 'Sauna', capacity: 6 })).resolves.toEqual(
      calendarResource.result.sample,
    );
  });

  test('Update Calendar Resource sends what is filled in, and reads the rest back', async () => {
    const { calendarIds: _, ...answer } = rest as Record<string, unknown>;
    api().put('/calendars/resources/rooms/r1', { locationId: 'loc', capacity: 6, calendarIds: [] }).reply(200, answer);
    api()
      .get('/calendars/resources/rooms/r1')
      .reply(200, { ...rest, _id: 'r1' });
    const input = { resourceType: 'rooms', id: 'r1', capacity: 6, clearFields: ['calendarIds'] };
    await expect(run(updateCalendarResource, input)).resolves.toEqual({ ...calendarResource.result.sample, id: 'r1' });
  });

  test('Delete Calendar Resource', async () => {
    api().delete('/calendars/resources/equipments/r1').reply(200, { success: true });
    await expect(run(deleteCalendarResource, { resourceType: 'equipments', id: 'r1' })).resolves.toEqual({
      id: 'r1',
      success: true,
    });
  });

  test('equipment belongs to one calendar, and nothing to more than a hundred', async () => {
    const ids = (length: number) => Array.from({ length }, (_, n) => `c${n}`);
    const answerTo = (resourceType: string, calendarIds: string[]) =>
      refusal(run(createCalendarResource, { resourceType, name: 'X', calendarIds }));
    await expect(answerTo('equipments', ids(2))).resolves.toEqual(
      refused('Equipment can belong to one service calendar only: choose one, and replace the one that it has.'),
    );
    await expect(answerTo('rooms', ids(101))).resolves.toEqual(
      refused('Service Calendars takes 100 at most, but it would have 101.'),
    );
  });

  test('offers service calendars only', async () => {
    api()
      .get('/calendars/')
      .query({ locationId: 'loc' })
      .reply(200, {
        calendars: [
          { id: 'c1', name: 'Massage', calendarType: 'service_booking' },
          { id: 'c2', name: 'Yoga', calendarType: 'class_booking' },
          { id: 'c3', name: 'Old', isActive: false },
        ],
      });
    await expect(choices(createCalendarResource, 'calendarIds')).resolves.toMatchObject({
      results: [
        { id: 'c1', label: 'Massage' },
        { id: 'c3', label: 'Old (draft)' },
      ],
    });
  });
});
