import type { Handlers } from '../call.js';
import { associations } from './associations.js';
import { blogs } from './blogs.js';
import { businesses } from './businesses.js';
import { calendars } from './calendars.js';
import { campaigns } from './campaigns.js';
import { companies } from './companies.js';
import { contactParts } from './contact_parts.js';
import { contactSearch } from './contact_search.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { events } from './events.js';
import { forms } from './forms.js';
import { locations } from './locations.js';
import { opportunities } from './opportunities.js';
import { opportunitySearch } from './opportunity_search.js';
import { snapshots } from './snapshots.js';
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
  ...calendars,
  ...campaigns,
  ...companies,
  ...contactParts,
  ...contactSearch,
  ...contacts,
  ...events,
  ...forms,
  ...conversations,
  ...locations,
  ...opportunities,
  ...opportunitySearch,
  ...snapshots,
  ...users,
  ...workflows,
};
