import { type AnyField, field, notSent } from '../lib/definition/fields.js';
import { withZapierErrors } from '../lib/operations/index.js';
import { UserFacingError } from '../lib/problems.js';
import { isEmpty, type Run, type Values } from '../lib/zapier.js';
import type { Model } from './custom_fields/custom_field.js';
import { clearableCustomFields, clearedCustomField } from './custom_fields/custom_field_inputs.js';

/**
 * “Clear These Fields” of an update: an empty field is left as it is, so that emptying one on purpose
 * takes a choice of its own.
 *
 * @param fields the form's other fields, which are called here as they are there
 * @param empty what HighLevel takes for empty, by the field's key
 * @param model whose custom fields can be cleared as well
 */
export const clearing = (
  fields: readonly AnyField[],
  empty: Record<string, unknown>,
  { model }: { model?: Model } = {},
) => {
  const labelOf = (key: string): string => {
    const named = fields.find((f) => typeof f !== 'function' && f.key === key);
    if (typeof named !== 'object' || !named.label) throw new Error(`The form has no field ${key} to clear.`);
    return named.label;
  };
  for (const key of Object.keys(empty)) labelOf(key);

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
            ...Object.keys(empty).map((id) => ({ id, label: labelOf(id) })),
            ...(model ? await clearableCustomFields(run, model) : []),
          ],
          paging_token: null,
        })),
      },
      helpText: 'An empty field above is left as it is. Choose here what to empty on purpose.',
    }),
  );

  /** The values with what the user chose emptied. */
  const cleared = (sent: Values, { clearFields: chosen = [] }: Values): Values => {
    const values = { ...sent };
    for (const key of chosen as string[]) {
      const custom = model && clearedCustomField(key);
      if (!custom && !(key in empty))
        throw new UserFacingError(`Clear These Fields does not know “${key}”: choose from its list.`);
      const entries = (values.customFields ?? []) as Values[];
      if (custom ? entries.some(({ id }) => id === custom.id) : !isEmpty(sent[key])) {
        throw new UserFacingError(
          `${custom ? 'A custom field' : labelOf(key)} is filled in and to be cleared as well: choose one of the two.`,
        );
      }
      if (custom) values.customFields = [...entries, custom];
      else values[key] = empty[key];
    }
    return values;
  };

  return { clearFields, cleared };
};
