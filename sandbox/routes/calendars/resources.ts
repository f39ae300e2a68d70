import { unprocessable } from '../../http/errors.js';
import type { CalendarResource } from '../../models/calendars/calendar.js';
import type { Call, Handlers } from '../call.js';

// Rooms and equipment

const resourceAnswer = ({ id, ...resource }: CalendarResource) => ({ _id: id, ...resource });

function typeOf(call: Call): CalendarResource['resourceType'] {
  const type = call.param('resourceType');
  if (type === 'rooms' || type === 'equipments') return type;
  throw unprocessable('resourceType must be one of the following values: equipments, rooms');
}

function resourceOf(call: Call) {
  const type = typeOf(call);
  const resource = call.get('calendarResources', call.param('id'));
  if (resource.resourceType !== type) throw call.missing('calendarResources', resource.id);
  return resource;
}

function checkCalendars(call: Call, type: string): void {
  const ids: string[] = call.body.calendarIds ?? [];
  if (type === 'equipments' && ids.length > 1)
    throw unprocessable('One equipment can only be mapped with one service calendar');
  for (const id of ids) call.get('calendars', id);
}

function createResource(call: Call) {
  const resourceType = typeOf(call);
  checkCalendars(call, resourceType);
  const resource = { ...call.body, id: call.store.ids.mongo(), resourceType, isActive: true };
  return resourceAnswer(call.store.all('calendarResources').add(resource));
}

/** Answered without id and calendars, as the document has it. */
function updateResource(call: Call) {
  const resource = resourceOf(call);
  checkCalendars(call, resource.resourceType);
  const { _id, calendarIds: _calendars, ...rest } = resourceAnswer(Object.assign(resource, call.body));
  return rest;
}

/** Rooms and equipment. */
export const calendarResources: Handlers = {
  'GET /calendars/resources/{resourceType}': (call) => {
    const type = typeOf(call);
    const all = call.own('calendarResources').filter(({ resourceType }) => resourceType === type);
    return call.page(call.arrange(all), 20).map(resourceAnswer);
  },
  'POST /calendars/resources/{resourceType}': createResource,
  'GET /calendars/resources/{resourceType}/{id}': (call) => resourceAnswer(resourceOf(call)),
  'PUT /calendars/resources/{resourceType}/{id}': updateResource,
  'DELETE /calendars/resources/{resourceType}/{id}': (call) => {
    call.store.all('calendarResources').delete(resourceOf(call).id);
    return { success: true };
  },
};
