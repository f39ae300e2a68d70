import { datetime, flag, group, list, lookedUp, type Row, text } from '../../lib/definition/record.js';
import { fetchZone } from '../../lib/highlevel/location_settings.js';
import { lacksZone, toZonedIso } from '../../lib/values/api_times.js';
import { optionalLookup, type Run } from '../../lib/zapier.js';
import { enrichInOrder } from '../looked_up.js';
import { withUserNames } from '../users/user_names.js';
import { withCalendarNames } from './calendar.js';

// HighLevel calls whatever takes up time in a calendar an event: appointments and blocked times.

/** The rows with the location's zone in their times: some answers give times without one (`2026-11-23 11:00:00`). */
export const withZone = async (rows: Row[], run: Run): Promise<Row[]> => {
  const isBare = (value: unknown): value is string => typeof value === 'string' && lacksZone(value);
  if (!rows.some(({ startTime, endTime }) => isBare(startTime) || isBare(endTime))) return rows;
  const zone = await optionalLookup(run, fetchZone(run), undefined);
  if (!zone) return rows;
  const zoned = (value: unknown) => (isBare(value) ? toZonedIso(value, zone) : value);
  return rows.map((row) => ({ ...row, startTime: zoned(row.startTime), endTime: zoned(row.endTime) }));
};

/** What the app adds to an appointment or a blocked time. */
export const enrichEvents = enrichInOrder(
  withZone,
  withCalendarNames({ calendarId: 'calendarName' }),
  withUserNames({ assignedUserId: 'assignedUserName' }),
);

/** The calendar of an event, by id and name. */
export const inCalendar = {
  calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
  calendarName: lookedUp(text('Calendar', 'Personal Training with Devon')),
};

export const eventTimes = {
  startTime: datetime('Start Time', '2026-11-23T10:00:00-05:00'),
  endTime: datetime('End Time', '2026-11-23T10:30:00-05:00'),
};

/** What an appointment and a blocked time have in common: HighLevel calls both events. */
export const eventDetails = {
  description: text('Description', 'First visit, show the weights area'),
  notes: text('Notes', 'Bring training shoes'),
  address: text('Meeting Place', 'Front desk'),
  assignedUserId: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
  assignedUserName: lookedUp(text('Assigned To', 'Dana Whitfield')),
  users: list(text('Users (IDs)', '57n5nmVqHA1ghBM8UKhU')),
  assignedResources: list(text('Resources (IDs)', '6526ba2ff3a5b03f6a7f1c11')),
  groupId: text('Group ID', '9NkT25Vor1v4aQatFsv2'),
  isRecurring: flag('Recurring', false),
  rrule: text('Repetition Rule', 'RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=4'),
  masterEventId: text('Series (Event ID)', 'ocWd2wuBGAQzh2cH1fSZ'),
  createdBy: group({
    userId: text('Created By (User ID)', '57n5nmVqHA1ghBM8UKhU'),
    source: text('Created From', 'booking_widget'),
  }),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
};
