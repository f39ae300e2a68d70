import { completeSaved, type LaterStep, recallUnfinished } from '../../lib/operations/later_steps.js';
import { type Reason, UserFacingError } from '../../lib/problems.js';
import type { Values } from '../../lib/zapier.js';
import { smallRun } from '../support/small_zapier.js';

// An action of two requests, the second of which fails.

const ROUTE = 'POST /contacts/';
const SAVED = { id: 'c1', dateUpdated: '2026-03-02T09:00:00.000Z' };
const INPUT = { name: 'Ada', tags: 'new' };

const failing = (reason: Reason, message = 'Tags must be texts.', status?: number) =>
  new UserFacingError(message, { reason, status });
const named = (name: string, message = 'x') => Object.assign(new Error(message), { name });

interface Completing {
  /** What the second request ends in, one try after the other: an error, or the record. */
  ends: (Error | Values)[];
  /** The first request may be sent again. */
  isSafe?: boolean;
  cache?: Map<string, string> | 'down';
  /** Milliseconds that are left. */
  left?: number;
}

/** Completes a contact that was saved. */
const completing = async ({ ends, isSafe = false, cache = new Map<string, string>(), left }: Completing) => {
  const rest = [...ends];
  const kept: number[] = [];
  const send = jest.fn(async (): Promise<Values> => {
    kept.push(cache === 'down' ? 0 : cache.size);
    const next = rest.shift() as Error | Values;
    if (next instanceof Error) throw next;
    return next;
  });
  const step: LaterStep = { saves: 'tags', isNeeded: () => true, run: send, read: async () => SAVED };
  const begun = smallRun({ cache }, INPUT);
  const run = left === undefined ? begun : { ...begun, deadline: Date.now() + left };
  const saved = { row: SAVED, answer: { new: true } };
  const ended = await completeSaved(run, step, {
    route: ROUTE,
    noun: 'contact',
    inputs: { sent: {}, chosen: {} },
    saved,
    row: SAVED,
    isSafe,
  }).then(
    (row) => ({ row, error: undefined }),
    (error: UserFacingError) => ({ row: undefined, error }),
  );
  return { ...ended, sent: send.mock.calls.length, cache, kept };
};

describe('the second request', () => {
  test('completes the record, and nothing is left to remember', async () => {
    const row = { ...SAVED, tags: ['new'] };
    for (const isSafe of [true, false]) {
      const { row: completed, sent, cache } = await completing({ ends: [row], isSafe });
      expect({ completed, sent, cache }).toEqual({ completed: row, sent: 1, cache: new Map() });
    }
  });
  test('is sent once more where its answer was lost', async () => {
    await expect(completing({ ends: [failing('maybeDone'), SAVED] })).resolves.toMatchObject({ row: SAVED, sent: 2 });
    const twice = await completing({ ends: [failing('maybeDone'), failing('maybeDone')] });
    expect(twice).toMatchObject({ sent: 2, error: { reason: 'unavailable' } });
    await expect(completing({ ends: [failing('unavailable'), SAVED] })).resolves.toMatchObject({ sent: 1 });
  });
  test('is not begun where too little time is left', async () => {
    const { sent, error } = await completing({ ends: [SAVED], left: 11_000 });
    expect(sent).toBe(0);
    expect(error?.message).toBe(
      'The contact is saved (ID c1), but its tags are not: HighLevel answers too slowly at the moment, so that this was not sent.',
    );
  });
  test('finds the record noted before it begins, where the first can’t be sent again', async () => {
    await expect(completing({ ends: [SAVED] })).resolves.toMatchObject({ kept: [1] });
    await expect(completing({ ends: [SAVED], isSafe: true })).resolves.toMatchObject({ kept: [0] });
  });
});

