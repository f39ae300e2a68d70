import { lacksZone, toIso, toZonedIso } from '../../lib/values/api_times.js';
import { formatForPeople, formatInFull, formatWithOffsetOf } from '../../lib/values/date_formats.js';
import { parseDay, parseInstant } from '../../lib/values/dates.js';

const NEW_YORK = 'America/New_York';
const LONDON = 'Europe/London';
const KOLKATA = 'Asia/Kolkata';
const AUCKLAND = 'Pacific/Auckland';

/** A Wednesday, ten in the morning in New York; in Auckland it is Thursday. */
const NOW = Date.parse('2026-11-25T15:00:00Z');

const inZone = (zone: string) => ({ zone: async () => zone, now: NOW });
const iso = async (value: unknown, zone = 'UTC') =>
  new Date(await parseInstant(value, 'When', inZone(zone))).toISOString();
const day = (value: unknown, zone = NEW_YORK, userZone?: string) =>
  parseDay(value, 'Birthday', { ...inZone(zone), userZone });

describe('a time as machines write it', () => {
  test.each([
    ['2026-11-23T09:00:00-05:00', 'UTC', '2026-11-23T14:00:00.000Z'],
    ['2026-11-23T09:00:00+0530', 'UTC', '2026-11-23T03:30:00.000Z'],
    ['2026-11-23T09:00+01', 'UTC', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T09:00:00.250Z', NEW_YORK, '2026-11-23T09:00:00.250Z'],
    ['2026-11-23 09:00', NEW_YORK, '2026-11-23T14:00:00.000Z'],
    ['2026-07-23 09:00', LONDON, '2026-07-23T08:00:00.000Z'],
    ['2026-07-23', KOLKATA, '2026-07-22T18:30:00.000Z'],
    ['20261123T090000Z', NEW_YORK, '2026-11-23T09:00:00.000Z'],
    ['20261123', NEW_YORK, '2026-11-23T05:00:00.000Z'],
    ['1795424400', 'UTC', '2026-11-23T09:00:00.000Z'],
    ['20261123090000', NEW_YORK, '2026-11-23T14:00:00.000Z'],
    ['654307200', 'UTC', '1990-09-26T00:00:00.000Z'],
    ['654307200000', 'UTC', '1990-09-26T00:00:00.000Z'],
    [1795424400000, 'UTC', '2026-11-23T09:00:00.000Z'],
    ['1795424400.5', 'UTC', '2026-11-23T09:00:00.500Z'],
    ['1795424400000000', 'UTC', '2026-11-23T09:00:00.000Z'],
    ['1795424400000000000', 'UTC', '2026-11-23T09:00:00.000Z'],
    ['-1795424400', 'UTC', '1913-02-08T15:00:00.000Z'],
    ['٢٠٢٦-١١-٢٣ ٠٩:٠٠', NEW_YORK, '2026-11-23T14:00:00.000Z'],
    ['2026–11–23', NEW_YORK, '2026-11-23T05:00:00.000Z'],
    ['2026-11-23'.padEnd(100), NEW_YORK, '2026-11-23T05:00:00.000Z'],
    ['2026-11-23  09:00:30', NEW_YORK, '2026-11-23T14:00:30.000Z'],
    ['2026-11-23T09:00:00+14:00', 'UTC', '2026-11-22T19:00:00.000Z'],
    ['2026-11-23T09:00:00+00:59', 'UTC', '2026-11-23T08:01:00.000Z'],
    // No day of month 13, but a millisecond of 1976.
    ['202613011000', 'UTC', '1976-06-03T01:23:31.000Z'],
    ['0001-01-02T00:00:00Z', 'UTC', '0001-01-02T00:00:00.000Z'],
    ['9999-12-31T00:00:00Z', 'UTC', '9999-12-31T00:00:00.000Z'],
  ])('%s in %s is %s', async (value, zone, expected) => {
    await expect(iso(value, zone)).resolves.toBe(expected);
  });
});

describe('a time as people write it', () => {
  test.each([
    ['12/01/2026 10:00 AM', '2026-12-01T15:00:00.000Z'],
    ['12/1/26 10am', '2026-12-01T15:00:00.000Z'],
    ['13/01/2026 10:00', '2026-01-13T15:00:00.000Z'],
    ['on 13/01/2026 at 10:00', '2026-01-13T15:00:00.000Z'],
    ['1990_09_25 10:00', '1990-09-25T14:00:00.000Z'],
    ['Dec 1, 2026 10  am', '2026-12-01T15:00:00.000Z'],
    ['By Dec 1, 2026 10am', '2026-12-01T15:00:00.000Z'],
    ['Dec 1, 2026 10:00:30.250', '2026-12-01T15:00:30.250Z'],
    ['Nov 25 11am', '2026-11-25T16:00:00.000Z'],
    ['2026-12-01T10:00:00-05:00 America/Denver', '2026-12-01T15:00:00.000Z'],
    ['20261201T100000 America/Monterrey', '2026-12-01T16:00:00.000Z'],
    ['Tue Dec 01 2026 10:00:00 GMT-0500(Eastern Standard Time)', '2026-12-01T15:00:00.000Z'],
    ['Tue Dec 01 2026 10:00:00 GMT-0700 (Mountain Time) [America/Denver]', '2026-12-01T17:00:00.000Z'],
    ['Dec 1, 2026 10am', '2026-12-01T15:00:00.000Z'],
    ['Tuesday, December 1, 2026 at 10:00 AM', '2026-12-01T15:00:00.000Z'],
    ['10:00 AM on December 1, 2026', '2026-12-01T15:00:00.000Z'],
    ['1 Dec 2026 14:30 CET', '2026-12-01T13:30:00.000Z'],
    ['2/13/2020 8PM EST', '2020-02-14T01:00:00.000Z'],
    ['2026-12-01 10:00 AM', '2026-12-01T15:00:00.000Z'],
    ['2026-12-01 10:00:00 UTC', '2026-12-01T10:00:00.000Z'],
    ['2026-12-01T10:00:00 America/Denver', '2026-12-01T17:00:00.000Z'],
    ['2026-12-01T10:00:00[America/Denver]', '2026-12-01T17:00:00.000Z'],
    ['Tue, 01 Dec 2026 10:00:00 GMT', '2026-12-01T10:00:00.000Z'],
    ['Tue Dec 01 2026 10:00:00 GMT-0500 (Eastern Standard Time)', '2026-12-01T15:00:00.000Z'],
    ['tomorrow at 9am', '2026-11-26T14:00:00.000Z'],
    ['tomorrow at noon', '2026-11-26T17:00:00.000Z'],
    ['tomorrow morning at 9:00', '2026-11-26T14:00:00.000Z'],
    ['today', '2026-11-25T05:00:00.000Z'],
    ['now', '2026-11-25T15:00:00.000Z'],
    ['10am', '2026-11-25T15:00:00.000Z'],
    ['in 2 hours', '2026-11-25T17:00:00.000Z'],
    ['in 30 min', '2026-11-25T15:30:00.000Z'],
    ['5 minutes ago', '2026-11-25T14:55:00.000Z'],
    ['in 3 days', '2026-11-28T05:00:00.000Z'],
    ['Dec 1 10am', '2026-12-01T15:00:00.000Z'],
    ['Friday', '2026-11-27T05:00:00.000Z'],
    ['monday', '2026-11-30T05:00:00.000Z'],
    ['wednesday', '2026-11-25T05:00:00.000Z'],
    ['last friday', '2026-11-20T05:00:00.000Z'],
    ['next Friday at 7PM', '2026-12-05T00:00:00.000Z'],
  ])('“%s” in New York is %s', async (value, expected) => {
    await expect(iso(value, NEW_YORK)).resolves.toBe(expected);
  });

  test.each([
    ['tomorrow at 9am', '2026-11-26T20:00:00.000Z'],
    ['the day after tomorrow', '2026-11-27T11:00:00.000Z'],
    ['wednesday', '2026-12-01T11:00:00.000Z'],
    ['in 2 hours', '2026-11-25T17:00:00.000Z'],
    ['tomorrow at 9am America/New_York', '2026-11-26T14:00:00.000Z'],
  ])('“%s” in Auckland, where it is another day, is %s', async (value, expected) => {
    await expect(iso(value, AUCKLAND)).resolves.toBe(expected);
  });

  test('days ahead keep to the clock across a change of it', async () => {
    const context = { zone: async () => NEW_YORK, now: Date.parse('2026-03-07T15:00:00Z') };
    await expect(parseInstant('tomorrow at 9am', 'When', context)).resolves.toBe(Date.parse('2026-03-08T13:00:00Z'));
  });
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
  ])('%s in %s is %s', async (value, zone, expected) => {
    await expect(iso(value, zone)).resolves.toBe(expected);
  });
});

