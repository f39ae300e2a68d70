import type { Calendar } from '../models/calendars/calendar.js';
import { dayIn, daysLater, inZone, momentOf, weekday } from '../world/zones.js';
import type { SeedContext } from './context.js';

const hours = (days: number[], openHour: number, closeHour: number) => ({
  daysOfTheWeek: days,
  hours: [{ openHour, openMinute: 0, closeHour, closeMinute: 0 }],
});
const WEEK = [1, 2, 3, 4, 5];
const TEMPLATES = [
  ['Session Reminder', 'email', 'See you soon at the club!'],
  ['Session Reminder Text', 'sms', 'Your session is tomorrow. Reply C to confirm.'],
] as const;

/** What a gym is booked by: tours, personal training, classes, massages; with rooms, reminders and a day off. */
export function calendars(context: SeedContext): void {
  for (const locationId of [context.gymId, context.studioId]) sowLocation(context, locationId);
}

function sowLocation(context: SeedContext, locationId: string): void {
  const { store, ids, ago } = context;
  const staff = store
    .all('users')
    .where(({ roles }) => roles.type === 'account' && roles.locationIds.includes(locationId))
    .map(({ id }) => id);
  const [lead, trainer] = [staff[0] as string, staff[1] as string];

  const group = (name: string, slug: string, description: string) =>
    store.all('calendarGroups').add({ id: ids.firestore(), locationId, name, slug, description, isActive: true }).id;
  const training = group('Personal Training', 'personal-training', 'One-to-one sessions with our trainers');
  const classes = group('Classes', 'classes', 'Train together');

  const calendar = (name: string, slug: string, details: Partial<Calendar>): Calendar =>
    store.all('calendars').add({
      id: ids.firestore(),
      locationId,
      name,
      slug,
      calendarType: 'round_robin',
      isActive: true,
      eventType: 'RoundRobin_OptimizeForAvailability',
      eventTitle: '{{contact.name}}',
      teamMembers: [],
      slotDuration: 30,
      slotDurationUnit: 'mins',
      slotInterval: 30,
      slotIntervalUnit: 'mins',
      appoinmentPerSlot: 1,
      openHours: [],
      availabilities: [],
      autoConfirm: true,
      ...details,
    });
  const tour = calendar('Club Tour', 'club-tour', {
    eventTitle: '{{contact.name}}: tour of the club',
    teamMembers: staff.map((userId) => ({ userId, priority: 0.5 })),
    locationConfigurations: [{ kind: 'physical', location: 'Front desk', meetingId: 'physical_0' }],
    openHours: [hours(WEEK, 9, 18), hours([6], 9, 13)],
  });
  const session = calendar('Personal Training', 'personal-training', {
    groupId: training,
    calendarType: 'personal',
    eventTitle: 'Training with {{contact.name}}',
    teamMembers: [{ userId: trainer, priority: 0.5, isPrimary: true }],
    slotDuration: 1,
    slotDurationUnit: 'hours',
    slotBuffer: 10,
    slotBufferUnit: 'mins',
    allowBookingAfter: 2,
    allowBookingAfterUnit: 'hours',
    allowBookingFor: 60,
    allowBookingForUnit: 'days',
    appoinmentPerDay: 6,
    openHours: [hours(WEEK, 7, 12), hours(WEEK, 14, 20)],
  });
  calendar('Spin Class', 'spin-class', {
    groupId: classes,
    calendarType: 'class_booking',
    eventTitle: 'Spin: {{contact.name}}',
    teamMembers: [{ userId: lead, priority: 0.5 }],
    slotDuration: 45,
    slotInterval: 60,
    appoinmentPerSlot: 12,
    openHours: [hours([1, 3, 5], 18, 20)],
  });
  const massage = calendar('Sports Massage', 'sports-massage', {
    calendarType: 'service_booking',
    teamMembers: staff.slice(-1).map((userId) => ({ userId, priority: 0.5 })),
    slotDuration: 50,
    slotInterval: 60,
    openHours: [hours([2, 4], 10, 16)],
  });
  calendar('Open Day', 'open-day', {
    calendarType: 'event',
    isActive: false,
    autoConfirm: false,
    appoinmentPerSlot: 40,
  });

  for (const [name, resourceType, quantity, capacity] of [
    ['Treatment Room', 'rooms', 1, 2],
    ['Massage Table', 'equipments', 2, 1],
  ] as const)
    store.all('calendarResources').add({
      id: ids.mongo(),
      locationId,
      name,
      resourceType,
      description: 'For sports massages',
      quantity,
      outOfService: 0,
      capacity,
      calendarIds: [massage.id],
      isActive: true,
    });
  for (const [notificationType, more] of [
    ['booked', { subject: 'You are booked' }],
    ['reminder', { subject: 'See you tomorrow', beforeTime: [{ timeOffset: 1, unit: 'days' }] }],
  ] as const)
    store.all('calendarNotifications').add({
      id: ids.mongo(),
      locationId,
      calendarId: session.id,
      receiverType: 'contact',
      channel: 'email',
      notificationType,
      isActive: true,
      deleted: false,
      ...more,
    });
  store.all('forms').add({ id: ids.firestore(), locationId, name: 'Free trial form' });
  for (const [name, type, body] of TEMPLATES)
    store.all('templates').add({
      id: ids.firestore(),
      locationId,
      name,
      type,
      template: { body, attachments: [] },
      dateAdded: ago({ days: 200 }),
    });

  sowBookings(context, locationId, tour, session, trainer);
}

