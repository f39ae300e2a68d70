import { defineSearch } from 'zapier-platform-core';
import { locationOf } from '../../lib/highlevel/connection.js';
import { fetchAll, finds } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { locationId, oneLocation } from '../../resources/locations/location.js';

export const findLocation = defineSearch({
  key: 'find_location',
  noun: 'Location',
  display: {
    label: 'Find Location by ID',
    description: 'Finds a location (sub-account) with its settings.',
  },
  operation: finds(oneLocation, {
    inputs: [
      {
        ...locationId,
        helpText: 'One of the agency’s locations. A location’s connection finds itself when this is empty.',
      },
    ],
    find: async (input, run) => {
      const wanted = input.locationId ?? locationOf(run.bundle);
      if (!wanted) throw new UserFacingError('Choose a Location: an agency’s connection has none of its own.');
      return fetchAll(run, oneLocation, { locationId: wanted }, 1);
    },
  }),
});
