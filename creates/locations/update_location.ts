import { defineCreate } from 'zapier-platform-core';
import { required } from '../../lib/definition/fields.js';
import { sends } from '../../lib/operations/index.js';
import { location, locationId, oneLocation } from '../../resources/locations/location.js';
import { changedLocationBody, changedLocationRules } from '../../resources/locations/location_body.js';
import { changedLocationFields, locationGroups } from '../../resources/locations/location_form.js';

export const updateLocation = defineCreate({
  key: 'update_location',
  noun: 'Location',
  display: {
    label: 'Update Location',
    description: 'Updates the details of a location (sub-account). Needs an agency connection.',
  },
  operation: sends('PUT /locations/{locationId}', {
    inputs: [required({ ...locationId, helpText: 'The location to update.' }), ...changedLocationFields],
    groups: locationGroups,
    scope: 'locations.write',
    access: 'agency',
    company: 'companyId',
    gives: location,
    together: changedLocationRules,
    current: oneLocation,
    toBody: changedLocationBody,
    // A snapshot would be loaded a second time.
    repeatable: ({ snapshot }) => snapshot === undefined,
  }),
});
