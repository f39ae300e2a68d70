import { type Demonstration, verify } from '../stage.js';
import type { Values } from '../zapier.js';

const DAY = 86_400_000;

/** Somebody calls off; whoever is next on the waiting list gets the slot, and the trainer a note. */
export const freeSlot: Demonstration = {
  title: 'A slot becomes free and is booked for somebody on the waiting list',
  play: async ({ sandbox, zapier, inHighLevel, tell }) => {
    const locationId = sandbox.seeded.gymId;
    const { calendars } = (await inHighLevel('GET', `/calendars/?locationId=${locationId}`)) as {
      calendars: { id: string; name: string }[];
    };
    const calendarId = String(calendars.find(({ name }) => name === 'Sports Massage')?.id);
    const freeInHighLevel = async (): Promise<string[]> => {
      const range = `startDate=${Date.now()}&endDate=${Date.now() + 14 * DAY}`;
      const days = await inHighLevel('GET', `/calendars/${calendarId}/free-slots?${range}`);
      return Object.values(days).flatMap((day) => (day as { slots?: string[] }).slots ?? []);
    };
    const [slot] = (await freeInHighLevel()).slice(2) as [string];
    const [called, waiting] = sandbox.store.all('contacts').of(locationId).slice(20);
    if (!called || !waiting) throw new Error('The gym has too few contacts.');
    const booked = await inHighLevel('POST', '/calendars/events/appointments', {
      locationId,
      calendarId,
      contactId: called.id,
      startTime: slot,
    });

    const trigger = await zapier.turnOn('get_free_slots', { calendarId, daysAhead: 14 });
    verify('Slots that were free before start nothing', await trigger.poll(), []);
    tell(`The Zap is on: it waits for free slots of “Sports Massage”. ${called.firstName} has one of the others.`);

    await inHighLevel('DELETE', `/calendars/events/${booked.id}`, {});
    const events = await trigger.poll();
    verify(
      'The slot that was called off fires, and no other',
      events.map(({ startTime }) => startTime),
      [slot],
    );
    const [free] = events as [(typeof events)[0]];
    tell(`${called.firstName} calls off, and Get Free Slots fires exactly once: ${free.label}.`);

    const appointment: Values = await zapier.create('create_appointment', {
      calendarId,
      contactId: waiting.id,
      startTime: free.startTime,
      title: `Massage for ${waiting.firstName}`,
    });
    verify('It is booked at that very slot', appointment.startTime, slot);
    verify('The appointment is whole', typeof appointment.dateAdded, 'string');
    verify('The slot is taken', (await freeInHighLevel()).includes(slot), false);
    tell(`Create Appointment: ${waiting.firstName}, who waited, has it now. The slot is no longer free.`);

    const note: Values = await zapier.create('create_appointment_note', {
      appointmentId: appointment.id,
      body: `Remind ${waiting.firstName} by phone the day before.`,
    });
    const { notes } = (await inHighLevel(
      'GET',
      `/calendars/appointments/${appointment.id}/notes?limit=20&offset=0`,
    )) as { notes: { id: string; body: string }[] };
    verify(
      'HighLevel has the note',
      notes.map(({ id, body }) => [id, body]),
      [[note.id, note.body]],
    );
    tell('Create Appointment Note: a reminder for the team.');

    const cancelled: Values = await zapier.create('update_appointment', {
      eventId: appointment.id,
      appointmentStatus: 'cancelled',
    });
    verify('It is cancelled', cancelled.appointmentStatus, 'cancelled');
    verify('The slot is free again', (await freeInHighLevel()).includes(slot));
    tell(`${waiting.firstName} can’t come after all. Update Appointment cancels, and the slot is free again.`);
  },
};
