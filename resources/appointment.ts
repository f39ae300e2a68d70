import { instant, inZone, lacksZone } from '../lib/dates.js';
import { zoneOf } from '../lib/location.js';
import type { Listing } from '../lib/operations.js';
import { datetime, list, type Row, record, text } from '../lib/record.js';
import type { Run } from '../lib/zapier.js';

/** Some answers give times without a zone (`2026-11-23 11:00:00`); they are the location's. */
const withZone = async (rows: Row[], run: Run): Promise<Row[]> => {
  const isBare = (value: unknown): value is string => typeof value === 'string' && lacksZone(value);
  if (!rows.some(({ startTime, endTime }) => isBare(startTime) || isBare(endTime))) return rows;
  const zone = await zoneOf(run);
  const zoned = (value: unknown) => (isBare(value) ? inZone(instant(value, 'Time', zone), zone) : value);
  return rows.map((row) => ({ ...row, startTime: zoned(row.startTime), endTime: zoned(row.endTime) }));
};

export const appointment = record(
  {
    id: text('Appointment ID', '0TkCdp9PfvLeWKYRRvIz'),
    title: text('Title', 'Intro session with Maya'),
    calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    startTime: datetime('Start Time', '2026-11-23T10:00:00-05:00'),
    endTime: datetime('End Time', '2026-11-23T10:30:00-05:00'),
    appointmentStatus: text('Appointment Status', 'confirmed'),
    status: text('Status', 'booked'),
    address: text('Meeting Place', 'Front desk'),
    notes: text('Notes', 'Bring training shoes'),
    assignedUserId: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
    users: list(text('Users (IDs)', '57n5nmVqHA1ghBM8UKhU')),
    assignedResources: list(text('Resources (IDs)', '6526ba2ff3a5b03f6a7f1c11')),
    groupId: text('Group ID', '9NkT25Vor1v4aQatFsv2'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
    dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
  },
  { enrich: withZone },
);

export const appointmentsOfContact = {
  route: 'GET /contacts/{contactId}/appointments',
  scope: 'contacts.readonly',
  of: appointment,
  rows: 'events',
} as const satisfies Listing;
