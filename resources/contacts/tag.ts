import { field } from '../../lib/definition/fields.js';
import { confirmation, list, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

export const tag = record({
  id: text('Tag ID', 'mzXs1aGv4CrTqBKc9WpE'),
  name: text('Name', 'vip'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

const tags: Listing = {
  route: 'GET /locations/{locationId}/tags',
  scope: 'locations/tags.readonly',
  of: tag,
  rows: 'tags',
};

/** Tags are known by their names, and new ones are made by using them. */
export const tagChoices = dropdown(tags, { label: ({ name }) => String(name), value: ({ name }) => String(name) });

export const tagNames = field({
  key: 'tags',
  label: 'Tags',
  type: 'string',
  list: true,
  required: false,
  choices: tagChoices,
  helpText: 'Choose tags or type new ones. HighLevel saves them in small letters.',
});

/** What adding or removing tags gives: the contact's tags after it. */
export const taggedContact = confirmation('Contact', 'seD4PfOuKoVMLkEZqohJ', { tags: list(text('Tags', 'vip')) });
