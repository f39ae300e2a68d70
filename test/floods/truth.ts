/** One time that an event happened to a record. */
interface Occurrence {
  /** The record's version that shows it. */
  version: number;
  /** Before the Zap was switched on, while it was, or after that. */
  when: 'before' | 'during' | 'after';
  /** It may fire, but need not: it happened before, so that to the Zap it may look like what it knows. */
  again: boolean;
  /** How many polls the Zap had completed. */
  poll: number;
  state: 'open' | 'fired' | 'undone';
}

/** The occurrences of one event of one record, and after how many polls the last was undone. */
interface Line {
  occurrences: Occurrence[];
  undoneAfter?: number;
}

export type Verdict = 'right' | 'repeated' | 'false';

/** What is told of an occurrence besides the record and its version. */
export interface Telling {
  /** Tells apart events of one record that happen at once, such as its tags. */
  facet?: string;
  /** Epoch ms. */
  at: number;
  /** It is no news, whenever it is told. */
  isKnown?: boolean;
  /** The Zap may fire for it, but need not. */
  isOptional?: boolean;
}

const isDemanded = ({ when, again }: Occurrence) => when === 'after' && !again;

/**
 * What must fire one Zap, and what did. What happens to a record several times before a poll sees it counts once: only
 * its last state can be seen. What is undone or deleted before it is seen need not fire.
 */
export class Truth {
  /** What must fire and did. */
  fired = 0;
  /** What was undone, or gone with its record, before it fired. */
  gone = 0;
  /** What happened again after a poll could see that it was over, and how often that fired. */
  readonly again = { knowable: 0, fired: 0 };
  /** The most polls that anything had to wait for, the first that could see it not counted. */
  latest = 0;
  readonly #known = new Map<string, Map<string, Line>>();
  #phase: Occurrence['when'] = 'before';
  #polls = 0;
  readonly #recent: { at: number; occurrence: Occurrence }[] = [];

  /** Something happened to a record. */
  happened(id: string, version: number, { facet = '', at, isKnown = false, isOptional = false }: Telling): void {
    const line = this.#line(id, facet);
    const isOver = line.undoneAfter !== undefined;
    const again = isOver && line.occurrences.some(({ state, when }) => state === 'fired' || when !== 'after');
    if (again && this.#phase === 'after' && this.#polls > line.undoneAfter!) this.again.knowable += 1;
    const when = isKnown ? 'before' : this.#phase;
    const occurrence: Occurrence = { version, when, again: again || isOptional, poll: this.#polls, state: 'open' };
    line.occurrences.push(occurrence);
    if (this.#phase === 'before' && !isKnown) this.#recent.push({ at, occurrence });
  }

  /** What has not fired yet need not any more: the record is gone, or the event (of this facet) undone. */
  undone(id: string, facet?: string): void {
    for (const [name, line] of this.#known.get(id) ?? []) {
      if (facet !== undefined && facet !== name) continue;
      line.undoneAfter = this.#polls;
      for (const occurrence of line.occurrences) {
        if (occurrence.state !== 'open') continue;
        occurrence.state = 'undone';
        if (isDemanded(occurrence)) this.gone += 1;
      }
    }
  }

  /**
   * The Zap is being switched on: what happens from here on may be news.
   *
   * @param since epoch ms: what happened from then on may not be listed yet, so that it may become news
   */
  switching(since: number): void {
    this.#phase = 'during';
    for (const { at, occurrence } of this.#recent) if (at >= since) occurrence.when = 'during';
  }

  /** The Zap could not be switched on; it is tried again later. */
  notSwitched(): void {
    this.#phase = 'before';
    for (const lines of this.#known.values())
      for (const { occurrences } of lines.values())
        for (const occurrence of occurrences) if (occurrence.when === 'during') occurrence.when = 'before';
  }

  /** The Zap is on: what happens from here on is news. */
  switched(): void {
    this.#phase = 'after';
    this.#recent.length = 0;
  }

  /** A poll has come to its end. */
  polled(): void {
    this.#polls += 1;
  }

  /** Judges one item that fired the Zap and shows the record's `version`. */
  judge(id: string, version: number, facet = ''): Verdict {
    const line = this.#known.get(id)?.get(facet);
    const shown = (line?.occurrences ?? []).filter((one) => one.version <= version);
    const last = shown.at(-1);
    if (!last || last.when === 'before') return 'false';
    if (last.state === 'fired') return 'repeated';
    if (last.when === 'after') {
      if (last.again) this.again.fired += 1;
      else this.fired += 1;
      this.latest = Math.max(this.latest, this.#polls - last.poll);
    }
    for (const one of shown) one.state = 'fired';
    // A list that lags showed it before it was over: what came after that may look like what the Zap knows.
    if (line?.undoneAfter !== undefined) for (const one of line.occurrences) one.again ||= one.state === 'open';
    return 'right';
  }

  /** The ids of what should have fired and has not, with their facets. */
  lost(): string[] {
    return [...this.#known].flatMap(([id, lines]) =>
      [...lines].flatMap(([facet, { occurrences }]) =>
        occurrences.some((one) => one.state === 'open' && isDemanded(one)) ? [`${id} ${facet}`.trim()] : [],
      ),
    );
  }

  #line(id: string, facet: string): Line {
    const lines = this.#known.get(id) ?? new Map<string, Line>();
    this.#known.set(id, lines);
    const line = lines.get(facet) ?? { occurrences: [] };
    lines.set(facet, line);
    return line;
  }
}
