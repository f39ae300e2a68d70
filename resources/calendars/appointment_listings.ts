import type { Listing } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { appointment } from './appointment.js';

export const appointmentsOfContact = {
  route: 'GET /contacts/{contactId}/appointments',
  scope: 'contacts.readonly',
  of: appointment,
  rows: 'events',
} as const satisfies Listing;

export const calendarEvents = {
  route: 'GET /calendars/events',
  scope: 'calendars/events.readonly',
  of: appointment,
  rows: 'events',
  location: 'locationId',
} as const satisfies Listing;

/** The appointment in an answer: under `event` by the document, under `appointment` or bare in live answers. */
export const unwrapAppointment = (answer: Values): Values =>
  [answer.event, answer.appointment].find(isObject) ?? answer;

export const oneAppointment = {
  single: true,
  route: 'GET /calendars/events/appointments/{eventId}',
  scope: 'calendars/events.readonly',
  of: appointment,
  rows: unwrapAppointment,
} as const satisfies Listing;
