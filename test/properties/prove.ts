import fc from 'fast-check';
import type { ProofOptions, Proven } from '../../scripts/proofs_table.js';
import { PretendTime } from '../floods/time.js';
import { type Core, startCore } from './core.js';
import { judge, leavesOf } from './judge.js';
import { meaningful } from './meanings.js';
import type { Written } from './numbers.js';
import { oddValues } from './odd.js';
import { COUNTRIES_OF_PHONES } from './phones.js';
import { destinationOf, judgeMeaning } from './places.js';
import { type Slot, slots } from './slots.js';
import { FORMS_OF_DATES } from './times.js';
import { type Given, type Outcome, runPerform } from './world.js';
import { isReadByZapier, readByZapier } from './zapier_reads.js';

interface Options extends Omit<ProofOptions, 'size'> {
  size: keyof typeof CASES;
  /** How many, where that is not what the size says. */
  cases?: number;
  /** The inputs that this process tries, of those that several share out. @default all */
  share?: { worker: number; of: number };
}

/** Cases of each size; a million is for `npm run test:million`. */
const CASES = { part: 10_000, full: 100_000, million: 1_000_000 };

/** When all cases run. */
const NOW = Date.parse('2026-11-25T15:00:00Z');

/** One value for one input. */
interface Case extends Partial<Written> {
  given: unknown;
  among: 'all' | 'least';
  /** Zapier has read it already, and hands over what it made of it besides. */
  wasRead?: boolean;
}

const casesOf = (slot: Slot): fc.Arbitrary<Case> => {
  const odd = fc.record<Case>({ given: oddValues, among: fc.constantFrom('all', 'least') });
  const wasRead = isReadByZapier(slot) ? fc.boolean() : fc.constant(false);
  const written = meaningful(slot);
  const known =
    written && fc.tuple(written, wasRead).map(([one, was]): Case => ({ ...one, among: 'least', wasRead: was }));
  return known ? fc.oneof(odd, known) : odd;
};

/** A seed for each input, so that each gets values of its own. */
const seedFor = (seed: number, { name }: Slot) =>
  [...name].reduce((mixed, letter) => Math.imul(mixed ^ letter.charCodeAt(0), 16_777_619), seed ^ 0x811c9dc5);

/** Of so many cases, one goes through core’s own handler as well. */
const THROUGH_CORE = 50;

/** What has been counted since the proof began. */
const tally = { tried: 0, meant: 0, understood: 0, throughCore: 0 };

/** What core’s own handler makes of the same input, where that is something else. */
const compareWithCore = async (slot: Slot, core: Core, given: Given, outcome: Outcome): Promise<string[]> => {
  tally.throughCore += 1;
  const there = await core.run(slot.operation, given);
  const [is, was] = [there, outcome].map((one) => JSON.stringify([one.name, one.message, [...leavesOf(one.sent)]]));
  return is === was
    ? []
    : [`is something else through core’s handler: ${is?.slice(0, 300)} and not ${was?.slice(0, 300)}`];
};

/**
 * What is wrong with what the app makes of a value.
 *
 * @param isShown it is seen again: core’s handler is asked as well, since it may be what was wrong
 */
export const tryOne = async (
  slot: Slot,
  { given, means, place, among, wasRead }: Case,
  core?: Core,
  isShown = false,
): Promise<string[]> => {
  const destination = means === undefined ? undefined : await destinationOf(slot);
  const fill = (value: unknown) => slot.fill(value, destination?.among ?? among, place?.country);
  const isText = wasRead && typeof given === 'string';
  const input = fill(isText ? readByZapier(slot, given) : given);
  const run = { input, typed: isText ? fill(given) : {}, place, agency: slot.agency };
  const outcome = await runPerform(slot.operation, run);
  tally.tried += 1;
  const isSample = core !== undefined && (isShown || tally.tried % THROUGH_CORE === 0);
  if (destination) {
    tally.meant += 1;
    if (outcome.name === 'success') tally.understood += 1;
  }
  return [
    ...judge(outcome, input, slot.known),
    ...(destination ? await judgeMeaning(slot, destination, { means, outcome, place }) : []),
    ...(isSample ? await compareWithCore(slot, core, run, outcome) : []),
  ];
};

const shown = (value: unknown) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;
};

/** Tries an input with so many values; what is wrong, if anything, with the least that it takes. */
export const tryInput = async (
  slot: Slot,
  { seed, runs, path, core }: { seed: number; runs: number; path?: string; core?: Core },
) => {
  const property = fc.asyncProperty(casesOf(slot), async (one) => {
    const wrong = await tryOne(slot, one, core, path !== undefined);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  });
  const result = await fc.check(property, {
    seed: seedFor(seed, slot),
    numRuns: runs,
    ...(path !== undefined && { path }),
  });
  if (!result.failed) return undefined;
  const [one] = result.counterexample ?? [];
  const error = result.errorInstance as Error | null;
  return [
    `${slot.name}, given ${shown(one?.given)}${one?.wasRead ? ', read by Zapier first,' : ''}${one?.place ? ` in ${one.place.country}` : ''}: ${error?.message}`,
    `npm run proofs -- properties --seed ${seed} --only '${slot.name} ${result.counterexamplePath}'`,
  ].join('\n  ');
};

/** `create_contact phone 3:1`: which input, and by fast-check’s path which of its values. */
const readOnly = (only = '') => {
  const [, name = '', path] = /^(.*?)(?: (\d+(?::\d+)*))?$/.exec(only) ?? [];
  return { name, path };
};

/**
 * Gives every input of every operation values of all sorts. Each run must end in requests that HighLevel’s documents
 * allow, each on its own route, or in one sentence; and never in a value that was not meant.
 */
export const prove = async ({
  size,
  seed,
  log = () => {},
  only,
  cases = CASES[size],
  share = { worker: 0, of: 1 },
}: Options): Promise<Proven> => {
  const { name, path } = readOnly(only);
  const all = slots();
  const chosen = all.filter((slot, n) => slot.name.startsWith(name) && n % share.of === share.worker);
  const runs = Math.ceil(cases / all.length);
  const time = new PretendTime(NOW);
  const core = await startCore();
  const { timeout } = AbortSignal;
  // Nothing is sent, so that nothing needs a timer.
  AbortSignal.timeout = () => new AbortController().signal;
  Object.assign(tally, { tried: 0, meant: 0, understood: 0, throughCore: 0 });
  time.install();
  try {
    const wrong: string[] = [];
    for (const [n, slot] of chosen.entries()) {
      const found = await tryInput(slot, { seed, runs, path, core });
      if (found) {
        wrong.push(found);
        log(found);
      }
      if (n > 0 && n % 100 === 0) log(`${n} of ${chosen.length} inputs, ${wrong.length} wrong`);
    }
    return {
      name: 'properties',
      cases: chosen.length * runs,
      wrong,
      figures: {
        inputs: chosen.length,
        'values whose meaning is known': tally.meant,
        understood: `${Math.round((tally.understood / Math.max(tally.meant, 1)) * 100)}%`,
        'through core’s handler': tally.throughCore,
        'forms of dates': FORMS_OF_DATES,
        'countries of phones': COUNTRIES_OF_PHONES,
      },
    };
  } finally {
    await core.close();
    time.release();
    AbortSignal.timeout = timeout;
  }
};
