import type { Handlers } from '../call.js';
import { associations } from './associations.js';
import { blogs } from './blogs.js';
import { businesses } from './businesses.js';
import { campaigns } from './campaigns.js';
import { companies } from './companies.js';
import { contactParts } from './contact_parts.js';
import { contactSearch } from './contact_search.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { locations } from './locations.js';
import { users } from './users.js';
import { workflows } from './workflows.js';

/**
 * Every category the sandbox answers for. A new one is a file here (handlers by route, as the document writes it, and
 * the kinds of thing it keeps), a file in `seed/`, one of examples in the tests, and a line in the index of each. What
 * its document gets wrong goes to `departures.ts`.
 */
export const categories: Handlers = {
  ...associations,
  ...blogs,
  ...businesses,
  ...campaigns,
  ...companies,
  ...contactParts,
  ...contactSearch,
  ...contacts,
  ...conversations,
  ...locations,
  ...users,
  ...workflows,
};
