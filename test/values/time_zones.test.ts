import { findTimeZone, parseTimeZone } from '../../lib/values/time_zone_names.js';
import { findUsableZone, formatInZone, offsetAt, toInstant } from '../../lib/values/time_zones.js';

test.each([
  [
    'America/New_York',
    'america/new york',
    'New York',
    'Eastern Time (US & Canada)',
    'Eastern Standard Time',
    'eastern',
    '(GMT-05:00) Eastern Time (US & Canada)',
    'GMT-05:00 America/New_York (EST)',
    '(UTC-05:00) America/New York',
    'America/New_York (EDT)',
  ],
  ['America/Los_Angeles', 'los angeles', 'Pacific Time'],
  ['UTC', 'utc', 'GMT', 'Z'],
  ['Asia/Kolkata', 'asia/kolkata', 'Kolkata'],
  ['US/Eastern', 'us/eastern'],
  ['Etc/GMT+5', 'Etc/GMT+5', '(GMT-05:00) Etc/GMT+5'],
  ['Europe/London', ' Europe/London\u200b', 'London'],
])('%s by all its names', (zone, ...names) => {
  expect(names.map(findTimeZone)).toEqual(names.map(() => zone));
});

test.each([
  '',
  'Nowhere/Town',
  'EST',
  '(GMT-05:00)',
  'GMT-05:00 (EST)',
  'noon',
  'constructor',
  '__proto__',
  'a'.repeat(100_000),
])('“%.20s” is no zone, or could be several', (text) => {
  expect(findTimeZone(text)).toBeUndefined();
  expect(() => parseTimeZone(text, 'Time Zone')).toThrow(
    /^Time Zone must be a time zone, such as America\/New_York, but/,
  );
});

test('every zone of the list is taken by its name and as the list shows it', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones.map((zone) => findTimeZone(zone))).toEqual(zones);
  expect(zones.map((zone) => findTimeZone(zone.replaceAll('_', ' ').toLowerCase()))).toEqual(zones);
});

test('a zone that clocks can’t be read by is as good as none', () => {
  expect(['', '  ', 'Nowhere', 5, null, undefined, {}, 'x'.repeat(100_000)].map(findUsableZone)).toEqual(
    Array(8).fill(undefined),
  );
  expect(['america/denver', 'UTC', '+05:30'].map(findUsableZone)).toEqual(['america/denver', 'UTC', '+05:30']);
});

test('a time shows the offset of its own day', () => {
  const at = (iso: string, zone: string) => formatInZone(Date.parse(iso), zone);
  expect(at('2026-11-01T05:30:00Z', 'America/New_York')).toBe('2026-11-01T01:30:00-04:00');
  expect(at('2026-11-01T06:30:00Z', 'America/New_York')).toBe('2026-11-01T01:30:00-05:00');
  expect(at('2026-11-23T03:30:00Z', 'Asia/Kolkata')).toBe('2026-11-23T09:00:00+05:30');
  expect(offsetAt('America/St_Johns', Date.parse('2026-01-01T00:00:00Z'))).toBe(-210);
  expect(at('2026-11-23T03:30:00Z', 'UTC')).toBe('2026-11-23T03:30:00+00:00');
  expect(offsetAt('UTC', Date.parse('0050-01-01T00:00:00Z'))).toBe(0);
  expect(offsetAt('UTC', Date.parse('-000050-01-01T00:00:00Z'))).toBe(0);
});

test('what a zone’s clocks show leads back to the instant, in every zone and at every hour of a year', () => {
  const zones = [
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
    'America/St_Johns',
  ];
  const wrong: string[] = [];
  for (const zone of zones) {
    for (
      let instant = Date.parse('2026-01-01T00:00:00Z');
      instant < Date.parse('2027-01-01T00:00:00Z');
      instant += 3_600_000
    ) {
      const local = instant + offsetAt(zone, instant) * 60_000;
      const found = toInstant(local, zone);
      // Where clocks go back an hour is shown twice: the first is meant.
      if (found !== instant && found + offsetAt(zone, found) * 60_000 !== local) wrong.push(`${zone} ${instant}`);
    }
  }
  expect(wrong).toEqual([]);
});
