import type { Sandbox } from '../../sandbox/server.js';
import { personIn } from '../stage.js';
import type { Zapier } from '../zapier.js';
import { Club, Memory } from './club.js';
import type { Deed, Recipe } from './recipe.js';
import { daysIn, fill, text, type Values } from './values.js';
import { type World, Zap } from './zap.js';

/** More rounds than any chain of changes takes that is no loop. */
const MOST_ROUNDS = 10;

/** Fills in the places of whatever hangs on a value. */
const fillDeep = (value: unknown, context: Values): unknown => {
  if (typeof value === 'string') return fill(value, context);
  if (Array.isArray(value)) return value.map((one) => fillDeep(one, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillDeep(one, context)]));
};

/** A recipe at work: its Zaps are on, and people do things on both sides. */
export class Play {
  readonly club: Club;
  readonly memory = new Memory();
  readonly zaps: Zap[];
  readonly #tell: World['tell'];

  constructor(
    readonly recipe: Recipe,
    private readonly sandbox: Sandbox,
    zapier: Zapier,
    tell: World['tell'] = () => undefined,
  ) {
    this.#tell = tell;
    this.club = new Club(recipe.tables);
    const world: World = { zapier, club: this.club, memory: this.memory, zone: recipe.zone, tell };
    this.zaps = recipe.zaps.flatMap((plan) =>
      (plan.copies ?? [{}]).map((copy) => new Zap(text(plan.name, { copy }), plan, copy, world)),
    );
  }

  /** Switches its Zaps on. Minutes pass between two looks, which nobody waits for here: so the limit of requests is wide. */
  async turnOn(): Promise<void> {
    this.sandbox.limits.budget.burst = 100_000;
    for (const zap of this.zaps) await zap.turnOn();
  }

  /** Does what somebody does on one side. */
  async do(deed: Deed): Promise<void> {
    const context = { ...daysIn(this.recipe.zone), kept: this.memory.values, ...this.#people() };
    if ('table' in deed) {
      this.club.write(deed.table, deed.row, fillDeep(deed.values, context) as Values);
      return;
    }
    const [method = '', path = ''] = text(deed.request, context).split(' ');
    await personIn(this.sandbox)(method, path, fillDeep(deed.body, context) as object);
  }

  /**
   * One look of every Zap.
   *
   * @returns whether nothing happened, and nothing waits
   */
  async round(): Promise<boolean> {
    const runs: (number | undefined)[] = [];
    for (const zap of this.zaps) runs.push(await zap.look());
    return runs.every((count) => count === 0) && this.zaps.every(({ waiting }) => waiting.length === 0);
  }

  /**
   * Looks until nothing more happens.
   *
   * @throws {Error} when it does not come to rest: what one side does comes back from the other for ever
   */
  async settle(): Promise<void> {
    for (let n = 0; n < MOST_ROUNDS; n += 1) if (await this.round()) return;
    throw new Error(`After ${MOST_ROUNDS} rounds something still happens.`);
  }

  /** Plays the story to its end. */
  async tellStory(): Promise<void> {
    for (const { says, deeds } of this.recipe.story) {
      this.#tell(`\n${says}`);
      for (const deed of deeds) await this.do(deed);
      await this.settle();
    }
  }

  /** What a story may name: the location, its calendars and its contacts by their names. */
  #people(): Values {
    const { store, seeded } = this.sandbox;
    const calendars = store.all('calendars').of(seeded.gymId);
    const contacts = store.all('contacts').of(seeded.gymId);
    return {
      location: seeded.gymId,
      people: Object.fromEntries(contacts.map(({ firstName, id }) => [firstName, id])),
      calendars: Object.fromEntries(calendars.map(({ name, id }) => [name, id])),
    };
  }
}
