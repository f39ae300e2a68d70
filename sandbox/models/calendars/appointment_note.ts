import type { Row } from '../../world/store.js';

/** A note of an appointment. */
export interface AppointmentNote extends Row {
  locationId: string;
  appointmentId: string;
  contactId: string;
  body: string;
  userId?: string;
  dateAdded: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    appointmentNotes: AppointmentNote;
  }
}
