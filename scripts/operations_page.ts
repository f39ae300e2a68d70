import type { PlainInputField } from 'zapier-platform-core';
import { declarationOf } from '../lib/definition/fields.js';
import type { Endpoint } from '../lib/operations/index.js';
import { type ReadingPlan, readingSentence } from '../lib/operations/reading_plan.js';

interface Field {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  required?: boolean;
  list?: boolean;
  choices?: object;
  children?: Field[];
  group?: string;
}
interface Section {
  key: string;
  label: string;
  emphasize: boolean;
}
type FieldFunction = (() => unknown) & { group?: string };

/** A function that follows the form says what an empty one gives. */
type Outputs = (Field | ((() => unknown) & { standard?: Outputs }))[];

interface Operation {
  key: string;
  display: { label: string; description: string; directions?: string; hidden?: boolean };
  operation: {
    type?: string;
    inputFields: (Field | FieldFunction)[];
    inputFieldGroups?: Section[];
    outputFields: Outputs;
    perform: {
      endpoint: Endpoint;
      /** What else it may ask, by what is chosen in its form. */
      also?: { endpoint: Endpoint }[];
      reading?: Record<string, ReadingPlan>;
    };
  };
}

/** What the page needs of a row of catalog.json. */
export interface CatalogRow {
  category: string;
  part?: string;
}

/** What the page needs to know of the app. */
export interface Catalog {
  triggers: Record<string, Operation>;
  creates: Record<string, Operation>;
  searches: Record<string, Operation>;
  searchOrCreates: Record<string, { display: { label: string; description: string } }>;
}

const KINDS = { triggers: 'Triggers', searches: 'Searches', creates: 'Actions' } as const;
const KIND_NAMES = { triggers: 'trigger', searches: 'search', creates: 'create' } as const;

const TYPES: Record<string, string> = {
  string: 'text',
  text: 'long text',
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  datetime: 'date and time',
  file: 'file',
  json: 'JSON',
};

const plain = (fields: (Field | (() => unknown))[]) =>
  fields.filter((field): field is Field => typeof field !== 'function');
const outputsOf = (fields: Outputs): Field[] =>
  fields.flatMap((field) => (typeof field === 'function' ? outputsOf(field.standard ?? []) : field));
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** What a field takes; Zapier itself is told of numbers as texts. */
const typeOf = (field: Field): string => {
  const { type = 'string' } = declarationOf(field as PlainInputField);
  const { list, choices, children } = field;
  const one = children ? 'line items' : choices ? 'choice' : (TYPES[type] ?? type);
  return list ? `several: ${one}` : one;
};

/** What can be chosen, where the app itself knows it and it is not too long to read. */
const choicesOf = ({ choices }: Field): string => {
  const labels = choices && !('perform' in choices) ? Object.values(choices) : [];
  return labels.length > 0 && labels.length <= 12 ? ` One of: ${labels.join('; ')}.` : '';
};

const inputRows = (fields: Field[], indent = ''): string[] =>
  fields
    .filter(({ type }) => type !== 'copy')
    .flatMap((field) => [
      `| ${indent}${cell(field.label ?? field.key)}${field.required ? ' **(required)**' : ''} | \`${field.key}\` | ${typeOf(field)} | ${cell((field.helpText ?? '') + choicesOf(field))} |`,
      ...inputRows(field.children ?? [], '– '),
    ]);

/** The form's rows, each section under its name. */
const formRows = ({ inputFields, inputFieldGroups = [] }: Operation['operation']): string[] => {
  const rowsIn = (section?: string) => [
    ...inputRows(plain(inputFields).filter(({ group }) => group === section)),
    ...(inputFields.some((field) => typeof field === 'function' && 'collect' in field && field.group === section)
      ? ['| Your custom fields | `customField_…` | as each of them is | Each under its own name. |']
      : []),
  ];
  return [
    ...rowsIn(),
    ...inputFieldGroups.flatMap(({ key, label, emphasize }) => [
      `| *${cell(label)}* | | | ${emphasize ? '' : '*A section that opens with a click.*'} |`,
      ...rowsIn(key),
    ]),
  ];
};

/** `lastAttributionSource__url` belongs to Last Attribution Source. */
const groupOf = (key: string) =>
  (key.split('__')[0] as string)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^dnd\b/, 'do not disturb')
    .replace(/\b[a-z]/g, (first) => first.toUpperCase());

/** The labels of what an operation gives; fields that belong together are told once, by their group. */
const outputLabels = (fields: Field[]): string => {
  const names = fields.map(({ key, label, children }) =>
    children || key.includes('__') ? groupOf(key) : (label ?? key),
  );
  return [...new Set(names)].join(', ');
};

/** What a trigger's looks take, once where it is the same for all its events. */
const readings = ({ perform: { reading } }: Operation['operation']): string[] => {
  if (!reading) return [];
  const events = Object.values(reading).map((facts) => ({ label: facts.label, sentence: readingSentence(facts) }));
  const sentences = [...new Set(events.map(({ sentence }) => sentence))];
  if (sentences.length === 1) return [`A look takes ${sentences[0]}.`, ''];
  const of = (sentence: string) => events.filter((event) => event.sentence === sentence).map(({ label }) => label);
  return [...sentences.map((sentence) => `- ${of(sentence).join('; ')}: ${sentence}.`), ''];
};

