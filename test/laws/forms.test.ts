import nock from 'nock';
import app from '../../index.js';
import { AGENCY, choices, form, LOCATION, poll, refusal } from '../support/run.js';

// What holds for the forms of all operations: nobody needs to know an id, open a section to find what must be filled in,
// or guess what an empty field does.

interface Field {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  required?: boolean;
  group?: string;
  search?: string;
  dependsOn?: string[];
  choices?: { perform?: unknown };
  children?: Field[];
}
type Entry = Field | ((() => unknown) & { group?: string });
interface Section {
  key: string;
  label: string;
  emphasize: boolean;
}
interface Operation {
  key: string;
  display: { label: string; description: string };
  operation: { inputFields: Entry[]; inputFieldGroups?: Section[]; perform: { endpoint: { access?: string } } };
}

const kinds = ['triggers', 'creates', 'searches'] as const;
const bank = (kind: (typeof kinds)[number]) => Object.values(app[kind] ?? {}) as unknown as Operation[];
const operations = kinds.flatMap(bank);
const byKey = new Map(operations.map((operation) => [operation.key, operation]));
const table = operations.map((operation) => [operation.key, operation] as const);

const isField = (entry: Entry): entry is Field => typeof entry !== 'function';
const topFields = ({ operation }: Operation) => operation.inputFields.filter(isField);
/** The fields that somebody sees, those in lines among them. */
const fields = (operation: Operation) => topFields(operation).flatMap((field) => [field, ...(field.children ?? [])]);
const sections = ({ operation }: Operation) => operation.inputFieldGroups ?? [];
const isFilledIn = ({ type }: Field) => type !== 'copy';

/** The longest text that Zapier's editor shows without hiding half of it, and that people read. */
const LONGEST = 250;

/** What each form offers under Trigger On. */
const triggerOnOf = (operation: Operation): string[] => {
  const triggerOn = topFields(operation).find(({ key }) => key === 'triggerOn');
  return Object.values(triggerOn?.choices ?? {}).map(String);
};
const allTriggerOn = new Set(operations.flatMap(triggerOnOf));

