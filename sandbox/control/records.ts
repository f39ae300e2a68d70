import { deleteContact, rememberTags } from '../models/contacts/contact.js';
import { addMessage, type Message, type Said } from '../models/conversations/conversation.js';
import type { Seeded } from '../seed/context.js';
import type { Clock } from '../world/clock.js';
import { Ids } from '../world/ids.js';
import type { Kinds, Row, Store } from '../world/store.js';
import { type AddableKind, BLANKS, type Draft, OF_COMPANY } from './blanks.js';

/** What the records belong to. */
interface World {
  store: Store;
  clock: Clock;
  seeded: Seeded;
}

/** What is said of a message that is added; its conversation, and an email's body, come with it. */
export type MessageDetails = Said & { contactId?: string; locationId?: string; dateAdded?: string };

const iso = (date: unknown): string | undefined =>
  typeof date === 'number' ? new Date(date).toISOString() : (date as string | undefined);

/**
 * Writes records of any kind straight into the store, fast and past the rules of the API: thousands for a flood, or one
 * with the dates that a test needs. Every property of a record may be given; what is not given is a plain value, and what
 * it hangs on (a contact, a calendar, a pipeline) is the first of its location.
 *
 *     sandbox.records.add('contacts', { dateAdded: '2026-03-01T10:00:00.000Z', tags: ['lead'] });
 *     sandbox.records.change('opportunities', id, { status: 'won', updatedAt: '2026-03-01T11:00:00.000Z' });
 *     sandbox.records.remove('tasks', id);
 *
 * The date of creation (`dateAdded`, `createdAt`; epoch ms in conversations) is also the date of the last change, unless
 * that is given too. Without any it is the clock's next stamp, which never repeats: equal dates have to be given.
 */
export class Records {
  #ids: Ids;
  #count = 0;

  constructor(private readonly world: World) {
    this.#ids = this.#begin();
  }

  /** Adds a record to the gym, or to the location that is named. */
  add<K extends AddableKind>(kind: K, details: Partial<Kinds[K]> = {}): Kinds[K] & Row {
    const { store, clock } = this.world;
    const {
      dateAdded,
      createdAt,
      publishedAt,
      locationId = this.world.seeded.gymId,
    } = details as Record<string, string>;
    const at = iso(dateAdded ?? createdAt ?? publishedAt) ?? clock.stamp();
    const record = {
      id: this.#ids.firestore(),
      ...(OF_COMPANY.has(kind) ? {} : { locationId }),
      ...BLANKS[kind](this.#draft(locationId, at)),
      ...details,
    } as unknown as Kinds[K] & Row;
    store.all(kind).add(record);
    if (kind === 'contacts' && 'tags' in record) rememberTags(store, locationId, record.tags as string[]);
    return record;
  }

  /** Adds a message, and the conversation of its contact if there is none. */
  addMessage({ contactId, locationId, dateAdded, ...said }: MessageDetails = {}): Message {
    const { store, clock, seeded } = this.world;
    const contact =
      store.all('contacts').get(contactId ?? '') ?? store.all('contacts').of(locationId ?? seeded.gymId)[0];
    return addMessage(store, this.#ids, contact ?? this.add('contacts', {}), dateAdded ?? clock.stamp(), said);
  }

  /**
   * Changes a record, and the date of its last change, if it keeps one and no other is given. An opportunity that moves
   * or is decided keeps that date too.
   */
  change<K extends keyof Kinds>(kind: K, id: string, changes: Partial<Kinds[K]>): Kinds[K] & Row {
    const record = { ...this.#get(kind, id) } as unknown as Record<string, unknown>;
    const stamp = this.world.clock.stamp();
    const dated: Record<string, unknown> = {};
    for (const key of ['dateUpdated', 'updatedAt'])
      if (key in record) dated[key] = typeof record[key] === 'number' ? Date.parse(stamp) : stamp;
    const at = (changes as Record<string, unknown>).updatedAt ?? stamp;
    if ('pipelineStageId' in changes && changes.pipelineStageId !== record.pipelineStageId)
      dated.lastStageChangeAt = at;
    if ('lastStatusChangeAt' in record && 'status' in changes && changes.status !== record.status)
      dated.lastStatusChangeAt = at;
    return Object.assign(this.#get(kind, id), dated, changes);
  }

  /** Removes a record; what hangs on a contact goes with it. */
  remove<K extends keyof Kinds>(kind: K, id: string): void {
    this.#get(kind, id);
    if (kind === 'contacts') deleteContact(this.world.store, id);
    else this.world.store.all(kind).delete(id);
  }

  /** Counts from the beginning again. */
  reset(): void {
    this.#ids = this.#begin();
    this.#count = 0;
  }

  #begin(): Ids {
    return new Ids('records', () => this.world.clock.now());
  }

  #get<K extends keyof Kinds>(kind: K, id: string): Kinds[K] & Row {
    const record = this.world.store.all(kind).get(id);
    if (!record) throw new Error(`no ${kind} with id ${id}`);
    return record;
  }

  #draft(locationId: string, at: string): Draft {
    const { store, seeded } = this.world;
    this.#count += 1;
    return {
      ids: this.#ids,
      at,
      n: this.#count,
      locationId,
      companyId: seeded.companyId,
      zone: store.all('locations').get(locationId)?.timezone ?? 'UTC',
      first: (kind) =>
        store.rows(kind).find((one) => one.locationId === locationId)?.id ??
        this.add(kind, { locationId } as Partial<Kinds[typeof kind]>).id,
      firstStage: (pipelineId) => store.all('pipelines').get(pipelineId)?.stages[0]?.id ?? '',
    };
  }
}
