import { account } from './account.js';
import { contacts } from './contacts.js';
import { locations } from './locations.js';
import { opportunities } from './opportunities.js';
import type { Examples } from './world.js';

/** One request for every route the sandbox answers; a new category adds its file. */
export const examples: Examples = { ...account, ...contacts, ...locations, ...opportunities };