describe.each(table)('%s', (_key, operation) => {
  test('has what must be filled in, and the location’s own fields, in sections that are open', () => {
    const open = new Set(sections(operation).flatMap(({ key: name, emphasize }) => (emphasize ? [name] : [])));
    const closed = operation.operation.inputFields.filter(
      (entry) => entry.group && (!isField(entry) || entry.required) && !open.has(entry.group),
    );
    expect(closed.map((entry) => (isField(entry) ? entry.key : 'custom fields'))).toEqual([]);
    if (sections(operation).length > 0) expect(sections(operation)[0]).toMatchObject({ emphasize: true });
  });

  test('speaks of no choice of Trigger On that it does not offer', () => {
    const own = new Set(triggerOnOf(operation));
    const quoted = fields(operation).flatMap(({ helpText = '' }) =>
      [...helpText.matchAll(/“([^”]+)”/g)].map(([, text]) => text as string),
    );
    expect(quoted.filter((text) => allTriggerOn.has(text) && !own.has(text))).toEqual([]);
  });

  test('has sections if it is long, one after another in their order', () => {
    const shown = topFields(operation).filter(isFilledIn);
    if (shown.length > 8) expect(sections(operation).length).toBeGreaterThan(1);
    const order = ['', ...sections(operation).map(({ key: name }) => name)];
    const places = operation.operation.inputFields.map((entry) => order.indexOf(entry.group ?? ''));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('has no two fields of one label', () => {
    const labels = fields(operation).map(({ label }) => label);
    if (operation.operation.perform.endpoint.access === undefined) labels.push('Location');
    expect(labels.filter((label, n) => labels.indexOf(label) !== n)).toEqual([]);
  });

  test('closes no field to a value that is mapped', () => {
    const byName = new Map(topFields(operation).map((field) => [field.key, field]));
    // Zapier opens a field only once those that it depends on are filled in, unless it is said to be optional.
    const blocked = fields(operation).filter(
      ({ dependsOn = [], required }) =>
        dependsOn.length > 0 && required !== false && dependsOn.some((parent) => !byName.get(parent)?.required),
    );
    expect(blocked.map((field) => field.key)).toEqual([]);
  });

  test('demands nothing that can’t be mapped', () => {
    expect(fields(operation).filter(({ type, required }) => type === 'password' && required)).toEqual([]);
  });

  test('says so in few and plain words', () => {
    const texts = [operation.display.description, ...fields(operation).map(({ helpText }) => helpText ?? '')];
    expect(texts.filter(({ length }) => length > LONGEST)).toEqual([]);
    const odd =
      /\b(endpoint|payload|parameter|boolean|null|array|object key|schema|dto|uuid|curl|http|v2)\b|HighLevel’s API/i;
    expect(texts.filter((text) => odd.test(text) || /\bREST\b/.test(text))).toEqual([]);
    expect(texts.filter((text) => text !== '' && !/[.:)]$/.test(text))).toEqual([]);
  });
});

describe.each(bank('triggers').map((operation) => [operation.key, operation] as const))('%s', (_key, operation) => {
  test('does not speak of an earlier step, which a trigger has not', () => {
    const speaking = fields(operation).filter(
      ({ helpText = '', search }) => search || /earlier step|previous step|\bmap(s|ped|ping)?\b/i.test(helpText),
    );
    expect(speaking.map((field) => field.key)).toEqual([]);
  });
});

const demanding = bank('triggers').filter((operation) => topFields(operation).some(({ required }) => required));

test('some triggers must be told what to watch', () => expect(demanding.length).toBeGreaterThan(10));

test.each(demanding.map((operation) => [operation.key, operation] as const))(
  '%s, left empty, does not send anybody to an earlier step either',
  async (_key, operation) => {
    const authData = operation.operation.perform.endpoint.access === 'agency' ? AGENCY : LOCATION;
    const { message } = await refusal(poll(operation, {}, { authData }));
    expect(message).toMatch(/ is missing: fill it in\.$/);
  },
);

/** An update, and the create whose fields it shares. */
const changes = operations.flatMap((operation) => {
  const of = byKey.get(operation.key.replace(/^(update|upsert)_/, 'create_'));
  return of && of !== operation ? [[operation.key, operation, of] as const] : [];
});

test.each(changes)('%s does not say of an empty field what a new record gets', (_key, update, create) => {
  const said = new Map(fields(create).map(({ key, helpText }) => [key, helpText]));
  const copied = fields(update).filter(
    ({ key, helpText }) => /(if|when|unless) (it is )?empty/i.test(helpText ?? '') && said.get(key) === helpText,
  );
  expect(copied.map((field) => field.key)).toEqual([]);
});

const clearing = table.filter(([, operation]) => topFields(operation).some(({ key }) => key === 'clearFields'));

test('updates have something to clear', () => expect(clearing.length).toBeGreaterThan(5));

test.each(clearing)('%s calls what can be cleared as its form does', async (_key, operation) => {
  const api = nock('https://services.leadconnectorhq.com');
  const customFields = [{ id: 'own', name: 'Goal', fieldKey: 'contact.goal', dataType: 'TEXT' }];
  api
    .persist()
    .get(/customFields/)
    .reply(200, { customFields });
  api
    .get(/locations\/search/)
    .optionally()
    .reply(200, { locations: [] });
  const given = { authData: operation.operation.perform.endpoint.access === 'agency' ? AGENCY : LOCATION };
  const shown = await form(operation, {}, given);
  const { results } = await choices(operation, 'clearFields', {}, given);
  const labels = new Map(shown.map(({ key, label }) => [key, label]));
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter(({ id, label }) => labels.get(id) !== label)).toEqual([]);
  nock.cleanAll();
});

const dropdowns = table.flatMap(([key, operation]) =>
  topFields(operation).flatMap((field) => (field.choices?.perform ? [[key, field.key, operation] as const] : [])),
);

test.each(dropdowns)(
  '%s: the list of %s opens in an empty form, or says what to fill in first',
  async (_key, name, operation) => {
    nock('https://services.leadconnectorhq.com').persist().get(/./).reply(200, {}).post(/./).reply(200, {});
    const given = { authData: operation.operation.perform.endpoint.access === 'agency' ? AGENCY : LOCATION };
    const told = await choices(operation, name, {}, given).then(
      ({ results }) => (Array.isArray(results) ? '' : 'no list'),
      (error: Error) => error.message.toLowerCase(),
    );
    nock.cleanAll();
    const labels = topFields(operation).flatMap(({ key, label = '' }) => (key === name ? [] : [label.toLowerCase()]));
    expect(told === '' || (/first/.test(told) && labels.some((label) => told.includes(label))) || told).toBe(true);
  },
);
