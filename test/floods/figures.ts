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
  /** What was gone before it fired. */
  gone: number;
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

/** A run of which nothing is known yet. */
export const nothing = (): Flooded => ({
  events: 0,
  lost: [],
  repeated: [],
  false: [],
  failed: [],
  gone: 0,
  again: { knowable: 0, fired: 0 },
  latest: 0,
  priming: none(),
  quiet: none(),
  busy: none(),
  longest: 0,
  cached: 0,
  story: [],
});

/** No polls yet. */
export const none = (): Requests => ({ polls: 0, sum: 0, most: 0 });

/** Counts a poll that took so many requests. */
export const count = (requests: Requests, n: number): void => {
  requests.polls += 1;
  requests.sum += n;
  requests.most = Math.max(requests.most, n);
};

/** What the runs of one event of one trigger, or of all, showed together. */
export class Sum {
  runs = 0;
  events = 0;
  lost = 0;
  repeated = 0;
  false = 0;
  failed = 0;
  gone = 0;
  latest = 0;
  longest = 0;
  cached = 0;
  knowable = 0;
  again = 0;
  priming = none();
  quiet = none();
  busy = none();

  add(run: Flooded): void {
    this.runs += 1;
    this.events += run.events;
    this.lost += run.lost.length;
    this.repeated += run.repeated.length;
    this.false += run.false.length;
    this.failed += run.failed.length;
    this.gone += run.gone;
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

/** The mean and the most, as text. */
export const meanAndMost = ({ polls, sum, most }: Requests) =>
  polls === 0 ? '–' : `${(sum / polls).toFixed(1)} / ${most}`;

/** The head of the table that `row` fills. */
export const HEAD = [
  '| operation | event | scenarios | events | lost | repeated | false | failed polls | requests a poll, mean / most: priming | quiet | busy | polls an event waited |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
];

/** What was found of one event of a trigger. */
export const row = (key: string, event: string, sum: Sum) =>
  `| ${[key, event, sum.runs, sum.events, sum.lost, sum.repeated, sum.false, sum.failed, meanAndMost(sum.priming), meanAndMost(sum.quiet), meanAndMost(sum.busy), sum.latest].join(' | ')} |`;

/** Whether a run breaks the law. */
export const isWrong = ({ lost, repeated, false: never, failed }: Flooded) =>
  lost.length + repeated.length + never.length + failed.length > 0;

/** What a run did wrong, in a line. */
export const faultsOf = (run: Flooded) =>
  (['lost', 'repeated', 'false', 'failed'] as const)
    .filter((kind) => run[kind].length > 0)
    .map((kind) => `${kind} ${run[kind].length} (${run[kind][0]})`)
    .join(', ');
