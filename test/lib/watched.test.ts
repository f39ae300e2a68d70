import { datetime, type Row, record, text } from '../../lib/definition/record.js';
import { added, changed, type Event } from '../../lib/operations/events.js';
import { changedSinceSeen, withUpdatedOnly } from '../../lib/operations/watched.js';
import type { Values } from '../../lib/zapier.js';
import { idsOfOneShard, judging, notesIn, spoilNotes } from '../support/notes.js';
import { smallRun } from '../support/small_zapier.js';

// What of a record has changed since it was last seen.

/** Records that are looked at by Zaps which share their notes. */
const watching = (previous?: string, valuesOf: (row: Row, input: Values) => Values = ({ name }) => ({ name })) => {
  const cache = new Map<string, string>();
  const event = changedSinceSeen('Changes', valuesOf, { previous });
  /** What a look tells of a record, and the record then. */
  const look = async (name: unknown, id = 'r') => {
    const { revisions, keep } = await judging(event, smallRun({ cache }), { wanted: 1 });
    const row: Row = { id, name, other: Math.random() };
    const told = revisions(row);
    await keep();
    const { other: _, ...rest } = row;
    return { told, row: rest };
  };
  /** What looks tell, one after the other. */
  const looks = async (...names: unknown[]) => {
    const told: (readonly string[])[] = [];
    for (const name of names) told.push((await look(name)).told);
    return told;
  };
  return { cache, look, looks };
};

/** The event of the n-th change. */
const change = (n: number) => [expect.stringMatching(new RegExp(`^[0-9a-f]{8} ${n}$`))];

describe('what is watched of a record', () => {
  test('is no event when the record is first seen, nor while it stays the same', async () => {
    await expect(watching().looks('Ada', 'Ada', 'Ada')).resolves.toEqual([[], [], []]);
  });

  test('is one when it changes, and the same one until it changes again', async () => {
    const told = await watching().looks('Ada', 'Ann', 'Ann', 'Ida', 'Ida');
    expect(told).toEqual([[], change(1), change(1), change(2), change(2)]);
    expect([told[2], told[4]]).toEqual([told[1], told[3]]);
  });

  test('is another one when it changes back, and when it comes back', async () => {
    const told = await watching().looks('Ada', 'Ann', 'Ada', 'Ann', 'Ada');
    expect(told).toEqual([[], change(1), change(2), change(3), change(4)]);
    expect(new Set(told.flat()).size).toBe(4);
  });

  test('may be filled in, or cleared', async () => {
    await expect(watching().looks(null, 'Ada', null)).resolves.toEqual([[], change(1), change(2)]);
  });

  test('tells one value from another, not only the first change from the second', async () => {
    const [, ann] = await watching().looks('Ada', 'Ann');
    const [, ida] = await watching().looks('Ada', 'Ida');
    expect(ann).not.toEqual(ida);
  });

  test('is each record’s own', async () => {
    const { look, looks } = watching();
    await looks('Ada', 'Ann');
    expect((await look('Ida', 'other')).told).toEqual([]);
  });

  test('is up to what was filled in', async () => {
    const { looks } = watching(undefined, ({ name }, { wanted }) => ({ [String(wanted)]: wanted === 1 ? name : 0 }));
    await expect(looks('Ada', 'Ann')).resolves.toEqual([[], change(1)]);
  });

  test('is no event without notes, as for the editor', () => {
    expect(changedSinceSeen('Changes', () => ({})).revision({ id: 'r' }, {})).toBeUndefined();
  });
});

