import type { Row } from '../../world/store.js';

/** A form of the location's website. */
export interface Form extends Row {
  locationId: string;
  name: string;
}

/** The text of an email or a text message. */
export interface Template extends Row {
  locationId: string;
  name: string;
  type: 'email' | 'sms';
  template: { body?: string; subject?: string; attachments: string[] };
  dateAdded: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    forms: Form;
    templates: Template;
  }
}
