import type { Sandbox } from '../../sandbox/server.js';
import { Cache } from './cache.js';
import { Connection, type Failure } from './zapier.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A step of a Zap: a function of the app, by its path. */
export interface Step {
  method: string;
  inputData: Record<string, unknown>;
  /** The permission that it needs. */
  scope: string;
}

const trigger = (key: string, scope: string, inputData = {}): Step => ({
  method: `triggers.${key}.operation.perform`,
  inputData,
  scope,
});

/** Numbers from a seed, the same at every run. */
export const random = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** One connection's life on the sandbox's clock: what happens to it, and what was wrong with how it took that. */
export class Life {
  readonly wrong: string[] = [];
  steps = 0;
  ends = 0;
  /** Days with steps on them. */
  lived = 0;
  signIns = 0;
  /** Milliseconds in which the connection should have worked and did not. */
  lost = 0;
  /** What is going on, for the record of what is wrong. */
  episode = 'the beginning';
  /** How far the app's own clock is off. */
  skew = 0;
  readonly cache = new Cache();
  readonly connection: Connection;
  readonly #began: number;
  readonly #steps: Step[];
  #turn = 0;

  constructor(
    readonly sandbox: Sandbox,
    app: object,
    readonly kind: 'location' | 'agency',
    readonly dice: () => number,
  ) {
    const { companyId } = sandbox.seeded;
    this.connection = new Connection(
      app,
      sandbox,
      this.cache,
      kind === 'agency' ? { company_id: companyId } : { location_id: this.place },
    );
    this.#began = sandbox.clock.now();
    this.#steps = [
      trigger('list_pipelines', 'opportunities.readonly', this.at()),
      trigger('list_workflows', 'workflows.readonly', this.at()),
      trigger('search_contacts', 'contacts.readonly', this.at()),
      {
        method: 'creates.add_tags_to_contact.operation.perform',
        inputData: { ...this.at(), contactId: this.contact, tags: ['alive'] },
        scope: 'contacts.write',
      },
      ...(kind === 'agency'
        ? [
            trigger('list_locations', 'locations.readonly'),
            trigger('list_calendars', 'calendars.readonly', this.at('studio')),
          ]
        : []),
    ];
  }

  /** The location that most steps work in. */
  get place(): string {
    return this.sandbox.seeded.gymId;
  }

  /** What the sign-in was for. */
  get account(): string {
    return this.kind === 'agency' ? this.sandbox.seeded.companyId : this.place;
  }

  get contact(): string {
    const { place } = this;
    return this.sandbox.store.all('contacts').find(({ locationId }) => locationId === place)?.id ?? '';
  }

  get days(): number {
    return (this.sandbox.clock.now() - this.#began) / DAY;
  }

  /** The form's Location, which only an agency's connection has. */
  at(where: 'gym' | 'studio' = 'gym'): Record<string, string> {
    const { gymId, studioId } = this.sandbox.seeded;
    return this.kind === 'agency' ? { locationId: where === 'gym' ? gymId : studioId } : {};
  }

  /** A whole number from 1 to `most`. */
  some(most: number): number {
    return 1 + Math.floor(this.dice() * most);
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.some(choices.length) - 1] as T;
  }

  /** A step that needs this permission, else the next in turn. */
  step(scope?: string): Step {
    this.#turn += 1;
    return this.#steps.find((step) => step.scope === scope) ?? (this.#steps[this.#turn % this.#steps.length] as Step);
  }

  pass(milliseconds: number): void {
    this.sandbox.clock.advance(milliseconds);
  }

  /** Lets the access token end. */
  expire(): void {
    this.pass(DAY + this.some(300) * MINUTE);
  }

  note(what: string): void {
    this.wrong.push(`${this.kind}, day ${this.days.toFixed(1)}, ${this.episode}: ${what}`);
  }

  async signIn(): Promise<void> {
    this.signIns += 1;
    const label = await this.connection.signIn();
    if (!label) this.note('the connection has no label');
  }

  async run(step: Step = this.step(), began = this.connection.authData): Promise<Failure | undefined> {
    this.steps += 1;
    const failure = await this.connection.run(step.method, step.inputData, began);
    if (failure) this.#read(failure, step);
    return failure;
  }

  /** What a user reads: a sentence, whole and without secrets. */
  #read({ name, message }: Failure, { method }: Step): void {
    // Core adds what happened behind the sentence while it runs as a test.
    const [sentence = ''] = message.split('\n');
    const { access_token = '?', refresh_token = '?' } = this.connection.authData;
    const secrets = [access_token, refresh_token, this.sandbox.credentials.clientSecret];
    const isSentence = /^[A-Z].{10,248}[.)”]$/.test(sentence) && !/undefined|null|\[object|[<>{}]/.test(sentence);
    if (!['AppError', 'ThrottledError', 'ExpiredAuthError', 'HaltedError'].includes(name) || !isSentence)
      this.note(`${method} ended in ${name}: ${sentence}`);
    if (secrets.some((secret) => message.includes(secret))) this.note(`${method} told a secret: ${sentence}`);
  }

  /** A step must work now. */
  async works(step = this.step(), began = this.connection.authData): Promise<void> {
    const failure = await this.run(step, began);
    if (!failure) return;
    this.note(`${step.method} should have worked: ${failure.name} ${failure.message.split('\n')[0]}`);
    await this.#recover();
  }

  /** How long it takes until a step works again, or somebody signs in anew a day later. */
  async #recover(): Promise<void> {
    const from = this.sandbox.clock.now();
    for (let hours = 0; hours < 24 && (hours === 0 || this.connection.ended || (await this.run())); hours++)
      this.pass(HOUR);
    this.lost += this.sandbox.clock.now() - from;
    if (!this.connection.ended) return;
    // Whoever signs in anew waits until HighLevel is back.
    this.sandbox.faults.clear();
    await this.signIn();
  }

  /** A step may fail now, but the connection must live on. */
  async livesOn(step = this.step()): Promise<Failure | undefined> {
    const failure = await this.run(step);
    if (!this.connection.ended) return failure;
    this.note(`the connection ended: ${this.connection.ended.message.split('\n')[0]}`);
    await this.#recover();
    return failure;
  }

  /** The next step must find the connection ended, for this reason in HighLevel's words; then somebody signs in anew. */
  async endsFor(reason: RegExp): Promise<void> {
    await this.run();
    const said = this.connection.ended?.message.split('\n')[0] ?? '';
    if (!/^HighLevel has ended this connection: .* Connect HighLevel again/.test(said) || !reason.test(said))
      this.note(`the connection should have ended for ${reason}, but: ${said || 'it lives'}`);
    this.ends += 1;
    this.pass(this.some(20) * HOUR);
    await this.signIn();
  }
}
