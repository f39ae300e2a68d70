import { rephraseValidator } from '../highlevel/validator_words.js';
import { isSecretName } from '../scrub.js';
import { isEmpty, isObject, quoted, type Values } from '../zapier.js';
import { type AnyField, type Field, labelOf, namesOf } from './fields.js';

/** What a form knows of one of the API's names. */
interface Named {
  label: string;
  /** The name's field, and that of the line item it belongs to. */
  keys: [key: string, child?: string];
  /** The value must not be shown. @default false */
  isSecret?: boolean;
}

const isSecret = ({ key, type }: Field): boolean => type === 'password' || isSecretName(key);

/** The form's fields by every name that HighLevel may call them: `tickets`, `settings.saveOption`, `tickets.title`. */
const namesIn = (fields: readonly AnyField[]): Map<string, Named> => {
  const names = new Map<string, Named>();
  const add = (name: string, named: Named) => {
    if (!names.has(name)) names.set(name, named);
  };
  for (const declared of fields) {
    if (typeof declared === 'function' || declared.type === 'copy') continue;
    for (const name of namesOf(declared)) {
      add(name, { label: labelOf(declared), keys: [declared.key], isSecret: isSecret(declared) });
      for (const child of (declared.children ?? []) as Field[]) {
        for (const inner of namesOf(child))
          add(`${name}.${inner}`, {
            label: labelOf(child),
            keys: [declared.key, child.key],
            isSecret: isSecret(child),
          });
      }
    }
  }
  return names;
};

/** `pipelineStageId` and `location_id` as people would say them: “Pipeline Stage”, “Location”. */
export const toTitle = (name: string): string => {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\W]+/g, ' ')
    .trim()
    .replace(/(?<=\S) (id|ids)$/i, '');
  return words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
};

/** A part of a name that no word of a sentence looks like: `firstName`, `location_id`, the number of a line. */
const PART = /^(?:[a-z]{2,}\d?(?:(?:[A-Z][a-z]+|IDs?|URL)\d?)+|[a-z]{2,}(?:_[a-z\d]+)+|\d+)$/;

/** What has dots and is no name: a permission, a host, a file. */
const DOTTED = /\.(readonly|write|com|net|org|io|pdf|jpe?g|png|wav|mp3|csv|txt|json)$/;

/** Whether a word is a name of the API's: `firstName`, `location_id`, `tags.0`, `settings.saveOption`. */
const isName = (word: string): boolean =>
  word.length <= 80 &&
  /^[a-z]/.test(word) &&
  !DOTTED.test(word) &&
  word.split(/[.[\]]+/).some((part) => PART.test(part));

/** Reads a name with the numbers of its lists apart: `tickets.1.title` is `tickets.title` in the second line. */
const splitLine = (name: string): [name: string, line?: number] => {
  const [, line] = /[.[](\d+)\b/.exec(name) ?? [];
  return [name.replace(/[.[]\d+\]?/g, ''), line === undefined ? undefined : Number(line)];
};

/** What the user calls a name of the API's, and what they filled in there. */
interface Translated {
  label: string;
  value?: unknown;
}

/** The form's field by the whole name, else by what it lies in: HighLevel names more levels than the form has. */
const findNamed = (names: Map<string, Named>, name: string): Named | undefined => {
  const segments = name.split('.');
  return segments.map((_, n) => names.get(segments.slice(0, segments.length - n).join('.'))).find(Boolean);
};

const translate = (names: Map<string, Named>, input: Values, given: string): Translated | undefined => {
  const [name, line] = splitLine(given);
  const found = findNamed(names, name);
  if (!found) return isName(given) ? { label: toTitle(name) } : undefined;
  const { label, keys, isSecret: isHidden } = found;
  const [key, child] = keys;
  const filledIn = line === undefined ? input[key] : [input[key] ?? []].flat()[line];
  const value = isHidden ? undefined : filledIn;
  if (!child) return { label, value };
  const outer = names.get(key)?.label ?? key;
  return {
    label: `${line === undefined ? outer : `${outer} ${line + 1}`}, ${label}`,
    value: isObject(value) ? value[child] : undefined,
  };
};

/** Words that demand something of a value, so that the value belongs beside them. */
const DEMAND = /^(must|should|has to|can|cannot|can't|invalid|is invalid|is not)\b/i;

/** Whether HighLevel's own words name the value already. */
const namesValue = (words: string, value: unknown): boolean =>
  ['"', "'", '`'].some((mark) => words.includes(`${mark}${value}${mark}`));

/** A name, or something in quotation marks, which is never one. */
const NAME = /“[^“”]*”|[A-Za-z_]\w*(?:\.\w+|\[\d+\])*/g;

/** A reason that begins with a name: `email must be an email`, `each value in tags must be a string`. */
const REASON =
  /(^|[:;] )(each value in |property |the )?([A-Za-z_]\w*(?:\.\w+|\[\d+\])*) ((?:must|should|has to|can|cannot|can't|is|are|has|does|invalid)\b[^;“”]*?)(?=;|\.?$)/gi;

/**
 * Puts a message into the words of a form: the API's names by the fields' labels, and what a validator says with
 * what the user filled in and an example of what is right.
 *
 * @param fields the form's fields; without them names are only written as people would
 */
export const toFormWords = (fields: readonly AnyField[]) => {
  let names: Map<string, Named> | undefined;
  return (input: unknown) =>
    (message: string): string => {
      names ??= namesIn(fields);
      const known = names;
      const values = isObject(input) ? input : {};
      const reasons = message.replace(
        REASON,
        (all, before: string, lead: string | undefined, name: string, verb: string) => {
          const found = translate(known, values, name);
          if (!found) return all;
          const { label, value } = found;
          const told = rephraseValidator(`${lead ?? ''}${label} ${verb}`, label);
          const isOpen = DEMAND.test(verb) && !/is missing|cannot be set/.test(told) && !namesValue(verb, value);
          return `${before}${told}${isOpen && !isEmpty(value) ? `, but it is ${quoted(value)}` : ''}`;
        },
      );
      return reasons.replace(NAME, (word) =>
        word.startsWith('“') || !isName(word) ? word : (translate(known, values, word)?.label ?? word),
      );
    };
};
