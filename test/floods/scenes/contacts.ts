import type { Contact } from '../../../sandbox/models/contacts/contact.js';
import type { Task } from '../../../sandbox/models/contacts/task.js';
import type { Stage, World } from '../world.js';
import {
  ADDED,
  actOn,
  actsOf,
  addListed,
  CHANGED,
  changeListed,
  type Listed,
  longAgo,
  shownIn,
  versionIn,
  watching,
} from './listed.js';

const company = (version: number) => ({ companyName: `Company #${version}` });
const updated = (at: string) => ({ dateUpdated: at });
const version = shownIn('companyName');

const CONTACTS: Listed<'contacts'> = {
  kind: 'contacts',
  make: (at) => ({ dateAdded: at, dateUpdated: at }),
  mark: company,
  touch: updated,
};

/** Somebody who is there from the beginning. */
const somebody = (world: World): string => world.sandbox.records.add('contacts', { dateAdded: longAgo(world) }).id;

export const getContact: Stage = (world) => {
  const contactId = somebody(world);
  return { input: () => ({ contactId }), ...watching(world, 'contacts', contactId, company, updated), version };
};

export const listContacts: Stage = (world) => ({
  input: () => ({}),
  only: 'added',
  acts: actsOf(world, CONTACTS),
  version,
});

/** What the Zap looks out for; the third is another tag, which contains the first. */
const TAGS = ['trial', 'vip'];
const LONGER = 'trial ended';

export const searchContacts: Stage = (world) => {
  const get = (id: string) => world.sandbox.store.all('contacts').get(id) as Contact;
  const TAGGED = ['tagged'];
  const tagOf = (id: string, is: boolean) => world.dice.pick(TAGS.filter((tag) => get(id).tags.includes(tag) === is));
  const has = (id: string) => get(id).tags.some((tag) => TAGS.includes(tag));
  return {
    input: (event) => (event === 'tagged' ? { tags: TAGS } : {}),
    acts: {
      ...actsOf(world, CONTACTS),
      addTagged: {
        is: [...ADDED, 'tagged'],
        run: (at) => {
          const tag = world.dice.pick(TAGS);
          const id = addListed(world, CONTACTS, at, ADDED, { tags: [tag, 'member'] });
          world.happened(id, TAGGED, tag);
          return true;
        },
      },
      tag: actOn(
        world,
        [...CHANGED, 'tagged'],
        (id, at) => {
          const tag = tagOf(id, false);
          changeListed(world, CONTACTS, id, at, CHANGED, { tags: [...get(id).tags, tag] });
          world.happened(id, TAGGED, tag);
        },
        (id) => !TAGS.every((tag) => get(id).tags.includes(tag)),
      ),
      untag: {
        ...actOn(
          world,
          CHANGED,
          (id, at) => {
            const tag = tagOf(id, true);
            changeListed(world, CONTACTS, id, at, CHANGED, { tags: get(id).tags.filter((one) => one !== tag) });
            world.undone(id, TAGGED, tag);
          },
          has,
        ),
        weight: 0.5,
      },
      tagOtherwise: actOn(
        world,
        CHANGED,
        (id, at) => changeListed(world, CONTACTS, id, at, CHANGED, { tags: [...get(id).tags, LONGER] }),
        (id) => !get(id).tags.includes(LONGER),
      ),
    },
    version,
    facet: ({ revision }, event) =>
      event === 'tagged' ? (TAGS.find((tag) => String(revision).startsWith(tag)) ?? String(revision)) : '',
  };
};

export const newContact: Stage = (world) => ({ ...searchContacts(world), input: () => ({}), only: 'added' });

export const contactTagged: Stage = (world) => ({
  ...searchContacts(world),
  input: () => ({ tags: TAGS }),
  only: 'tagged',
});

export const updatedContact: Stage = (world) => {
  const ANY = [...CHANGED, 'any'];
  const { add, remove } = actsOf(world, CONTACTS);
  return {
    events: ['any', 'watched'],
    input: (event) => (event === 'watched' ? { watch: ['companyName', 'city'] } : {}),
    acts: {
      add: { ...add!, is: ['added'] },
      change: actOn(world, [...ANY, 'watched'], (id, at) => {
        changeListed(world, CONTACTS, id, at, []);
        world.updated(id, ['any', 'watched']);
      }),
      touch: actOn(world, ANY, (id, at) => {
        const { companyName } = world.sandbox.store.all('contacts').get(id) as Contact;
        changeListed(world, CONTACTS, id, at, [], { companyName, source: `Source #${world.versionOf(id) + 1}` });
        world.updated(id, ['any']);
      }),
      remove: remove!,
    },
    version: ({ companyName, source }) => Math.max(...[companyName, source].map(versionIn).filter(Number.isFinite)),
  };
};

const TASKS: Listed<'tasks'> = {
  kind: 'tasks',
  make: (at) => ({ dateAdded: at }),
  mark: (n) => ({ title: `Task #${n}` }),
};

