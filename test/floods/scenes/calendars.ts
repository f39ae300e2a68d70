import type { Appointment } from '../../../sandbox/models/calendars/appointment.js';
import type { Kinds } from '../../../sandbox/world/store.js';
import { inZone } from '../../../sandbox/world/zones.js';
import type { Act, Scene, Stage, World } from '../world.js';
import {
  ADDED,
  actOn,
  actsOf,
  addListed,
  CHANGED,
  changeListed,
  type Listed,
  longAgo,
  shownIn,
  watching,
} from './listed.js';

const MINUTE = 60_000;

const named = (noun: string) => (version: number) => ({ name: `${noun} #${version}` });
const title = (version: number) => ({ title: `Session #${version}` });
const body = (version: number) => ({ body: `Note #${version}` });
const subject = (version: number) => ({ subject: `Subject #${version}` }) as object;
const updated = (at: string) => ({ dateUpdated: at });

const byName = shownIn('name');
const byTitle = shownIn('title');

const zoneOf = ({ sandbox }: World) => sandbox.store.all('locations').get(sandbox.seeded.gymId)?.timezone ?? 'UTC';

/** Half an hour, so many minutes from now; what was booked long ago is for the days of the run, too. */
const halfHour = (world: World, minutes: number) => {
  const now = Math.max(world.time.now, world.start);
  // At the end of a minute, so that no poll comes at just that moment.
  const start = Math.floor(now / MINUTE) * MINUTE + minutes * MINUTE + 59_000;
  return { startTime: inZone(start, zoneOf(world)), endTime: inZone(start + 30 * MINUTE, zoneOf(world)) };
};

export const listCalendars: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'calendars', mark: named('Calendar') }),
  version: byName,
  most: 200,
});

export const getCalendar: Stage = (world) => {
  const { id } = world.sandbox.records.add('calendars');
  return { input: () => ({ calendarId: id }), ...watching(world, 'calendars', id, named('Calendar')), version: byName };
};

export const listCalendarGroups: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'calendarGroups', mark: named('Group') }),
  version: byName,
  most: 300,
});

export const listCalendarNotifications: Stage = (world) => {
  const calendarId = world.sandbox.records.add('calendars').id;
  return {
    input: () => ({ calendarId }),
    acts: actsOf(world, { kind: 'calendarNotifications', make: () => ({ calendarId }), mark: subject }),
    version: shownIn('subject'),
  };
};

export const getCalendarNotification: Stage = (world) => {
  const { id, calendarId } = world.sandbox.records.add('calendarNotifications');
  return {
    input: () => ({ calendarId, notificationId: id }),
    ...watching(world, 'calendarNotifications', id, subject),
    version: shownIn('subject'),
  };
};

export const listCalendarResources: Stage = (world) => ({
  input: () => ({ resourceType: 'rooms' }),
  acts: {
    ...actsOf(world, { kind: 'calendarResources', mark: named('Room') }),
    elsewhere: {
      is: [],
      run: () => Boolean(world.sandbox.records.add('calendarResources', { resourceType: 'equipments' })),
    },
  },
  version: byName,
});

export const getCalendarResource: Stage = (world) => {
  const { id } = world.sandbox.records.add('calendarResources');
  return {
    input: () => ({ resourceType: 'rooms', id }),
    ...watching(world, 'calendarResources', id, named('Room')),
    version: byName,
  };
};

export const getAppointment: Stage = (world) => {
  const { id } = world.sandbox.records.add('appointments', { dateAdded: longAgo(world) });
  return { input: () => ({ eventId: id }), ...watching(world, 'appointments', id, title, updated), version: byTitle };
};

export const listAppointmentNotes: Stage = (world) => {
  const appointmentId = world.sandbox.records.add('appointments', { dateAdded: longAgo(world) }).id;
  return {
    input: () => ({ appointmentId }),
    acts: actsOf(world, { kind: 'appointmentNotes', make: (at) => ({ appointmentId, dateAdded: at }), mark: body }),
    version: shownIn('body'),
  };
};

/**
 * Times that are booked so far ahead that HighLevel is not asked for them yet, and come into view as time goes by: news
 * to the Zaps that were on when they were booked, and to no other.
 */
const farAhead = <K extends 'appointments' | 'blockedTimes'>(world: World, listed: () => Listed<K>, path: string) => {
  const far = new Map<string, number>();
  const told = new Set<string>();
  const startOf = (id: string) => Date.parse((world.sandbox.store.all(listed().kind).get(id) as Appointment).startTime);
  const addFar: Act = {
    is: ADDED,
    weight: 0.2,
    run: (at) => {
      const when = halfHour(world, 30 * 24 * 60 + 1 + world.dice.below(900));
      far.set(addListed(world, listed(), at, [], when as Partial<Kinds[K]>), world.time.now);
      return true;
    },
  };
  const isNear = (id: string) => !far.has(id);
  const observe: Scene['observe'] = (request, zap) => {
    if (request.path !== path || !ADDED.includes(zap.event as never)) return [];
    return world.ids().flatMap((id) => {
      const booked = far.get(id);
      const key = `${zap.name} ${id}`;
      if (booked === undefined || told.has(key) || startOf(id) > Number(request.query.endTime)) return [];
      return () => {
        told.add(key);
        zap.truth.happened(id, world.versionOf(id), { at: world.time.now, isKnown: booked <= zap.onSince });
      };
    });
  };
  return { addFar, isNear, observe };
};

