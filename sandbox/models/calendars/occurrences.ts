import type { Row, Store } from '../../world/store.js';
import type { Appointment } from './appointment.js';
import { occurrences } from './recurrence.js';

/** A time that nobody can book: a calendar's or a team member's. */
export interface BlockedTime extends Row {
  locationId: string;
  title: string;
  calendarId?: string;
  assignedUserId?: string;
  /** ISO 8601 with offset. */
  startTime: string;
  endTime: string;
  dateAdded: string;
  dateUpdated: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    blockedTimes: BlockedTime;
  }
}

/** One time at which an appointment takes place; a series has many. */
export interface Occasion {
  /** Of a series, `<eventId>_<startMs>_<seconds>` (`calendars.series-ids`). */
  id: string;
  appointment: Appointment;
  start: number;
  end: number;
}

const zoneOf = (store: Store, { locationId }: Appointment) => store.all('locations').get(locationId)?.timezone ?? 'UTC';

/** All times of an appointment. */
export function occasionsOf(store: Store, appointment: Appointment): Occasion[] {
  const start = Date.parse(appointment.startTime);
  const length = Date.parse(appointment.endTime) - start;
  if (!appointment.rrule) return [{ id: appointment.id, appointment, start, end: start + length }];
  const { id, rrule, exceptions = [] } = appointment;
  return occurrences(start, rrule, zoneOf(store, appointment))
    .filter((moment) => !exceptions.includes(moment))
    .map((moment) => ({
      id: `${id}_${moment}_${length / 1000}`,
      appointment,
      start: moment,
      end: moment + length,
    }));
}

/** The occasion or the whole appointment that an id means. */
export function findOccasion(store: Store, id: string): Occasion | undefined {
  const appointments = store.all('appointments');
  const whole = appointments.get(id);
  if (whole) {
    const start = Date.parse(whole.startTime);
    return { id, appointment: whole, start, end: Date.parse(whole.endTime) };
  }
  const master = appointments.get(id.split('_')[0] ?? '');
  return master && occasionsOf(store, master).find((occasion) => occasion.id === id);
}

/** Cancelled, invalid and deleted appointments give their time back. */
export const holds = ({ appointmentStatus, deleted }: Appointment) =>
  !deleted && !['cancelled', 'invalid'].includes(appointmentStatus);
