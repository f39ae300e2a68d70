import type { Store } from '../../world/store.js';
import { dayIn, daysLater, momentOf, weekday } from '../../world/zones.js';
import type { Calendar } from './calendar.js';
import { holds, type Occasion, occasionsOf } from './occurrences.js';

const MINUTE = 60_000;
const UNITS: Record<string, number> = {
  mins: MINUTE,
  hours: 60 * MINUTE,
  days: 1440 * MINUTE,
  weeks: 7 * 1440 * MINUTE,
  months: 30 * 1440 * MINUTE,
};

const span = (amount: number | undefined, unit: string | undefined, fallback: string) =>
  (amount ?? 0) * (UNITS[unit ?? fallback] ?? MINUTE);

/** A calendar's lengths in milliseconds. */
export const lengths = (calendar: Calendar) => ({
  slot: span(calendar.slotDuration, calendar.slotDurationUnit, 'mins'),
  interval: span(calendar.slotInterval, calendar.slotIntervalUnit, 'mins'),
  before: span(calendar.preBuffer, calendar.preBufferUnit, 'mins'),
  after: span(calendar.slotBuffer, calendar.slotBufferUnit, 'mins'),
});

/** What is asked of a calendar. */
export interface Wish {
  /** Epoch ms. */
  from: number;
  to: number;
  now: number;
  /** Only with one of these team members. */
  userIds?: string[];
  /** Minimum notice and range do not count. */
  ignoreDateRange?: boolean;
  /** An appointment that is to be moved does not stand in its own way. */
  except?: string;
}

/** A time at which a calendar can be booked. */
export interface Slot {
  start: number;
  end: number;
  /** Who could hold it; nobody in a calendar without a team. */
  users: string[];
}

const withinDay = (minutes: number) => Math.min(Math.max(minutes, 0), 1440);

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

/** A calendar at work: its team, and what takes up everybody's time. */
export class Agenda {
  readonly #occasions: Occasion[];
  readonly #zone: string;

  constructor(
    private readonly store: Store,
    private readonly calendar: Calendar,
    private readonly wish: Wish,
  ) {
    this.#zone = store.all('locations').get(calendar.locationId)?.timezone ?? 'UTC';
    this.#occasions = store
      .all('appointments')
      .where((appointment) => holds(appointment) && appointment.id !== wish.except)
      .flatMap((appointment) => occasionsOf(store, appointment))
      .filter(({ id }) => id !== wish.except);
  }

