import { field, notSent } from '../../lib/definition/fields.js';
import { dictionary, type Row, record } from '../../lib/definition/record.js';
import { changedSinceSeen, type Event, withUpdatedOnly, withZapierErrors } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { compareTexts } from '../../lib/values/text.js';
import { isEmpty, isObject, quoted, type Run, type Values } from '../../lib/zapier.js';
import { fetchDefinitionsFor, fetchReadableDefinitions } from '../custom_fields/custom_field_definitions.js';
import { entriesOf, valueIn } from '../custom_fields/custom_field_values.js';
import { enrichInOrder } from '../looked_up.js';
import { contact, contactReading } from './contact.js';
import { contactEvents } from './contact_events.js';
import { contactSearch, sortedBy } from './contact_listings.js';

// Updated Contact: on any change, or only when one of the fields to watch holds something else than when it was last
// seen.

const OWN: Record<string, string> = {
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  phone: 'Phone',
  companyName: 'Company Name',
  type: 'Type',
  source: 'Source',
  assignedTo: 'Assigned To',
  tags: 'Tags',
  dateOfBirth: 'Date of Birth',
  address1: 'Street Address',
  city: 'City',
  state: 'State',
  postalCode: 'Postal Code',
  country: 'Country',
  website: 'Website',
  timezone: 'Time Zone',
  dnd: 'Do Not Disturb',
  businessId: 'Business',
};

/** What stands before the id of a custom field. */
const CUSTOM = 'customFields.';

const customIdIn = (key: string) => (key.startsWith(CUSTOM) ? key.slice(CUSTOM.length) : undefined);

const watchable = withZapierErrors(async (run) => {
  const own = Object.entries(OWN).map(([id, label]) => ({ id, label }));
  const custom = (await fetchReadableDefinitions(run, 'contact')).map(({ id, name }) => ({
    id: `${CUSTOM}${id}`,
    label: name,
  }));
  return { results: [...own, ...custom], paging_token: null };
});

export const fieldsToWatch = notSent(
  field({
    key: 'watch',
    label: 'Fields to Watch',
    type: 'string',
    list: true,
    required: false,
    group: 'filters',
    choices: {
      perform: Object.assign(watchable, { endpoint: { route: 'GET /locations/{locationId}/customFields' as const } }),
    },
    helpText:
      'Fires only when one of these holds something else than when the contact was last seen. On any change if empty.',
  }),
);

const chosenIn = ({ watch }: Values): string[] => [watch ?? []].flat().map(String);

/** @throws {UserFacingError} for a field to watch that contacts don't have */
export const assertWatchable = async (input: Values, run: Run): Promise<void> => {
  const ids = chosenIn(input)
    .map(customIdIn)
    .filter((id) => id !== undefined);
  const known = ids.length > 0 ? await fetchDefinitionsFor(run, 'contact', new Set(ids)) : new Map();
  const odd = chosenIn(input).find((key) => {
    const id = customIdIn(key);
    return id === undefined ? !Object.hasOwn(OWN, key) : known.size > 0 && !known.has(id);
  });
  if (odd !== undefined)
    throw new UserFacingError(
      `Fields to Watch has ${quoted(odd)}, which is no field of contacts: choose from the list.`,
    );
};

/** What a field holds, as a person sees it: nothing in any form is nothing, and tags have no order. */
const heldIn = (value: unknown): unknown => {
  if (isEmpty(value)) return null;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.toSorted(compareTexts) : value;
};

const valuesOf = (row: Row, input: Values): Values => {
  const custom = new Map(entriesOf(row).map((entry) => [String(entry.id), valueIn(entry)]));
  return Object.fromEntries(
    chosenIn(input).map((key) => {
      const id = customIdIn(key);
      return [key, heldIn(id === undefined ? row[key] : custom.get(id))];
    }),
  );
};

/** Puts the values before under the names that they have in the contact. */
const namePrevious = async (rows: Row[], run: Run): Promise<Row[]> => {
  const ids = new Set(
    rows
      .flatMap(({ previous }) => Object.keys(isObject(previous) ? previous : {}))
      .map(customIdIn)
      .filter((id) => id !== undefined),
  );
  const known = ids.size > 0 ? await fetchDefinitionsFor(run, 'contact', ids) : new Map();
  for (const row of rows) {
    if (!isObject(row.previous)) continue;
    row.previous = Object.fromEntries(
      Object.entries(row.previous).map(([key, value]) => {
        const id = customIdIn(key);
        return [id === undefined ? key : (known.get(id)?.key ?? id), value];
      }),
    );
  }
  return rows;
};

const updatedContact = record(
  { ...contact.shape, previous: dictionary('Previous Values', { city: 'Boston' }) },
  { ...contactReading, enrich: enrichInOrder(contactReading.enrich, namePrevious) },
);

/** The search, with what was before in each row. */
export const contactChanges = { ...contactSearch, of: updatedContact };

const { updated } = withUpdatedOnly(contactEvents);

export const changeEvents: Record<string, Event> = {
  any: updated as Event,
  watched: changedSinceSeen('Contacts of which a field to watch changes', valuesOf, {
    ...sortedBy('dateUpdated'),
    date: 'dateUpdated',
    // Other changes move it, too, and who was never seen must be known before.
    alsoMoves: true,
    previous: 'previous',
  }),
};

/** Which of the two it is. */
export const changeOf = (chosen: Values): string => (isEmpty(chosen.watch) ? 'any' : 'watched');
