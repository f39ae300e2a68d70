import { field, withKnown } from '../../lib/definition/fields.js';
import { confirmation, list, record, text } from '../../lib/definition/record.js';
import { cached } from '../../lib/highlevel/cache.js';
import { dropdown, fetchAll, type Listing, nameOf } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run } from '../../lib/zapier.js';

export const tag = record({
  id: text('Tag ID', 'mzXs1aGv4CrTqBKc9WpE'),
  name: text('Name', 'vip'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

/** The tags of the location; HighLevel gives all of them at once. */
export const tags = {
  route: 'GET /locations/{locationId}/tags',
  scope: 'locations/tags.readonly',
  of: tag,
  rows: 'tags',
} as const satisfies Listing;

/** Tags are known by their names, and new ones are made by using them. */
const tagChoices = dropdown(tags, { label: ({ name }) => String(name), value: ({ name }) => String(name) });

const KEPT_SECONDS = 600;

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/**
 * The names of the location's tags, remembered for ten minutes: a text with a comma may be one of them. Where they
 * can't be read every comma parts two tags, as it does in nearly every text: a lead is not lost for that.
 */
const namesOfTags = async (run: Run): Promise<string[]> => {
  try {
    return await cached(run, 'tag-names', KEPT_SECONDS, areTexts, async () => (await fetchAll(run, tags)).map(nameOf));
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    run.z.console.log(`The location’s tags could not be read, so that every comma parts two: ${error.message}`);
    return [];
  }
};

export const tagNames = withKnown(
  namesOfTags,
  field({
    key: 'tags',
    label: 'Tags',
    type: 'string',
    list: true,
    required: false,
    choices: tagChoices,
    helpText: 'Choose tags or type new ones. HighLevel saves them in small letters.',
  }),
);

/** What adding or removing tags gives: the contact's tags after it. */
export const taggedContact = confirmation('Contact', 'seD4PfOuKoVMLkEZqohJ', { tags: list(text('Tags', 'vip')) });
