import type { Row } from '../../world/store.js';
import type { Note } from '../contacts/note.js';
import type { Task } from '../contacts/task.js';

/** An appointment, as far as its contact shows it; the calendars category adds what else it needs. */
export interface Appointment extends Row {
  locationId: string;
  contactId: string;
  calendarId: string;
  title: string;
  appointmentStatus: string;
  assignedUserId?: string;
  notes?: string;
  address?: string;
  groupId?: string;
  description?: string;
  /** Those who hold it besides the assigned user. */
  users?: string[];
  meetingLocationType?: string;
  assignedResources?: string[];
  createdBy?: { userId?: string; source: string };
  /** A series: its rule as it was given, and the starts (epoch ms) that are no longer part of it. */
  rrule?: string;
  exceptions?: number[];
  /** The series that this one was taken out of. */
  masterEventId?: string;
  /** Still found by its id, and nowhere else. */
  deleted?: boolean;
  /** ISO 8601 with offset. */
  startTime: string;
  endTime: string;
  dateAdded: string;
  dateUpdated: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    tasks: Task;
    notes: Note;
    appointments: Appointment;
  }
}
