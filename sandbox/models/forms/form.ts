import type { Row } from '../../world/store.js';

/** A form of the location's website, or a survey. */
export interface Form extends Row {
  locationId: string;
  name: string;
  /** Lead-ad forms and the forms of calendars: their submissions are listed, and they themselves are not (`forms.unlisted`). */
  isUnlisted?: boolean;
}

/** The text of an email or a text message. */
export interface Template extends Row {
  locationId: string;
  name: string;
  type: 'email' | 'sms';
  template: { body?: string; subject?: string; attachments: string[] };
  dateAdded: string;
}

/** A form or a survey as somebody filled it in. */
export interface Submission extends Row {
  locationId: string;
  contactId: string;
  /** Which of the two there is says which of the two it was. */
  formId?: string;
  surveyId?: string;
  name: string;
  email: string;
  /** The answers, flat, among what the page knew (`forms.answers`, `forms.beside-answers`). */
  others: Record<string, unknown>;
  createdAt: string;
  /** Sent by a program, not by the form's own page. */
  external: boolean;
}

declare module '../../world/store.js' {
  interface Kinds {
    forms: Form;
    surveys: Form;
    formSubmissions: Submission;
    surveySubmissions: Submission;
    templates: Template;
  }
}
