import app from '../../index.js';
import { runPerform } from '../properties/world.js';
import { fullInput, type Operation } from '../support/inputs.js';

// How long each thing is remembered: too short, and each run asks HighLevel again; too long, and it is out of date.

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A key without the location, ids and digests in it: what kind of thing it is. */
const kindOf = (key: string) =>
  key
    .replace(/^[^/]*\//, '')
    .split(/[/:. ]/)
    .map((part) => (/^[a-z]+(-[a-z]+)*$/.test(part) ? part : '…'))
    .join('/');

test('what is remembered is remembered for as long as this says', async () => {
  const operations = ['triggers', 'creates', 'searches'] as const;
  const seconds = new Map<string, Set<number>>();
  for (const operation of operations.flatMap((bank) => Object.values(app[bank] ?? {})) as unknown as Operation[]) {
    const input = fullInput(operation);
    for (const given of [
      { input },
      { input: { ...input, tags: 'one, two' } },
      { input, meta: { isPopulatingDedupe: true } },
      { input: { ...input, locationId: 'Ab1Cd2Ef3Gh4Ij5Kl6Mn' }, agency: true },
    ]) {
      const { kept } = await runPerform(operation, given);
      for (const [key, time] of kept) seconds.set(kindOf(key), (seconds.get(kindOf(key)) ?? new Set()).add(time));
    }
  }
  expect(Object.fromEntries([...seconds].sort().map(([kind, times]) => [kind, [...times].sort()]))).toEqual({
    // Names beside ids: where there are none yet, somebody may just be making the first.
    'blog-authors': [60, 600],
    'calendar-groups': [600],
    'calendar-names': [600],
    'form-names': [600],
    'lost-reasons': [600],
    // What was seen of records whose changes HighLevel does not date.
    'notes/…/…': [60 * DAY],
    'pipeline-names': [600],
    'survey-names': [600],
    'tag-names': [600],
    'user-names': [600],
    'calendar/…': [HOUR],
    // An id that is none of the account's is asked for once, and not at every poll.
    'custom-fields/contact': [600],
    'custom-fields/contact/unknown': [600],
    'custom-fields/opportunity': [600],
    'custom-fields/opportunity/unknown': [600],
    settings: [HOUR],
    // Nine tenths of its life.
    'location-token': [0.9 * DAY],
    // How far the last polls got: longer than the longest outage that is read across.
    'looks/…': [7 * DAY],
  });
});
