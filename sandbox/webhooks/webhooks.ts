import type { CREDENTIALS } from '../access/authorization.js';
import type { Seeded } from '../seed/context.js';
import type { Clock } from '../world/clock.js';
import { Ids } from '../world/ids.js';
import type { Store } from '../world/store.js';
import { type AppEvent, appPost, EVENTS, EXAMPLES, eventsOf, typeOf } from './app_events.js';
import { Disturbances } from './disturbances.js';
import { envelope } from './envelope.js';
import {
  type AppHook,
  type AppHookDetails,
  checkedAddress,
  TRIGGERS,
  type Trigger,
  type WorkflowHook,
  type WorkflowHookDetails,
} from './hooks.js';
import { type Delivery, Outbox } from './outbox.js';
import { Signer } from './signature.js';
import { type Part, type Subject, standardData } from './standard_data.js';
import { paymentPart } from './subjects.js';
import { type Change, Watcher } from './watcher.js';
import { startsOf } from './workflow_starts.js';

/** What the webhooks tell of. */
interface World {
  url: string;
  store: Store;
  clock: Clock;
  seeded: Seeded;
  credentials: typeof CREDENTIALS;
  authorization: { isUninstalled(id: string): boolean };
}

/** An app's post is sent up to twelve times more (`webhooks.retries`). */
const APP_REPEATS = 12;

/**
 * The webhooks of workflows and of the app: who is told of what, and what was sent. Nothing is sent, and nothing is
 * compared, as long as nobody has registered an address.
 *
 *     const hook = sandbox.webhooks.add({ url: receiver.url, trigger: 'contact_created', workflow: { name: 'New leads' } });
 *     sandbox.webhooks.setApp({ url: receiver.url, events: ['ContactCreate'] });
 *     sandbox.records.add('contacts', { firstName: 'Ada' });
 *     await sandbox.webhooks.settle();
 *     sandbox.webhooks.deliveries;
 */
export class Webhooks {
  readonly disturbances = new Disturbances();
  /** The webhooks of workflows, by id. */
  readonly workflows = new Map<string, WorkflowHook>();
  #app: AppHook | undefined;
  #outbox: Outbox;
  #ids = new Ids('webhooks');
  readonly #signer = new Signer();
  readonly #watcher: Watcher;

  constructor(
    private readonly world: World,
    private readonly onError: (error: Error) => void,
  ) {
    this.#outbox = new Outbox(world.clock);
    this.#watcher = new Watcher(world.store);
  }

  /** The key that the app's posts can be checked with: SPKI, base64. Another one at every start. */
  get publicKey(): string {
    return this.#signer.publicKey;
  }

  /** Where the app hears of events, if anywhere. */
  get app(): AppHook | undefined {
    return this.#app;
  }

  /** What was sent or is to be, oldest first. Set its length to 0 to forget it. */
  get deliveries(): Delivery[] {
    return this.#outbox.deliveries;
  }

  /** How many real milliseconds a receiver has to answer. @default 10000 */
  get patience(): number {
    return this.#outbox.patience;
  }

  set patience(milliseconds: number) {
    this.#outbox.patience = milliseconds;
  }

