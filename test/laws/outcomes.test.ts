import type { Values } from '../../lib/zapier.js';
import { type Asked, answerWith, record } from '../support/good_answers.js';
import { fullInput, ID } from '../support/inputs.js';
import { isRepeatable } from '../support/repeatable.js';
import { type Answering, asReply, creates, type Outcome, type Reply, runIn, table } from './world.js';

// What an action says was done is what HighLevel was asked to do and did: over all actions, with odd answers to each
// of their writes and a fault at each of their requests.

// How many ways there are to fail is not for here (test/faults): one of each kind will do.

/** A write was carried out, and its answer did not get through. */
const LOST: [name: string, reply: Reply][] = [
  ['an answer cut short', asReply('{"contact":{"id":"Ab1')],
  ['a time-out', { lost: 'ETIMEDOUT' }],
];

/** A request was not carried out. */
const REFUSED: [name: string, reply: Reply][] = [
  ['a refusal', asReply({ message: ['body must be shorter'], statusCode: 422 }, 422)],
  ['nobody there', { lost: 'ECONNREFUSED' }],
];

const NEXT_STEP = /before you run (this|the) step again/;

const sentTo = ({ asked }: Outcome, one: Asked) =>
  asked.filter(({ method, path }) => method === one.method && path === one.path).length;

/** A sentence that a person can read, and that does not call for what may be done already. */
const expectSentence = ({ message }: Outcome) => {
  expect(message).toMatch(/^[A-Z“].*[.…]$/);
  expect(message.length).toBeLessThanOrEqual(250);
};

