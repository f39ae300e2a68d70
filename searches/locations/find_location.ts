import { defineSearch } from 'zapier-platform-core';
import { finds } from '../../lib/operations/index.js';
import { wantedEmail, wantedPhone } from '../../resources/contacts/contact_reach.js';
import { locationId, oneLocation } from '../../resources/locations/location.js';
import { findLocations } from '../../resources/locations/location_lookup.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findLocation = defineSearch({
  key: 'find_location',
  noun: 'Location',
  display: {
    label: 'Find Location by ID',
    description: 'Finds a location (sub-account) with its settings, by ID, name, email or phone.',
  },
  operation: finds(oneLocation, {
    inputs: [
      {
        ...locationId,
        helpText:
          'One of the agency’s locations: nothing else counts then. A location’s connection finds itself when all is empty.',
      },
      wantedName('The whole name of the location. Capital letters and blanks make no difference.'),
      wantedEmail('The location’s email address. Capital letters make no difference.'),
      wantedPhone('The location’s number, in any form.'),
    ],
    find: (wanted, run) => findLocations(run, wanted),
  }),
});
