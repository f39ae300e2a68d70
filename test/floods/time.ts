/** When runs begin: some Monday morning in New York. */
export const START = Date.parse('2026-03-02T14:00:00.000Z');

/** A time that stands still until it is moved, in place of this process's own: the app's `Date` shows it, timers do not. */
export class PretendTime {
  readonly #real = globalThis.Date;
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  /** Epoch ms. */
  get now(): number {
    return this.#now;
  }

  /** Goes on by so many ms. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Goes to a moment, in epoch ms. */
  set(moment: number): void {
    this.#now = moment;
  }

  /** From here on `Date` shows this time. */
  install(): void {
    const now = () => this.#now;
    const Real = this.#real;
    globalThis.Date = class extends Real {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [now()] : given) as [number]));
      }
      static override now(): number {
        return now();
      }
    } as DateConstructor;
  }

  /** Gives the process its own time back. */
  release(): void {
    globalThis.Date = this.#real;
  }
}
