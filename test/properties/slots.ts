import app from '../../index.js';
import { countryChoices, fixedChoicesOf, takesIds, timezoneChoices } from '../../lib/definition/field_choices.js';
import { AGENCY } from '../support/connections.js';
import { connectionFor, type Field, fieldsOf, fullInput, type Operation, sparseInputs } from '../support/inputs.js';
import { CUSTOM_FIELDS } from './world.js';

// Every input of every operation: the fields of its form, the columns of its line items, the texts of its dictionaries,
// a custom field of each type, and the location that an agency chooses.

type Values = Record<string, unknown>;

/** What an input means, by what the form says of it and not by how the app reads it. */
export type Kind =
  | 'text'
  | 'long text'
  | 'number'
  | 'whole number'
  | 'boolean'
  | 'time'
  | 'day'
  | 'phone'
  | 'email'
  | 'clock'
  | 'choice'
  | 'country'
  | 'zone'
  | 'id'
  | 'pairs'
  | 'lines'
  | 'json'
  | 'other';

export interface Slot {
  /** `create_contact phone`; `create_calendar openHours.opens` for a column of line items. */
  name: string;
  operation: Operation;
  kind: Kind;
  /** It takes several values. */
  list: boolean;
  /** What there is to choose from: labels by value. */
  choices?: Record<string, string>;
  agency?: boolean;
  /** Values of the operation’s choices, which a label stands for. */
  known: string[];
  /** The inputs of a run, with this one filled in so: among all others, or with what must be there only. */
  fill: (value: unknown, among: 'all' | 'least', country?: string) => Values;
}

const KINDS_OF_CUSTOM: Record<string, Kind> = {
  TEXT: 'text',
  LARGE_TEXT: 'long text',
  NUMERICAL: 'number',
  MONETORY: 'number',
  DATE: 'day',
  PHONE: 'phone',
  TEXTBOX_LIST: 'pairs',
  FILE_UPLOAD: 'other',
};

/** What the help of a field says that takes a day. */
const DAY = /Only the day counts, such|on this day|^One day,/;

const TIMES = /^(startTime|endTime|newStartTime|newEndTime|eventStartTime)$/;

const kindOf = (field: Field & { helpText?: string }): Kind => {
  const { key, helpText = '', type, choices } = field;
  if (field.children) return 'lines';
  if (field.dict) return 'pairs';
  if (type === 'json') return 'json';
  if (type === 'boolean') return 'boolean';
  if (choices === countryChoices) return 'country';
  if (choices === timezoneChoices) return 'zone';
  if (fixedChoicesOf(field as never)) return 'choice';
  if (DAY.test(helpText)) return 'day';
  if (type === 'datetime') return 'time';
  if (TIMES.test(key)) return 'time';
  if (type === 'number') return 'number';
  if (type === 'integer') return 'whole number';
  if (takesIds(field as never)) return 'id';
  if (/phone|fromNumber/i.test(key) && !/id$/i.test(key)) return 'phone';
  if (key === 'email') return 'email';
  if (/(opens|closes)$/i.test(key)) return 'clock';
  if (type === 'text') return 'long text';
  if (choices || type === 'password' || type === 'file') return 'other';
  return 'text';
};

const sparse = new WeakMap<Operation, Values>();
const leastOf = (operation: Operation): Values => {
  const known = sparse.get(operation) ?? sparseInputs(operation)[0]?.[1] ?? {};
  sparse.set(operation, known);
  return known;
};

const full = new WeakMap<Operation, Values>();
const fullOf = (operation: Operation): Values => {
  const known = full.get(operation) ?? fullInput(operation);
  full.set(operation, known);
  return known;
};

type Bare = Omit<Slot, 'operation' | 'known'>;

const slotsOfField = (operation: Operation, field: Field): Bare[] => {
  const { key } = field;
  const inputsAmong = (among: 'all' | 'least') => (among === 'all' ? fullOf(operation) : leastOf(operation));
  const isOfAgency = operation.operation.perform.endpoint.access === 'agency';
  const own: Bare = {
    name: `${operation.key} ${key}`,
    kind: kindOf(field),
    list: Boolean(field.list),
    choices: fixedChoicesOf(field as never),
    // A country in the form tells how a phone is read; an agency’s operation has no location to tell it.
    fill: (value, among, country = 'US') => ({
      ...inputsAmong(among),
      ...(kindOf(field) === 'phone' && { country: isOfAgency ? country : null }),
      [key]: value,
    }),
  };
  const columns = (field.children ?? []).map((column): Bare => {
    const [line] = [fullOf(operation)[key] ?? []].flat() as Values[];
    return {
      name: `${operation.key} ${key}.${column.key}`,
      kind: kindOf(column),
      list: Boolean(column.list),
      choices: fixedChoicesOf(column as never),
      fill: (value, among) => ({ ...inputsAmong(among), [key]: [{ ...line, [column.key]: value }] }),
    };
  });
  return [own, ...columns];
};

const customSlots = (operation: Operation): Bare[] =>
  CUSTOM_FIELDS.map(({ id, dataType, picklistOptions }): Bare => {
    const options = dataType === 'TEXTBOX_LIST' ? undefined : (picklistOptions as string[] | undefined);
    return {
      name: `${operation.key} customField_${id}`,
      kind: options ? 'choice' : (KINDS_OF_CUSTOM[dataType] ?? 'other'),
      list: /^(MULTIPLE_OPTIONS|CHECKBOX)$/.test(dataType),
      ...(options && { choices: Object.fromEntries(options.map((option) => [option, option])) }),
      fill: (value, among) => ({
        ...(among === 'all' ? fullOf(operation) : leastOf(operation)),
        ...(dataType === 'PHONE' && { country: null }),
        [`customField_${id}`]: value,
      }),
    };
  });

const locationSlot = (operation: Operation): Bare => ({
  name: `${operation.key} locationId`,
  kind: 'id',
  list: false,
  agency: true,
  fill: (value, among) => ({ ...(among === 'all' ? fullOf(operation) : leastOf(operation)), locationId: value }),
});

const hasCustomFields = ({ operation }: Operation) =>
  operation.inputFields.some((field) => typeof field === 'function' && 'collect' in field);

const operations = [app.triggers, app.creates, app.searches].flatMap((bank) =>
  Object.values(bank ?? {}),
) as unknown as Operation[];

/** Every input of every operation. */
export const slots = (): Slot[] =>
  operations.flatMap((operation) => {
    const known = fieldsOf(operation).flatMap((field) => Object.keys(fixedChoicesOf(field as never) ?? {}));
    return [
      ...fieldsOf(operation).flatMap((field) => slotsOfField(operation, field)),
      ...(hasCustomFields(operation) ? customSlots(operation) : []),
      ...(connectionFor(operation) === AGENCY ? [] : [locationSlot(operation)]),
    ].map((slot) => ({ ...slot, operation, known }));
  });
