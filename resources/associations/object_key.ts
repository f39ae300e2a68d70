import { field } from '../../lib/definition/fields.js';
import { fetchAll, withZapierErrors } from '../../lib/operations/index.js';
import { associations } from './association_listings.js';

/** Objects that every location has. */
const STANDARD_OBJECTS = [
  { id: 'contact', label: 'Contact' },
  { id: 'opportunity', label: 'Opportunity' },
  { id: 'business', label: 'Company (Business)' },
];

/**
 * The standard objects and the custom ones that an association names already. HighLevel's documents have no
 * list of objects; any other key can be typed in.
 */
const objectChoices = {
  perform: Object.assign(
    withZapierErrors(async (run) => {
      const found = await fetchAll(run, associations);
      const keys = new Set(found.flatMap(({ firstObjectKey, secondObjectKey }) => [firstObjectKey, secondObjectKey]));
      const custom = [...keys]
        .filter((key): key is string => typeof key === 'string' && key.startsWith('custom_objects.'))
        .sort()
        .map((id) => ({ id, label: `Custom Object: ${id.replace('custom_objects.', '')}` }));
      return { results: [...STANDARD_OBJECTS, ...custom], paging_token: null };
    }),
    { endpoint: { route: associations.route, scope: associations.scope } },
  ),
};

export const objectField = <const K extends string>(key: K, label: string, helpText: string) =>
  field({ key, label, type: 'string', required: true, choices: objectChoices, helpText });

export const objectKey = objectField(
  'objectKey',
  'Object',
  'The kind of record. A custom object that is not listed can be typed in as custom_objects. and its key.',
);