describe('what is no moment, or more than one, is one sentence', () => {
  test.each(
    [
      [
        '2026-02-29 09:00',
        '202612011000',
        '20261301',
        '2026-13-01',
        '2026-11-23T24:00',
        '2026-11-23T09:00:00+99:99',
        '0000-01-01',
        '',
        '2026-11-31',
        '2026-11-00',
        '2026-11-23T09:60',
        '2026-11-23T09:00:60',
        '2026-11-23T09:00:00+15:00',
        '2026-11-23T09:00:00+01:60',
        '0001-01-01T23:59:59Z',
        '9999-12-31T00:00:01Z',
      ],
      ['soon', 'call me tomorrow', 'garbage', 'Feb 30, 2026 10am', '2/30/2026', '31/31/2026', '25:00', '5', 17954244],
      ['26/12/01', 'Jun 1', '11/5', 'December 2026', 'next month', 'next week', 'tonight', 'tomorrow morning', 'at 5'],
      ['Dec 1, 2026 10am - 11am', 'Monday, December 1, 2026 at 10:00 AM', '12/01/2026 at 10', 'may', '2026'],
      [{}, [], null, true, `${'9'.repeat(28)}x`, 'a.m.'.repeat(30), '2026-11-23'.padEnd(101), '1'.repeat(100_000)],
      ['26/12/01 10:00', '2/30/2026 10:00', '123/01/26', '1/2/3', '2026/1/005', '0/12/26', 'in 1 year'],
      [
        'December at 10am',
        'last year at 10:00',
        'last week at 10am',
        'next month at 10am',
        'Dec 1, 2026 10am (call)',
        'call Dec 1, 2026 10:00 GMT',
      ],
      ['Dec 1 2026 10:00 GMT (Dec 2 2026)', 'call Dec 1 2026 10:00 GMT (x)', 'Dec 1 2026 10:00 GMT (x) call'],
      ['2026-12-01 25:00 America/Denver', 'call monday America/Denver'],
    ].flat(),
  )('%.40j', async (value) => {
    await expect(iso(value, NEW_YORK)).rejects.toThrow(
      /^When must be a date and time that exists, such as 2026-11-23 09:00, but it is “/,
    );
  });

  test('what is no date in any zone asks for none', async () => {
    const zone = jest.fn();
    for (const text of ['soon', '2026-13-01', '2026-11-23T09:00:00Z', '1795424400']) {
      await parseInstant(text, 'When', { zone }).catch(() => undefined);
    }
    expect(zone).not.toHaveBeenCalled();
  });
});

