import app from '../../index.js';
import { type Sandbox, startSandbox } from '../../sandbox/server.js';
import { Ids } from '../../sandbox/world/ids.js';
import type { ProofOptions, Proven } from '../../scripts/proofs_table.js';
import { eventsOf, type Given } from './cast.js';
import { type Flooded, faultsOf, HEAD, isWrong, meanAndMost, row, Sum } from './figures.js';
import { flood } from './flood.js';
import { type Scenario, scenarios } from './scenarios.js';
import { scenes } from './scenes/index.js';
import { shrink } from './shrink.js';
import { PretendTime, START } from './time.js';
import { World } from './world.js';
import type { Trigger } from './zap.js';

/** Those that look for news; what starts a Zap by itself is told, and not looked for. */
const triggers = Object.values(app.triggers).filter(
  ({ operation }) => operation.type !== 'hook',
) as unknown as Trigger[];

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
    for (const line of HEAD) options.log?.(line);
    for (const trigger of triggers) if (!key || trigger.key === key) await proof.flood(trigger, event, scenario);
    return proof.proven();
  } finally {
    time.release();
    if (before === undefined) delete process.env.HIGHLEVEL_API_URL;
    else process.env.HIGHLEVEL_API_URL = before;
    await sandbox.close();
  }
};

const HOUR = 3_600_000;

/**
 * When a run begins. What the app learns of a page's limit holds in this process for an hour, so that such runs play
 * before all others, each in hours of its own.
 */
const startOf = ({ name }: Scenario, place: number): number =>
  name === 'smaller pages' ? START - (500 - place) * 6 * HOUR : START;

class Proof {
  readonly #all = new Sum();
  readonly #wrong: string[] = [];
  #events = 0;
  #shrunk = 0;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly time: PretendTime,
    private readonly options: ProofOptions,
  ) {}

  /** Floods a trigger's events, or one of them, in the scenarios of this proof, or in one of them. */
  async flood(trigger: Trigger, only?: string, name?: string): Promise<void> {
    const { key } = trigger;
    const stage = scenes[key];
    if (!stage) {
      this.#wrong.push(`${key}, no scene: test/floods/scenes does not say what it watches`);
      return;
    }
    this.sandbox.reset();
    const { size, seed, log } = this.options;
    const events = eventsOf(trigger, stage(new World(this.sandbox, this.time, new Ids(key))));
    for (const [n, event] of events.entries()) {
      if (only && event !== only) continue;
      const place = places.get(trigger)! + n;
      // Where the cache fails, a change that is known by what was seen may be missed: none of them has to fire then.
      const fitting = [...scenarios.keys()].filter((m) => event !== 'updated' || !/cache/.test(scenarios[m]!.name));
      const turn = fitting[(place + seed) % fitting.length];
      const sum = new Sum();
      for (const [m, scenario] of scenarios.entries())
        if (name ? slug(scenario.name) === name : size === 'full' || m === turn)
          sum.add(await this.#run({ trigger, stage, event, start: startOf(scenario, place) }, scenario));
      if (sum.events === 0) this.#wrong.push(`${key}, ${event}: nothing ever happened`);
      this.#events += 1;
      log?.(row(key, event, sum));
    }
  }

  async #run(what: Pick<Given, 'trigger' | 'stage' | 'event' | 'start'>, { name, plan }: Scenario): Promise<Flooded> {
    const { sandbox, time } = this;
    const { size, only = '', seed: number } = this.options;
    const { event } = what;
    const { key } = what.trigger;
    const seed = `${key} ${event} ${name} ${number}`;
    const given = { ...what, sandbox, time, seed, plan: plan(new Ids(seed), size) };
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
        'events of theirs': this.#events,
        scenarios: scenarios.length,
        'events that had to fire': all.events,
        'gone before a poll saw them': all.gone,
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
