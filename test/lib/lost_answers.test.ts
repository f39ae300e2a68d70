import { record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/listings.js';
import {
  assertTimeToWrite,
  findMade,
  isFailure,
  isTimeToWrite,
  type Made,
  toMayBeDoneError,
  toMayBeRepeatedError,
} from '../../lib/operations/lost_answers.js';
import { UserFacingError } from '../../lib/problems.js';
import { type Asked, smallRun } from '../support/small_zapier.js';

// How the record is found that a request may have made, when its answer was lost.

const SECOND = 1_000;
const NOW = Date.parse('2026-03-02T09:00:00Z');
const MADE = '2026-03-02T09:00:00.000Z';

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const from: Listing = {
  route: 'GET /contacts/',
  of: record({ id: text('ID', 'a'), name: text('Name', 'A'), dateAdded: text('Added', MADE) }),
  rows: 'contacts',
  size: { key: 'limit', most: 2 },
  offset: 'skip',
};

type Contact = { id: string; name?: string; dateAdded?: string; createdAt?: string };

interface Looking extends Partial<Made> {
  /** So many seconds ago, by our clock. */
  sent?: number;
  /** HighLevel's clock is so many seconds ahead of ours. */
  ahead?: number;
  /** What happens before an answer. */
  beforeAnswer?: (n: number) => void;
}

/** Looks among these contacts for one whose name is Ada. */
const look = async (contacts: Contact[], { sent = 0, ahead = 0, beforeAnswer, ...made }: Looking = {}) => {
  const asked: Asked['query'][] = [];
  const logged: string[] = [];
  const run = smallRun({
    logged,
    clock: () => Date.now() + ahead * SECOND,
    answer: ({ query }) => {
      asked.push(query);
      beforeAnswer?.(asked.length);
      const skip = Number(query.skip);
      return { data: { contacts: contacts.slice(skip, skip + 2) } };
    },
  });
  const is: Made['is'] = ({ name }, body) => name === body.name;
  const found = await findMade(run, { from, is, ...made }, { name: 'Ada' }, NOW - sent * SECOND);
  return { id: found?.id, asked, logged };
};

const others = (count: number): Contact[] => Array.from({ length: count }, (_, n) => ({ id: `o${n}`, name: 'Other' }));
const madeAt = (seconds: number): Contact => ({
  id: 'a',
  name: 'Ada',
  dateAdded: new Date(NOW + seconds * SECOND).toISOString(),
});

describe('what was made', () => {
  test.each<[what: string, found: boolean, made: number, looking: Looking]>([
    ['at the moment it was sent', true, 0, {}],
    ['since it was sent', true, -30, { sent: 60 }],
    ['three seconds before, as clocks differ', true, -63, { sent: 60 }],
    ['longer before', false, -64, { sent: 60 }],
    ['since then by HighLevel’s clock, which is ahead', true, 70, { sent: 30, ahead: 100 }],
    ['before then by that clock', false, 60, { sent: 30, ahead: 100 }],
    ['long before, where there can be only one', true, -9_000, { unique: true }],
  ])('%s: %s', async (_, isFound, made, looking) => {
    const { id } = await look([...others(1), madeAt(made)], looking);
    expect(id).toBe(isFound ? 'a' : undefined);
  });

  test('is dated by its own id, where it has no date', async () => {
    const idOf = (seconds: number) => `${Math.floor(NOW / SECOND + seconds).toString(16)}${'0'.repeat(16)}`;
    for (const [seconds, isFound] of [
      [0, true],
      [-9, false],
    ] as const)
      await expect(look([{ id: idOf(seconds), name: 'Ada' }])).resolves.toMatchObject({
        id: isFound ? idOf(seconds) : undefined,
      });
    await expect(look([{ id: 'a', name: 'Ada' }])).resolves.toMatchObject({ id: undefined });
    await expect(look([{ id: 'a', name: 'Ada', createdAt: MADE }])).resolves.toMatchObject({ id: 'a' });
  });
  test('has an id, and is what was sent', async () => {
    await expect(look([{ ...madeAt(0), id: '' }])).resolves.toMatchObject({ id: undefined });
    await expect(look([{ ...madeAt(0), name: 'Bea' }])).resolves.toMatchObject({ id: undefined });
  });
});

describe('it is looked for', () => {
  test('on three pages at the most', async () => {
    const { id, asked } = await look([...others(4), madeAt(0)]);
    expect({ id, skips: asked.map(({ skip }) => skip) }).toEqual({ id: 'a', skips: ['0', '2', '4'] });
    await expect(look([...others(6), madeAt(0)])).resolves.toMatchObject({
      id: undefined,
      asked: [{}, {}, {}],
    });
  });
  test('on no page twice', async () => {
    const { asked } = await look(others(1));
    expect(asked).toEqual([{ limit: '2', skip: '0' }]);
  });
  test('with what is known of it', async () => {
    const { asked } = await look(others(1), { params: ({ name }) => ({ query: name }) });
    expect(asked).toEqual([{ limit: '2', skip: '0', query: 'Ada' }]);
  });
  test('not at all, where nothing is known to look by', async () => {
    await expect(look([madeAt(0)], { params: () => undefined })).resolves.toEqual({
      id: undefined,
      asked: [],
      logged: [],
    });
  });
  test('while there is time', async () => {
    const beforeAnswer = () => void jest.setSystemTime(Date.now() + 14 * SECOND);
    await expect(look(others(9), { beforeAnswer })).resolves.toMatchObject({ asked: [{}, {}], logged: [] });
  });
  test('in vain where HighLevel does not answer, and the log says so', async () => {
    const beforeAnswer = () => {
      throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    };
    await expect(look([madeAt(0)], { beforeAnswer })).resolves.toMatchObject({
      id: undefined,
      logged: [
        'Whether it was made could not be found out: The connection to HighLevel broke off. Zapier will try again.',
      ],
    });
  });
});

test.each<[seconds: number, isTime: boolean]>([
  [12, true],
  [11, false],
])('with %j seconds left a write is begun: %s', (seconds, isTime) => {
  const run = { ...smallRun(), deadline: NOW + seconds * SECOND };
  expect(isTimeToWrite(run)).toBe(isTime);
  const begin = () => assertTimeToWrite(run);
  if (isTime) expect(begin).not.toThrow();
  else expect(begin).toThrow('HighLevel answers too slowly at the moment, so that this was not sent.');
});

test.each<[status: number | undefined, is: boolean]>([
  [500, true],
  [502, true],
  [503, false],
  [499, false],
  [undefined, false],
])('with status %j HighLevel may have failed after its work: %s', (status, is) => {
  expect(isFailure(new UserFacingError('x', { status }))).toBe(is);
  expect(isFailure(Object.assign(new Error('x'), { status }))).toBe(false);
});

test('what may be done is told by what a person knows it by', () => {
  const lost = new UserFacingError('lost', { reason: 'maybeDone' });
  const told = (what: string | undefined, body: unknown, cause?: unknown) =>
    toMayBeDoneError(what, body, cause).message;
  expect(told('contact', { email: 'ada@example.com' }, lost)).toBe(
    'HighLevel’s answer did not arrive: the contact “ada@example.com” may have been created. Look for it in HighLevel before you run this step again, which would create another one.',
  );
  expect(told('contact', [{ title: '', name: 'Ada' }])).toMatch(
    /does not say what became of this: the contact “Ada” may/,
  );
  expect(told('contact', undefined)).toMatch(/the contact may have been created/);
  expect(told(undefined, {}, lost)).toBe(
    'HighLevel’s answer did not arrive: this may be done already. Look at the record in HighLevel before you run this step again.',
  );
  expect(toMayBeDoneError('contact', {}, lost)).toMatchObject({ reason: 'maybeDone', cause: lost });
  expect(toMayBeRepeatedError(lost)).toMatchObject({ reason: 'unavailable', cause: lost });
});
