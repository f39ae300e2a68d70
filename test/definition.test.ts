import { createHash } from 'node:crypto';
import app from '../index.js';
import type { Event } from '../lib/operations/events.js';
import { connectionFor, everything, type Operation as Filled } from './support/inputs.js';

// What Zaps depend on, a line for each thing: the app, an operation, an input, an event, the outputs. A difference in
// it is a difference for people: if it is meant, `npx jest -u test/definition` records it, and CHANGELOG.md tells it.

type Plain = Record<string, unknown>;
interface Field {
  key: string;
  label?: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  default?: string;
  choices?: Plain & { perform?: { endpoint?: { route: string } } };
  search?: string;
  dependsOn?: string[];
  group?: string;
  children?: Field[];
  primary?: boolean;
  helpText?: string;
}
interface Operation {
  key: string;
  noun: string;
  display: { label: string; hidden?: boolean };
  operation: {
    type?: string;
    inputFields: (Field | (() => unknown))[];
    inputFieldGroups?: { key: string; label: string; emphasize: boolean }[];
    perform: { endpoint: { route: string; scope?: string; access?: string }; events?: () => Record<string, Event> };
    sample: Plain;
    outputFields: Outputs;
    lock?: { key: string; timeout?: number };
    throttle?: object;
  };
}

type Outputs = (Field | ((() => unknown) & { standard?: Outputs }))[];

/** The declared outputs; of a function that follows the form, those that an empty form has. */
const declaredIn = (fields: Outputs): Field[] =>
  fields.flatMap((field) => (typeof field === 'function' ? declaredIn(field.standard ?? []) : field));

/** What is there of some words, with blanks between. */
const words = (...all: (string | false | undefined)[]) => all.filter(Boolean).join(' ');

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The values that a Zap can hold, in full as long as somebody may read them. */
const choicesOf = ({ choices }: Field) => {
  if (!choices) return undefined;
  if (choices.perform) return 'dropdown';
  const keys = Object.keys(choices);
  return keys.length > 30 ? `{${keys.length} values, ${hash(keys.join())}}` : `{${keys.join('|')}}`;
};

const typeOf = ({ type = 'string', list, dict }: Field) => `${type}${dict ? '{}' : ''}${list ? '[]' : ''}`;

const inputLines = (field: Field | (() => unknown), indent = '  '): string[] => {
  if (typeof field === 'function') return [`${indent}… fields of the account`];
  // A note is read, and no Zap depends on it.
  if (field.type === 'copy') return [`${indent}(a note)`];
  const { key, label, required, default: value, search, dependsOn, group, children = [] } = field;
  return [
    words(
      `${indent}${key}${required ? '*' : ''}: ${typeOf(field)}`,
      value !== undefined && `= ${JSON.stringify(value)}`,
      choicesOf(field),
      search && `search ${search}`,
      dependsOn && `after ${dependsOn.join('+')}`,
      group && `in ${group}`,
      `“${label}”`,
    ),
    ...children.flatMap((child) => inputLines(child, `${indent}  `)),
  ];
};

const outputKey = (field: Field): string =>
  `${field.key}${field.primary ? '!' : ''}${typeOf(field) === 'string' ? '' : `: ${typeOf(field)}`}${
    field.children ? `(${field.children.map(outputKey).join(' ')})` : ''
  }`;

/** The values of a record of which an event makes its revision: what changes it when it changes. */
const revisionKeys = ({ revision }: Event, sample: Plain, input: Plain): string[] => {
  const row = { ...sample, id: 'id' };
  const before = JSON.stringify(revision(row, input));
  const others = [undefined, 'changed', ['changed'], Object.values(input).find(Array.isArray)];
  return Object.keys(row).filter((key) =>
    others.some((other) => {
      try {
        return JSON.stringify(revision({ ...row, [key]: other } as never, input)) !== before;
      } catch {
        // A value of another kind is no record of HighLevel's.
        return false;
      }
    }),
  );
};

const eventLines = (operation: Operation): string[] =>
  Object.entries(operation.operation.perform.events?.() ?? {}).map(([key, event]) => {
    const { date, newestFirst, alsoMoves, lasts, shownBy, label } = event;
    const input = everything(operation as unknown as Filled);
    return words(
      `  on ${key}, revision of ${revisionKeys(event, operation.operation.sample, input).join('+') || 'nothing'}`,
      date && `date ${date}`,
      newestFirst && `sorted by ${newestFirst}`,
      alsoMoves && 'also moves',
      lasts !== undefined && `lasts ${lasts}`,
      shownBy && `shown by ${shownBy}`,
      `“${label}”`,
    );
  });

const operationLines = (kind: string) => (operation: Operation) => {
  const { key, noun, display, operation: definition } = operation;
  const { type, perform, lock, throttle, inputFieldGroups = [], inputFields, outputFields } = definition;
  const { route, scope, access } = perform.endpoint;
  return [
    words(
      `${kind} ${key} “${display.label}” ${noun}:`,
      route,
      scope,
      access,
      type,
      display.hidden && 'hidden',
      lock && `lock ${lock.key} ${lock.timeout} s`,
      throttle && JSON.stringify(throttle),
      `for ${connectionFor(operation as unknown as Filled).userType ?? 'Location'}`,
    ),
    ...inputFieldGroups.map(
      ({ key: name, label, emphasize }) => `  section ${name}${emphasize ? ', open' : ''} “${label}”`,
    ),
    ...inputFields.flatMap((field) => inputLines(field)),
    ...eventLines(operation),
    `  gives ${declaredIn(outputFields).map(outputKey).join(' ')}`,
  ].join('\n');
};

/** Parts of the app in which functions count by their names. */
const json = (value: unknown) =>
  JSON.stringify(value, (_key, inner) => (typeof inner === 'function' ? `${inner.name}()` : inner));

test('what the app as a whole says is what was recorded', () => {
  const { triggers, creates, searches, version, platformVersion, ...rest } = app;
  expect(Object.entries(rest).map(([key, value]) => `${key} ${json(value)}`)).toMatchSnapshot();
});

test.each(['triggers', 'creates', 'searches'] as const)('what Zaps depend on in %s is what was recorded', (kind) => {
  const operations = Object.values(app[kind] ?? {}) as unknown as Operation[];
  operations.sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(`\n${operations.map(operationLines(kind.slice(0, -1))).join('\n')}\n`).toMatchSnapshot();
});
