import { type Field, field, local } from './fields.js';
import { Problem } from './problems.js';
import type { RecordOf } from './record.js';
import type { Values } from './zapier.js';

/**
 * “Clear These Fields”, for updates in which an empty field means “leave it as it is”.
 *
 * @param of the record, whose labels name the fields
 * @param empties what HighLevel takes for empty, by key
 * @param common more of the input field's definition, a `group` say
 * @returns the input field, and what puts its choices among the values to send
 */
export const clearing = (of: RecordOf, empties: Values, common: Partial<Field> = {}) => {
  const labelOf = (key: string) => {
    const output = of.result.outputFields.find((f) => typeof f !== 'function' && f.key === key);
    return typeof output === 'object' && output.label ? output.label : key;
  };
  return {
    clearFields: local(
      field({
        key: 'clearFields',
        label: 'Clear These Fields',
        type: 'string',
        list: true,
        required: false,
        choices: Object.fromEntries(Object.keys(empties).map((key) => [key, labelOf(key)])),
        helpText: 'An empty field above is left as it is. Choose here what to empty on purpose.',
        ...common,
      }),
    ),
    cleared: (sent: Values, { clearFields = [] }: Values): Values => {
      const values = { ...sent };
      for (const key of clearFields as string[]) {
        if (!(key in empties)) throw new Problem(`Clear These Fields does not know “${key}”: choose from its list.`);
        if (key in sent)
          throw new Problem(`${labelOf(key)} is filled in and to be cleared as well: choose one of the two.`);
        values[key] = empties[key];
      }
      return values;
    },
  };
};