export const listBlockedSlots: Stage = (world) => {
  const calendarId = world.sandbox.records.add('calendars').id;
  const { addFar, isNear, observe } = farAhead(world, () => times, '/calendars/blocked-slots');
  const times: Listed<'blockedTimes'> = {
    kind: 'blockedTimes',
    make: (at) => ({ calendarId, dateAdded: at, ...halfHour(world, 60 + world.dice.below(20_000)) }),
    mark: title,
    touch: updated,
    fits: isNear,
  };
  return {
    input: () => ({ calendarId }),
    acts: { ...actsOf(world, times), addFar },
    observe,
    version: byTitle,
    most: 150,
  };
};

/** As the form has it by default. */
const SOON = 60 * MINUTE;

export const listCalendarEvents: Stage = (world) => {
  const { store, records } = world.sandbox;
  const calendarId = records.add('calendars').id;
  const far = farAhead(world, () => events, '/calendars/events');
  const events: Listed<'appointments'> = {
    kind: 'appointments',
    make: (at) => ({ calendarId, dateAdded: at, ...halfHour(world, 5 + world.dice.below(600)) }),
    mark: title,
    touch: updated,
    fits: far.isNear,
  };
  const get = (id: string) => store.all('appointments').get(id) as Appointment;
  const isOff = (id: string) => get(id).appointmentStatus === 'cancelled';
  const told = new Set<string>();
  const OFF = [...CHANGED, 'cancelled'];
  return {
    input: () => ({ calendarId }),
    acts: {
      ...actsOf(world, events),
      addFar: far.addFar,
      cancel: actOn(
        world,
        OFF,
        (id, at) => changeListed(world, events, id, at, OFF, { appointmentStatus: 'cancelled' }),
        (id) => !isOff(id) && far.isNear(id),
      ),
      restore: {
        ...actOn(
          world,
          CHANGED,
          (id, at) => {
            changeListed(world, events, id, at, CHANGED, { appointmentStatus: 'confirmed' });
            world.undone(id, ['cancelled']);
          },
          isOff,
        ),
        weight: 0.5,
      },
      // Whether one starts soon is decided by the time at which somebody looks.
      bookSoon: { is: [...ADDED, 'starting'], run: (at) => Boolean(addListed(world, events, at)) },
      move: actOn(
        world,
        [...CHANGED, 'starting'],
        (id, at) => changeListed(world, events, id, at, CHANGED, halfHour(world, 5 + world.dice.below(300))),
        far.isNear,
      ),
    },
    version: byTitle,
    facet: ({ startTime }, event) => (event === 'starting' ? String(Date.parse(String(startTime))) : ''),
    observe: (request, zap) => {
      if (zap.event !== 'starting') return far.observe!(request, zap);
      if (request.path !== '/calendars/events') return [];
      const now = world.time.now;
      return world.ids().flatMap((id) => {
        const start = Date.parse(get(id).startTime);
        const key = `${zap.name} ${id} ${start}`;
        if (start < now || start > now + SOON || isOff(id) || told.has(key)) return [];
        return () => {
          told.add(key);
          zap.truth.happened(id, world.versionOf(id), { facet: String(start), at: now, isKnown: !zap.isOn });
        };
      });
    },
    most: 150,
  };
};

/** Appointments in several calendars of the location, whose status changes. */
const inAllCalendars = (world: World, only: string): Scene => {
  const { store, records } = world.sandbox;
  const calendarIds = Array.from({ length: 3 }, () => records.add('calendars').id);
  const events: Listed<'appointments'> = {
    kind: 'appointments',
    make: (at) => ({
      calendarId: world.dice.pick(calendarIds),
      dateAdded: at,
      dateUpdated: at,
      appointmentStatus: 'confirmed',
      ...halfHour(world, 5 + world.dice.below(600)),
    }),
    mark: title,
    touch: updated,
  };
  const get = (id: string) => store.all('appointments').get(id) as Appointment;
  const STATUSES = ['cancelled', 'showed', 'noshow', 'confirmed'] as const;
  const gets = (status: (typeof STATUSES)[number]): Act =>
    actOn(
      world,
      ['statusChanged'],
      (id, at) => {
        const before = get(id).appointmentStatus;
        changeListed(world, events, id, at, [], { appointmentStatus: status });
        world.undone(id, ['statusChanged'], before);
        // That one was confirmed again counts where a look has seen it otherwise.
        if (status !== 'confirmed') world.happened(id, ['statusChanged'], status);
        else world.mayHappen(id, ['statusChanged'], status);
      },
      (id) => get(id).appointmentStatus !== status,
    );
  return {
    input: () => ({}),
    only,
    acts: {
      ...actsOf(world, events),
      cancel: gets('cancelled'),
      show: gets('showed'),
      confirm: { ...gets('confirmed'), weight: 0.5 },
    },
    version: byTitle,
    facet: ({ revision }) => (only === 'statusChanged' ? (String(revision).split(' ')[0] as string) : ''),
    most: 150,
  };
};

export const newAppointment: Stage = (world) => inAllCalendars(world, 'added');
export const appointmentStatusChanged: Stage = (world) => inAllCalendars(world, 'statusChanged');

export const appointmentStartingSoon: Stage = (world) => ({
  ...listCalendarEvents(world),
  input: () => ({}),
  only: 'starting',
});
