import type { Row } from '../../lib/definition/record.js';
import type { Delivery } from '../../lib/highlevel/delivery.js';
import { hash } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { assertGivable, bodiesOf, LARGEST_ITEM, tooLarge } from './workflow_events.js';
import { isOfLocation, readPost } from './workflow_post.js';

// A post as it came, whatever it is about. Nothing of it is read back.

/** What the app gives under these keys stands in the place of what a post has there. */
const OWN = new Map([
  ['id', 'bodyId'],
  ['revision', 'bodyRevision'],
]);

/**
 * Objects in objects as one: the keys joined by `__`, which is how Zapier names what lies deeper. Lists stay.
 *
 * @throws {UserFacingError} where it would be larger than Zapier takes
 */
export const flatten = (body: Values): Values => {
  const flat = new Map<string, unknown>();
  // A key stands before each of those within it: a small post can grow to more than there is memory for.
  let size = 0;
  const put = (values: Values, before: string): void => {
    const trimmed = Object.entries(values).map(([name, value]) => [name.trim(), value] as const);
    for (const [name, value] of trimmed.filter(([key]) => key !== '__proto__')) {
      const key = `${before}${name}`;
      size += key.length;
      if (size > LARGEST_ITEM) throw tooLarge();
      if (isObject(value)) put(value, `${key}__`);
      else if (!flat.has(OWN.get(key) ?? key)) flat.set(OWN.get(key) ?? key, value);
    }
  };
  put(body, '');
  return Object.fromEntries(flat);
};

/** The minute of a date: what is posted twice within it is one thing to those who compare ids. */
const minuteOf = (revision: string): string => revision.replace(/:\d\d\.\d{3}Z/, '');

/**
 * The posts as they came, each with an id made of its content and the minute: HighLevel gives none.
 *
 * @throws {UserFacingError} where there is nothing in it
 */
export const readAnyPosted = (delivery: Delivery, run: Run): Row[] =>
  assertGivable(
    bodiesOf(delivery, run).flatMap(({ body, revision }) => {
      if (isEmpty(body)) throw new UserFacingError('The post holds nothing: there is nothing to give to the Zap.');
      if (!isOfLocation(readPost(body), run)) return [];
      return [{ ...flatten(body), id: hash([body, minuteOf(revision)]), revision }];
    }),
  );

/** A contact in the words of a workflow’s post, for Zapier’s editor: what every post of HighLevel’s own has. */
export const asPost = (row: Row): Row => {
  const post = {
    contact_id: row.id,
    first_name: row.firstName,
    last_name: row.lastName,
    full_name: row.name,
    email: row.email,
    phone: row.phone,
    tags: [row.tags ?? []].flat().join(','),
    address1: row.address1,
    city: row.city,
    state: row.state,
    country: row.country,
    timezone: row.timezone,
    date_created: row.dateAdded,
    postal_code: row.postalCode,
    company_name: row.companyName,
    website: row.website,
    date_of_birth: row.dateOfBirth,
    contact_source: row.source,
    contact_type: row.type,
    location: { id: row.locationId, name: null },
    workflow: { id: null, name: null },
  };
  return { ...flatten(post), id: hash([row.id]), revision: String(row.revision ?? row.dateAdded) };
};
