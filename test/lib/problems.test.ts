import { isForZapier, toZapierError, UNEXPECTED, UserFacingError } from '../../lib/problems.js';
import type { Run } from '../../lib/zapier.js';

const errors =
  jest.requireActual<{ default?: object }>('zapier-platform-core').default ??
  jest.requireActual('zapier-platform-core');
const {
  Error: AppError,
  HaltedError,
  RefreshAuthError,
  ThrottledError,
} = (errors as { errors: Run['z']['errors'] }).errors;

const runOf = (progress: Run['progress'] = {}) => {
  const lines: string[] = [];
  const z = {
    errors: { Error: AppError, HaltedError, RefreshAuthError, ThrottledError },
    console: { log: (line: string) => lines.push(line) },
  };
  const run = {
    z,
    bundle: { authData: { access_token: 'a-token-of-mine' }, inputData: {} },
    progress,
  } as unknown as Run;
  return { run, lines };
};
const told = (error: unknown) => JSON.parse((error as Error).message) as { message: string };

test.each([
  ['input', 'AppError'],
  ['permission', 'AppError'],
  ['unavailable', 'AppError'],
  ['duplicate', 'HaltedError'],
  ['gone', 'HaltedError'],
  ['maybeDone', 'HaltedError'],
] as const)('%s is an %s in a create and in a search, and an error in a trigger', (reason, name) => {
  const { run } = runOf();
  const error = new UserFacingError('No.', { reason });
  expect(toZapierError(run, 'create', error)).toMatchObject({ name, doNotContextify: true });
  expect(toZapierError(run, 'search', error)).toMatchObject({ name });
  expect(toZapierError(run, 'trigger', error)).toMatchObject({ name: 'AppError' });
});

test('core’s own errors pass, without the list of requests', () => {
  const { run } = runOf();
  const error = new RefreshAuthError('no');
  expect(isForZapier(run, error)).toBe(true);
  expect(toZapierError(run, 'create', error)).toBe(error);
  expect(error).toMatchObject({ doNotContextify: true });
});

describe('an error that nobody thought of', () => {
  const bug = new TypeError('cannot read a-token-of-mine of undefined');

  test('is a sentence for the user, and in the log what it was, without secrets', () => {
    const { run, lines } = runOf();
    const error = toZapierError(run, 'create', bug);
    expect(error).toMatchObject({ name: 'AppError' });
    expect(told(error).message).toBe(
      'Something went wrong in the HighLevel app itself. Try again; if it goes on, tell the app’s owner.',
    );
    expect(lines).toEqual([expect.stringContaining(`${UNEXPECTED}: TypeError: cannot read [hidden] of undefined`)]);
    expect(lines.join()).toContain('problems.test.ts');
  });

  test('after a write was sent is told as one that may be done', () => {
    const { run } = runOf({ writeSent: true });
    expect(toZapierError(run, 'create', bug)).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('it may be done'),
    });
  });

  test.each([undefined, null, 'a text', 7, {}])('may be %j', (thrown) => {
    const { run } = runOf();
    expect(toZapierError(run, 'trigger', thrown)).toMatchObject({ name: 'AppError' });
  });
});

test.each([
  ['words', `${'word '.repeat(80)}end`, /^(word )+…$/],
  ['a script without blanks', '日本語のエラー'.repeat(60), /^(日本語のエラー){30}.*…$/],
  ['emoji', '😀'.repeat(300), /^(😀){100,} …$/u],
  ['words, then such a script', `Error: ${'予約できません'.repeat(60)}`, /^Error: (予約できません){30}.*…$/],
  ['what may be a key', `Key ${'abcdef-'.repeat(60)}`, /^Key …$/],
])('a sentence of %s that is too long keeps what there is room for', (_what, sentence, kept) => {
  const { message } = told(toZapierError(runOf().run, 'create', new UserFacingError(sentence)));
  expect(message).toMatch(kept);
  expect(message.length).toBeLessThanOrEqual(250);
  expect(message.isWellFormed()).toBe(true);
});

test('a secret is taken out whichever way the words came', () => {
  const { run } = runOf();
  const error = toZapierError(run, 'create', new UserFacingError('It is a-token-of-mine.'));
  expect(told(error).message).toBe('It is [hidden].');
  expect(new UserFacingError('It is my-own-word.', { secrets: ['my-own-word'] }).message).toBe('It is [hidden].');
});
