import { defineCreate } from 'zapier-platform-core';
import { flag, record, text } from '../../lib/definition/record.js';
import { sends } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { findFreeSlugNear, groupSlug } from '../../resources/calendars/calendar_group.js';

const validation = record({
  id: text('Slug', 'personal-training'),
  available: flag('Available', false),
  suggestion: text('Free Slug to Use', 'personal-training-2'),
});

export const validateGroupSlug = defineCreate({
  key: 'validate_group_slug',
  noun: 'Group Slug',
  display: {
    label: 'Validate Group Slug',
    description: 'Checks whether the address of a group’s booking page is still free, and suggests one if it is not.',
  },
  operation: sends('POST /calendars/groups/validate-slug', {
    inputs: [groupSlug],
    scope: 'calendars/groups.write',
    location: 'locationId',
    gives: validation,
    confirms: 'slug',
    finish: async (row, { run }) => {
      if (typeof row.available !== 'boolean')
        throw new UserFacingError('HighLevel did not say whether the slug is free. Zapier will try again.', {
          reason: 'unavailable',
        });
      return { ...row, suggestion: row.available ? row.id : await findFreeSlugNear(run, String(row.id)) };
    },
  }),
});
