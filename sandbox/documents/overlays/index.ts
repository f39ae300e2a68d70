import { associations } from './associations.js';
import { blogs } from './blogs.js';
import { calendars } from './calendars.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { customFields } from './custom_fields.js';
import { locations } from './locations.js';
import { opportunities } from './opportunities.js';
import type { Overlay } from './overlay.js';
import { payments } from './payments.js';
import { users } from './users.js';

/** All overlays. They are applied once, to a copy of the documents. */
export const overlays: Overlay[] = [
  ...associations,
  ...blogs,
  ...calendars,
  ...contacts,
  ...conversations,
  ...customFields,
  ...locations,
  ...opportunities,
  ...payments,
  ...users,
];
