import type { ApiRequest } from '../../sandbox/server.js';
import { Cache } from './cache.js';
import { type Given, makeCast } from './cast.js';
import { count, type Flooded, nothing, type Requests } from './figures.js';
import { type Corner, Happenings } from './happenings.js';
import type { Step } from './scenarios.js';
import type { Scene, World } from './world.js';
import type { Polled, Zap } from './zap.js';

const MINUTE = 60_000;

/** Requests that a poll may take besides, for details of what it found. */
const DETAILS = 4;
/** A page of a list that HighLevel does not page. */
const UNPAGED = 100;

/** Runs one scenario over one event of one trigger. */
export const flood = async (given: Given): Promise<Flooded> => new Flood(given).run();

class Flood {
  readonly #world: World;
  readonly #scene: Scene;
  readonly #zaps: Zap[];
  readonly #cornerOf: Map<Zap, Corner>;
  readonly #cache: Cache;
  readonly #probe: Zap;
  readonly #dirty = new Map<Zap, boolean>();
  readonly #flooded = nothing();
  readonly #happenings: Happenings;
  #page = UNPAGED;
  /** The Zap whose poll is under way, if only one is. */
  #asking: Zap | undefined;
  #requests = 0;
  #observed: (() => void)[] = [];
  #isActing = false;
  #isSettling = false;

  constructor(private readonly given: Given) {
    const { sandbox, time, event, plan } = given;
    sandbox.reset();
    sandbox.order = plan.order ?? 'inserted';
    sandbox.pageLimit = plan.pageLimit;
    Object.assign(sandbox.limits.budget, { daily: 10_000_000 });
    time.set(given.start);
    this.#cache = new Cache(() => time.now);
    const { main, elsewhere, zaps, probe } = makeCast(given, this.#cache);
    this.#probe = probe;
    this.#world = main.world;
    this.#scene = main.scene;
    this.#cornerOf = zaps;
    this.#zaps = [...zaps.keys()];
    this.#happenings = new Happenings(event, main, elsewhere);
    sandbox.beforeAnswer = (request) => this.#beforeAnswer(request);
  }

  async run(): Promise<Flooded> {
    const { plan, sandbox } = this.given;
    // How large the pages are shows while there is nothing yet.
    await this.#probe.prime();
    this.#happenings.stock(Math.round(plan.stock * this.#page));
    this.#tell(`${this.#world.size} records of long ago`);
    if (plan.lag) sandbox.lag = plan.lag;
    for (const step of plan.steps) await this.#take(step);
    await this.#settle();
    sandbox.beforeAnswer = undefined;
    const flooded = this.#flooded;
    for (const { name, truth } of this.#zaps) {
      const lost = truth.lost();
      flooded.lost.push(...lost.map((what) => `${name}: ${what}`));
      flooded.events += truth.fired + lost.length;
      flooded.gone += truth.gone;
      flooded.again.knowable += truth.again.knowable;
      flooded.again.fired += truth.again.fired;
      flooded.latest = Math.max(flooded.latest, truth.latest);
    }
    flooded.cached = this.#cache.largest.bytes;
    return flooded;
  }

  async #take(step: Step): Promise<void> {
    const { sandbox } = this.given;
    switch (step.do) {
      case 'wait':
        this.#world.pass(step.ms);
        return;
      case 'acts':
        this.#happen(step);
        // A socket that was closed meanwhile must be known to be.
        return new Promise((resolve) => setImmediate(resolve));
      case 'on':
        for (const n of step.zaps) await this.#switchOn(this.#zaps[n]!);
        return;
      case 'poll':
        return this.#polls(step);
      case 'sample':
        return this.#sample(this.#zaps[step.zap]!);
      case 'cache':
        this.#tell(`the cache: ${step.how}`);
        this.#cache.isDown = step.how === 'down';
        if (step.how === 'lost') this.#cache.lose();
        if (step.how === 'garbage') this.#cache.spoil(this.#world.dice);
        return;
      case 'fault': {
        const { fault, after } = step;
        this.#tell(`the next poll meets ${JSON.stringify(fault)} after ${after} requests`);
        sandbox.faults.add({ ...fault, after });
        return;
      }
      case 'delete': {
        this.#tell(`${step.share * 100} % of the records are deleted`);
        this.#happenings.deleteShare(step.share);
        this.#touched();
        return;
      }
      case 'order':
        sandbox.order = step.order;
    }
  }

  #happen({ count: asked, pages = 0, within = 0 }: { count?: number; pages?: number; within?: number }): void {
    const wanted = asked ?? Math.round(pages * this.#page);
    const n = this.#happenings.happen(wanted, { within, isBurst: pages > 0 });
    if (n > 0) this.#touched();
    this.#tell(`${n} things happen${within > 0 ? ` within ${Math.round(within / 1000)} s` : ' at once'}`);
  }

  async #switchOn(zap: Zap): Promise<void> {
    const { plan } = this.given;
    for (let tries = 0; tries < 4 && !zap.isOn; tries++) {
      zap.truth.switching(this.#world.time.now - (plan.lag ?? 0) - this.#world.setting.jitter - 1000);
      const polled = await this.#alone(zap, () => zap.prime(), this.#flooded.priming);
      if (polled.error) zap.truth.notSwitched();
      else zap.truth.switched();
      this.#tell(`${zap.name} is switched on: ${polled.error?.message ?? `${polled.rows} rows are known`}`);
    }
  }

