import { isDeepStrictEqual } from 'node:util';
import { Ids } from '../../sandbox/ids.js';
import type { ApiRequest, Sandbox } from '../../sandbox/server.js';
import { Cache } from './cache.js';
import type { Plan, Step } from './scenarios.js';
import type { PretendTime } from './time.js';
import { type Act, type Scene, type Stage, World } from './world.js';
import { type Polled, type Trigger, Zap } from './zap.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Where every run begins. */
export const START = '2026-03-02T14:00:00.000Z';

/** How many requests polls took. */
export interface Requests {
  polls: number;
  sum: number;
  most: number;
}

/** What one run of a scenario showed. */
export interface Flooded {
  /** What had to fire. */
  events: number;
  lost: string[];
  /** What fired twice. */
  repeated: string[];
  /** What fired and never happened, or long ago. */
  false: string[];
  /** Polls that failed with nothing to fail them. */
  failed: string[];
  /** What happened again after it was over: how much of it could be known, and how much fired. */
  again: { knowable: number; fired: number };
  /** The most polls that an event had to wait for. */
  latest: number;
  priming: Requests;
  quiet: Requests;
  busy: Requests;
  /** The longest poll in seconds. */
  longest: number;
  /** The largest value in the cache, in bytes. */
  cached: number;
  /** The run as a person would tell it. */
  story: string[];
}

const none = (): Requests => ({ polls: 0, sum: 0, most: 0 });

const count = (requests: Requests, n: number): void => {
  requests.polls += 1;
  requests.sum += n;
  requests.most = Math.max(requests.most, n);
};

/** The events that a trigger can fire on: the choices of Trigger On, or the one that its scene names. */
export const eventsOf = ({ operation }: Trigger, { only = 'added' }: Pick<Scene, 'only'> = {}): string[] => {
  const field = operation.inputFields.find((one) => typeof one !== 'function' && one.key === 'triggerOn');
  return typeof field === 'object' && field.choices ? Object.keys(field.choices) : [only];
};

/** What a run is of. */
export interface Given {
  sandbox: Sandbox;
  time: PretendTime;
  trigger: Trigger;
  stage: Stage;
  event: string;
  plan: Plan;
  seed: string;
}

/** A page of a list that HighLevel does not page. */
const UNPAGED = 100;

/** Runs one scenario over one event of one trigger. */
export const flood = async (given: Given): Promise<Flooded> => new Flood(given).run();

/** What some of the Zaps look at. */
interface Corner {
  world: World;
  scene: Scene;
}

class Flood {
  readonly #world: World;
  readonly #scene: Scene;
  /** What the Zaps look at that ask about something else, if there is such a thing. */
  readonly #elsewhere: Corner | undefined;
  readonly #zaps: Zap[];
  readonly #cornerOf = new Map<Zap, Corner>();
  readonly #cache: Cache;
  readonly #dirty = new Map<Zap, boolean>();
  readonly #flooded: Flooded;
  #page = UNPAGED;
  /** The Zap whose poll is under way, if only one is. */
  #asking: Zap | undefined;
  #requests = 0;
  #observed: (() => void)[] = [];
  #isActing = false;
  #isSettling = false;

