import type { Call, Handlers } from '../call.js';
import type { Row } from '../store.js';

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

declare module '../store.js' {
  interface Kinds {
    forms: Form;
    templates: Template;
  }
}

function listForms(call: Call) {
  const all = call.own('forms');
  return { forms: call.page(call.arrange(all), 10), total: all.length };
}

function listTemplates(call: Call) {
  const { type } = call.query;
  const all = call.own('templates').filter((template) => !type || template.type === type);
  return { templates: call.page(call.arrange(all), 25), totalCount: all.length };
}

/** What calendars and messages are made with: forms and templates, to be chosen from. */
export const forms: Handlers = {
  'GET /forms/': listForms,
  'GET /locations/{locationId}/templates': listTemplates,
};
