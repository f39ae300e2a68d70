import { field, notSent } from '../lib/definition/fields.js';
import type { RecordOf } from '../lib/definition/record.js';
import { withZapierErrors } from '../lib/operations/index.js';
import { UserFacingError } from '../lib/problems.js';
import { isEmpty, type Run, type Values } from '../lib/zapier.js';
import type { Model } from './custom_fields/custom_field.js';
import { clearableCustomFields, clearedCustomField } from './custom_fields/custom_field_inputs.js';

/**
 * “Clear These Fields” of an update: an empty field is left as it is, so that emptying one on purpose
 * takes a choice of its own.
 *
 * @param empty what HighLevel takes for empty, by the field's name
 * @param labels names of fields that the record has no output field for
 * @param model whose custom fields can be cleared as well
 */
export const clearing = (
  of: RecordOf,
  empty: Record<string, unknown>,
  { labels = {}, model }: { labels?: Record<string, string>; model?: Model } = {},
) => {
  const labelOf = (key: string) => {
    const output = of.result.outputFields.find((f) => typeof f !== 'function' && f.key === key);
    return labels[key] ?? (typeof output === 'object' ? (output.label as string) : key);
  };

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