/** Tours for those who have one, trainings in the days to come, and one hour in which the trainer is away. */
function sowBookings(
  context: SeedContext,
  locationId: string,
  tour: Calendar,
  session: Calendar,
  trainer: string,
): void {
  const { store, ids, ago } = context;
  const zone = store.all('locations').get(locationId)?.timezone ?? 'UTC';
  const today = dayIn(Date.parse(ago({})), zone);
  const stamp = ago({ days: 1, hours: 4 });
  const at = (day: string, hour: number, minutes: number) => {
    const start = momentOf(day, hour * 60, zone);
    return { startTime: inZone(start, zone), endTime: inZone(start + minutes * 60_000, zone) };
  };

  for (const [n, booked] of store.all('appointments').of(locationId).entries())
    Object.assign(booked, { calendarId: tour.id, ...at(workday(today, 2 + Math.floor(n / 4)), 10 + (n % 4), 30) });

  const members = store.all('contacts').of(locationId).slice(0, 3);
  for (const [n, contact] of members.entries()) {
    const appointment = store.all('appointments').add({
      id: ids.firestore(),
      locationId,
      calendarId: session.id,
      contactId: contact.id,
      title: `Training with ${contact.firstName} ${contact.lastName}`,
      appointmentStatus: 'confirmed',
      assignedUserId: trainer,
      groupId: session.groupId as string,
      createdBy: { source: 'booking_widget' },
      ...at(workday(today, n + 1), 9 + n, 60),
      dateAdded: stamp,
      dateUpdated: stamp,
    });
    store.all('appointmentNotes').add({
      id: ids.firestore(),
      locationId,
      appointmentId: appointment.id,
      contactId: contact.id,
      body: 'Bring the training plan.',
      userId: trainer,
      dateAdded: stamp,
    });
  }
  store.all('blockedTimes').add({
    id: ids.firestore(),
    locationId,
    title: 'Dentist',
    assignedUserId: trainer,
    ...at(workday(today, 4), 16, 60),
    dateAdded: stamp,
    dateUpdated: stamp,
  });
}

/** The nth day after a day on which people work. */
function workday(after: string, n: number): string {
  let day = after;
  for (let left = n; left > 0; ) {
    day = daysLater(day, 1);
    if (WEEK.includes(weekday(day))) left -= 1;
  }
  return day;
}
