import { type Item, type Values, Zapier } from '../../demo/zapier.js';
import app from '../../index.js';

interface Output {
  key: string;
  type?: string;
  list?: boolean;
  children?: Output[];
}
interface Definition {
  operation: { sample: Values; outputFields: (Output | (() => unknown))[] };
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => ['string', 'number', 'boolean'].includes(typeof value),
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => typeof value === 'string' && ISO.test(value),
  file: (value) => typeof value === 'string',
};

/** What the sample shows as an object (custom fields, a dictionary) is one in life as well. */
const isOpen = (sample: Values, key: string) => valuesAt(sample, key).some((value) => typeof value === 'object');

/** The values under an output field's key: `a__b` is b in a. */
const valuesAt = (item: Values, key: string): unknown[] =>
  [key.split('__').reduce<unknown>((inner, part) => (inner as Values | null | undefined)?.[part], item)].flat();

/**
 * Zapier's own checks of live results (T002 to T005): the keys of the sample are all there, whatever HighLevel
 * left out, values are of the types that the output fields name, and dates are ISO 8601 with an offset.
 */
const faultsOf = ({ operation }: Definition, item: Item): string[] => {
  const missing = Object.keys(operation.sample).filter((key) => !(key in item));
  const wrong = operation.outputFields
    .filter((field): field is Output => typeof field !== 'function' && !field.children)
    .filter(({ key }) => !isOpen(operation.sample, key))
    .flatMap(({ key, type = 'string' }) =>
      valuesAt(item, key)
        .filter((value) => value !== null && value !== undefined && !FITS[type]?.(value))
        .map((value) => `${key} is no ${type}: ${JSON.stringify(value)}`),
    );
  const id = typeof item.id === 'string' && item.id !== '' ? [] : [`id is ${JSON.stringify(item.id)}`];
  return [...id, ...missing.map((key) => `${key} is missing`), ...wrong];
};

/** A Zapier that looks at every result as Zapier does before it lets an integration into its directory. */
export class CheckedZapier extends Zapier {
  override async execute(...asked: Parameters<Zapier['execute']>): Promise<unknown> {
    const results = await super.execute(...asked);
    const [, kind, key] = /^(triggers|creates|searches)\.(\w+)\.operation\.perform$/.exec(asked[0]) ?? [];
    // While it fills its memory, Zapier looks at nothing but the keys.
    if (!kind || !key || asked[2]?.isPopulatingDedupe) return results;
    // Its outputs follow the form; the one sample that Zapier takes is that of an empty form.
    if (key === 'workflow_webhook_received' && asked[1]?.about !== undefined) return results;
    const definition = (app as unknown as Record<string, Record<string, Definition>>)[kind]![key]!;
    const faults = ([results].flat() as Item[]).flatMap((item) => faultsOf(definition, item));
    if (faults.length > 0)
      throw new Error(`${key} gives what Zapier would not accept: ${[...new Set(faults)].slice(0, 8).join('; ')}`);
    return results;
  }
}