describe.each(table(creates))('%s', (_key, operation) => {
  const input = fullInput(operation);
  /** A run where all goes well, and one whose custom fields are looked up when the record is there. */
  let goodRuns: { given: Values; asked: Asked[] }[];
  let good: Asked[];
  let main: number;
  let isSafe: boolean;

  /** Answers so the request that stands at a place in a good run, and those like it that follow. */
  const at =
    (place: number, reply: Reply, times = Number.POSITIVE_INFINITY): Answering =>
    (one, _n, all) => {
      const isLike = ({ method, path }: Asked) => method === good[place]?.method && path === good[place]?.path;
      const before = good.slice(0, place).filter(isLike).length;
      const seen = all.filter(isLike).length - before;
      return isLike(one) && seen > 0 && seen <= times ? reply : undefined;
    };

  beforeAll(async () => {
    const outcome = await runIn(operation, input);
    // The answer holds a record under each key that some operation picks.
    if (outcome.name !== 'success')
      throw new Error(`${outcome.message} Does test/support/good_answers.ts have the key that it picks?`);
    expect(outcome).toMatchObject({ name: 'success', result: { id: expect.stringMatching(/./) } });
    good = outcome.asked;
    goodRuns = [{ given: input, asked: good }];
    const { customField_f1, ...given } = input;
    if (customField_f1 !== undefined) goodRuns.push({ given, asked: (await runIn(operation, given)).asked });
    main = good.findIndex(({ writes }) => writes);
    const { method = '', path = '' } = good[main] ?? {};
    isSafe = main >= 0 && isRepeatable(method, path, input);
  });

  test('a refusal in a success is told as one', async () => {
    if (main < 0) return;
    const refusals = [
      { succeded: false },
      { success: false, message: 'Name is taken.' },
      { error: 'Name is taken' },
      { errors: [{ message: 'Name is taken' }] },
      { statusCode: 422, message: ['Name is taken'] },
      { status: 400, message: 'Name is taken' },
    ];
    for (const body of refusals) {
      const outcome = await runIn(operation, input, at(main, asReply(body)));
      expect(outcome).toMatchObject({ name: 'AppError', message: expect.stringContaining('did not do this') });
    }
  });

  test.each(['{}', JSON.stringify(answerWith({ id: null }))])(
    'an answer without a record (%s) is no record with nothing in it',
    async (body) => {
      if (main < 0) return;
      const outcome = await runIn(operation, input, at(main, asReply(body)));
      const { name, result, message } = outcome;
      expect(sentTo(outcome, good[main] as Asked)).toBe(1);
      if (name === 'success') {
        // What was changed is known: by its id, and nothing is told as done that HighLevel does not tell.
        expect(result?.id).toEqual(expect.stringMatching(/^(?!null$|undefined$)./));
        if (body === '{}') expect(result?.success ?? null).toBeNull();
        return;
      }
      expectSentence(outcome);
      expect(name).toBe(isSafe ? 'AppError' : 'HaltedError');
      expect(message).toMatch(/^HighLevel’s answer does not say what became of this: .* may /);
      expect(message).not.toMatch(/try again/);
    },
  );

  test.each(LOST)('after %s nothing is told as undone, nor done twice', async (_name, reply) => {
    if (main < 0) return;
    const one = good[main] as Asked;
    if (isSafe) {
      // It changes nothing twice, so that it is sent once more.
      const once = await runIn(operation, input, at(main, reply, 1));
      expect(once).toMatchObject({ name: 'success', result: { id: expect.stringMatching(/./) } });
      expect(sentTo(once, one)).toBe(2);
    }
    const always = await runIn(operation, input, at(main, reply));
    expectSentence(always);
    expect(sentTo(always, one)).toBe(isSafe ? 2 : 1);
    expect(always.name).toBe(isSafe ? 'AppError' : 'HaltedError');
    expect(always.message).toMatch(isSafe ? /may be done already.*does no harm/ : /may (be done|have been created)/);
    if (!isSafe) expect(always.message).toMatch(NEXT_STEP);
    expect(always.message).not.toMatch(/try again/);
  });

  test.each(REFUSED)('before %s of an earlier request nothing is written', async (_name, reply) => {
    for (let place = 0; place < main; place += 1) {
      const outcome = await runIn(operation, input, at(place, reply));
      if (outcome.name === 'success') continue;
      expect(outcome.asked.filter(({ writes }) => writes)).toEqual([]);
      expect(outcome.name).toBe('AppError');
      expectSentence(outcome);
    }
  });

  test.each([LOST[1]!, REFUSED[0]!])('%s at a look after the write takes nothing of it back', async (_name, reply) => {
    for (const { given, asked } of goodRuns) {
      const written = asked.findIndex(({ writes }) => writes);
      for (const [place, { writes }] of asked.entries()) {
        if (written < 0 || place <= written || writes) continue;
        const { name, result } = await runIn(operation, given, (_one, n) => (n === place ? reply : undefined));
        expect({ name, id: result?.id }).toMatchObject({ name: 'success', id: expect.stringMatching(/./) });
      }
    }
  });

  test.each([...LOST, ...REFUSED])('%s at a second write leaves the first one said', async (_name, reply) => {
    for (let place = main + 1; main >= 0 && place < good.length; place += 1) {
      if (!(good[place] as Asked).writes) continue;
      const cache = {};
      const outcome = await runIn(operation, input, at(place, reply), cache);
      // The first write is named, and a repeated run goes on from there.
      expect(outcome).toMatchObject({ name: 'AppError', message: expect.stringContaining(`is saved (ID ${ID})`) });
      expect(outcome.message).not.toMatch(/try again/);
      expectSentence(outcome);
      const repeated = await runIn(operation, input, undefined, cache);
      expect(repeated).toMatchObject({ name: 'success', result: { id: ID } });
      expect(sentTo(repeated, good[main] as Asked)).toBe(0);
      expect(sentTo(repeated, good[place] as Asked)).toBe(1);
      // What is completed is over: the next run of the same input is one of its own.
      const next = await runIn(operation, input, undefined, cache);
      expect(sentTo(next, good[main] as Asked)).toBe(1);
    }
  });

  test.each([
    ['a dead token', 401, { message: 'Invalid JWT', statusCode: 401 }, 'RefreshAuthError'],
    ['a limit', 429, {}, 'ThrottledError'],
  ])('%s at a second write: Zapier repeats the step, which goes on from there', async (_name, status, body, error) => {
    for (let place = main + 1; main >= 0 && place < good.length; place += 1) {
      if (!(good[place] as Asked).writes) continue;
      const cache = {};
      const outcome = await runIn(operation, input, at(place, asReply(body, status)), cache);
      expect(outcome.name).toBe(error);
      if (error === 'ThrottledError') expect(outcome.message).toContain(`is saved (ID ${ID})`);
      const repeated = await runIn(operation, input, undefined, cache);
      expect([repeated.name, sentTo(repeated, good[main] as Asked)]).toEqual(['success', 0]);
    }
  });

  if (/^delete_/.test(operation.key)) {
    test('what this run has deleted is not told as gone before', async () => {
      const lost = at(main, { lost: 'ECONNRESET' }, 1);
      const gone = at(main, asReply({ message: 'Not found', statusCode: 404 }, 404));
      await expect(runIn(operation, input, (...asked) => lost(...asked) ?? gone(...asked))).resolves.toMatchObject({
        name: 'success',
        result: { id: expect.stringMatching(/./), success: true },
      });
    });

    test('what is gone already is told so, and halts', async () => {
      const outcome = await runIn(operation, input, at(main, asReply({ message: 'Not found', statusCode: 404 }, 404)));
      expect(outcome).toMatchObject({ name: 'HaltedError', message: expect.stringMatching(/ is gone already: /) });
    });
  }
});

describe('a record that somebody has changed since', () => {
  const [, operation] = table(creates).find(([key]) => key === 'update_contact')!;

  test('is saved again by the run that repeats', async () => {
    const cache = {};
    const input = fullInput(operation);
    const isTags = ({ path, writes }: Asked) => writes && path.endsWith('/tags');
    await runIn(operation, input, (one) => (isTags(one) ? asReply({}, 500) : undefined), cache);
    const changed = answerWith({ ...record(), dateUpdated: '2026-01-01T00:00:00.000Z' });
    const repeated = await runIn(operation, input, (one) => (isTags(one) ? undefined : asReply(changed)), cache);
    expect(repeated.asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });
});
