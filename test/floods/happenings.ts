import type { Ids } from '../../sandbox/world/ids.js';
import type { Act, Scene, World } from './world.js';

const DAY = 86_400_000;

/** What some of the Zaps look at. */
export interface Corner {
  world: World;
  scene: Scene;
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

/** Whether an act is an event: a change of what is there is an update. */
const isOf = ({ is }: Act, event: string): boolean =>
  is.includes(event) || (event === 'updated' && is.includes('changed') && !is.includes('added'));

/** What happens in HighLevel during a run: mostly what the Zaps wait for, now and then elsewhere. */
export class Happenings {
  readonly #most: number;

  constructor(
    private readonly event: string,
    private readonly main: Corner,
    private readonly elsewhere: Corner | undefined,
  ) {
    this.#most = main.scene.most ?? Number.POSITIVE_INFINITY;
  }

  /** Makes what was there long before anything happens: so many records. */
  stock(count: number): void {
    const { world, scene } = this.main;
    const { time, dice } = world;
    const adding = Object.values(scene.acts).filter(({ is, onlyNow }) => is.includes('added') && !onlyNow);
    if (adding.length === 0 || this.#most === 1) return;
    const wanted = Math.min(count, Math.floor(this.#most * 0.4));
    const { now } = time;
    for (let n = wanted; n > 0; n--) {
      time.set(now - 2 * DAY - Math.floor((n * 600 * DAY) / wanted));
      weighted(dice, adding).run(world.stamp());
    }
    time.set(now);
    world.pass(0);
  }

  /**
   * So many things happen, as far as people have so much of it.
   *
   * @param how all at once unless `within` says how many ms they take; in a burst rather something new than a change
   * @returns how many
   */
  happen(wanted: number, { within = 0, isBurst = false }: { within?: number; isBurst?: boolean }): number {
    const { world } = this.main;
    const n = Math.min(wanted, Math.max(3, Math.floor(this.#most * 0.5)));
    this.#makeRoom(n);
    world.isBurst = isBurst;
    if (within === 0) world.together(() => this.#acts(n));
    else if (n === 0) world.pass(within);
    else this.#acts(n, (k) => world.pass(Math.floor(((k + 1) * within) / n) - Math.floor((k * within) / n)));
    world.isBurst = false;
    return n;
  }

  /** One thing happens. */
  act(): void {
    const isElse = this.elsewhere && this.main.world.dice.below(5) === 0;
    const { world, scene } = (isElse && this.elsewhere) || this.main;
    const { dice } = world;
    const all = Object.values(scene.acts);
    const wanted = all.filter((act) => isOf(act, this.event));
    const fresh = wanted.filter(({ is }) => is.includes('added'));
    const among = [this.main.world.isBurst && dice.below(10) < 6 ? fresh : [], dice.below(10) < 7 ? wanted : [], all];
    const acts = among.find((some) => some.length > 0)!;
    // Some acts find nothing to be done to: another takes their place.
    for (let tries = 0; tries < 5 && !weighted(dice, acts).run(world.stamp()); tries++);
  }

  /** A share of all records is deleted. */
  deleteShare(share: number): void {
    const { world } = this.main;
    for (let n = Math.floor(world.size * share); n > 0; n--) this.#remove();
  }

  #acts(n: number, before: (k: number) => void = () => {}): void {
    for (let k = 0; k < n; k++) {
      before(k);
      this.act();
    }
  }

  #makeRoom(n: number): void {
    const { world } = this.main;
    for (let tries = 0; world.size + n > this.#most && tries < this.#most; tries++) this.#remove();
  }

  #remove(): void {
    const { world, scene } = this.main;
    scene.acts.remove?.run(world.stamp());
  }
}