describe('the values before', () => {
  test('are told where somebody saw them', async () => {
    const { look, looks } = watching('before');
    await looks('Ada');
    expect((await look('Ann')).row).toEqual({ id: 'r', name: 'Ann', before: { name: 'Ada' } });
    expect((await look('Ann')).row).toEqual({ id: 'r', name: 'Ann', before: { name: 'Ada' } });
    expect((await look('Ida')).row).toEqual({ id: 'r', name: 'Ida', before: { name: 'Ann' } });
  });

  test('are not told of a record that did not change', async () => {
    const { look, looks } = watching('before');
    await looks('Ada');
    expect((await look('Ada')).row).toEqual({ id: 'r', name: 'Ada' });
  });

  test('are neither told nor kept where nobody asks for them', async () => {
    const { cache, look, looks } = watching();
    await looks('Ada');
    expect(notesIn(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect((await look('Ann')).row).toEqual({ id: 'r', name: 'Ann' });
    expect(notesIn(cache)).toEqual([{ is: expect.stringMatching(/^[0-9a-f]{8}$/), times: 1 }]);
  });

  test('are kept up to 400 characters; longer ones are not known, and that is told', async () => {
    const fits = 'x'.repeat(400 - JSON.stringify({ name: '' }).length);
    for (const [name, before] of [
      [fits, { name: fits }],
      [`${fits}x`, null],
    ] as const) {
      const { cache, look, looks } = watching('before');
      await looks(name);
      expect(notesIn(cache)).toEqual([before ? expect.objectContaining({ now: before }) : expect.any(String)]);
      expect((await look('Ada')).row.before).toEqual(before);
    }
  });

  test('are known of a change to something longer, and not of the next one', async () => {
    const { look, looks } = watching('before');
    await looks('Ada');
    expect((await look('x'.repeat(500))).row.before).toEqual({ name: 'Ada' });
    expect((await look('Ann')).row.before).toBeNull();
    expect((await look('Ida')).row.before).toEqual({ name: 'Ann' });
  });

  test('are left out first where there is no room; that something changes is still known', async () => {
    const { look } = watching('before');
    const ids = await idsOfOneShard(40);
    const long = (name: string) => name.repeat(100);
    for (const name of ['Ada', 'Ann']) for (const id of ids) await look(long(name), id);
    const [first, last] = [await look(long('Ida'), ids[0]), await look(long('Ida'), ids.at(-1))];
    expect([first.told, last.told]).toEqual([change(2), change(2)]);
    expect([first.row.before, last.row.before]).toEqual([null, { name: long('Ann') }]);
  });

  test('and where nothing has changed yet, no more than what it was is kept', async () => {
    const { cache, look } = watching('before');
    const ids = await idsOfOneShard(40);
    for (const id of ids) await look('x'.repeat(300), id);
    const notes = notesIn(cache);
    expect(notes).toHaveLength(40);
    expect(notes.filter((note) => typeof note === 'string').length).toBeGreaterThan(30);
    expect((await look('Ada', ids[0])).told).toEqual(change(1));
  });
});

describe('notes', () => {
  test('that are lost make no event', async () => {
    const { cache, looks } = watching();
    await looks('Ada', 'Ann');
    cache.clear();
    await expect(looks('Ann', 'Ida')).resolves.toEqual([[], change(1)]);
  });

  test.each([
    [7],
    [null],
    [['a']],
    [{}],
    [{ is: 7 }],
    [{ is: 'a', times: '1' }],
    [{ is: 'a', times: null }],
    [{ is: 'a', now: 'text' }],
    [{ is: 'a', was: ['text'] }],
    [{ is: 'a', now: {}, was: null }],
  ])('that are spoilt make none either: %j', async (note) => {
    const { cache, looks } = watching('before');
    await looks('Ada', 'Ann');
    spoilNotes(cache, note);
    await expect(looks('Ann', 'Ida')).resolves.toEqual([[], change(1)]);
  });

  test.each([['a'], [{ is: 'a' }], [{ is: 'a', times: 3 }], [{ is: 'a', now: {} }], [{ is: 'a', times: 1, was: {} }]])(
    'of each kind are known again: %j',
    async (note) => {
      const { cache, looks } = watching('before');
      await looks('Ada');
      spoilNotes(cache, note);
      const times = typeof note === 'object' && 'times' in note ? Number(note.times) : 0;
      await expect(looks('Ada')).resolves.toEqual([change(times + 1)]);
    },
  );

  test('are not written where nothing has changed', async () => {
    const { cache, looks } = watching('before');
    await looks('Ada', 'Ann');
    const set = jest.spyOn(cache, 'set');
    await looks('Ann', 'Ann');
    expect(set).not.toHaveBeenCalled();
  });
});

describe('“updated only”', () => {
  const note = record({
    id: text('ID', 'a'),
    name: text('Name', 'A'),
    at: datetime('At', ''),
    made: datetime('Made', ''),
  });
  const other = added('Other');
  const pair = (more: Partial<Event> = {}, label = 'New and edited notes') => ({
    added: added('New notes', 'made'),
    changed: changed(label, note, 'at', more),
    other,
  });
  const updatedOf = (events: Record<string, Event>) => withUpdatedOnly(events).updated as Event;
  const dateless = { added: added('New notes'), changed: changed('New and edited notes', note) };

  test('stands behind “new and updated”, and all else stays as it is', () => {
    const events = pair();
    const all = withUpdatedOnly(events);
    expect(Object.keys(all)).toEqual(['added', 'changed', 'updated', 'other']);
    expect(all).toMatchObject(events);
  });

  test.each([
    ['New and edited notes', 'Edited notes only'],
    ['Newly booked and changed appointments', 'Changed appointments only'],
    ['New and a', 'A only'],
  ])('“%s” has the words for it: “%s”', (label, only) => {
    expect(updatedOf(pair({}, label)).label).toBe(only);
  });

  test.each(['Edited notes', 'Brand-New and edited notes', 'News and edited notes', 'New and '])(
    'is not there beside “%s”, which has none',
    (label) => {
      expect(Object.keys(withUpdatedOnly(pair({}, label)))).toEqual(['added', 'changed', 'other']);
    },
  );

  test('is not there without new ones, nor without changed ones', () => {
    expect(Object.keys(withUpdatedOnly({ changed: dateless.changed }))).toEqual(['changed']);
    expect(Object.keys(withUpdatedOnly({ added: dateless.added, other }))).toEqual(['added', 'other']);
    expect(withUpdatedOnly({})).toEqual({});
  });

  describe('of records with two dates', () => {
    const MADE = Date.parse('2026-03-02T09:00:00Z');
    const row = (ms: number, more: object = {}): Row => ({
      id: 'n',
      made: new Date(MADE).toISOString(),
      at: new Date(MADE + ms).toISOString(),
      ...more,
    });

    test('is what changed a second or more after it was made', () => {
      const { revision } = updatedOf(pair());
      expect([-5_000, 0, 999].map((ms) => revision(row(ms), {}))).toEqual([undefined, undefined, undefined]);
      expect([1_000, 60_000].map((ms) => revision(row(ms), {}))).toEqual([row(1_000).at, row(60_000).at]);
    });
    test('is nothing of a record that lacks one of them', () => {
      const { revision } = updatedOf(pair());
      expect([revision(row(60_000, { made: null }), {}), revision(row(60_000, { at: null }), {})]).toEqual([
        undefined,
        undefined,
      ]);
    });
    test('is read as changed ones are, and by what was filled in', () => {
      const revision = (_: Row, { wanted }: Values) => String(wanted);
      const updated = updatedOf(pair({ newestFirst: 'at', shownBy: 'made', revision }));
      expect(updated).toMatchObject({ date: 'at', newestFirst: 'at', shownBy: 'made' });
      expect(updated.judge).toBeUndefined();
      expect(updated.revision(row(1_000), { wanted: 'w' })).toBe('w');
    });
  });

  describe('of records that lack one', () => {
    const [ADA, ANN] = [
      { id: 'n', name: 'Ada' },
      { id: 'n', name: 'Ann' },
    ];
    test('is told by what was seen', async () => {
      const cache = new Map<string, string>();
      const updated = updatedOf(dateless);
      const told: (readonly string[])[] = [];
      for (const row of [ADA, ADA, ANN]) {
        const { revisions, keep } = await judging(updated, smallRun({ cache }));
        told.push(revisions(row));
        await keep();
      }
      expect(told).toEqual([[], [], change(1)]);
    });
    test('is told by what was filled in, too', async () => {
      const revision = ({ name }: Row, { wanted }: Values) => String(wanted && name);
      const updated = updatedOf({ ...dateless, changed: { ...dateless.changed, revision } });
      const { revisions } = await judging(updated, smallRun(), { wanted: 1 });
      expect([ADA, ANN].map(revisions)).toEqual([[], change(1)]);
    });
    test('is shown by the date there is, and asked for as changed ones are', () => {
      const params = () => ({ sort: 'at' });
      const made = updatedOf({ ...dateless, added: added('New', 'made') });
      expect([made.date, made.shownBy, typeof made.judge]).toEqual([undefined, undefined, 'function']);
      const at = updatedOf({ ...dateless, changed: changed('New and edited', note, 'at', { params }) });
      expect(at).toMatchObject({ shownBy: 'at', params });
      expect([at.date, typeof at.judge]).toEqual([undefined, 'function']);
      const shown = changed('New and edited', note, undefined, { shownBy: 'made' });
      expect(updatedOf({ ...dateless, changed: shown }).shownBy).toBe('made');
    });
  });
});
