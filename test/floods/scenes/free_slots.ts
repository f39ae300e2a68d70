import { Agenda } from '../../../sandbox/models/calendars/availability.js';
import { inZone } from '../../../sandbox/world/zones.js';
import type { Stage } from '../world.js';

const HOUR = 3_600_000;

/** What a Zap has been told of a calendar's slots. */
interface Memory {
  free: Set<number>;
  /** Free once, and not there when it looked again. */
  taken: Set<number>;
  /** When it looked: a running number. */
  looked: number;
}

/**
 * Slots are no records: bookings, blocked times and opening hours make them. What a Zap can know of them is what it is
 * told each time it looks; a slot that it saw go and come back is free again.
 */
export const getFreeSlots: Stage = (world) => {
  const { sandbox } = world;
  const { records, store } = sandbox;
  const allDay = (open: number, close: number) => [
    {
      daysOfTheWeek: [0, 1, 2, 3, 4, 5, 6],
      hours: [{ openHour: open, openMinute: 0, closeHour: close, closeMinute: 0 }],
    },
  ];
  const calendar = records.add('calendars', { openHours: allDay(8, 18), slotDuration: 30, slotInterval: 30 });
  const zone = store.all('locations').get(sandbox.seeded.gymId)?.timezone ?? 'UTC';
  const memories = new Map<string, Memory>();
  /** Every slot that was ever shown, and when a look last showed it taken: what one Zap saw, another may be told. */
  const seen = new Set<number>();
  const takenAt = new Map<number, number>();
  let looks = 0;
  const busy: { kind: 'appointments' | 'blockedTimes'; id: string }[] = [];

  const freeIn = (from: number, to: number) =>
    new Agenda(store, calendar, { from, to, now: sandbox.clock.now() }).free().map(({ start }) => start);
  const someTime = (hours: number) => {
    const free = freeIn(world.time.now, world.time.now + 7 * 24 * HOUR);
    if (free.length === 0) return undefined;
    const start = world.dice.pick(free);
    return { startTime: inZone(start, zone), endTime: inZone(start + hours * HOUR, zone) };
  };
  const occupy = (kind: 'appointments' | 'blockedTimes', hours: number) => ({
    is: [],
    run: (at: string) => {
      const time = someTime(hours);
      if (!time) return false;
      busy.push({ kind, id: records.add(kind, { calendarId: calendar.id, dateAdded: at, ...time }).id });
      return true;
    },
  });
  return {
    input: () => ({ calendarId: calendar.id }),
    acts: {
      book: occupy('appointments', 0.5),
      block: occupy('blockedTimes', 4),
      release: {
        is: ['added', 'again'],
        run: () => {
          if (busy.length === 0) return false;
          const [{ kind, id }] = busy.splice(world.dice.below(busy.length), 1) as [(typeof busy)[number]];
          records.remove(kind, id);
          return true;
        },
      },
      hours: {
        is: ['added', 'again'],
        run: () =>
          Boolean(Object.assign(calendar, { openHours: allDay(6 + world.dice.below(4), 15 + world.dice.below(6)) })),
      },
    },
    observe: ({ path, query }, zap) => {
      if (!path.endsWith('/free-slots')) return [];
      const free = new Set(freeIn(Number(query.startDate), Number(query.endDate)));
      looks += 1;
      const look = looks;
      for (const start of free) seen.add(start);
      for (const start of seen) if (!free.has(start)) takenAt.set(start, look);
      const memory = memories.get(zap.name) ?? { free: new Set(), taken: new Set(), looked: 0 };
      return [
        () => {
          const tell = (start: number, how: { isKnown?: boolean; isOptional?: boolean }) =>
            zap.truth.happened(`${calendar.id}_${start}`, 1, { at: world.time.now, ...how });
          for (const start of free) {
            const wasTaken = memory.taken.has(start) || (takenAt.get(start) ?? 0) > memory.looked;
            const isKnown = memory.free.has(start) || memory.taken.has(start);
            if (!isKnown) tell(start, { isKnown: !zap.isOn });
            else if (zap.event !== 'again') continue;
            // Only the cache remembers that a slot was taken. Where that fails, it may be told once more, or not at all.
            else if (world.forgets && takenAt.has(start)) tell(start, { isOptional: true });
            else if (wasTaken) tell(start, { isOptional: !memory.taken.has(start) });
          }
          const taken = [...memory.free, ...memory.taken].filter((start) => !free.has(start));
          memories.set(zap.name, { free, taken: new Set(taken), looked: look });
        },
      ];
    },
    most: 40,
  };
};
