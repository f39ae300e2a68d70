import type { Stage } from '../world.js';
import * as account from './account.js';
import * as associations from './associations.js';
import * as blogs from './blogs.js';
import * as businesses from './businesses.js';
import * as calendars from './calendars.js';
import * as contacts from './contacts.js';
import * as conversations from './conversations.js';
import * as forms from './forms.js';
import * as slots from './free_slots.js';
import * as opportunities from './opportunities.js';

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What each trigger watches and how that comes to change, by the trigger's key: `getContact` is that of get_contact. */
export const scenes: Record<string, Stage> = Object.fromEntries(
  [account, associations, blogs, businesses, calendars, contacts, conversations, forms, opportunities, slots]
    .flatMap((stages) => Object.entries(stages))
    .map(([name, stage]) => [snakeCase(name), stage]),
);
