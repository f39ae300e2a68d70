import type { Conversation, Message } from '../../../sandbox/models/conversations/conversation.js';
import type { Stage, World } from '../world.js';
import { ADDED, actOn, CHANGED, longAgo, shownIn, versionIn, watching } from './listed.js';

/** Somebody of long ago. */
const somebody = (world: World, at = longAgo(world)): string =>
  world.sandbox.records.add('contacts', { dateAdded: at }).id;

const said = (version: number) => ({ body: `Hello #${version}` });

const message = (world: World, at: string, contactId: string, more: object = {}): Message =>
  world.sandbox.records.addMessage({ contactId, dateAdded: at, ...more });

/** So many conversations with messages within hours can be read one by one (the app reads 150 in six hours). */
const MANY = 120;

export const searchConversations: Stage = (world) => {
  const { store } = world.sandbox;
  // HighLevel’s cursor is the date of the last message and no more: a page of one and the same can't be passed.
  world.mostAtOnce = 90;
  const contactOf = (id: string) => (store.all('conversations').get(id) as Conversation).contactId;
  const words = (id: string) => said(world.versionOf(id)).body;
  // Each message is an event. A search shows the last of a conversation only, so that others need fire no more where
  // too much is said to read every conversation, or where the Zap is held.
  const written = new Set<string>();
  const followed = new Map<string, Set<string>>();
  const excuse = () => {
    for (const [id, bodies] of followed) for (const body of bodies) world.undone(id, CHANGED, body);
    followed.clear();
  };
  const tell = (id: string, events: readonly string[]) => {
    const isNew = events.filter((event) => event !== 'changed');
    world.happened(id, isNew);
    world.happened(id, CHANGED, words(id));
    if (world.time.now >= world.start) written.add(id);
    if (world.setting.held || world.isBurst || written.size > MANY) excuse();
  };
  return {
    input: () => ({}),
    acts: {
      start: {
        is: ADDED,
        run: (at) => {
          const { conversationId } = message(world, at, somebody(world, at), said(1));
          world.born(conversationId, at, []);
          tell(conversationId, ADDED);
          return true;
        },
      },
      write: {
        ...actOn(world, CHANGED, (id, at) => {
          followed.set(id, (followed.get(id) ?? new Set()).add(words(id)));
          message(world, at, contactOf(id), said(world.bump(id, at)));
          tell(id, CHANGED);
        }),
        weight: 3,
      },
      remove: actOn(world, [], (id) => {
        store.all('conversations').delete(id);
        world.gone(id);
      }),
    },
    facet: ({ lastMessageBody }, event) => (event === 'changed' ? String(lastMessageBody) : ''),
  };
};

export const getConversation: Stage = (world) => {
  const { conversationId: id } = message(world, longAgo(world), somebody(world));
  return {
    input: () => ({ conversationId: id }),
    ...watching(world, 'conversations', id, (version) => ({ unreadCount: version })),
    version: ({ unreadCount }) => Number(unreadCount),
  };
};

export const getEmail: Stage = (world) => {
  const { meta } = message(world, longAgo(world), somebody(world), { type: 'TYPE_EMAIL' });
  const [id] = (meta!.email as { messageIds: [string] }).messageIds;
  return {
    input: () => ({ id }),
    ...watching(world, 'emails', id, (version) => ({ subject: `Question #${version}` })),
    version: shownIn('subject'),
  };
};

export const getMessage: Stage = (world) => {
  const { id } = message(world, longAgo(world), somebody(world));
  return {
    input: () => ({ id }),
    ...watching(world, 'messages', id, (version) => ({ ...said(version), status: version % 2 ? 'sent' : 'delivered' })),
    version: shownIn('body'),
  };
};

/** People talk for no longer, in ms. */
const LONGEST_CALL = 2 * 3_600_000;

const RINGING = { type: 'TYPE_CALL', status: 'ringing', call: undefined };
const TALK = { meta: { call: { duration: 95, status: 'completed' } }, status: 'completed' };

export const getMessagesByConversation: Stage = (world) => {
  const contactId = somebody(world);
  const { store } = world.sandbox;
  const { conversationId } = message(world, longAgo(world), contactId);
  /** Calls that are on, by the time at which they began. */
  const ringing = new Map<string, number>();
  const comes = (is: readonly string[], more: object) => ({
    is,
    run: (at: string) => {
      const { id } = message(world, at, contactId, more);
      if (more === RINGING) ringing.set(id, world.time.now);
      world.born(id, at, is);
      return true;
    },
  });
  return {
    input: () => ({ conversationId }),
    acts: {
      write: comes(['added'], {}),
      ring: comes(['added'], RINGING),
      call: comes(['added', 'ended'], { call: { duration: 20 } }),
      hangUp: actOn(
        world,
        ['ended'],
        (id, at) => {
          ringing.delete(id);
          Object.assign(store.all('messages').get(id) as Message, TALK);
          world.bump(id, at);
          world.happened(id, ['ended']);
        },
        (id) => world.time.now - (ringing.get(id) ?? 0) < LONGEST_CALL,
      ),
      remove: {
        ...actOn(world, [], (id) => {
          store.all('messages').delete(id);
          world.gone(id);
        }),
        weight: 0.5,
      },
      elsewhere: { is: [], run: (at) => Boolean(message(world, at, somebody(world, at))) },
    },
  };
};

