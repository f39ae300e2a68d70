import { defineSearch } from 'zapier-platform-core';
import { call } from '../../lib/highlevel/api.js';
import { locationOf } from '../../lib/highlevel/connection.js';
import { finds } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject } from '../../lib/zapier.js';
import { location, locationId, oneLocation } from '../../resources/locations/location.js';

export const findLocation = defineSearch({
  key: 'find_location',
  noun: 'Location',
  display: {
    label: 'Find Location by ID',
    description: 'Finds a location (sub-account) with its settings.',
  },
  operation: finds(oneLocation.route, {
    inputs: [
      {
        ...locationId,
        helpText: 'One of the agency’s locations. A location’s connection finds itself when this is empty.',
      },
    ],
    scope: oneLocation.scope,
    access: oneLocation.access,
    gives: location,
    find: async (input, run) => {
      const wanted = input.locationId ?? locationOf(run.bundle);
      if (!wanted) throw new UserFacingError('Choose a Location: an agency’s connection has none of its own.');
      const { location: found } = await call(run, oneLocation.route, { locationId: wanted }, oneLocation);
      return isObject(found) ? [found] : [];
    },
  }),
});
