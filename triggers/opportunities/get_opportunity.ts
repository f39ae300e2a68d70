import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { oneOpportunity, opportunity, opportunityId } from '../../resources/opportunity.js';

export const getOpportunity = defineTrigger({
  key: 'get_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Get Opportunity',
    description: 'Triggers when an opportunity changes.',
  },
  operation: polls({
    inputs: [opportunityId],
    from: oneOpportunity,
    on: { changed: changed('The opportunity changes', opportunity, 'updatedAt') },
  }),
});
