import { entered } from '../../lib/operations/again.js';
import type { Run } from '../../lib/zapier.js';
import { judging, notesIn, spoilNotes } from '../support/notes.js';
import { smallRun } from '../support/small_zapier.js';

// States that a record enters, leaves, and enters again.

/** A record that is looked at by Zaps which share their notes. */
const watching = (begins?: string[]) => {
  const cache = new Map<string, string>();
  const event = entered('Enters', (row) => row.states as string[], { begins });
  const runOf = (isPopulatingDedupe: boolean): Run => {
    const run = smallRun({ cache });
    return { ...run, bundle: { ...run.bundle, meta: { isPopulatingDedupe } as never } };
  };
  const begin = (isPriming = false) => judging(event, runOf(isPriming));
  /** What a look tells of the record, which is in these states. */
  const look = async (states: string[], isPriming = false) => {
    const { revisions, keep } = await begin(isPriming);
    const told = revisions({ id: 'r', states });
    await keep();
    return told;
  };
  /** What looks tell, one after the other. */
  const looks = async (...all: string[][]) => {
    const told: (readonly string[])[] = [];
    for (const states of all) told.push(await look(states));
    return told;
  };
  return { cache, begin, look, looks };
};

describe('a state that a record', () => {
  test('enters is the event for as long as it stays there, and the state alone says so', async () => {
    const { looks } = watching();
    await expect(looks([], ['done'], ['done'])).resolves.toEqual([[], ['done'], ['done']]);
  });

  test('leaves is none', async () => {
    const { looks } = watching();
    await expect(looks(['done'], [], [])).resolves.toEqual([['done'], [], []]);
  });

  test('enters again is another event each time', async () => {
    const { looks } = watching();
    await expect(looks(['done'], [], ['done'], ['done'], [], [], ['done'], [], ['done'])).resolves.toEqual([
      ['done'],
      [],
      ['done 2'],
      ['done 2'],
      [],
      [],
      ['done 3'],
      [],
      ['done 4'],
    ]);
  });

  test('enters is counted beside the others that it is in', async () => {
    const { looks } = watching();
    await expect(looks(['a'], ['a', 'b'], ['b'], ['b', 'a'], ['a', 'c'])).resolves.toEqual([
      ['a'],
      ['a', 'b'],
      ['b'],
      ['b', 'a 2'],
      ['a 2', 'c'],
    ]);
  });

  test('is in is its own: another record begins anew', async () => {
    const { looks, begin } = watching();
    await looks(['done'], [], ['done']);
    const { revisions } = await begin();
    expect(revisions({ id: 'other', states: ['done'] })).toEqual(['done']);
  });
});

describe('a state that records begin in', () => {
  test('is no event', async () => {
    const { looks } = watching(['new']);
    await expect(looks(['new'], ['new'], [])).resolves.toEqual([[], [], []]);
  });

  test('is one when a record comes back to it', async () => {
    const { looks } = watching(['new']);
    await expect(looks(['new'], ['won'], ['new'], ['won'], ['new'])).resolves.toEqual([
      [],
      ['won'],
      ['new'],
      ['won 2'],
      ['new 2'],
    ]);
  });

  test('is one for a record that began in another', async () => {
    const { looks } = watching(['new', 'draft']);
    await expect(looks(['won'], ['new'], ['draft'], ['new'])).resolves.toEqual([
      ['won'],
      ['new'],
      ['draft'],
      ['new 2'],
    ]);
  });

  test('is none where no notes are made, as for the editor', () => {
    const { revision } = entered('Enters', ({ states }) => states as string[], { begins: ['new'] });
    expect(revision({ id: 'r', states: ['new', 'won'] }, {})).toEqual(['won']);
    const all = entered('Enters', ({ states }) => states as string[]);
    expect(all.revision({ id: 'r', states: ['new', 'won'] }, {})).toEqual(['new', 'won']);
  });
});

