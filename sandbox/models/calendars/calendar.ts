import type { Row } from '../../world/store.js';

/** Opening hours of a day, or of several alike. */
export interface Hours {
  openHour: number;
  openMinute: number;
  closeHour: number;
  closeMinute: number;
}

/** Where appointments take place. */
export interface MeetingPlace {
  kind: string;
  location?: string;
  meetingId?: string;
}

/** A calendar. What it is made with beyond these is kept as it came. */
export interface Calendar extends Row {
  locationId: string;
  name: string;
  groupId?: string;
  slug?: string;
  calendarType: string;
  isActive: boolean;
  eventType: string;
  eventTitle: string;
  teamMembers: { userId: string; priority?: number; isPrimary?: boolean; locationConfigurations?: MeetingPlace[] }[];
  locationConfigurations?: MeetingPlace[];
  slotDuration: number;
  slotDurationUnit?: string;
  slotInterval: number;
  slotIntervalUnit?: string;
  slotBuffer?: number;
  slotBufferUnit?: string;
  preBuffer?: number;
  preBufferUnit?: string;
  appoinmentPerSlot?: number;
  appoinmentPerDay?: number;
  allowBookingAfter?: number;
  allowBookingAfterUnit?: string;
  allowBookingFor?: number;
  allowBookingForUnit?: string;
  openHours: { daysOfTheWeek: number[]; hours: Hours[] }[];
  availabilityType?: 0 | 1 | null;
  availabilities: { id?: string; date: string; hours: Hours[]; deleted?: boolean }[];
  autoConfirm: boolean;
  lookBusyConfig?: { enabled: boolean; LookBusyPercentage: number };
}

/** Calendars that share a booking page. */
export interface CalendarGroup extends Row {
  locationId: string;
  name: string;
  description: string;
  slug: string;
  isActive: boolean;
}

/** What a calendar sends. */
export interface CalendarNotification extends Row {
  locationId: string;
  calendarId: string;
  receiverType: string;
  channel: string;
  notificationType: string;
  isActive: boolean;
  deleted: boolean;
}

/** A room, or pieces of equipment. */
export interface CalendarResource extends Row {
  locationId: string;
  name: string;
  resourceType: 'rooms' | 'equipments';
  description: string;
  quantity: number;
  outOfService: number;
  capacity: number;
  calendarIds: string[];
  isActive: boolean;
}

declare module '../../world/store.js' {
  interface Kinds {
    calendars: Calendar;
    calendarGroups: CalendarGroup;
    calendarNotifications: CalendarNotification;
    calendarResources: CalendarResource;
  }
}