  async #polls({ zaps, atOnce }: { zaps: number[]; atOnce?: boolean }): Promise<void> {
    const due = zaps.map((n) => this.#zaps[n]!).filter(({ isOn }) => isOn);
    if (!atOnce || this.#scene.observe || due.length === 1) {
      for (const zap of due) await this.#poll(zap);
      return;
    }
    const { faults } = this.given.sandbox;
    const left = faults.list().length;
    this.#requests = 0;
    const all = await Promise.all(due.map((zap) => zap.poll()));
    const isFaulty = faults.list().length < left;
    faults.clear();
    for (const [n, zap] of due.entries()) {
      const polled = all[n]!;
      this.#dirty.set(zap, polled.error !== undefined);
      if (polled.error && !isFaulty) this.#fail(zap.name, polled.error);
      this.#judge(zap, polled);
    }
  }

  async #poll(zap: Zap): Promise<void> {
    const isQuiet = this.#dirty.get(zap) === false;
    this.#dirty.set(zap, false);
    const polled = await this.#alone(zap, () => zap.poll(), isQuiet ? this.#flooded.quiet : this.#flooded.busy);
    if (polled.error) this.#dirty.set(zap, true);
    this.#judge(zap, polled);
  }

  /** One Zap asks HighLevel, and no other. */
  async #alone(zap: Zap, ask: () => Promise<Polled>, requests: Requests): Promise<Polled> {
    const { sandbox } = this.given;
    const before = this.#world.time.now;
    this.#asking = zap;
    this.#requests = 0;
    this.#observed = [];
    const faults = sandbox.faults.list().length;
    const polled = await ask();
    const isFaulty = sandbox.faults.list().length < faults;
    sandbox.faults.clear();
    this.#asking = undefined;
    if (polled.error) {
      if (!isFaulty) this.#fail(zap.name, polled.error);
    } else {
      for (const tell of this.#observed) tell();
      count(requests, this.#requests);
      if (requests !== this.#flooded.priming && this.#requests > zap.mostRequests + DETAILS)
        this.#fail(zap.name, new Error(`it took ${this.#requests} requests, and is said to take ${zap.mostRequests}`));
      this.#flooded.longest = Math.max(this.#flooded.longest, (this.#world.time.now - before) / 1000);
    }
    return polled;
  }

  async #sample(zap: Zap): Promise<void> {
    const { faults } = this.given.sandbox;
    const left = faults.list().length;
    const error = await zap.sample().then(
      () => undefined,
      (reason: Error) => reason,
    );
    if (error && faults.list().length === left) this.#fail(`a sample for ${zap.name}`, error);
    faults.clear();
    this.#tell(`somebody tests the trigger of ${zap.name}`);
  }

  #judge(zap: Zap, { items, rows, error }: Polled): void {
    if (error) {
      this.#tell(`${zap.name} polls: ${error.message}`);
      return;
    }
    const {
      version = () => Number.POSITIVE_INFINITY,
      facet = () => '',
      id = ({ id: own }) => own,
    } = this.#cornerOf.get(zap)!.scene;
    let right = 0;
    for (const item of items) {
      const verdict = zap.truth.judge(id(item), version(item), facet(item, zap.event));
      if (verdict === 'right') right += 1;
      else this.#flooded[verdict].push(`${zap.name}: ${id(item)} ${item.revision}`);
    }
    zap.truth.polled();
    if (this.#isSettling && items.length === 0) return;
    this.#tell(
      `${zap.name} polls: ${this.#requests} requests, ${rows} rows, fires ${right}${items.length > right ? ` and ${items.length - right} that it should not` : ''}`,
    );
  }

  /** Everything has happened: the Zaps go on polling until nothing more comes. */
  async #settle(): Promise<void> {
    this.#cache.isDown = false;
    this.#world.setting.shifting = 0;
    this.#isSettling = true;
    const { rounds = 16 } = this.given.plan;
    for (let round = 0, calm = 0; round < rounds && calm < 2; round++) {
      this.#world.pass(15 * MINUTE);
      for (const zap of this.#zaps) if (zap.isOn) await this.#poll(zap);
      calm = this.#zaps.every(({ truth }) => truth.lost().length === 0) ? calm + 1 : 0;
    }
  }

  #beforeAnswer(request: ApiRequest): void {
    const world = this.#world;
    const [least, most] = world.setting.latency;
    world.pass(least + world.dice.below(most - least + 1));
    this.#requests += 1;
    const { limit = (request.body as { pageLimit?: number } | undefined)?.pageLimit } = request.query as {
      limit?: string;
    };
    if (limit !== undefined && Number(limit) > 3) this.#page = Number(limit);
    if (world.setting.shifting > 0 && world.dice.random() < world.setting.shifting && !this.#isActing) {
      this.#isActing = true;
      for (let n = 1 + world.dice.below(3); n > 0; n--) this.#happenings.act();
      this.#isActing = false;
      this.#touched();
    }
    if (this.#asking) {
      const { observe } = this.#cornerOf.get(this.#asking)!.scene;
      this.#observed.push(...(observe?.(request, this.#asking) ?? []));
    }
  }

  #touched(): void {
    for (const zap of this.#zaps) this.#dirty.set(zap, true);
  }

  #fail(who: string, error: Error): void {
    this.#flooded.failed.push(`${who}: ${error.message}`);
  }

  #tell(what: string): void {
    const { time } = this.#world;
    this.#flooded.story.push(`${new Date(time.now).toISOString().slice(5, 19)} ${what}`);
  }
}
