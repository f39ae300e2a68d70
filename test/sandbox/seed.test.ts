import { startSandbox } from '../../sandbox/server.js';
import { useSandbox } from '../support/sandbox.js';
import { NOW } from './client.js';

const sandbox = useSandbox({ now: NOW }, { keeps: true });

test('two locations in two countries, sixty contacts and twelve', () => {
  const { gymId, studioId } = sandbox.seeded;
  expect(sandbox.store.all('locations').get(gymId)).toMatchObject({ timezone: 'America/New_York', country: 'US' });
  expect(sandbox.store.all('locations').get(studioId)).toMatchObject({ timezone: 'Europe/London', country: 'GB' });
  expect(sandbox.store.all('contacts').of(gymId)).toHaveLength(60);
  expect(sandbox.store.all('contacts').of(studioId)).toHaveLength(12);
});

test('nothing was made or changed after the clock’s start, nor changed before it was made', () => {
  const contacts = [...sandbox.store.all('contacts').values()];
  for (const { dateAdded, dateUpdated } of contacts) {
    expect(dateUpdated < NOW).toBe(true);
    expect(dateUpdated > dateAdded).toBe(true);
  }
  for (const kind of ['tasks', 'notes', 'appointments'] as const) {
    expect(sandbox.store.all(kind).size).toBeGreaterThan(5);
    for (const { dateAdded } of sandbox.store.all(kind).values()) expect(dateAdded < NOW).toBe(true);
  }
});

test('calendars in both locations, booked when they are open, and nobody in two places at once', () => {
  for (const locationId of [sandbox.seeded.gymId, sandbox.seeded.studioId]) {
    const { timezone } = sandbox.store.all('locations').get(locationId)!;
    const calendars = sandbox.store.all('calendars').of(locationId);
    expect(new Set(calendars.map(({ calendarType }) => calendarType)).size).toBe(5);
    const booked = sandbox.store.all('appointments').of(locationId);
    expect(booked.length).toBeGreaterThan(4);
    for (const { startTime, calendarId } of booked) {
      expect(startTime > NOW).toBe(true);
      const { openHours } = calendars.find(({ id }) => id === calendarId)!;
      const weekday = new Date(`${startTime.slice(0, 10)}T00:00:00Z`).getUTCDay();
      const hour = Number(startTime.slice(11, 13));
      const isOpen = openHours.some(
        ({ daysOfTheWeek, hours }) =>
          daysOfTheWeek.includes(weekday) &&
          hours.some(({ openHour, closeHour }) => openHour <= hour && hour < closeHour),
      );
      expect({ startTime, timezone, isOpen }).toEqual({ startTime, timezone, isOpen: true });
    }
    const taken = booked.map(({ assignedUserId, startTime }) => `${assignedUserId} ${startTime}`);
    expect(new Set(taken).size).toBe(taken.length);
  }
});

test('nobody real: reserved numbers and addresses, none of them twice', () => {
  const contacts = [...sandbox.store.all('contacts').values()];
  const emails = contacts.flatMap(({ email }) => email ?? []);
  const phones = contacts.flatMap(({ phone }) => phone ?? []);
  expect(emails.every((email) => email.endsWith('@example.com'))).toBe(true);
  expect(phones.filter((phone) => !/^\+1(212|646)55501\d\d$|^\+442079460\d{3}$/.test(phone))).toEqual([]);
  for (const list of [emails, phones]) {
    expect(list.length).toBeGreaterThan(60);
    expect(new Set(list).size).toBe(list.length);
  }
});

test('every custom field of contacts is filled somewhere', () => {
  const used = new Set(
    [...sandbox.store.all('contacts').values()].flatMap(({ customFields }) => customFields.map(({ id }) => id)),
  );
  const empty = sandbox.store
    .all('customFields')
    .of(sandbox.seeded.gymId)
    .filter(({ id, model, dataType }) => model === 'contact' && dataType && !used.has(id));
  expect(empty.map(({ name }) => name)).toEqual([]);
});

test('the same ids in every sandbox', async () => {
  const other = await startSandbox({ now: '2027-07-01T00:00:00Z' });
  expect(other.seeded).toEqual(sandbox.seeded);
  expect([...other.store.all('contacts').keys()]).toEqual([...sandbox.store.all('contacts').keys()]);
  await other.close();
});
