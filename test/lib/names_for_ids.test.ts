import { type Directory, namedChoices } from '../../lib/definition/field_choices.js';
import { type Field, field } from '../../lib/definition/fields.js';
import { readNamedId, splitIds } from '../../lib/definition/names_for_ids.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Named } from '../../lib/values/named.js';
import { smallRun } from '../support/small_zapier.js';

// A name in the place of an id.

const ID = 'seD4PfOuKoVMLkEZqohJ';
const TWIN = 'Cd3Ef4Gh5Ij6Kl7Mn8Op';
const OTHER = 'Ef5Gh6Ij7Kl8Mn9Op0Qr';
const named = (id: string, ...names: string[]): Named => ({ id, names });
const THINGS = [named(ID, 'Trial', 'Free Trial'), named(TWIN, 'Twin'), named(OTHER, 'Twin')];

interface World {
  /** What is remembered, and what there is; an error where it can't be read. */
  known?: readonly Named[] | Error;
  fresh?: readonly Named[] | Error;
  also?: Record<string, string>;
  isPriming?: boolean;
}

/** A field that takes names, before such a world. */
const world = ({ known = THINGS, fresh = known, also, isPriming }: World = {}) => {
  const logged: string[] = [];
  const asked: boolean[] = [];
  const input = { other: 1 };
  const run = smallRun({ logged });
  if (isPriming) Object.assign(run.bundle, { meta: { isPopulatingDedupe: true } });
  const directory: Directory = {
    also,
    fetch: async (ownRun, ownInput, isFresh) => {
      expect([ownRun, ownInput]).toEqual([run, input]);
      asked.push(isFresh);
      const found = isFresh ? fresh : known;
      if (found instanceof Error) throw found;
      return found;
    },
  };
  const declared: Field = field({
    key: 'pipelineId',
    label: 'Pipeline',
    type: 'string',
    choices: namedChoices({ perform: async () => [] }, directory) as never,
    helpText: 'Help.',
  });
  const value = (given: unknown) => ({ field: declared, given, typed: undefined, input, run });
  return {
    logged,
    asked,
    read: (given: unknown) => readNamedId(value(given), directory),
    split: (text: string, offered: string[] = []) => splitIds(value(text), text, offered),
    /** What it says. */
    said: async (given: unknown) => {
      const error = await readNamedId(value(given), directory).catch((one: unknown) => one);
      expect(error).toBeInstanceOf(Error);
      return error as UserFacingError;
    },
  };
};

describe('a text', () => {
  test.each([ID, ` ${ID} `])('that surely is an id costs no look-up: %j', async (given) => {
    const { read, asked } = world();
    await expect(read(given)).resolves.toBe(ID);
    expect(asked).toEqual([]);
  });

  test.each(['Trial', ' free  TRIAL '])('that is the name of one thing is its id: %j', async (given) => {
    const { read, asked } = world();
    await expect(read(given)).resolves.toBe(ID);
    expect(asked).toEqual([false]);
  });

  test('that no remembered thing is called is looked for among those that there are', async () => {
    const { read, asked } = world({ known: [], fresh: THINGS });
    await expect(read('Trial')).resolves.toBe(ID);
    expect(asked).toEqual([false, true]);
  });

  test('that several remembered things are called is looked for again, too: one may be deleted', async () => {
    const { read, asked } = world({ fresh: THINGS.slice(0, 2) });
    await expect(read('twin')).resolves.toBe(TWIN);
    expect(asked).toEqual([false, true]);
  });

  test('that is the name of several is none', async () => {
    const { message, reason } = await world().said('twin');
    expect(message).toBe(
      `Pipeline “twin” is the name of 2: Twin (ID ${TWIN}), Twin (ID ${OTHER}). Choose from the list, or map the ID from an earlier step.`,
    );
    expect(reason).toBe('input');
  });

  test('that is the name of none says which there are', async () => {
    await expect(world({ known: [], fresh: THINGS }).said('Lost')).resolves.toMatchObject({
      message: 'Pipeline must be one of: Trial, Twin, Twin, but it is “Lost”.',
    });
    await expect(world({ known: [] }).said('Lost')).resolves.toMatchObject({
      message: 'Pipeline is “Lost”, but HighLevel has none to choose from.',
    });
  });

  test('that is no name goes out as it is where it may be an id that is not listed', async () => {
    const { read, asked } = world();
    await expect(read(' hTlkh7t8gujsahgg93 ')).resolves.toBe('hTlkh7t8gujsahgg93');
    expect(asked).toEqual([false, true]);
  });

  test('that is a short word with a digit is a name, and an id only by the list', async () => {
    const { read, said } = world({ known: [...THINGS, named('Q2', 'Second')] });
    await expect(said('Q1')).resolves.toMatchObject({ message: expect.stringContaining('must be one of') });
    await expect(read('Q2')).resolves.toBe('Q2');
    await expect(world({ known: [named(ID, '7')] }).read(7)).resolves.toBe(ID);
  });

  test('may be long where it is a name, but a longer one than any costs no look-up', async () => {
    const name = 'x y '.repeat(125).trim().padEnd(500, 'z');
    const { read, said, asked } = world({ known: [named(ID, name)] });
    await expect(read(name)).resolves.toBe(ID);
    asked.length = 0;
    await expect(said(`${name}z`)).resolves.toMatchObject({
      message: expect.stringMatching(/^Pipeline must be an ID/),
    });
    expect(asked).toEqual([]);
  });

  test.each(['', '  ', {}, null])('that says nothing is no id, and costs no look-up: %j', async (given) => {
    const { said, asked } = world();
    await expect(said(given)).resolves.toMatchObject({ message: expect.stringMatching(/^Pipeline must be an ID/) });
    expect(asked).toEqual([]);
  });
});

