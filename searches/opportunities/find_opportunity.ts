import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchAll, finds } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { contactId } from '../../resources/contacts/contact.js';
import { opportunity, opportunityList, status } from '../../resources/opportunities/opportunity.js';
import { pipelineId } from '../../resources/opportunities/pipeline.js';

const sameName = (row: Row, name: unknown) => String(row.name ?? '').toLowerCase() === String(name ?? '').toLowerCase();

export const findOpportunity = defineSearch({
  key: 'find_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Find Opportunity',
    description: 'Finds an opportunity by contact, name and pipeline, the best match first.',
  },
  operation: finds(opportunityList.route, {
    inputs: [
      { ...contactId, required: false, helpText: 'Only opportunities of this contact. Fill in Contact, Name or both.' },
      field({
        key: 'name',
        label: 'Name',
        type: 'string',
        required: false,
        helpText:
          'Only opportunities of exactly this name; capital letters make no difference. Fill in Contact, Name or both.',
      }),
      { ...pipelineId, required: false, helpText: 'Only opportunities in this pipeline.' },
      {
        ...status,
        required: false,
        helpText: 'Only opportunities with this status. Of any status if empty, open ones first.',
      },
    ],
    scope: opportunityList.scope,
    gives: opportunity,
    find: async ({ contactId: contact_id, name, pipelineId: pipeline_id, status: wanted = 'all' }, run) => {
      if (!contact_id && !name) throw new UserFacingError('Fill in a Contact or a Name to look for.');
      const found = await fetchAll(run, opportunityList, { contact_id, q: name, pipeline_id, status: wanted }, 1);
      const rank = (row: Row) => (name && sameName(row, name) ? 0 : 2) + (row.status === 'open' ? 0 : 1);
      return found.toSorted((a, b) => rank(a) - rank(b));
    },
  }),
});