/** A call that is on: its recording and its transcription come later. */
const callOf = (world: World): string => {
  const { id } = message(world, longAgo(world), somebody(world), RINGING);
  world.born(id, longAgo(world), []);
  return id;
};

export const getMessageRecording: Stage = (world) => {
  const id = callOf(world);
  let isOn = true;
  return {
    input: () => ({ messageId: id }),
    only: 'added',
    most: 1,
    acts: {
      hangUp: actOn(
        world,
        ['added'],
        (_, at) => {
          isOn = false;
          Object.assign(world.sandbox.store.all('messages').get(id) as Message, TALK);
          world.bump(id, at);
          world.happened(id, ['added']);
        },
        () => isOn,
      ),
    },
  };
};

const transcribed =
  (only?: string): Stage =>
  (world) => {
    const { store, seeded } = world.sandbox;
    const id = callOf(world);
    const transcribe = (at: string, events: readonly string[]) => {
      const version = world.bump(id, at);
      const sentence = { mediaChannel: 1, sentenceIndex: 0, startTime: 0, endTime: 400, confidence: 0.9 };
      const sentences = [{ ...sentence, transcript: `Hello #${version}` }];
      store.all('transcriptions').add({ id, locationId: seeded.gymId, sentences });
      world.happened(id, events);
    };
    const isThere = () => store.all('transcriptions').has(id);
    return {
      input: () => ({ messageId: id }),
      ...(only && { only }),
      most: 1,
      acts: {
        transcribe: actOn(
          world,
          ADDED,
          (_, at) => transcribe(at, ADDED),
          () => !isThere(),
        ),
        revise: actOn(world, CHANGED, (_, at) => transcribe(at, CHANGED), isThere),
      },
      version: ({ transcript }) => (transcript === undefined ? Number.POSITIVE_INFINITY : versionIn(transcript)),
    };
  };

export const getMessageTranscription = transcribed();
export const downloadTranscription = transcribed('added');

export const newMessage: Stage = (world) => {
  const { store } = world.sandbox;
  const people = Array.from({ length: 3 }, () => somebody(world));
  const comes = (is: readonly string[], more: object) => ({
    is,
    run: (at: string) => {
      const { id } = message(world, at, world.dice.pick(people), more);
      world.born(id, at, is);
      return true;
    },
  });
  return {
    input: () => ({}),
    acts: {
      write: comes(['added'], {}),
      mail: { ...comes(['added'], { type: 'TYPE_EMAIL' }), weight: 0.5 },
      // What a contact did is no message.
      note: { ...comes([], { type: 'TYPE_ACTIVITY_CONTACT' }), weight: 0.3 },
      remove: actOn(world, [], (id) => {
        store.all('messages').delete(id);
        world.gone(id);
      }),
    },
  };
};

export const callEnded: Stage = (world) => {
  const contactId = somebody(world);
  const { store } = world.sandbox;
  const ringing = new Map<string, number>();
  const comes = (is: readonly string[], more: object) => ({
    is,
    run: (at: string) => {
      const { id } = message(world, at, contactId, more);
      if (more === RINGING) ringing.set(id, world.time.now);
      world.born(id, at, is);
      return true;
    },
  });
  return {
    input: () => ({}),
    only: 'ended',
    acts: {
      ring: { ...comes([], RINGING), onlyNow: true },
      call: comes(['added', 'ended'], { type: 'TYPE_CALL', call: { duration: 20 } }),
      write: { ...comes([], {}), weight: 0.3 },
      hangUp: actOn(
        world,
        ['ended'],
        (id, at) => {
          ringing.delete(id);
          Object.assign(store.all('messages').get(id) as Message, TALK);
          world.bump(id, at);
          world.happened(id, ['ended']);
        },
        (id) => world.time.now - (ringing.get(id) ?? 0) < LONGEST_CALL,
      ),
      remove: {
        ...actOn(world, [], (id) => {
          store.all('messages').delete(id);
          world.gone(id);
        }),
        weight: 0.3,
      },
    },
  };
};