describe('a day', () => {
  test.each([
    ...['1990/09/25', '09/25/1990', '1990-09-25', '09-25-1990', '1990.09.25', '09.25.1990', '1990_09_25', '09_25_1990'],
    ...['1990-9-25', '1990/9/25', '25/09/1990', '9/25/90', '25.9.90', 'Sept 25 1990', '25 September 1990', '19900925'],
    ...['1990-09-25 23:30', '1990-09-25T00:00:00Z', '1990-09-25T00:00:00+13:00', '1990-09-25T23:30:00-04:00'],
    ...['1990-09-26T03:30:00Z', 654300000, '654300000000'],
  ])('%s in New York is 25 September 1990', async (value) => {
    await expect(day(value)).resolves.toBe('1990-09-25');
  });

  test.each([
    ['2026-12-02T03:30:00Z', 'America/Denver', '2026-12-01'],
    ['2026-12-02T00:00:00Z', 'America/Denver', '2026-12-02'],
    ['2026-12-02T00:00:00.000Z', AUCKLAND, '2026-12-02'],
    ['2026-12-02', 'America/Denver', '2026-12-02'],
    ['2026-12-02T09:00:00+05:30', 'America/Denver', '2026-12-01'],
    ['1796182200', 'America/Denver', '2026-12-01'],
    ['tomorrow', AUCKLAND, '2026-11-27'],
  ])('%s, where the clocks are those of %s, is %s', async (value, zone, expected) => {
    await expect(day(value, zone)).resolves.toBe(expected);
  });

  test.each([
    ['1990-9-5', '1990-09-05'],
    ['0012/05/26', '0012-05-26'],
    ['12/1/46', '2046-12-01'],
    ['12/1/47', '1947-12-01'],
  ])('%s is %s', async (value, expected) => {
    await expect(day(value)).resolves.toBe(expected);
  });

  test('a year in two digits is one of this century or the next, near the end of this one', async () => {
    const context = { zone: async () => NEW_YORK, now: Date.parse('2085-11-25T15:00:00Z') };
    await expect(parseDay('12/1/05', 'Birthday', context)).resolves.toBe('2105-12-01');
    await expect(parseDay('12/1/06', 'Birthday', context)).resolves.toBe('2006-12-01');
  });

  test('nine o’clock in the user’s zone is a plain day as Zapier hands it on', async () => {
    await expect(day('2026-12-02T09:00:00-06:00', AUCKLAND, 'America/Chicago')).resolves.toBe('2026-12-02');
    await expect(day('2026-12-02T09:00:00-06:00', AUCKLAND, 'Nowhere')).resolves.toBe('2026-12-03');
    await expect(day('2026-12-02T09:00:00-05:00', AUCKLAND, 'America/Chicago')).resolves.toBe('2026-12-03');
    await expect(day('2026-12-02T10:00:00-06:00', AUCKLAND, 'America/Chicago')).resolves.toBe('2026-12-03');
    await expect(day('2026-12-02T09:00:00Z', 'Pacific/Honolulu', 'Nowhere')).resolves.toBe('2026-12-01');
  });

  test.each(['1990-02-30', '26/12/01', 'spring', '', 'September 1990', {}])('%j is none', async (value) => {
    await expect(day(value)).rejects.toThrow(/^Birthday must be a date that exists, such as 1990-09-25, but it is “/);
  });
});

