import type { Given } from './cast.js';
import type { Flooded } from './figures.js';
import { flood } from './flood.js';

/** Runs that may be spent on it. */
const TRIES = 40;

/**
 * A run that is wrong as well and takes less: fewer steps, Zaps and records. Halves of the steps are left out as long as
 * something stays wrong, then quarters, and so on.
 */
export const shrink = async (given: Given, first: Flooded, isWrong: (run: Flooded) => boolean): Promise<Flooded> => {
  let least = first;
  let { plan } = given;
  let tries = 0;
  const attempt = async (smaller: Given['plan']): Promise<boolean> => {
    tries += 1;
    const run = await flood({ ...given, plan: smaller });
    if (!isWrong(run)) return false;
    least = run;
    plan = smaller;
    return true;
  };
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1 && tries < TRIES; size = Math.floor(size / 2)) {
    for (let from = 0; from < plan.steps.length && tries < TRIES; ) {
      const steps = plan.steps.filter((_, n) => n < from || n >= from + size);
      if (!(await attempt({ ...plan, steps }))) from += size;
    }
  }
  await attempt({ ...plan, stock: Math.min(plan.stock, 0.1) });
  return least;
};
