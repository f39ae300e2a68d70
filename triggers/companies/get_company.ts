import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { company, oneCompany } from '../../resources/company.js';

export const getCompany = defineTrigger({
  key: 'get_company',
  noun: 'Company',
  display: {
    label: 'Get Company',
    description: 'Triggers when the details of the agency change. Needs an agency connection.',
  },
  operation: polls({
    inputs: [],
    from: oneCompany,
    on: { changed: changed('The agency’s details change', company) },
  }),
});
