import type { Call, Handlers } from './call.js';

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
