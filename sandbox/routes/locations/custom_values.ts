import type { Call, Handlers } from '../call.js';

/** A custom value of the path's location. */
function customValueOf(call: Call) {
  const value = call.get('customValues', call.param('id'));
  if (value.locationId !== call.locationId) throw call.missing('customValues', value.id);
  return value;
}

/** The custom values of a location, to be read. */
export const customValues: Handlers = {
  'GET /locations/{locationId}/customValues': (call) => ({ customValues: call.arrange(call.own('customValues')) }),
  'GET /locations/{locationId}/customValues/{id}': (call) => ({ customValue: customValueOf(call) }),
};
