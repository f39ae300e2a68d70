import { account } from './account.js';
import { associations } from './associations.js';
import { blogs } from './blogs.js';
import { calendars } from './calendars.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { forms } from './forms.js';
import { locations } from './locations.js';
import { opportunities } from './opportunities.js';
import type { Examples } from './world.js';

/** One request for every route the sandbox answers; a new category adds its file. */
export const examples: Examples = {
  ...account,
  ...associations,
  ...blogs,
  ...calendars,
  ...contacts,
  ...conversations,
  ...forms,
  ...locations,
  ...opportunities,
};
