import app from '../../index.js';
import { Ids } from '../../sandbox/ids.js';
import { type Sandbox, startSandbox } from '../../sandbox/server.js';
import type { ProofOptions, Proven } from '../../scripts/proofs_table.js';
import { eventsOf } from './cast.js';
import { type Flooded, faultsOf, HEAD, isWrong, meanAndMost, row, Sum } from './figures.js';
import { flood, START } from './flood.js';
import { type Scenario, scenarios } from './scenarios.js';
import { scenes } from './scenes/index.js';
import { shrink } from './shrink.js';
import { PretendTime } from './time.js';
import { type Stage, World } from './world.js';
import type { Trigger } from './zap.js';

const triggers = Object.values(app.triggers) as unknown as Trigger[];

/** How many failing runs are cut down to what they need, which takes some thirty runs each. */
const SHRUNK = { part: 1, full: 5 };

/** A scenario's name as a command line takes it. */
const slug = (name: string) => name.replaceAll(' ', '-');

/** The place of each trigger's first event among all events: what scenario it has in the part follows from it. */
const places = new Map<Trigger, number>();
for (const [n, trigger] of triggers.entries()) {
  const before = triggers[n - 1];
  places.set(trigger, before ? places.get(before)! + eventsOf(before).length : 0);
}

/**
 * Floods every event of every trigger with changes, in every scenario (in part: in one each), and tells what was lost,
 * repeated, or fired without having happened.
 *
 * @param options `only` is `search_contacts`, `search_contacts/added` or `search_contacts/added/bursts`
 */
export const prove = async (options: ProofOptions): Promise<Proven> => {
  const { only = '' } = options;
  const sandbox = await startSandbox({ seed: false });
  const time = new PretendTime(START);
  const before = process.env.HIGHLEVEL_API_URL;
  process.env.HIGHLEVEL_API_URL = sandbox.url;
  time.install();
  try {
    const [key, event, scenario] = only.split('/');
    const proof = new Proof(sandbox, time, options);
    for (const isLast of [false, true])
      for (const trigger of triggers)
        if (!key || trigger.key === key) await proof.flood(trigger, { event, scenario, isLast });
    return proof.proven();
  } finally {
    time.release();
    if (before === undefined) delete process.env.HIGHLEVEL_API_URL;
    else process.env.HIGHLEVEL_API_URL = before;
    await sandbox.close();
  }
};

/** What the app learns of a page's limit holds for this process, so that such scenarios come after all others. */
const isLasting = ({ name }: Scenario) => name === 'smaller pages';

class Proof {
  readonly #all = new Sum();
  readonly #wrong: string[] = [];
  readonly #sums = new Map<string, Sum>();
  #shrunk = 0;
  #isHeaded = false;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly time: PretendTime,
    private readonly options: ProofOptions,
  ) {}

  /** Floods a trigger's events, or one of them, in the scenarios of this proof, or in one of them. */
  async flood(trigger: Trigger, asked: { event?: string; scenario?: string; isLast: boolean }): Promise<void> {
    const { key } = trigger;
    const stage = scenes[key];
    if (!stage) {
      if (asked.isLast) this.#wrong.push(`${key}, no scene: test/floods/scenes does not say what it watches`);
      return;
    }
    this.sandbox.reset();
    const { size, seed, log } = this.options;
    const events = eventsOf(trigger, stage(new World(this.sandbox, this.time, new Ids(key))));
    for (const [n, event] of events.entries()) {
      if (asked.event && event !== asked.event) continue;
      const turn = (places.get(trigger)! + n + seed) % scenarios.length;
      const chosen = scenarios.filter(({ name }, place) =>
        asked.scenario ? slug(name) === asked.scenario : size === 'full' || place === turn,
      );
      const name = `${key} ${event}`;
      const sum = this.#sums.get(name) ?? new Sum();
      this.#sums.set(name, sum);
      for (const scenario of chosen)
        if (isLasting(scenario) === asked.isLast) sum.add(await this.#run(trigger, stage, event, scenario));
      if (!asked.isLast) continue;
      if (sum.events === 0) this.#wrong.push(`${key}, ${event}: nothing ever happened`);
      if (!this.#isHeaded) for (const line of HEAD) log?.(line);
      this.#isHeaded = true;
      log?.(row(key, event, sum));
    }
  }

  async #run(trigger: Trigger, stage: Stage, event: string, { name, plan }: Scenario): Promise<Flooded> {
    const { sandbox, time } = this;
    const { size, only = '', seed: number } = this.options;
    const { key } = trigger;
    const seed = `${key} ${event} ${name} ${number}`;
    const given = { sandbox, time, trigger, stage, event, seed, plan: plan(new Ids(seed), size) };
    const run = await flood(given);
    this.#all.add(run);
    if (!isWrong(run)) return run;
    const command = `npm run proofs -- floods --only ${key}/${event}/${slug(name)} --seed ${number}${size === 'part' ? ' --part' : ''}`;
    const told = [`${key}, ${event}, ${name}: ${faultsOf(run)}. Again: ${command}`];
    if (this.#shrunk < SHRUNK[size] || only) {
      this.#shrunk += 1;
      const least = await shrink(given, run, isWrong);
      told.push(`It takes no more than this, with ${faultsOf(least)}:`, ...least.story);
    }
    this.#wrong.push(told.join('\n  '));
    return run;
  }

  /** What it showed. */
  proven(): Proven {
    const all = this.#all;
    return {
      name: 'floods',
      cases: all.runs,
      wrong: this.#wrong,
      figures: {
        triggers: triggers.length,
        'events of theirs': this.#sums.size,
        scenarios: scenarios.length,
        'events that had to fire': all.events,
        lost: all.lost,
        repeated: all.repeated,
        false: all.false,
        'failed polls': all.failed,
        'requests a quiet poll, mean / most': meanAndMost(all.quiet),
        'requests a busy poll, mean / most': meanAndMost(all.busy),
        'requests to switch a Zap on, mean / most': meanAndMost(all.priming),
        'polls that an event waited, most': all.latest,
        'longest poll (s)': Math.round(all.longest),
        'largest value in the cache (bytes)': all.cached,
        'what happened again and fired': `${all.again} of ${all.knowable}`,
      },
    };
  }
}
