import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { location } from '../../resources/locations/location.js';
import { locationRules } from '../../resources/locations/location_body.js';
import { locationGroups, newLocationFields } from '../../resources/locations/location_form.js';

export const createLocation = defineCreate({
  key: 'create_location',
  noun: 'Location',
  display: {
    label: 'Create Location',
    description:
      'Creates a new location (sub-account) of the agency. Needs an agency connection on HighLevel’s Agency Pro plan.',
  },
  operation: sends('POST /locations/', {
    inputs: newLocationFields,
    groups: locationGroups,
    scope: 'locations.write',
    access: 'agency',
    company: 'companyId',
    gives: location,
    together: locationRules,
  }),
});