  constructor(private readonly given: Given) {
    const { sandbox, time, trigger, event, plan, seed } = given;
    sandbox.reset();
    sandbox.order = plan.order ?? 'inserted';
    Object.assign(sandbox.limits.budget, { daily: 10_000_000 });
    sandbox.pageLimit = plan.pageLimit;
    time.set(Date.parse(START));
    this.#cache = new Cache(() => time.now);
    const main = this.#makeCorner(seed);
    this.#world = main.world;
    this.#scene = main.scene;
    const isElse = ({ scene }: Corner) => !isDeepStrictEqual(scene.input(event), main.scene.input(event));
    this.#elsewhere = plan.elsewhere && [this.#makeCorner(`${seed} elsewhere`)].find(isElse);
    const { gymId, companyId } = sandbox.seeded;
    const isAgency = main.scene.access === 'agency';
    const answer = sandbox.issueToken({ ...(isAgency ? { companyId } : { locationId: gymId }), expiresIn: 1e9 });
    const connection = { authData: { ...answer } as never, cache: this.#cache, now: () => time.now };
    const others = eventsOf(trigger, main.scene).filter((one) => one !== event);
    this.#zaps = plan.zaps.map((_, n) => {
      const place = plan.neighbours?.[n];
      const waitsFor = (place !== undefined && others[place % Math.max(1, others.length)]) || event;
      const corner = (plan.elsewhere?.includes(n) && this.#elsewhere) || main;
      const input = { ...corner.scene.input(waitsFor), ...(others.length > 0 && { triggerOn: waitsFor }) };
      const zap = new Zap(`Zap ${n + 1}`, trigger, waitsFor, input, connection);
      this.#cornerOf.set(zap, corner);
      return zap;
    });
    for (const corner of [main, this.#elsewhere])
      corner?.world.tellZaps(this.#zaps.filter((zap) => this.#cornerOf.get(zap) === corner));
    this.#flooded = {
      events: 0,
      lost: [],
      repeated: [],
      false: [],
      failed: [],
      again: { knowable: 0, fired: 0 },
      latest: 0,
      priming: none(),
      quiet: none(),
      busy: none(),
      longest: 0,
      cached: 0,
      story: [],
    };
    sandbox.beforeAnswer = (request) => this.#beforeAnswer(request);
  }

  #makeCorner(seed: string): Corner {
    const { sandbox, time, stage, plan } = this.given;
    const world = new World(sandbox, time, new Ids(seed));
    Object.assign(world.setting, plan.setting);
    world.forgets = plan.steps.some((step) => step.do === 'cache');
    world.pass(0);
    return { world, scene: stage(world) };
  }

  async run(): Promise<Flooded> {
    const { plan, sandbox } = this.given;
    this.#stock(plan.stock);
    if (plan.lag) sandbox.lag = plan.lag;
    for (const step of plan.steps) await this.#take(step);
    await this.#settle();
    sandbox.beforeAnswer = undefined;
    const flooded = this.#flooded;
    for (const { name, truth } of this.#zaps) {
      const lost = truth.lost();
      flooded.lost.push(...lost.map((what) => `${name}: ${what}`));
      flooded.events += truth.fired + lost.length;
      flooded.again.knowable += truth.again.knowable;
      flooded.again.fired += truth.again.fired;
      flooded.latest = Math.max(flooded.latest, truth.latest);
    }
    flooded.cached = this.#cache.largest.bytes;
    return flooded;
  }

  /** What was there long before anything happens. */
  #stock(pages: number): void {
    const { time, setting, dice, sandbox } = this.#world;
    const { most = Number.POSITIVE_INFINITY } = this.#scene;
    const wanted = Math.min(Math.round(pages * UNPAGED), Math.floor(most * 0.4));
    const end = time.now - 2 * DAY;
    const adding = Object.values(this.#scene.acts).filter(({ is, onlyNow }) => is.includes('added') && !onlyNow);
    const steps = Math.max(1, Math.min(wanted, 400));
    const now = time.now;
    if (adding.length > 0 && most > 1)
      for (let n = 0; n < steps; n++) {
        time.set(end - Math.floor(((steps - n) * 600 * DAY) / steps));
        sandbox.clock.set(time.now + setting.skew);
        for (let k = 0; k < Math.ceil(wanted / steps); k++) weighted(dice, adding).run(this.#world.stamp());
      }
    time.set(now);
    this.#world.pass(0);
    this.#tell(`${this.#world.size} records of long ago`);
  }

  async #take(step: Step): Promise<void> {
    const { sandbox } = this.given;
    switch (step.do) {
      case 'wait':
        this.#world.pass(step.ms);
        return;
      case 'acts':
        return this.#acts(step.count ?? Math.round((step.pages ?? 0) * this.#page), step);
      case 'on':
        for (const n of step.zaps) await this.#switchOn(this.#zaps[n]!);
        return;
      case 'poll':
        return this.#polls(step);
      case 'sample':
        await this.#zaps[step.zap]!.sample().catch((error: Error) => this.#fail('a sample', error));
        sandbox.faults.clear();
        return;
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
        const { remove } = this.#scene.acts;
        for (let n = Math.floor(this.#world.size * step.share); remove && n > 0; n--) remove.run(this.#world.stamp());
        this.#touched();
        return;
      }
      case 'order':
        sandbox.order = step.order;
    }
  }

  #acts(wanted: number, { within = 0, pages }: { within?: number; pages?: number }): void {
    const world = this.#world;
    const { most = Number.POSITIVE_INFINITY, acts } = this.#scene;
    const n = Math.min(wanted, Math.max(3, Math.floor(most * 0.5)));
    for (let tries = 0; acts.remove && world.size + n > most && tries < most; tries++) acts.remove.run(world.stamp());
    const one = () => {
      for (let k = 0; k < n; k++) {
        if (within > 0) world.pass(Math.floor(((k + 1) * within) / n) - Math.floor((k * within) / n));
        this.#act(world.isBurst);
      }
      if (n === 0) world.pass(within);
    };
    world.isBurst = pages !== undefined;
    if (within > 0) one();
    else world.together(one, this.#scene.mostAtOnce);
    world.isBurst = false;
    if (n > 0) this.#touched();
    this.#tell(`${n} things happen${within > 0 ? ` within ${Math.round(within / 1000)} s` : ' at once'}`);
  }

  /**
   * One thing happens: mostly what the Zap waits for.
   *
   * @param isBurst rather something new than a change, so that the list grows
   */
  #act(isBurst = false): void {
    const somewhere = this.#elsewhere && this.#world.dice.below(5) === 0 ? this.#elsewhere : undefined;
    const { world, scene } = somewhere ?? { world: this.#world, scene: this.#scene };
    const { dice } = world;
    const all = Object.values(scene.acts);
    const wanted = all.filter(({ is }) => is.includes(this.given.event));
    const fresh = wanted.filter(({ is }) => is.includes('added'));
    const among = [isBurst && dice.below(10) < 6 ? fresh : [], dice.below(10) < 7 ? wanted : [], all];
    const acts = among.find((some) => some.length > 0)!;
    // Some acts find nothing to be done to: another takes their place.
    for (let tries = 0; tries < 5 && !weighted(dice, acts).run(world.stamp()); tries++);
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
      this.#flooded.longest = Math.max(this.#flooded.longest, (this.#world.time.now - before) / 1000);
    }
    return polled;
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
      for (let n = 1 + world.dice.below(3); n > 0; n--) this.#act();
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

/** One of the acts, the heavier the likelier. */
const weighted = (dice: Ids, acts: Act[]): Act => {
  let left = dice.random() * acts.reduce((sum, { weight = 1 }) => sum + weight, 0);
  for (const act of acts) {
    left -= act.weight ?? 1;
    if (left < 0) return act;
  }
  return acts.at(-1)!;
};
