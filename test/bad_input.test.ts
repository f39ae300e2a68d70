import nock from 'nock';
import app from '../index.js';
import { connectionFor, everything, type Field, fieldsOf, type Operation } from './support/inputs.js';
import { run } from './support/run.js';

// Whatever is wrong with what somebody filled in, any operation ends in one clear sentence that names the
// field, before it has written anything.

const operations = [app.triggers, app.creates, app.searches].flatMap((bank) =>
  Object.values(bank ?? {}),
) as unknown as Operation[];

/** What can be wrong with a field, by its type. */
const wrongs = (field: Field): [what: string, value: unknown][] => {
  const { type = 'string', list, dict, children, required } = field;
  if (children) return [['a text for line items', 'loose text']];
  const several: [string, unknown][] = list || dict || type === 'json' ? [] : [['a list', ['a', 'b']]];
  const missing: [string, unknown][] = required && field.default === undefined ? [['nothing', '  ']] : [];
  switch (type) {
    case 'datetime':
      return [...several, ...missing, ['a day that does not exist', '2026-02-30T10:00:00Z']];
    case 'number':
    case 'integer':
      return [...several, ...missing, ['no number', 'many']];
    case 'boolean':
      return [...several, ...missing, ['neither yes nor no', 'perhaps']];
    default:
      return [...several, ...missing];
  }
};

/** Requests that only read; a search may be a POST. */
const reads = (method: string, path: string) => method === 'GET' || /\/search(\/|$|\?)|validate-slug/.test(path);

test.each(operations.map((operation) => [operation.key, operation] as const))('%s', async (_key, operation) => {
  const written: string[] = [];
  const everyRequest = nock('https://services.leadconnectorhq.com').persist();
  for (const method of ['get', 'post', 'put', 'delete'] as const) {
    everyRequest[method](/.*/).reply((uri) => {
      if (!reads(method.toUpperCase(), uri)) written.push(`${method} ${uri}`);
      return [200, {}];
    });
  }
  const poor: string[] = [];
  for (const field of fieldsOf(operation)) {
    for (const [what, value] of wrongs(field)) {
      written.length = 0;
      const outcome = await run(
        operation,
        { ...everything(operation), [field.key]: value },
        { authData: connectionFor(operation) },
      ).then(
        () => ({ name: 'no error', message: '' }),
        (error: Error) => error,
      );
      const message =
        outcome.name === 'AppError' ? (JSON.parse(outcome.message) as { message: string }).message : outcome.message;
      const isSentence =
        ['AppError', 'HaltedError'].includes(outcome.name) && message.length <= 250 && /^[A-Z“].*[.…]$/.test(message);
      const names = message.toLowerCase().includes((field.label ?? field.key).toLowerCase());
      if (!isSentence || !names || written.length > 0)
        poor.push(`${field.key}, ${what}: ${outcome.name} ${message} ${written.join()}`);
    }
  }
  nock.cleanAll();
  expect(poor).toEqual([]);
});
