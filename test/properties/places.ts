import { leavesOf } from './judge.js';
import { plainly, says, witnesses } from './meanings.js';
import type { Slot } from './slots.js';
import { type Outcome, runPerform } from './world.js';

type Among = 'all' | 'least';

/** Where an input’s value goes in the requests of a run. */
export interface Destination {
  /** The other inputs with which it was found. */
  among: Among;
  /** The places; none where the app makes something else of the value. */
  places: string[];
}

const ownRoute = ({ operation }: Slot): string => operation.operation.perform.endpoint.route;

const found = new Map<string, Destination>();

const find = async (slot: Slot): Promise<Destination> => {
  const pair = witnesses(slot);
  for (const among of ['least', 'all'] as const) {
    if (!pair) break;
    const runs = await Promise.all(
      pair.map((means) =>
        runPerform(slot.operation, { input: slot.fill(plainly(slot, means), among), agency: slot.agency }),
      ),
    );
    if (runs.some(({ name }) => name !== 'success')) continue;
    const [one, other] = runs.map(({ sent }) => leavesOf(sent, ownRoute(slot))) as [
      Map<string, unknown>,
      Map<string, unknown>,
    ];
    const places = [...one]
      .filter(([at, leaf]) => says(slot.kind, leaf, pair[0]) && says(slot.kind, other.get(at), pair[1]))
      .map(([at]) => at)
      // A list, and not the one item of it, nor one that has a request of its own.
      .filter((at) => !slot.list || (Array.isArray(one.get(at)) && !/\.\d+$/.test(at)));
    if (places.length > 0) return { among, places };
    if (JSON.stringify([...one]) !== JSON.stringify([...other])) return { among, places };
  }
  return { among: 'all', places: [] };
};

/** Finds out, by two plain values, where an input’s value goes. */
export const destinationOf = async (slot: Slot): Promise<Destination> => {
  const known = found.get(slot.name) ?? (await find(slot));
  found.set(slot.name, known);
  return known;
};

const asText = (slot: Slot, { sent }: Outcome) =>
  JSON.stringify([...leavesOf(sent, ownRoute(slot))].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A search takes the beginning of a long text, and what it finds is compared with the whole. */
const isBeginning = (at: string, leaf: unknown, means: unknown) =>
  at.endsWith('/search query.q') && String(means).startsWith(String(leaf));

/**
 * What is wrong with a run that was given a value whose meaning is known: the request must hold that meaning where it
 * belongs; where the app makes something else of it, the same requests as of the plainest way to write it.
 */
export const judgeMeaning = async (
  slot: Slot,
  { among, places }: Destination,
  { means, outcome, place }: { means: unknown; outcome: Outcome; place?: { country: string; timezone: string } },
): Promise<string[]> => {
  if (outcome.name !== 'success') return [];
  const leaves = leavesOf(outcome.sent, ownRoute(slot));
  // A choice that HighLevel can’t filter by is not sent: the app looks for it in what it gets.
  const isLeftOut = slot.kind === 'choice' && places.every((at) => !leaves.has(at));
  if (places.length > 0 && !isLeftOut) {
    return places
      .filter((at) => !says(slot.kind, leaves.get(at), means) && !isBeginning(at, leaves.get(at), means))
      .map((at) => `means ${JSON.stringify(means)}, but ${at} is ${JSON.stringify(leaves.get(at))}`.slice(0, 400));
  }
  // What a text is made into, only the app knows.
  if (slot.kind === 'text' || slot.kind === 'long text') return [];
  const input = slot.fill(plainly(slot, means), among, place?.country);
  const plain = await runPerform(slot.operation, { input, place, agency: slot.agency });
  if (plain.name !== 'success') return [`is taken, but not as it is plainest: ${plain.message}`];
  const [is, shouldBe] = [asText(slot, outcome), asText(slot, plain)];
  return is === shouldBe
    ? []
    : [`is not the same as ${JSON.stringify(means)}: ${is.slice(-300)} and not ${shouldBe.slice(-300)}`];
};