describe('what can be chosen besides the things', () => {
  const also = { unassigned: 'Nobody' };
  test.each(['unassigned', 'nobody', ' Nobody '])('is taken by its value and its label: %j', async (given) => {
    const { read, asked } = world({ also });
    await expect(read(given)).resolves.toBe('unassigned');
    expect(asked).toEqual([]);
  });
  test('is told with them, first', async () => {
    await expect(world({ also }).said('Lost')).resolves.toMatchObject({
      message: 'Pipeline must be one of: Nobody, Trial, Twin, Twin, but it is “Lost”.',
    });
  });
});

describe('a text that can’t be looked up', () => {
  const down = new UserFacingError('HighLevel is down.', { reason: 'unavailable' });

  test.each(['hTlkh7t8gujsahgg93', 'Q1'])('is the id that it may be, and the log says so: %s', async (given) => {
    const { read, logged } = world({ known: down });
    await expect(read(given)).resolves.toBe(given);
    expect(logged).toEqual([`Pipeline: “${given}” is taken for an ID: HighLevel is down.`]);
  });

  test('is no short id while a Zap is switched on: what it finds then, nothing, would be remembered', async () => {
    await expect(world({ known: down, isPriming: true }).said('Q1')).resolves.toMatchObject({ reason: 'unavailable' });
    await expect(world({ known: down, isPriming: true }).read('hTlkh7t8gujsahgg93')).resolves.toBe(
      'hTlkh7t8gujsahgg93',
    );
  });

  test('is said with what was in the way, where it is no id', async () => {
    const { said, logged } = world({ known: [], fresh: down });
    const error = await said('Trial');
    expect(error).toBeInstanceOf(UserFacingError);
    expect(error.message).toBe(
      'Pipeline “Trial” could not be looked up by its name: choose from the list, or map the ID from an earlier step. HighLevel is down.',
    );
    expect(error.cause).toBe(down);
    expect(logged).toEqual([]);
  });

  test.each([
    ['unavailable', 'unavailable'],
    ['permission', 'permission'],
    ['gone', 'input'],
    ['input', 'input'],
  ] as const)('is tried again or not as what was in the way: %s is %s', async (reason, expected) => {
    const known = new UserFacingError('HighLevel says no.', { reason });
    await expect(world({ known }).said('Trial')).resolves.toMatchObject({ reason: expected });
  });

  test('is said in no more than a sentence has room for: 250 characters', async () => {
    const saying = async (words: string) => (await world({ known: new UserFacingError(words) }).said('Trial')).message;
    const room = 250 - (await saying('.')).length;
    const fits = 'o'.repeat(room);
    await expect(saying(`${fits}.`)).resolves.toMatch(/o\.$/);
    await expect(saying(`${fits}..`)).resolves.toMatch(/…$/);
  });

  test('gives Zapier’s own errors as they are', async () => {
    const known = new Error('too many');
    await expect(world({ known }).said('Trial')).resolves.toBe(known);
  });
});

describe('a text of several', () => {
  const known = [...THINGS, named('c', 'Whitfield, Dana'), named('d', 'Dana')];
  const also = { unassigned: 'Nobody' };

  test('is split at its commas, and costs no look-up where all are ids or choices', async () => {
    const { split, asked } = world({ also });
    await expect(split(`${ID}, ${TWIN}; nobody`)).resolves.toEqual([ID, TWIN, 'nobody']);
    expect(asked).toEqual([]);
  });

  test('keeps a name together that has a comma in it', async () => {
    const { split, asked } = world({ known, also });
    await expect(split(`Whitfield, Dana, ${ID}, Trial, Nobody`)).resolves.toEqual([
      'Whitfield, Dana',
      ID,
      'Trial',
      'Nobody',
    ]);
    expect(asked).toEqual([false]);
  });

  test('is split by what there is, where what is remembered does not do', async () => {
    const { split, asked } = world({ known: THINGS, fresh: known });
    await expect(split('Whitfield, Dana, Trial')).resolves.toEqual(['Whitfield, Dana', 'Trial']);
    expect(asked).toEqual([false, true]);
    await expect(world({ known: THINGS }).split('Whitfield, Dana')).resolves.toEqual(['Whitfield', 'Dana']);
  });

  test('is split by what is offered besides', async () => {
    await expect(world().split('Hot, dry, Trial', ['Hot, dry'])).resolves.toEqual(['Hot, dry', 'Trial']);
    await expect(world().split(`Hot, dry, ${ID}`, ['Hot, dry'])).resolves.toEqual(['Hot, dry', ID]);
  });

  test('is split at its commas where nothing can be looked up: each item says so itself', async () => {
    await expect(world({ known: new Error('down') }).split('Whitfield, Dana')).resolves.toEqual(['Whitfield', 'Dana']);
    await expect(world({ known: THINGS, fresh: new Error('down') }).split('Whitfield, Dana')).resolves.toEqual([
      'Whitfield',
      'Dana',
    ]);
  });

  test('of a field without names is split at its commas', async () => {
    const plain = field({ key: 'a', label: 'A', type: 'string', helpText: 'Help.' });
    const value = { field: plain, given: '', typed: undefined, input: {}, run: smallRun() };
    await expect(splitIds(value, 'Trial, Hot, dry', ['Hot, dry'])).resolves.toEqual(['Trial', 'Hot, dry']);
  });
});
