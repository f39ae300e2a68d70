import { type Contact, deleteContact, readTags, rememberTags } from '../models/contacts/contact.js';
import { addMessage, endCall, type Message, type Said, type Talk } from '../models/conversations/conversation.js';
import { type Filled, fillIn } from '../models/forms/filling.js';
import type { Form, Submission } from '../models/forms/form.js';
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

/** Which form or survey is filled in (by its id or name; the location's first form without either), by whom and when. */
export type FilledDetails = Filled & {
  form?: string;
  survey?: string;
  contactId?: string;
  locationId?: string;
  createdAt?: string;
};

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
  /** Called with each record that was written. */
  afterWrite: (kind: string, id: string) => void = () => undefined;
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
    this.afterWrite(kind, record.id);
    return record;
  }

  /** Adds a message, and the conversation of its contact if there is none. */
  addMessage({ contactId, locationId, dateAdded, ...said }: MessageDetails = {}): Message {
    const { store, clock, seeded } = this.world;
    const contact =
      store.all('contacts').get(contactId ?? '') ?? store.all('contacts').of(locationId ?? seeded.gymId)[0];
    const message = addMessage(store, this.#ids, contact ?? this.add('contacts', {}), dateAdded ?? clock.stamp(), said);
    this.afterWrite('conversations', message.conversationId);
    this.afterWrite('messages', message.id);
    return message;
  }

  /** Ends a call that was on: one that was added as a `TYPE_CALL` without `call`. */
  endCall(id: string, talk: Talk, at: string = this.world.clock.stamp()): Message {
    const message = endCall(this.world.store, this.#get('messages', id), at, talk);
    this.afterWrite('messages', id);
    return message;
  }

  /**
   * Fills in a form or a survey. Its contact is the one that is named, else the one with the email or the phone among the
   * answers, else a new one; what was answered is on the contact from then on.
   */
  fillIn({ form, survey, contactId, locationId, createdAt, ...filled }: FilledDetails = {}): Submission {
    const { store, clock, seeded } = this.world;
    const contact = contactId === undefined ? undefined : this.#get('contacts', contactId);
    const place = contact?.locationId ?? locationId;
    const kind = survey === undefined ? 'forms' : 'surveys';
    const called = survey ?? form;
    const wanted = (one: Form) => called === undefined || one.id === called || one.name === called;
    const isHere = (one: Form) => place === undefined || one.locationId === place;
    const found = store.all(kind).find((one) => wanted(one) && isHere(one));
    if (!found && called !== undefined) throw new Error(`no ${kind} with id or name ${called}`);
    const blank = found ?? this.add(kind, { locationId: place ?? seeded.gymId });
    const submission = fillIn(store, this.#ids, kind, blank, createdAt ?? clock.stamp(), filled, contact);
    this.afterWrite('contacts', submission.contactId);
    this.afterWrite(kind === 'forms' ? 'formSubmissions' : 'surveySubmissions', submission.id);
    return submission;
  }

  /** Puts tags on a contact and takes tags off; a tag that is new to the location becomes one of its own. */
  tag(contactId: string, { add = [], remove = [] }: { add?: string[]; remove?: string[] }): Contact {
    const contact = this.#get('contacts', contactId);
    const gone = readTags(remove);
    const tags = readTags([...contact.tags, ...add]).filter((tag) => !gone.includes(tag));
    rememberTags(this.world.store, contact.locationId, tags);
    return this.change('contacts', contactId, { tags });
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
    const changed = Object.assign(this.#get(kind, id), dated, changes);
    this.afterWrite(kind, id);
    return changed;
  }

  /** Removes a record; what hangs on a contact goes with it. */
  remove<K extends keyof Kinds>(kind: K, id: string): void {
    this.#get(kind, id);
    if (kind === 'contacts') deleteContact(this.world.store, id);
    else this.world.store.all(kind).delete(id);
    this.afterWrite(kind, id);
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
