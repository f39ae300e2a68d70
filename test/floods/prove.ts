import app from '../../index.js';
import { Ids } from '../../sandbox/ids.js';
import { type Sandbox, startSandbox } from '../../sandbox/server.js';
import type { ProofOptions, Proven } from '../../scripts/proofs_table.js';
import { eventsOf, type Flooded, flood, type Requests, START } from './flood.js';
import { type Size, scenarios } from './scenarios.js';
import { scenes } from './scenes/index.js';
import { shrink } from './shrink.js';
import { PretendTime } from './time.js';
import { type Stage, World } from './world.js';
import type { Trigger } from './zap.js';

const triggers = Object.values(app.triggers) as unknown as Trigger[];

/** How many failing runs are cut down to what they need: it takes some thirty runs each. */
const SHRUNK = 5;

/** What the runs of one event of one trigger, or of all, showed together. */
class Sum {
  runs = 0;
  events = 0;
  lost = 0;
  repeated = 0;
  false = 0;
  failed = 0;
  latest = 0;
  longest = 0;
  cached = 0;
  knowable = 0;
  again = 0;
  priming: Requests = { polls: 0, sum: 0, most: 0 };
  quiet: Requests = { polls: 0, sum: 0, most: 0 };
  busy: Requests = { polls: 0, sum: 0, most: 0 };

  add(run: Flooded): void {
    this.runs += 1;
    this.events += run.events;
    this.lost += run.lost.length;
    this.repeated += run.repeated.length;
    this.false += run.false.length;
    this.failed += run.failed.length;
    this.knowable += run.again.knowable;
    this.again += run.again.fired;
    for (const key of ['latest', 'longest', 'cached'] as const) this[key] = Math.max(this[key], run[key]);
    for (const key of ['priming', 'quiet', 'busy'] as const) {
      this[key].polls += run[key].polls;
      this[key].sum += run[key].sum;
      this[key].most = Math.max(this[key].most, run[key].most);
    }
  }
}

const requests = ({ polls, sum, most }: Requests) => (polls === 0 ? '–' : `${(sum / polls).toFixed(1)} / ${most}`);

const HEAD = [
  '| operation | event | scenarios | events | lost | repeated | false | failed polls | requests a poll, mean / most: priming | quiet | busy | polls an event waited |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
];

const row = (key: string, event: string, sum: Sum) =>
  `| ${[key, event, sum.runs, sum.events, sum.lost, sum.repeated, sum.false, sum.failed, requests(sum.priming), requests(sum.quiet), requests(sum.busy), sum.latest].join(' | ')} |`;

const isWrong = ({ lost, repeated, false: never, failed }: Flooded) =>
  lost.length + repeated.length + never.length + failed.length > 0;

/** What a run did wrong, in a line. */
const faultsOf = (run: Flooded) =>
  (['lost', 'repeated', 'false', 'failed'] as const)
    .filter((kind) => run[kind].length > 0)
    .map((kind) => `${kind} ${run[kind].length} (${run[kind][0]})`)
    .join(', ');

/** Of a scenario's name, the part that a command line takes. */
const slug = (name: string) => name.replaceAll(' ', '-');

/**
 * Floods every event of every trigger with changes, in every scenario (in part: in one each), and tells what was lost,
 * repeated, or fired without having happened.
 */
export const prove = async ({ size, seed, log = () => {}, only = '' }: ProofOptions): Promise<Proven> => {
  const [key, event, scenario] = only.split('/');
  const sandbox = await startSandbox({ seed: false });
  const time = new PretendTime(START);
  const before = process.env.HIGHLEVEL_API_URL;
  process.env.HIGHLEVEL_API_URL = sandbox.url;
  time.install();
  try {
    const proof = new Proof(sandbox, time, size, seed, log);
    for (const line of HEAD) log(line);
    for (const trigger of triggers) if (!key || trigger.key === key) await proof.trigger(trigger, event, scenario);
    return proof.proven();
  } finally {
    time.release();
    if (before === undefined) delete process.env.HIGHLEVEL_API_URL;
    else process.env.HIGHLEVEL_API_URL = before;
    await sandbox.close();
  }
};

class Proof {
  readonly #all = new Sum();
  readonly #wrong: string[] = [];
  #events = 0;
  #shrunk = 0;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly time: PretendTime,
    private readonly size: Size,
    private readonly seed: number,
    private readonly log: (line: string) => void,
  ) {}

  async trigger(trigger: Trigger, only?: string, scenario?: string): Promise<void> {
    const stage = scenes[trigger.key];
    if (!stage) {
      this.#wrong.push(`${trigger.key}: test/floods/scenes does not say what it watches`);
      return;
    }
    this.sandbox.reset();
    for (const event of eventsOf(trigger, stage(new World(this.sandbox, this.time, new Ids(trigger.key)))))
      if (!only || event === only) await this.#event(trigger, stage, event, scenario);
  }

  async #event(trigger: Trigger, stage: Stage, event: string, only?: string): Promise<void> {
    const sum = new Sum();
    for (const { name, plan } of this.#chosen(`${trigger.key} ${event}`, only)) {
      const seed = `${trigger.key} ${event} ${name} ${this.seed}`;
      const given = {
        sandbox: this.sandbox,
        time: this.time,
        trigger,
        stage,
        event,
        seed,
        plan: plan(new Ids(seed), this.size),
      };
      const run = await flood(given);
      sum.add(run);
      this.#all.add(run);
      if (!isWrong(run)) continue;
      const again = `npm run proofs -- floods --only ${trigger.key}/${event}/${slug(name)} --seed ${this.seed}${this.size === 'part' ? ' --part' : ''}`;
      const least = this.#shrunk < SHRUNK || only ? await shrink(given, run, isWrong) : run;
      this.#shrunk += 1;
      this.#wrong.push(
        [
          `${trigger.key}, ${event}, ${name}: ${faultsOf(run)}. Again: ${again}`,
          ...(least === run ? [] : ['It takes no more than:', ...least.story]),
        ].join('\n  '),
      );
    }
    if (sum.runs > 0 && sum.events === 0 && !only) this.#wrong.push(`${trigger.key}, ${event}: nothing ever happened`);
    this.#events += 1;
    this.log(row(trigger.key, event, sum));
  }

  /** All scenarios; in part, each event has one, so that all come to their turn. */
  #chosen(name: string, only?: string) {
    if (only) return scenarios.filter((scenario) => slug(scenario.name) === only);
    if (this.size === 'full') return scenarios;
    return [scenarios[(this.#events + this.seed) % scenarios.length]!].filter(() => name !== '');
  }

  proven(): Proven {
    const all = this.#all;
    return {
      name: 'floods',
      cases: all.runs,
      wrong: this.#wrong,
      figures: {
        'triggers’ events': this.#events,
        scenarios: scenarios.length,
        'events that had to fire': all.events,
        lost: all.lost,
        repeated: all.repeated,
        false: all.false,
        'failed polls': all.failed,
        'requests a quiet poll, mean / most': requests(all.quiet),
        'requests a busy poll, mean / most': requests(all.busy),
        'requests to switch a Zap on, mean / most': requests(all.priming),
        'polls that an event waited, most': all.latest,
        'longest poll (s)': Math.round(all.longest),
        'largest value in the cache (bytes)': all.cached,
        'what happened again and fired': `${all.again} of ${all.knowable}`,
      },
    };
  }
}
