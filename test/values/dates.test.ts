import {
  formatForPeople,
  formatWithOffsetOf,
  inZone,
  isClockTime,
  isoOf,
  lacksZone,
  offsetAt,
  parseDay,
  parseInstant,
} from '../../lib/values/dates.js';

const NEW_YORK = 'America/New_York';
const LONDON = 'Europe/London';
const KOLKATA = 'Asia/Kolkata';
const iso = (value: unknown, zone = 'UTC') => new Date(parseInstant(value, 'When', zone)).toISOString();

test.each([
  ['2026-11-23T09:00:00-05:00', 'UTC', '2026-11-23T14:00:00.000Z'],
  ['2026-11-23T09:00:00+0530', 'UTC', '2026-11-23T03:30:00.000Z'],
  ['2026-11-23T09:00:00.250Z', NEW_YORK, '2026-11-23T09:00:00.000Z'],
  ['2026-11-23 09:00', NEW_YORK, '2026-11-23T14:00:00.000Z'],
  ['2026-07-23 09:00', LONDON, '2026-07-23T08:00:00.000Z'],
  ['2026-07-23', KOLKATA, '2026-07-22T18:30:00.000Z'],
  ['1795424400', 'UTC', '2026-11-23T09:00:00.000Z'],
  [1795424400000, 'UTC', '2026-11-23T09:00:00.000Z'],
])('%s in %s is %s', (value, zone, expected) => {
  expect(iso(value, zone)).toBe(expected);
});

describe('on the days on which the clock changes', () => {
  test.each([
    // New York springs forward on 8 March 2026 at 2:00 and falls back on 1 November at 2:00.
    ['2026-03-08 01:59', NEW_YORK, '2026-03-08T06:59:00.000Z'],
    ['2026-03-08 02:30', NEW_YORK, '2026-03-08T07:30:00.000Z'],
    ['2026-03-08 03:00', NEW_YORK, '2026-03-08T07:00:00.000Z'],
    ['2026-11-01 01:30', NEW_YORK, '2026-11-01T05:30:00.000Z'],
    ['2026-11-01 02:00', NEW_YORK, '2026-11-01T07:00:00.000Z'],
    // London springs forward on 29 March 2026 at 1:00 and falls back on 25 October at 2:00.
    ['2026-03-29 01:30', LONDON, '2026-03-29T01:30:00.000Z'],
    ['2026-03-29 02:00', LONDON, '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 01:30', LONDON, '2026-10-25T00:30:00.000Z'],
    ['2026-10-25 02:00', LONDON, '2026-10-25T02:00:00.000Z'],
  ])('%s in %s is %s', (value, zone, expected) => {
    expect(iso(value, zone)).toBe(expected);
  });

  test('a time shows the offset of its own day', () => {
    expect(inZone(Date.parse('2026-11-01T05:30:00Z'), NEW_YORK)).toBe('2026-11-01T01:30:00-04:00');
    expect(inZone(Date.parse('2026-11-01T06:30:00Z'), NEW_YORK)).toBe('2026-11-01T01:30:00-05:00');
    expect(inZone(Date.parse('2026-11-23T03:30:00Z'), KOLKATA)).toBe('2026-11-23T09:00:00+05:30');
    expect(offsetAt('America/St_Johns', Date.parse('2026-01-01T00:00:00Z'))).toBe(-210);
  });
});

test.each(['2026-02-29 09:00', '2026-13-01', '2026-11-23T24:00', 'tomorrow', '23/11/2026', ''])(
  'refuses “%s”',
  (value) => {
    expect(() => parseInstant(value, 'When', 'UTC')).toThrow('When must be a date and time that exists');
  },
);

test.each([
  '1990/09/25',
  '09/25/1990',
  '1990-09-25',
  '09-25-1990',
  '1990.09.25',
  '09.25.1990',
  '1990_09_25',
  '09_25_1990',
  '1990-9-25',
  '1990-09-25T23:30:00-05:00',
])('reads the birthday %s', (value) => {
  expect(parseDay(value, 'Birthday')).toBe('1990-09-25');
});

test.each(['1990-02-30', '25/09/1990', 'spring'])('refuses the birthday %s', (value) => {
  expect(() => parseDay(value, 'Birthday')).toThrow('Birthday must be a date that exists');
});

test('reads the forms of HighLevel’s own times', () => {
  expect(isoOf(1795424400000)).toBe('2026-11-23T09:00:00.000Z');
  expect(isoOf('1795424400000')).toBe('2026-11-23T09:00:00.000Z');
  expect(isoOf({ seconds: 1795424400, nanoseconds: 5 })).toBe('2026-11-23T09:00:00.000Z');
  expect(isoOf('2026-11-23T09:00:00-05:00')).toBe('2026-11-23T09:00:00-05:00');
  expect(isoOf(null)).toBeNull();
});

test('knows a time that lacks its zone', () => {
  expect(['2026-11-23 09:00', '2026-11-23', '2026-11-23T09:00Z', 'tomorrow'].map(lacksZone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  ['2026-11-23T10:00:00-05:00', 'Mon, Nov 23, 10:00 AM'],
  ['2026-11-23T00:30:00+05:30', 'Mon, Nov 23, 12:30 AM'],
  ['2027-03-14T12:00:00Z', 'Sun, Mar 14, 12:00 PM'],
  ['soon', 'soon'],
])('%s is spoken on the clock it was written by: %s', (text, words) => expect(formatForPeople(text)).toBe(words));

test.each([
  ['2026-11-23T10:00:00-05:00', '2026-11-23T10:30:00-05:00'],
  ['2026-11-23T23:45:00+05:30', '2026-11-24T00:15:00+05:30'],
  ['2026-11-23T10:00:00Z', '2026-11-23T10:30:00Z'],
])('half an hour after %s is told by the same clock: %s', (text, later) =>
  expect(formatWithOffsetOf(Date.parse(text) + 30 * 60_000, text)).toBe(later),
);

test.each([
  'tomorrow at 9am',
  'Nov 23, 2026 9:00 AM',
  'November 23rd at 9 p.m.',
  '11/23/2026 14:00',
  '2026-11-23 9:00 AM',
  'next Tuesday noon',
])('“%s” is a time of the clock without a zone', (said) => {
  expect(isClockTime(said)).toBe(true);
});

test.each([
  'in 2 hours',
  'now',
  'today',
  '9am EST',
  '11/23/2026 9:00 AM -0500',
  '2026-11-23 09:00:00 -05:00',
  '2026-11-23T09:00:00-05:00',
  'Jan 5 9:00 UTC',
  '{{1__date}}',
])('“%s” is not', (said) => {
  expect(isClockTime(said)).toBe(false);
});
