import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isSamePhone } from '../../lib/values/e164.js';
import { isEmpty } from '../../lib/zapier.js';
import { businesses, businessId, oneBusiness } from '../../resources/businesses/business.js';
import { barePage } from '../../resources/businesses/website.js';
import { wantedEmail, wantedPhone } from '../../resources/contacts/contact_reach.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findBusiness = defineSearch({
  key: 'find_business',
  noun: 'Business',
  display: {
    label: 'Find Business',
    description: 'Finds a business (company) by name, email, phone or website, the best match first.',
  },
  operation: finds(businesses, {
    inputs: [
      wantedName('The whole name of the business. Capital letters and blanks around it make no difference.'),
      wantedEmail('The business’s email address. Capital letters make no difference.'),
      wantedPhone('The business’s number, in any form.'),
      field({
        key: 'website',
        label: 'Website',
        type: 'string',
        required: false,
        helpText:
          'The address of its website, with or without what stands before the name. Of several things that you fill in, all must be right.',
      }),
      {
        ...toWatch(businessId, 'The business itself, if you know which one it is. Nothing else counts then.'),
        required: false as const,
      },
    ],
    by: ['name', 'email', 'phone', 'website', 'businessId'],
    find: async ({ name, email, phone, website, businessId: chosen }, run) => {
      if (!isEmpty(chosen)) return fetchAll(run, oneBusiness, { businessId: chosen }, 1);
      const all = await fetchAll(run, businesses);
      const called = all.filter((row) => isEmpty(phone) || isSamePhone(row.phone, String(phone)));
      return matchesOf(
        called,
        [
          { given: name, of: (row) => row.name },
          { given: email, of: (row) => row.email },
          { given: barePage(website), of: (row) => barePage(row.website) },
        ],
        'createdAt',
      );
    },
  }),
});
