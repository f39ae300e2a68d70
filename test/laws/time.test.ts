import type { Asked } from '../support/good_answers.js';
import { fullInput, ID, sparseInputs } from '../support/inputs.js';
import { type Answering, creates, type Outcome, runIn, table } from './world.js';

// Zapier ends a step after 30 seconds, done or not. However slow HighLevel is, an action ends before, and tells what
// it has saved by then.

const LIMIT = 30_000;
/** When a run stops waiting. */
const DEADLINE = 27_000;

/** A clock that only answers move on, and when each request began and ended by it. */
const slowly = (delayOf: (n: number) => number) => {
  const start = Date.parse('2026-11-25T10:00:00Z');
  let now = start;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  const times: { began: number; answered: boolean }[] = [];
  const answering: Answering = (_one, n) => {
    const began = now - start;
    const answered = began + delayOf(n) < DEADLINE;
    now = start + Math.min(began + delayOf(n), DEADLINE);
    times.push({ began, answered });
    return answered ? undefined : { lost: 'ETIMEDOUT' };
  };
  return { answering, times, elapsed: () => now - start, stop: () => clock.mockRestore() };
};

const DELAYS: [name: string, delayOf: (n: number) => number][] = [
  ['12 s', () => 12_000],
  ['8 s, then 12 s', (n) => (n % 2 ? 12_000 : 8_000)],
  ['no end', () => 60_000],
];

describe.each(table(creates))('%s', (_key, operation) => {
  test.each(DELAYS)('with answers after %s ends in time and tells what is saved', async (_name, delayOf) => {
    const sparse = sparseInputs(operation).filter(([, input]) => Object.keys(input).length <= 4);
    for (const input of [fullInput(operation), ...sparse.slice(1, 2).map(([, one]) => one)]) {
      const { answering, times, elapsed, stop } = slowly(delayOf);
      let outcome: Outcome;
      try {
        outcome = await runIn(operation, input, answering);
      } finally {
        stop();
      }
      expect(elapsed()).toBeLessThan(LIMIT);
      // No write begins that can't be answered in the time that answers take.
      const writes = outcome.asked
        .map((one, n): [Asked, (typeof times)[number]] => [one, times[n]!])
        .filter(([one]) => one.writes);
      for (const [, { began }] of writes) expect(began).toBeLessThanOrEqual(DEADLINE - 12_000);
      const saved = writes.filter(([, { answered }]) => answered);
      if (saved.length > 0 && outcome.name !== 'success') {
        expect(outcome.message).toContain(`is saved (ID ${ID})`);
        expect(outcome.message).not.toMatch(/try again/);
      }
      if (writes.length > 0 && saved.length === 0) {
        expect(outcome.name).not.toBe('success');
        expect(outcome.message).toMatch(/may (be done|have been created)/);
      }
      if (writes.length === 0 && outcome.name !== 'success') expect(outcome.name).toBe('AppError');
    }
  });
});