describe('a Zap that is switched on', () => {
  test('gets all that has happened so far, so that no count begun anew is news to it', async () => {
    const { look, looks } = watching();
    await looks(['a', 'b'], ['b'], ['a', 'b'], ['b'], ['a', 'b']);
    await expect(look(['a', 'b'], true)).resolves.toEqual(['a', 'a 2', 'a 3', 'b']);
  });
  test('gets the first time of what nobody has looked at', async () => {
    await expect(watching().look(['done'], true)).resolves.toEqual(['done']);
  });
  test('gets nothing of a state that the record began in', async () => {
    const { look, looks } = watching(['new']);
    await expect(look(['new'], true)).resolves.toEqual([]);
    await looks([], ['new']);
    await expect(look(['new'], true)).resolves.toEqual(['new']);
  });
});

describe('notes', () => {
  test('that are lost make no event of what did not happen: the first time is known by the state', async () => {
    const { cache, look, looks } = watching();
    await looks(['done'], [], ['done']);
    cache.clear();
    await expect(look(['done'])).resolves.toEqual(['done']);
  });

  test('that are lost where a record began make none either', async () => {
    const { cache, look } = watching(['new']);
    await look(['new']);
    cache.clear();
    await expect(look(['new'])).resolves.toEqual([]);
  });

  test.each([['text'], [7], [null], [[1]], [{ a: '2' }], [{ a: 0 }], [{ a: 1.5 }], [{ a: 2, b: null }]])(
    'that are spoilt are none: %j',
    async (note) => {
      const { cache, look, looks } = watching(['new']);
      await looks(['new', 'done'], []);
      spoilNotes(cache, note);
      await expect(look(['new', 'done'])).resolves.toEqual(['done']);
      await expect(look([])).resolves.toEqual([]);
      await expect(look(['new', 'done'])).resolves.toEqual(['new', 'done 2']);
    },
  );

  test('are not made of a record that was in none of the states', async () => {
    const { cache, look } = watching();
    await look([]);
    expect(notesIn(cache)).toEqual([]);
  });

  test('are not written where nothing has changed', async () => {
    const { cache, look } = watching();
    await look(['a', 'b']);
    const set = jest.spyOn(cache, 'set');
    await look(['b', 'a']);
    expect(set).not.toHaveBeenCalled();
    await look(['b']);
    expect(set).toHaveBeenCalledTimes(1);
    await look(['b']);
    expect(set).toHaveBeenCalledTimes(1);
  });

  test('take a few letters for a state, however long it is', async () => {
    const { cache, look } = watching();
    await look(['x'.repeat(500)]);
    const [note] = notesIn(cache) as [object];
    expect(Object.keys(note)).toEqual([expect.stringMatching(/^.{6}$/)]);
  });

  test('that two looks make at once count what both saw once', async () => {
    const { begin, look, looks } = watching();
    await looks(['done'], []);
    const both = [await begin(), await begin()];
    expect(both.map(({ revisions }) => revisions({ id: 'r', states: ['done'] }))).toEqual([['done 2'], ['done 2']]);
    await Promise.all(both.map(({ keep }) => keep()));
    await expect(look(['done'])).resolves.toEqual(['done 2']);
  });
});

test('which states count is up to what was filled in', async () => {
  const event = entered('Enters', (_, { wanted }) => [String(wanted)]);
  const { revisions } = await judging(event, smallRun(), { wanted: 'b' });
  expect(revisions({ id: 'r' })).toEqual(['b']);
  expect(event.revision({ id: 'r' }, { wanted: 'b' })).toEqual(['b']);
});

test('the event is called as it is told, with what else is known of it', () => {
  expect(entered('Enters', () => [], { date: 'at', begins: ['a'] })).toEqual({
    label: 'Enters',
    date: 'at',
    revision: expect.any(Function),
    judge: expect.any(Function),
  });
});
