import { type AnyField, field, notSent } from '../lib/definition/fields.js';
import { withZapierErrors } from '../lib/operations/index.js';
import { UserFacingError } from '../lib/problems.js';
import { findChoice } from '../lib/values/choices.js';
import { isEmpty, objectsIn, quoted, type Run, type Values } from '../lib/zapier.js';
import type { Model } from './custom_fields/custom_field.js';
import { fetchClearableCustomFields, toClearedCustomField } from './custom_fields/custom_field_inputs.js';

const assertEmpty = (label: string | undefined, isUnfilled: boolean): void => {
  if (isUnfilled) return;
  throw new UserFacingError(`${label} is filled in and to be cleared as well: choose one of the two.`);
};

/**
 * “Clear These Fields” of an update: an empty field is left as it is, so that emptying one on purpose
 * takes a choice of its own.
 *
 * @param fields the form's other fields, which are called here as they are there
 * @param empty what HighLevel takes for empty, by the field's key
 * @param model whose custom fields can be cleared as well
 */
export const defineClearFields = (
  fields: readonly AnyField[],
  empty: Record<string, unknown>,
  { model }: { model?: Model } = {},
) => {
  const labelOf = (key: string): string => {
    const named = fields.find((f) => typeof f !== 'function' && f.key === key);
    if (typeof named !== 'object' || !named.label) throw new Error(`The form has no field ${key} to clear.`);
    return named.label;
  };
  const choices = Object.fromEntries(Object.keys(empty).map((key) => [key, labelOf(key)]));

  const clearFields = notSent(
    field({
      key: 'clearFields',
      label: 'Clear These Fields',
      type: 'string',
      list: true,
      required: false,
      group: 'options',
      choices: {
        perform: withZapierErrors(async (run: Run) => ({
          results: [
            ...Object.entries(choices).map(([id, label]) => ({ id, label })),
            ...(model ? await fetchClearableCustomFields(run, model) : []),
          ],
          paging_token: null,
        })),
      },
      helpText: 'An empty field above is left as it is. Choose here what to empty on purpose.',
    }),
  );

  /**
   * The values, with what the user chose emptied.
   *
   * @throws {UserFacingError} where a field is filled in and chosen as well, or is none of the form's
   */
  const applyClearFields = (sent: Values, { clearFields: chosen = [] }: Values): Values => {
    const values = { ...sent };
    for (const given of chosen as string[]) {
      const custom = model && toClearedCustomField(given);
      const entries = objectsIn(values.customFields);
      if (custom) {
        assertEmpty('A custom field', !entries.some(({ id }) => id === custom.id));
        values.customFields = [...entries, custom];
        continue;
      }
      const key = findChoice(given, choices);
      if (!key) throw new UserFacingError(`Clear These Fields does not know ${quoted(given)}: choose from its list.`);
      assertEmpty(choices[key], isEmpty(sent[key]));
      values[key] = empty[key];
    }
    return values;
  };

  return { clearFields, applyClearFields };
};
