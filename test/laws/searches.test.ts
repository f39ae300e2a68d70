import { answerWith, record } from '../support/good_answers.js';
import { fieldsOf, fullInput } from '../support/inputs.js';
import { type Answering, asReply, runIn, searches, table } from './world.js';

/** A list is one result, whatever is in it. */
const isList = ({ operation }: (typeof searches)[number]) =>
  'items' in (operation as unknown as { sample: object }).sample;

// A search that finds nothing gives nothing, and says what it lacks: over all searches.

const NONE: [what: string, reply: ReturnType<typeof asReply>][] = [
  ['{}', asReply({})],
  ['[]', asReply([])],
  ['records without an id', asReply(answerWith(record(null)))],
];

describe.each(table(searches))('%s', (_key, operation) => {
  const nothing = isList(operation)
    ? [expect.objectContaining({ id: expect.any(String), count: 0, total: 0, items: [] })]
    : [];
  const answering =
    (reply: ReturnType<typeof asReply>): Answering =>
    ({ path }) =>
      /^\/locations\/loc$/.test(path) && operation.key !== 'find_location' ? undefined : reply;

  test.each(NONE)('finds nothing in %s', async (_what, reply) => {
    const { name, message, result } = await runIn(operation, fullInput(operation), answering(reply));
    expect({ name, message, result }).toEqual({ name: 'success', message: '', result: nothing });
  });

  test('finds nothing in a 404 that names it', async () => {
    const { noun } = operation as unknown as { noun: string };
    const reply = asReply({ message: `${noun} with id c1 not found`, statusCode: 404 }, 404);
    const { name, message, result } = await runIn(operation, fullInput(operation), answering(reply));
    expect({ name, message, result }).toEqual({ name: 'success', message: '', result: nothing });
  });

  test('takes an endpoint that is not there for no answer', async () => {
    const reply = asReply({ message: 'Cannot GET /', statusCode: 404 }, 404);
    await expect(runIn(operation, fullInput(operation), answering(reply))).resolves.toMatchObject({ name: 'AppError' });
  });

  test('without anything to look for is a sentence, before any request', async () => {
    const isRequired = fieldsOf(operation).some(({ required }) => required);
    const { name, message, asked } = await runIn(operation, {});
    // A location’s connection looks for itself, and a list is of all where nothing narrows it down.
    if (operation.key === 'find_location' || isList(operation)) return expect(name).toBe('success');
    expect({ name, asked }).toEqual({ name: 'AppError', asked: [] });
    expect(message).toMatch(isRequired ? /is missing/ : /^Fill in .+: what to look for\.$/);
  });
});
