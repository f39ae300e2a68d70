import { unprocessable } from '../http/errors.js';
import type { Call, Handlers } from './call.js';

/** The largest page of forms and of surveys, as their documents' descriptions say. */
const LARGEST = 50;

/** Lead-ad forms and those of calendars are not among them (`forms.unlisted`). */
function list(call: Call, kind: 'forms' | 'surveys') {
  const limit = call.count('limit', 10);
  if (limit > LARGEST) throw unprocessable(`limit must not be greater than ${LARGEST}`);
  const all = call.own(kind).filter(({ isUnlisted }) => !isUnlisted);
  const page = call.page(call.arrange(all), limit);
  return { [kind]: page.map(({ id, name, locationId }) => ({ id, name, locationId })), total: all.length };
}

function listTemplates(call: Call) {
  const { type } = call.query;
  const all = call.own('templates').filter((template) => !type || template.type === type);
  return { templates: call.page(call.arrange(all), 25), totalCount: all.length };
}

/** Forms and surveys, and what calendars and messages are made with: templates, to be chosen from. */
export const forms: Handlers = {
  'GET /forms/': (call) => list(call, 'forms'),
  'GET /surveys/': (call) => list(call, 'surveys'),
  'GET /locations/{locationId}/templates': listTemplates,
};
