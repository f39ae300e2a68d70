import type { Clock } from '../world/clock.js';
import { Ids } from '../world/ids.js';
import type { Store } from '../world/store.js';
import { account } from './account.js';
import { associations } from './associations.js';
import { blogs } from './blogs.js';
import { businesses } from './businesses.js';
import { calendars } from './calendars.js';
import { contacts } from './contacts.js';
import type { Seed, SeedContext, Seeded } from './context.js';
import { conversations } from './conversations.js';
import { customFields } from './custom_fields.js';
import { customValues } from './custom_values.js';
import { forms } from './forms.js';
import { sales } from './opportunities.js';
import { automations } from './workflows.js';

/** The seeds, in the order in which they build upon each other. */
const seeds: Record<string, Seed> = {
  customFields,
  businesses,
  automations,
  contacts,
  calendars,
  sales,
  conversations,
  associations,
  blogs,
  forms,
  customValues,
};

/** Fills an empty store. Without `all`, only the company, its locations and its users. */
export function seed(store: Store, clock: Clock, all: boolean): Seeded {
  const start = clock.now();
  const ago: SeedContext['ago'] = ({ days = 0, hours = 0, minutes = 0 }) =>
    new Date(start - ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
  const seeded = account(store, new Ids('account'), ago);
  if (all) for (const [name, sow] of Object.entries(seeds)) sow({ ...seeded, store, ids: new Ids(name), ago });
  return seeded;
}
