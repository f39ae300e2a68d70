import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { company, oneCompany } from '../../resources/companies/company.js';

export const getCompany = defineTrigger({
  key: 'get_company',
  noun: 'Company',
  display: {
    label: 'Get Company',
    description: 'Triggers when the details of the agency change. Needs an agency connection.',
  },
  operation: polls({
    inputs: [],
    listing: oneCompany,
    events: { changed: changed('The agency’s details change', company) },
  }),
});