describe('the API’s own times', () => {
  test.each([
    1795424400000,
    '1795424400000',
    1795424400,
    '1795424400',
    1795424400000000,
    1795424400000000000,
    { seconds: 1795424400, nanoseconds: 5 },
    { _seconds: 1795424400, _nanoseconds: 5 },
    ' 1795424400 ',
    'Mon, 23 Nov 2026 09:00:00 GMT',
    'Mon, 23 Nov 2026 04:00:00 -0500',
    '2026-11-23T09:00:00.123456789123Z',
  ])('%j is made ISO', (value) => {
    expect(toIso(value)).toMatch(/^2026-11-23T09:00:00\.\d{3}Z$/);
  });

  test.each([1e8, 1e11, 1e14, 1e17])('%d is the same moment in seconds or in a finer unit', (value) => {
    expect(toIso(value)).toBe('1973-03-03T09:46:40.000Z');
  });

  test.each([
    ...['2026-11-23T09:00:00-05:00', '2026-11-23 09:00:00', '2026-11-23', '2026-11-23T09:00:00.123456789'],
    '20261123090000Z',
  ])('%s stays as it is', (value) => {
    expect(toIso(value)).toBe(value);
  });

  test('blanks around a time are no part of it, up to the longest text that is read', () => {
    expect(toIso('2026-11-23T09:00:00Z'.padEnd(100))).toBe('2026-11-23T09:00:00Z');
    expect(toIso('2026-11-23T09:00:00Z'.padEnd(101))).toBeNull();
  });

  test.each([
    ...[null, undefined, '', 'soon', 'soon 5', 5, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, true, [], {}],
    ...[{ seconds: 'x' }, { seconds: 1e20 }, { seconds: null }, '2026-13-45T00:00:00Z', '0000-00-00'],
    ...['Nov 23, 2026', 'Nov 23, 2026 09:00', 'Nov 23 09:00 GMT', 'Zone 2026', '+1795424400'],
    '2026-11-23T09:00:00Z'.padEnd(101),
    'a'.repeat(100_000),
  ])('%.30j is as good as none', (value) => {
    expect(toIso(value)).toBeNull();
  });

  test('a time that lacks its zone gets it', () => {
    expect(['2026-11-23 09:00', '2026-11-23', ' 2026-11-23 '].map(lacksZone)).toEqual([true, true, true]);
    expect(['2026-11-23T09:00Z', 'tomorrow'].map(lacksZone)).toEqual([false, false]);
    for (const text of ['2026-11-23 11:00:00', ' 2026-11-23 11:00:00 '])
      expect(toZonedIso(text, NEW_YORK)).toBe('2026-11-23T11:00:00-05:00');
    expect(toZonedIso('2026-02-30 11:00:00', NEW_YORK)).toBeNull();
  });
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
  ['2026-11-23T10:00:00-0500', '2026-11-23T10:30:00-05:00'],
  ['null', null],
])('half an hour after %s is told by the same clock: %s', (text, later) =>
  expect(formatWithOffsetOf(Date.parse(text) + 30 * 60_000, text)).toBe(later),
);

test('a time is told in UTC by what has no offset at its end', () => {
  expect(formatWithOffsetOf(NOW, '+0530 or so')).toBe('2026-11-25T15:00:00Z');
});

test.each([
  ['2026-11-23T10:00:00-05:00', 'Mon, Nov 23, 2026, 10:00 AM (UTC-5)'],
  ['2026-11-23T09:05:00-0500', 'Mon, Nov 23, 2026, 9:05 AM (UTC-5)'],
  ['2026-11-23T00:30:00+05:30', 'Mon, Nov 23, 2026, 12:30 AM (UTC+5:30)'],
  ['2027-03-14T12:00:00Z', 'Sun, Mar 14, 2027, 12:00 PM'],
  ['2027-03-14T12:00:00', 'Sun, Mar 14, 2027, 12:00 PM'],
  ['2026-11-23T10:00:00-05:00[America/New_York]', 'Mon, Nov 23, 2026, 10:00 AM'],
  ['2026-11-23-05:00', '2026-11-23-05:00'],
  ['until 2026-11-23T10:00:00-05:00', 'until 2026-11-23T10:00:00-05:00'],
  ['soon', 'soon'],
  [undefined, ''],
])('%s in full: %s', (iso, words) => expect(formatInFull(iso)).toBe(words));