/** Tasks of one contact; they are anybody's to the triggers of the whole location. */
const locationTasks = (world: World, event: string): ReturnType<Stage> => {
  const contactId = somebody(world);
  const tasks: Listed<'tasks'> = { ...TASKS, make: (at) => ({ ...TASKS.make!(at), contactId, completed: false }) };
  const isDone = (id: string) => (world.sandbox.store.all('tasks').get(id) as Task).completed;
  return {
    input: () => ({}),
    only: event,
    acts: {
      ...actsOf(world, tasks),
      complete: actOn(
        world,
        ['completed'],
        (id, at) => {
          changeListed(world, tasks, id, at, [], { completed: true });
          world.happened(id, ['completed']);
        },
        (id) => !isDone(id),
      ),
      reopen: {
        ...actOn(
          world,
          [],
          (id, at) => {
            changeListed(world, tasks, id, at, [], { completed: false });
            world.undone(id, ['completed']);
          },
          isDone,
        ),
        weight: 0.5,
      },
    },
    version: shownIn('title'),
  };
};

export const newTask: Stage = (world) => locationTasks(world, 'added');
export const taskCompleted: Stage = (world) => locationTasks(world, 'completed');

export const getContactsByBusiness: Stage = (world) => {
  const { store, records } = world.sandbox;
  const businessId = records.add('businesses', { createdAt: longAgo(world) }).id;
  // People of long ago who are not linked yet.
  const free = Array.from(
    { length: 1500 },
    () => records.add('contacts', { dateAdded: longAgo(world), ...company(0) }).id,
  );
  const linked: Listed<'contacts'> = { ...CONTACTS, make: (at) => ({ ...CONTACTS.make!(at), businessId }) };
  const { add, change, remove } = actsOf(world, linked);
  return {
    input: () => ({ businessId }),
    acts: {
      add: add!,
      change: change!,
      remove: remove!,
      link: {
        is: ADDED,
        weight: 3,
        onlyNow: true,
        run: (at) => {
          const id = free.pop();
          if (!id) return false;
          // Nothing says that linking counts as a change of the contact.
          Object.assign(
            store.all('contacts').get(id) as Contact,
            { businessId, ...company(1) },
            world.dice.below(2) && updated(at),
          );
          world.born(id, at, ADDED);
          return true;
        },
      },
    },
    version,
  };
};

const ADDRESS = 'wanted@example.com';

export const getDuplicateContact: Stage = (world) => {
  const { records } = world.sandbox;
  let holder: string | undefined;
  const leave = () => {
    if (!holder) return false;
    records.remove('contacts', holder);
    world.gone(holder);
    holder = undefined;
    return true;
  };
  return {
    input: () => ({ email: ADDRESS }),
    only: 'added',
    most: 1,
    acts: {
      appear: {
        is: ['added'],
        run: (at) => {
          leave();
          holder = records.add('contacts', { email: ADDRESS, dateAdded: at }).id;
          world.born(holder, at, ['added']);
          return true;
        },
      },
      leave: { is: [], run: leave },
      elsewhere: { is: [], run: (at) => Boolean(records.add('contacts', { dateAdded: at })) },
    },
  };
};

const title = (n: number) => ({ title: `Call #${n}` });
const body = (n: number) => ({ body: `<p>Talk #${n}</p>` });

export const getContactTasks: Stage = (world) => {
  const contactId = somebody(world);
  const other = somebody(world);
  const { store, records } = world.sandbox;
  const tasks: Listed<'tasks'> = { kind: 'tasks', make: (at) => ({ contactId, dateAdded: at }), mark: title };
  const isDone = (id: string) => (store.all('tasks').get(id) as Task).completed;
  const DONE = [...CHANGED, 'completed'];
  return {
    input: () => ({ contactId }),
    acts: {
      ...actsOf(world, tasks),
      addDone: {
        is: [...ADDED, 'completed'],
        run: (at) => Boolean(addListed(world, tasks, at, [...ADDED, 'completed'], { completed: true })),
      },
      complete: actOn(
        world,
        DONE,
        (id, at) => changeListed(world, tasks, id, at, DONE, { completed: true }),
        (id) => !isDone(id),
      ),
      reopen: {
        ...actOn(
          world,
          CHANGED,
          (id, at) => {
            changeListed(world, tasks, id, at, CHANGED, { completed: false });
            world.undone(id, ['completed']);
          },
          isDone,
        ),
        weight: 0.5,
      },
      elsewhere: { is: [], run: (at) => Boolean(records.add('tasks', { contactId: other, dateAdded: at })) },
    },
    version: shownIn('title'),
    most: 300,
  };
};

export const getContactTask: Stage = (world) => {
  const contactId = somebody(world);
  const { id } = world.sandbox.records.add('tasks', { contactId, dateAdded: longAgo(world) });
  return {
    input: () => ({ contactId, taskId: id }),
    ...watching(world, 'tasks', id, title),
    version: shownIn('title'),
  };
};

export const getContactNotes: Stage = (world) => {
  const contactId = somebody(world);
  return {
    input: () => ({ contactId }),
    acts: actsOf(world, { kind: 'notes', make: (at) => ({ contactId, dateAdded: at }), mark: body }),
    version: shownIn('body'),
    most: 300,
  };
};

export const getContactNote: Stage = (world) => {
  const contactId = somebody(world);
  const { id } = world.sandbox.records.add('notes', { contactId, dateAdded: longAgo(world) });
  return { input: () => ({ contactId, id }), ...watching(world, 'notes', id, body), version: shownIn('body') };
};

export const getContactAppointments: Stage = (world) => {
  const contactId = somebody(world);
  return {
    input: () => ({ contactId }),
    acts: actsOf(world, {
      kind: 'appointments',
      make: (at) => ({ contactId, dateAdded: at }),
      mark: title,
      touch: updated,
    }),
    version: shownIn('title'),
    most: 150,
  };
};
