import type { Trigger, Zapier } from '../zapier.js';
import type { Club, Memory } from './club.js';
import type { Step, ZapPlan } from './recipe.js';
import { fillAll, holds, isBlank, text, type Values } from './values.js';

/** What a recipe's Zaps work with. */
export interface World {
  zapier: Zapier;
  club: Club;
  memory: Memory;
  zone: string;
  tell: (sentence: string) => void;
}

/** A run of a Zap: where it is, and what its steps gave. */
interface Run {
  next: number;
  context: Values;
}

/** What an error says; core wraps the sentence of one that tells Zapier to wait. */
const sentenceOf = ({ name, message }: Error): string =>
  name === 'ThrottledError' ? JSON.parse(message).message : message;

/** One Zap of a recipe, as Zapier runs it: a look for what is new, a run for each, a repeat of the step that failed. */
export class Zap {
  /** Runs that an error stopped: Zapier repeats them from the step that failed. */
  waiting: Run[] = [];
  /** Runs that ended without an error and without the rest of their steps, where nobody knows if a step was done. */
  halted: string[] = [];
  readonly #start: Step;
  readonly #steps: Step[];
  #seen = 0;
  #trigger?: Trigger;

  constructor(
    readonly name: string,
    plan: ZapPlan,
    private readonly copy: Values,
    private readonly world: World,
  ) {
    [this.#start, ...this.#steps] = plan.steps as [Step, ...Step[]];
  }

  /** Switches it on: what is there now is not news. */
  async turnOn(): Promise<void> {
    const { zapier, club, zone } = this.world;
    this.#seen = club.writes;
    const start = this.#start;
    if (start.kind === 'trigger')
      this.#trigger = await zapier.turnOn(start.key, fillAll(start.inputs, { copy: this.copy }, zone));
  }

  /**
   * Repeats what waits, in its order, then runs for what is new.
   *
   * @returns how many runs there were; undefined where HighLevel could not be asked what is new
   */
  async look(): Promise<number | undefined> {
    const waiting = this.waiting.splice(0);
    for (const run of waiting) await this.#run(run);
    const events = await this.#news();
    for (const event of events ?? []) {
      const context = { copy: this.copy, [this.#start.as ?? 'event']: event };
      this.world.tell(`“${this.name}” starts: ${text(this.#start.says, context)}`);
      await this.#run({ next: 0, context });
    }
    return events && waiting.length + events.length;
  }

  async #news(): Promise<Values[] | undefined> {
    const { club, tell } = this.world;
    const start = this.#start;
    if (start.kind === 'row added or changed') {
      const news = club.since(start.table, this.#seen);
      this.#seen = club.writes;
      return news;
    }
    try {
      // Zapier runs the oldest first.
      return (await this.#trigger?.poll())?.reverse() ?? [];
    } catch (error) {
      tell(`“${this.name}” could not look: ${sentenceOf(error as Error)}`);
      return undefined;
    }
  }

  async #run(run: Run): Promise<void> {
    const { tell } = this.world;
    for (; run.next < this.#steps.length; run.next += 1) {
      const step = this.#steps[run.next] as Step;
      if (!holds(step.if, run.context)) continue;
      try {
        if (step.kind === 'filter') {
          if (holds(step.only, run.context)) continue;
          tell(`  ${text(step.says, run.context)}`);
          return;
        }
        const result = await this.#do(step, run.context);
        if (step.as) run.context[step.as] = result;
        const isFound = step.kind !== 'search' || 'id' in (result as Values);
        tell(`  ${isFound ? text(step.says, run.context) : 'It finds nothing, and goes on.'}`);
      } catch (error) {
        const isHalted = (error as Error).name === 'HaltedError';
        const sentence = sentenceOf(error as Error);
        tell(
          `  ${'key' in step ? step.key : step.kind} ${isHalted ? 'halts' : 'fails, and will be repeated'}: ${sentence}`,
        );
        if (isHalted) this.halted.push(sentence);
        else this.waiting.push(run);
        return;
      }
    }
  }

  async #do(step: Step, context: Values): Promise<unknown> {
    const { zapier, club, memory, zone } = this.world;
    const filled = (inputs: Parameters<typeof fillAll>[0]) => fillAll(inputs, context, zone);
    switch (step.kind) {
      case 'action':
        return zapier.create(step.key, filled(step.inputs));
      case 'search':
        // It counts as a success where nothing is found.
        return (await zapier.search(step.key, filled(step.inputs)))[0] ?? {};
      case 'find row':
        return club.find(step.table, step.column, text(step.value, context)) ?? {};
      case 'write row':
        return club.write(step.table, step.row && text(step.row, context), filled(step.values));
      case 'recall':
        return memory.recall(text(step.key, context));
      case 'remember':
        return memory.remember(text(step.key, context), filled(step.values));
      case 'compare': {
        const was = (context[step.with] ?? {}) as Values;
        const differs = ([key, value]: [string, unknown]) =>
          !isBlank(value) && String(value) !== String(was[key] ?? '');
        const changed = Object.entries(filled(step.now)).filter(differs);
        return {
          count: changed.length,
          names: changed.map(([key]) => key).join(', ') || 'nothing',
          fields: Object.fromEntries(changed),
        };
      }
      default:
        throw new Error(`“${step.kind}” can’t stand in the middle of a Zap.`);
    }
  }
}