  /** Publishes a workflow with a Webhook action. Throws where the address is not of this machine. */
  add({ locationId, url, trigger, workflow, customData = {}, repeats = 0 }: WorkflowHookDetails): WorkflowHook {
    const { store, seeded, clock } = this.world;
    const place = locationId ?? seeded.gymId;
    if (!store.all('locations').has(place)) throw new Error(`there is no location ${place}`);
    if (!TRIGGERS.includes(trigger)) throw new Error(`trigger: must be one of ${TRIGGERS.join(', ')}`);
    const name = workflow?.name ?? `New Workflow : ${clock.now()}`;
    const known = store
      .all('workflows')
      .of(place)
      .find((one) => one.name === name);
    const hook: WorkflowHook = {
      id: this.#ids.firestore(),
      locationId: place,
      url: checkedAddress(url, this.world.url),
      trigger,
      workflow: { id: known?.id ?? this.#ids.uuid(), name },
      customData,
      repeats,
    };
    this.#watcher.begin();
    this.workflows.set(hook.id, hook);
    return hook;
  }

  /** Takes a workflow's webhook away. What it has to send still is, goes out. */
  remove(id: string): void {
    if (!this.workflows.delete(id)) throw new Error(`there is no webhook ${id}`);
    this.#rest();
  }

  /** Sets the address that the app hears of events at. Throws where it is not of this machine. */
  setApp({ url, events = EVENTS, likeExamples = false }: AppHookDetails): AppHook {
    const unknown = events.find((event) => !EVENTS.includes(event));
    if (unknown !== undefined) throw new Error(`there is no event ${unknown}`);
    this.#app = { id: 'app', url: checkedAddress(url, this.world.url), events: [...events], likeExamples };
    this.#watcher.begin();
    return this.#app;
  }

  /** Takes the app's address away. */
  removeApp(): void {
    this.#app = undefined;
    this.#rest();
  }

  /**
   * Starts the workflows of a trigger for a contact by hand: what can't happen here, and whatever else is wanted.
   *
   * @param data keys of the post's own: `{ note: { body: 'Hello' } }`
   */
  start(trigger: Trigger, contactId: string, data: Part = {}): Delivery[] {
    const contact = this.world.store.all('contacts').get(contactId);
    if (!contact) throw new Error('no such contact');
    const blank: Partial<Record<Trigger, Part>> = {
      payment_received: paymentPart(contact, this.world.clock.iso()),
      order_submitted: { order: {} },
      invoice_paid: { invoice: {} },
    };
    return this.#start(trigger, contactId, { parts: { ...blank[trigger], ...data } });
  }

  /**
   * Tells the app of an event by hand, whether it asked for that or not.
   *
   * @param details the location (the gym's, unless given), and what the post holds (the documents' example)
   */
  tell(event: string, details: { locationId?: string; body?: Part } = {}): Delivery {
    if (!EVENTS.includes(event)) throw new Error(`there is no event ${event}`);
    if (!this.#app) throw new Error('the app has no address yet: PUT /_sandbox/webhooks/app');
    const accountId = details.locationId ?? this.world.seeded.gymId;
    const { type, ...given } = details.body ?? this.#example(event, accountId);
    const named = typeof type === 'string' ? { type } : typeOf(event);
    // What names an agency need not be of a location.
    const body = 'companyId' in given ? given : { locationId: accountId, ...given };
    return this.#tell(this.#app, { event, ...named, accountId, body });
  }

  /**
   * Sees what has changed and makes the posts of it; they leave once `answered`, the answer of the request that made the
   * change, is out. A failure here is the sandbox's own, and never the request's.
   */
  observe(answered?: Promise<unknown>): void {
    this.#report(() => this.#watcher.look(), answered);
  }

  /** As `observe`, for one record that was just written. */
  observeOne(kind: string, id: string): void {
    // What hangs on a contact goes with it, and has to be seen at once.
    const isGone = kind === 'contacts' && !this.world.store.all('contacts').has(id);
    this.#report(() => (isGone ? this.#watcher.look() : this.#watcher.lookAt(kind, id)));
  }

  /** Sends what is due; the clock was moved. */
  clockMoved(): void {
    this.#outbox.pump();
  }

  /** Waits until all that is due has been tried. A post that is late, or to be repeated, waits for the clock. */
  async settle(): Promise<void> {
    this.observe();
    await this.#outbox.settle();
  }

  /** Nobody is told any more, and nothing was sent. The key stays. */
  reset(): void {
    this.close();
    this.workflows.clear();
    this.#app = undefined;
    this.disturbances.clear();
    this.#watcher.end();
    this.#ids = new Ids('webhooks');
    this.#outbox = new Outbox(this.world.clock);
  }

  /** Ends what is under way. */
  close(): void {
    this.#outbox.close();
  }

  #rest(): void {
    if (this.workflows.size === 0 && !this.#app) this.#watcher.end();
  }

  /** Makes posts of what has changed. A failure with one change is told to whoever runs the sandbox, and is no other's. */
  #report(look: () => Change[], answered?: Promise<unknown>): void {
    this.#guarded(() => {
      const changes = look();
      const gone = new Set(changes.filter(({ kind, after }) => kind === 'contacts' && !after).map(({ id }) => id));
      for (const change of changes) {
        const { contactId } = (change.before ?? {}) as { contactId?: string };
        // What hung on a contact goes with it without a word.
        if (!change.after && contactId !== undefined && gone.has(contactId)) continue;
        this.#guarded(() => this.#reportOne(change, answered));
      }
    });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.onError(error as Error);
    }
  }

  #reportOne(change: Change, answered?: Promise<unknown>): void {
    const { store } = this.world;
    for (const { trigger, contactId, subject } of startsOf(change, store))
      this.#start(trigger, contactId, subject, answered);
    for (const event of eventsOf(change, store))
      if (this.#app?.events.includes(event.event) && !this.world.authorization.isUninstalled(event.accountId))
        this.#tell(this.#app, event, answered);
  }

  /** The documents' example of a post, sent from here and now. */
  #example(event: string, locationId: string): Part {
    const { type: _type, timestamp: _timestamp, appId: _appId, ...example } = EXAMPLES[event]?.[0] ?? {};
    const { companyId } = this.world.seeded;
    const here = { locationId, altId: locationId, companyId };
    return { ...example, ...Object.fromEntries(Object.entries(here).filter(([key]) => key in example)) };
  }

  #start(trigger: Trigger, contactId: string, subject: Subject, answered?: Promise<unknown>): Delivery[] {
    const { store } = this.world;
    const contact = store.all('contacts').get(contactId);
    const hooks = [...this.workflows.values()].filter((hook) => hook.trigger === trigger);
    return hooks
      .filter(({ locationId }) => contact?.locationId === locationId)
      .map((hook) => {
        const disturbed = this.disturbances.take(hook.id);
        const post = envelope(hook.url, standardData(hook, contact!, subject, store), this.#ids, disturbed);
        return this.#outbox.add({ webhook: hook.id, event: trigger }, post, hook.repeats, disturbed, answered);
      });
  }

  #tell(app: AppHook, told: AppEvent, answered?: Promise<unknown>): Delivery {
    const { clock, credentials } = this.world;
    const { appId, versionId } = credentials;
    const asExamples = app.likeExamples && told.event.startsWith('Appointment');
    const event = asExamples ? { ...told, type: 'AppointmentCreate' } : told;
    const stamp = { appId, versionId, timestamp: clock.iso(), webhookId: this.#ids.uuid() };
    const whole = appPost(event, stamp);
    const disturbed = this.disturbances.take(app.id);
    const post = envelope(app.url, whole, this.#ids, disturbed, this.#signer);
    const about = { webhook: app.id, event: told.event, webhookId: String(whole.webhookId) };
    return this.#outbox.add(about, post, APP_REPEATS, disturbed, answered);
  }
}