const section = (kind: keyof typeof KINDS, { key, display, operation }: Operation): string => {
  const { route, scope, access } = operation.perform.endpoint;
  const { also = [] } = operation.perform;
  const rows = formRows(operation);
  const none = also.length > 0 ? 'the permission of what is chosen' : 'no permission of its own';
  const facts = [
    `\`${KIND_NAMES[kind]} ${key}\``,
    operation.type === 'hook' ? 'has an address of its own' : `calls \`${route}\``,
    scope ? `permission \`${scope}\`` : none,
    ...(access === 'agency' ? ['agency connection only'] : []),
  ];
  return [
    `#### ${display.label}`,
    '',
    display.description,
    '',
    ...(rows.length > 0
      ? ['| Field | Key | Type | What it does |', '|---|---|---|---|', ...rows, '']
      : ['It has no fields to fill in.', '']),
    `Gives: ${outputLabels(outputsOf(operation.outputFields))}.`,
    '',
    ...readings(operation),
    ...(display.directions
      ? ['How to set it up:', '', ...display.directions.split('\n').map((line) => `> ${line}\n>`), '']
      : []),
    `${facts.join(' · ')}`,
    '',
  ].join('\n');
};

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

/**
 * docs/operations.md: every operation with its fields, results, endpoint and permission.
 *
 * @param rowOf the row of catalog.json that an operation's key has: its category is its title on the page, and `part`
 *   is there where it is what people look for by name
 * @param scopes every permission that the app may ask for, with the set it is in
 */
export const operationsPage = (
  catalog: Catalog,
  rowOf: (key: string) => CatalogRow | undefined,
  scopes: Record<string, { set: string }>,
): string => {
  const rows = (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) =>
    Object.values(catalog[kind])
      .filter(({ display }) => !display.hidden)
      .map((operation) => {
        const { category = 'Other', part } = rowOf(operation.key) ?? {};
        return { kind, operation, category, isNamed: part !== undefined };
      })
      .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || (a.operation.key < b.operation.key ? -1 : 1)),
  );
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  const count = (kind: keyof typeof KINDS) => rows.filter((row) => row.kind === kind).length;

  const body = categories.map((category) => {
    const parts = (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => {
      const own = rows.filter((row) => row.category === category && row.kind === kind);
      return own.length === 0
        ? ''
        : `### ${category}: ${KINDS[kind]}\n\n${own.map(({ operation }) => section(kind, operation)).join('\n')}`;
    });
    return `## ${category}\n\n${parts.filter(Boolean).join('\n')}`;
  });
  const named = rows
    .filter(({ isNamed }) => isNamed)
    .map(
      ({ kind, operation: { display } }) =>
        `| [${display.label}](#${anchor(display.label)}) | ${KIND_NAMES[kind]} | ${cell(display.description)} |`,
    );
  const users = (scope: string) =>
    rows
      .filter(({ operation: { operation } }) => {
        const { endpoint, also = [] } = operation.perform;
        return [endpoint, ...also.map((one) => one.endpoint)].some((one) => one.scope === scope);
      })
      .map(({ operation }) => operation.display.label);

  return `${[
    '# All operations',
    '',
    '<!-- Written by `npm run docs` from the app itself: change the operation, not this page. -->',
    '',
    `${rows.length} operations: ${count('triggers')} triggers, which start a Zap; ${count('creates')} actions, which do something; ${count('searches')} ${count('searches') === 1 ? 'search, which finds' : 'searches, which find'} something.`,
    '',
    'Every choice is a dropdown filled from the connected account, and also takes a value from an earlier step. An empty field changes nothing. An agency’s connection shows the field Location first. A trigger marked “(Instant)” is started by HighLevel ([docs/instant.md](instant.md)). Any other trigger’s “look” is a poll: Zapier makes one every 1 to 15 minutes. It ends after 20 seconds or 4.5 MB (about 2,000 contacts) as well, and what it did not reach is read by the next ones. “Key” is the name for engineers, as `npx zapier-platform invoke` takes it.',
    '',
    '- [What people look for](#what-people-look-for)',
    ...categories.map((category) => `- [${category}](#${anchor(category)})`),
    '- [Find or create](#find-or-create)',
    '- [Permissions](#permissions)',
    '',
    '## What people look for',
    '',
    'These have the names that people type. Below, they stand first in their categories; behind them stand the operations that have the names of HighLevel’s endpoints.',
    '',
    '| Operation | Kind | |',
    '|---|---|---|',
    ...named,
    '',
    ...body,
    '## Find or create',
    '',
    'Steps that look for something and, if you wish, make it where there is none:',
    '',
    ...Object.values(catalog.searchOrCreates).map(({ display }) => `- **${display.label}.** ${display.description}`),
    '',
    '## Permissions',
    '',
    'The HighLevel marketplace app behind the connection needs the scopes that are asked for at the sign-in (docs/sharing.md): those of the set `sub-account`, unless its owner sets `HIGHLEVEL_SCOPES` to something else, such as `agency` (those of both sets) or `sub-account -users.write`. An operation whose scope is not asked for says so. Where no operation is named, a dropdown, the custom fields or the sign-in use it.',
    '',
    '| Scope | Set | Operations that need it |',
    '|---|---|---|',
    ...Object.entries(scopes).map(([name, { set }]) => `| \`${name}\` | ${set} | ${users(name).join(', ') || '–'} |`),
  ].join('\n')}\n`;
};
