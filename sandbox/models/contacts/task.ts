import type { Row } from '../../world/store.js';

/** A task of a contact. */
export interface Task extends Row {
  locationId: string;
  contactId: string;
  title: string;
  body?: string;
  assignedTo?: string;
  dueDate: string;
  completed: boolean;
  dateAdded: string;
}