describe('a record that is not complete', () => {
  const saved = 'The contact is saved (ID c1), but its tags are not: Tags must be texts.';

  test('is named, and the step repeated, if it is remembered or can be saved again', async () => {
    const remembered = await completing({ ends: [failing('input', undefined, 422)] });
    expect(remembered.error).toMatchObject({ message: saved, reason: 'input', status: 422 });
    expect((remembered.cache as Map<string, string>).size).toBe(1);
    const safe = await completing({ ends: [failing('input', undefined, 422)], isSafe: true, cache: 'down' });
    expect(safe.error).toMatchObject({ message: saved, reason: 'input', status: 422 });
  });
  test('is named, and the step halts, if a repeated step would make another', async () => {
    const { error } = await completing({ ends: [failing('input')], cache: 'down' });
    expect(error).toMatchObject({
      message: `${saved} Complete it in HighLevel: running this step again would create another contact.`,
      reason: 'maybeDone',
      cause: { reason: 'input' },
    });
  });
  test.each<[reason: Reason, becomes: Reason]>([
    ['input', 'input'],
    ['permission', 'permission'],
    ['unavailable', 'unavailable'],
    ['gone', 'unavailable'],
    ['duplicate', 'unavailable'],
    ['maybeDone', 'unavailable'],
  ])('for the reason “%s” ends as “%s”', async (reason, becomes) => {
    const { error } = await completing({ ends: [failing(reason), failing(reason)] });
    expect(error).toMatchObject({ reason: becomes });
  });
  test.each<[what: string, error: Error, says: string]>([
    ['without what Zapier will do', failing('input', 'It is wrong. Zapier will try again.'), 'not: It is wrong.'],
    ['whose answer was lost', failing('maybeDone'), '; its tags may be or not: HighLevel’s answer did not arrive.'],
    ['that nobody expected', new TypeError('x is undefined'), 'not: something went wrong.'],
  ])('for an error %s is told', async (_, error, says) => {
    const ended = await completing({ ends: [error, error] });
    expect(ended.error?.message).toContain(says);
  });
  test('for the limit of requests waits as long as HighLevel says', async () => {
    const { error } = await completing({ ends: [named('ThrottledError', '{"delay":7}')] });
    expect(error).toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('limit of requests is reached'),
    });
  });
  test('for a token that has ended is left to Zapier, which renews it', async () => {
    const ended = named('RefreshAuthError');
    await expect(completing({ ends: [ended] })).resolves.toMatchObject({ error: ended });
    await expect(completing({ ends: [ended], cache: 'down' })).resolves.toMatchObject({
      error: { message: expect.stringContaining('not: the connection has ended. Complete it in HighLevel') },
    });
  });
});

describe('the run that repeats it', () => {
  const CHANGED = { ...SAVED, dateUpdated: '2026-03-02T10:00:00.000Z' };
  const again = { row: SAVED, answer: { new: true } };

  /** What it finds of the run before: the record as it is now, or the error of reading it. */
  const repeating = async (now: Values | Error, isSafe: boolean, { input = INPUT, route = ROUTE } = {}) => {
    const { cache } = await completing({ ends: [failing('input')], isSafe });
    const read = async () => {
      if (now instanceof Error) throw now;
      return now;
    };
    const step: LaterStep = { saves: 'tags', isNeeded: () => true, run: async () => SAVED, read };
    return recallUnfinished(smallRun({ cache }, input), route as typeof ROUTE, step, isSafe);
  };

  test('goes on with the record as it is now', async () => {
    await expect(repeating(SAVED, true)).resolves.toEqual(again);
    await expect(repeating(SAVED, false)).resolves.toEqual(again);
  });
  test('saves it again where it was changed meanwhile, if that is safe', async () => {
    await expect(repeating(CHANGED, true)).resolves.toBeUndefined();
    await expect(repeating({ id: 'c1' }, true)).resolves.toBeUndefined();
    await expect(repeating(CHANGED, false)).resolves.toEqual({ ...again, row: CHANGED });
  });
  test('saves it anew where it was deleted', async () => {
    await expect(repeating(failing('gone'), true)).resolves.toBeUndefined();
    await expect(repeating(failing('gone'), false)).resolves.toBeUndefined();
  });
  test('goes on by the id alone, where such records can’t be read and not be saved twice', async () => {
    await expect(repeating(failing('permission'), true)).resolves.toBeUndefined();
    await expect(repeating(failing('permission'), false)).resolves.toEqual({ ...again, row: { id: 'c1' } });
  });
  test('waits where HighLevel does not answer', async () => {
    for (const error of [failing('unavailable'), new Error('x')])
      await expect(repeating(error, false)).rejects.toBe(error);
  });
  test('is one with the same values, in whatever order, and of the same action', async () => {
    const turned = { tags: 'new', name: 'Ada' };
    await expect(repeating(SAVED, false, { input: turned })).resolves.toEqual(again);
    await expect(repeating(SAVED, false, { input: { ...INPUT, name: 'Bea' } })).resolves.toBeUndefined();
    await expect(repeating(SAVED, false, { route: 'POST /contacts/upsert' as never })).resolves.toBeUndefined();
  });
});
