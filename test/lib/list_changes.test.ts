import { changeList, readListBefore } from '../../lib/definition/list_changes.js';
import { refused } from '../support/run.js';

describe('a list in a change', () => {
  const before = ['a', 'b'];

  test.each([
    ['add', ['c', 'a'], ['a', 'b', 'c']],
    ['remove', ['a', 'x'], ['b']],
    ['replace', ['c'], ['c']],
    ['add', [], ['a', 'b']],
  ] as const)('%s %j', (mode, given, after) => {
    expect(changeList({ mode, given, before })).toEqual(after);
  });

  test('an item with a key is changed in its place', () => {
    const days = [
      { day: 1, hours: 8 },
      { day: 2, hours: 8 },
    ];
    const keyOf = ({ day }: { day: number }) => day;
    const given = [
      { day: 2, hours: 4 },
      { day: 6, hours: 2 },
    ];
    expect(changeList({ mode: 'add', given, before: days, keyOf })).toEqual([days[0], given[0], given[1]]);
    const merge = (was: { day: number; hours: number }, now: { hours: number }) => ({
      ...was,
      hours: was.hours + now.hours,
    });
    expect(changeList({ mode: 'add', given, before: days, keyOf, merge })).toContainEqual({ day: 2, hours: 12 });
    expect(changeList({ mode: 'remove', given, before: days, keyOf })).toEqual([days[0]]);
  });
});

describe('the list that a record has', () => {
  test('is empty where HighLevel shows none of a list that it shows', () => {
    expect(readListBefore({ tags: ['a'] }, 'tags', 'Tags')).toEqual(['a']);
    expect(readListBefore({ tags: 'a' }, 'tags', 'Tags')).toEqual(['a']);
    expect(readListBefore({}, 'tags', 'Tags')).toEqual([]);
  });

  test.each([
    [{}, false],
    [{ tags: { odd: true } }, true],
  ])('is not known from %j (shown: %j)', (record, isShown) => {
    const { message } = refused(
      'HighLevel does not show the Tags that are there, so that they can’t be kept: set How to Change Tags to “Replace all with these”.',
    );
    expect(() => readListBefore(record, 'tags', 'Tags', isShown)).toThrow(message as string);
  });
});