  /** Every free slot, earliest first. */
  free(): Slot[] {
    return this.#grid().flatMap((start) => {
      const slot = { start, end: start + lengths(this.calendar).slot };
      const users = this.whoIsFree(slot.start, slot.end);
      return users ? [{ ...slot, users }] : [];
    });
  }

  /** The slot that begins at a moment, if it is free up to an end. */
  at(start: number, end: number): Slot | undefined {
    if (!this.#grid().includes(start)) return undefined;
    const users = this.whoIsFree(start, end);
    return users && { start, end, users };
  }

  /** The starts that opening hours, notice, range and the day's limit allow. */
  #grid(): number[] {
    const { calendar, wish } = this;
    const { slot, interval } = lengths(calendar);
    // No calendar is booked in steps of less than a minute, whatever it was made with.
    if (slot < MINUTE || interval < MINUTE) return [];
    const earliest =
      wish.now + (wish.ignoreDateRange ? 0 : span(calendar.allowBookingAfter, calendar.allowBookingAfterUnit, 'hours'));
    const latest =
      wish.ignoreDateRange || !calendar.allowBookingFor
        ? Number.POSITIVE_INFINITY
        : wish.now + span(calendar.allowBookingFor, calendar.allowBookingForUnit, 'days');
    const starts: number[] = [];
    const last = dayIn(wish.to, this.#zone);
    for (let day = dayIn(wish.from, this.#zone); day <= last; day = daysLater(day, 1)) {
      if (this.#isFull(day)) continue;
      for (const { open, close } of this.#hours(day))
        for (let start = open; start + slot <= close; start += interval)
          if (start >= wish.from && start <= wish.to && start >= earliest && start <= latest) starts.push(start);
    }
    return [...new Set(starts)].sort((a, b) => a - b);
  }

  /** When it is open on a day. Custom hours stand in for the weekday's, unless only one of the two counts. */
  #hours(day: string): { open: number; close: number }[] {
    const { openHours, availabilities, availabilityType } = this.calendar;
    const custom = availabilities.filter(({ date }) => date.slice(0, 10) === day);
    const usual = openHours.filter(({ daysOfTheWeek }) => daysOfTheWeek.includes(weekday(day)));
    const counts = availabilityType === 1 || (availabilityType !== 0 && custom.length > 0) ? custom : usual;
    return counts
      .flatMap(({ hours }) => hours)
      .map(({ openHour, openMinute, closeHour, closeMinute }) => ({
        open: momentOf(day, withinDay(openHour * 60 + openMinute), this.#zone),
        close: momentOf(day, withinDay(closeHour * 60 + closeMinute), this.#zone),
      }));
  }

  #isFull(day: string): boolean {
    const { appoinmentPerDay: most, id } = this.calendar;
    if (!most) return false;
    const booked = this.#occasions.filter(
      ({ appointment, start }) => appointment.calendarId === id && dayIn(start, this.#zone) === day,
    );
    return booked.length >= most;
  }

  /** The team members who are free from start to end; nothing where the calendar can't be booked then. */
  whoIsFree(start: number, end: number): string[] | undefined {
    const { calendar, store, wish } = this;
    const time = { start, end };
    const blocks = store
      .all('blockedTimes')
      .where((block) => overlap(time, { start: Date.parse(block.startTime), end: Date.parse(block.endTime) }));
    if (blocks.some(({ calendarId }) => calendarId === calendar.id)) return undefined;

    const seats = calendar.appoinmentPerSlot ?? 1;
    const here = this.#occasions.filter(
      (occasion) => occasion.appointment.calendarId === calendar.id && occasion.start === start,
    );
    const team = calendar.teamMembers.map(({ userId }) => userId);
    if (team.length === 0) return this.#collisions(time, () => true).length < seats ? [] : undefined;
    if (calendar.calendarType === 'class_booking' && here.length >= seats) return undefined;

    const isFree = (user: string) => {
      const own = this.#collisions(time, ({ appointment }) => this.#takesPart(user, appointment));
      const shared = own.filter((occasion) => here.includes(occasion));
      const limit = calendar.calendarType === 'class_booking' ? Number.POSITIVE_INFINITY : seats;
      return (
        own.length === shared.length &&
        shared.length < limit &&
        !blocks.some(({ assignedUserId }) => assignedUserId === user)
      );
    };
    const free = team.filter(isFree);
    if (calendar.calendarType === 'collective') return free.length === team.length ? team : undefined;
    const wanted = wish.userIds ? free.filter((user) => wish.userIds?.includes(user)) : free;
    return wanted.length > 0 ? wanted : undefined;
  }

  #takesPart(user: string, { assignedUserId, users = [] }: Occasion['appointment']): boolean {
    return assignedUserId === user || users.includes(user);
  }

  /** What stands in the way, each calendar's buffers around its own appointments. Without a team only this calendar counts. */
  #collisions(time: { start: number; end: number }, concerns: (occasion: Occasion) => boolean): Occasion[] {
    const { before, after } = lengths(this.calendar);
    const calendars = this.store.all('calendars');
    return this.#occasions.filter((occasion) => {
      const { appointment, start, end } = occasion;
      if (!concerns(occasion)) return false;
      if (this.calendar.teamMembers.length === 0 && appointment.calendarId !== this.calendar.id) return false;
      const theirs = calendars.get(appointment.calendarId);
      const buffers = theirs ? lengths(theirs) : { before: 0, after: 0 };
      return overlap(
        { start: time.start - Math.max(before, buffers.after), end: time.end + Math.max(after, buffers.before) },
        { start, end },
      );
    });
  }
}
