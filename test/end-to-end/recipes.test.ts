import { Play } from '../../demo/recipes/play.js';
import { type Recipe, readRecipes, type Step } from '../../demo/recipes/recipe.js';
import { showRecipe } from '../../demo/recipes/show.js';
import type { Fault } from '../../sandbox/control/faults.js';
import type { LoggedRequest } from '../../sandbox/control/log.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect } from './support.js';

// Each recipe does what it says, comes to rest and stays there, and loses and doubles nothing when HighLevel is down,
// throttles, or an answer gets lost.

const sandbox = useSandbox();
afterAll(disconnect);

const recipes = new Map(readRecipes().map((recipe) => [recipe.name, recipe]));
const names = [...recipes.keys()];

let seededContacts = new Set<string>();

const begin = async (recipe: Recipe): Promise<Play> => {
  sandbox.reset();
  seededContacts = new Set(
    sandbox.store
      .all('contacts')
      .of(sandbox.seeded.gymId)
      .map(({ id }) => id),
  );
  const play = new Play(recipe, sandbox, await connect(sandbox));
  await play.turnOn();
  return play;
};

const isWrite = ({ method, path }: LoggedRequest): boolean =>
  path.startsWith('/') && method !== 'GET' && !path.endsWith('/search') && !path.startsWith('/oauth/');

const IDS = ['id', 'contactId', 'noteId', 'taskId', 'appointmentId'];
const without = (row: object, keys: string[]) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));

/** What both sides hold in the end, without the ids: contacts that the recipe has made, with what hangs on them. */
const picture = (play: Play) => {
  const { store, seeded } = sandbox;
  const contacts = store
    .all('contacts')
    .of(seeded.gymId)
    .filter(({ id }) => !seededContacts.has(id));
  const hanging = <K extends 'notes' | 'tasks' | 'appointments'>(kind: K, keys: string[], contactId: string) =>
    store
      .all(kind)
      .where((row) => row.contactId === contactId)
      .map((row) => Object.fromEntries(keys.map((key) => [key, (row as unknown as Record<string, unknown>)[key]])));
  const personal = ['firstName', 'lastName', 'email', 'phone', 'city', 'dateOfBirth', 'source', 'dnd'] as const;
  return {
    contacts: contacts.map((contact) => ({
      ...Object.fromEntries(personal.flatMap((key) => (contact[key] ? [[key, contact[key]]] : []))),
      tags: [...contact.tags].sort(),
      notes: hanging('notes', ['title', 'bodyText', 'body'], contact.id),
      tasks: hanging('tasks', ['title', 'body', 'dueDate', 'completed'], contact.id),
      appointments: hanging('appointments', ['title', 'startTime', 'endTime', 'appointmentStatus'], contact.id),
    })),
    club: Object.fromEntries(
      Object.entries(play.club.tables).map(([table, rows]) => [table, rows.map((row) => without(row, IDS))]),
    ),
  };
};

type Picture = ReturnType<typeof picture>;

/** A recipe played without any trouble: what it comes to, and what it asked in each part of its story. */
const played = new Map<string, { ends: Picture; requests: LoggedRequest[][] }>();
const clean = async (name: string) => {
  const known = played.get(name);
  if (known) return known;
  const play = await begin(recipes.get(name)!);
  const requests: LoggedRequest[][] = [];
  for (const { deeds } of play.recipe.story) {
    for (const deed of deeds) await play.do(deed);
    const before = sandbox.requests.length;
    await play.settle();
    requests.push(sandbox.requests.slice(before));
  }
  expect(play.zaps.flatMap(({ halted }) => halted)).toEqual([]);
  const result = { ends: picture(play), requests };
  played.set(name, result);
  return result;
};

/** What goes wrong at a write. By default each write gets one of them, in turn; RECIPE_FAULTS=all tries all. */
const FAULTS = [
  { kind: 'lost' },
  { kind: 'status', status: 500, does: true },
  { kind: 'status', status: 500 },
  { kind: 'rate-limit' },
] as const;
const ALL = process.env.RECIPE_FAULTS === 'all';

/** Of a town that both sides changed at once either may stand, but on both sides the same. */
const agreed = ({ contacts, club }: Picture): Picture => {
  if (club.members?.[1]?.town === 'Yonkers' && contacts[0] && 'city' in contacts[0]) {
    expect(contacts[0]).toMatchObject({ city: 'Yonkers' });
    Object.assign(contacts[0], { city: 'Newark' });
    club.members[1].town = 'Newark';
  }
  return { contacts, club };
};

/** Holds a play against one without any trouble. */
const assertSame = (play: Play, what: string): void => {
  const is = agreed(picture(play));
  const halted = play.zaps.flatMap((zap) => zap.halted);
  const { ends } = played.get(play.recipe.name) ?? {};
  expect({ what, halted, ...is }).toEqual({ what, halted: [], ...ends });
};

/** Writes each row of the club software that is not from the beginning once more, as it is. */
const touchRows = (play: Play): void => {
  for (const [table, rows] of Object.entries(play.club.tables))
    for (const row of rows.slice(play.recipe.tables[table]?.length)) play.club.write(table, row.id, {});
};

const requestsOf = async (work: () => Promise<unknown>): Promise<LoggedRequest[]> => {
  const before = sandbox.requests.length;
  await work();
  return sandbox.requests.slice(before);
};

describe.each(names)('%s', (name) => {
  const recipe = recipes.get(name)!;

  test('stays at rest once it has come to rest', async () => {
    const play = await begin(recipe);
    await play.tellStory();
    const { writes } = play.club;
    const asked = await requestsOf(async () => {
      for (let n = 0; n < 5; n += 1) expect(await play.round()).toBe(true);
    });
    expect(asked.filter(isWrite)).toEqual([]);
    expect(play.club.writes).toBe(writes);
  });

  test('changes nothing when everything is written a second time, as it is', async () => {
    const play = await begin(recipe);
    await play.tellStory();
    const before = picture(play);
    const asked = await requestsOf(async () => {
      touchRows(play);
      for (const { id } of sandbox.store.all('contacts').of(sandbox.seeded.gymId))
        sandbox.records.change('contacts', id, {});
      await play.settle();
    });
    expect(asked.filter(isWrite)).toEqual([]);
    expect(picture(play)).toEqual(before);
  });

  test.each([
    ['down', { kind: 'status', status: 500 }],
    ['throttling', { kind: 'rate-limit' }],
  ] as const)('loses and doubles nothing while HighLevel is %s', async (_what, fault) => {
    await clean(name);
    const play = await begin(recipe);
    for (const { deeds } of recipe.story) {
      for (const deed of deeds) await play.do(deed);
      sandbox.faults.add({ ...fault, times: 100_000 } as Fault);
      await play.round();
      // Somebody writes the rows once more meanwhile, and Zapier repeats runs in any order.
      touchRows(play);
      await play.round();
      for (const zap of play.zaps) zap.waiting.reverse();
      sandbox.faults.clear();
      await play.settle();
    }
    assertSame(play, fault.kind);
  });

  test('loses and doubles nothing when an answer gets lost or a write fails, at whichever of them', async () => {
    const { requests } = await clean(name);
    let turn = 0;
    for (const [part, asked] of requests.entries())
      for (const hit of asked.filter(isWrite)) {
        turn += 1;
        const { method, path } = hit;
        const after = asked.filter((one) => one.method === method).indexOf(hit);
        for (const fault of ALL ? FAULTS : [FAULTS[turn % FAULTS.length]]) {
          const play = await begin(recipe);
          for (const [n, { deeds }] of recipe.story.entries()) {
            for (const deed of deeds) await play.do(deed);
            if (n === part) sandbox.faults.add({ ...fault, method, after } as Fault);
            await play.settle();
            expect(sandbox.faults.list()).toEqual([]);
          }
          assertSame(play, `${JSON.stringify(fault)} at ${method} ${path}`);
        }
      }
  });
});

const amara = {
  firstName: 'Amara',
  email: 'amara.novak@example.com',
  tags: [],
  notes: [],
  tasks: [],
  appointments: [],
};

describe('what each comes to', () => {
  test('contact-sync: both sides have every change', async () => {
    const { ends } = await clean('contact-sync');
    const person = { firstName: 'Amara', lastName: 'Novak-Reed', email: 'amara@example.com' };
    expect(ends.contacts).toMatchObject([
      { ...person, phone: '+12125550187', city: 'Newark', dateOfBirth: expect.stringMatching(/^1990-09-26/) },
    ]);
    expect(ends.club.members?.[1]).toMatchObject({
      first: 'Amara',
      last: 'Novak-Reed',
      email: 'amara@example.com',
      birthday: '09/26/1990',
      town: 'Newark',
    });
  });

  test('contact-with-note: one contact, a note for each consultation', async () => {
    const { ends } = await clean('contact-with-note');
    expect(ends.contacts).toMatchObject([{ email: 'amara.novak@example.com', phone: '+12125550199' }]);
    expect(ends.contacts[0]?.notes).toMatchObject([
      { title: 'Consultation C-2', body: 'Wants to start with three sessions a week.' },
      { title: 'Consultation C-3', body: 'Signed up.' },
    ]);
  });

  test('tasks: one on each side, done on both', async () => {
    const { ends } = await clean('tasks');
    expect(ends.contacts[0]?.tasks).toMatchObject([
      { title: 'Call about the free trial', body: 'Prefers the afternoon. (club task T-2)', completed: true },
      { title: 'Write a plan', completed: true },
    ]);
    expect(ends.club.tasks?.slice(1)).toMatchObject([
      { title: 'Call about the free trial', done: 'yes' },
      { title: 'Write a plan', done: 'yes', due: expect.stringMatching(/ (09|10):00$/) },
    ]);
  });

  test('tags-and-status: the last status is the only tag', async () => {
    const { ends } = await clean('tags-and-status');
    expect(ends.contacts).toMatchObject([{ firstName: 'Amara', tags: ['paused member'] }]);
    expect(ends.contacts[0]).not.toHaveProperty('dnd');
    expect(ends.club.members?.[1]).toMatchObject({ status: 'paused', mail: 'yes' });
  });

  test('new-lead: one contact a person, one lead a person of HighLevel’s', async () => {
    const { ends } = await clean('new-lead');
    expect(ends.contacts).toMatchObject([
      { ...amara, source: 'Club page: Free trial', tags: ['asked again', 'lead'] },
      { firstName: 'Kofi', source: 'Free trial form' },
    ]);
    expect(ends.club.leads?.map((lead) => lead.name)).toEqual([
      'Noah Weber',
      'Amara Novak',
      'amara novak',
      'Kofi Brandt',
      'Jo',
    ]);
  });

  test('bookings: cancelled on both sides, and nothing that was cancelled before', async () => {
    const { ends } = await clean('bookings');
    expect(ends.contacts).toHaveLength(1);
    expect(ends.contacts[0]?.appointments).toMatchObject([
      { title: 'Club Tour: Amara Novak', startTime: expect.stringContaining('T11:00'), appointmentStatus: 'cancelled' },
      { title: 'Club Tour: Amara Novak', startTime: expect.stringContaining('T10:00'), appointmentStatus: 'cancelled' },
      { title: 'Training with Amara Novak', appointmentStatus: 'cancelled' },
    ]);
    expect(ends.club.bookings?.slice(1).map(({ status }) => status)).toEqual(Array(4).fill('cancelled'));
  });
});

describe('what changes while HighLevel is down arrives once, as it was last', () => {
  test.each([
    ['contact-sync', 'members', 'M-101', [{ town: 'Boston' }, { town: 'Albany' }], { city: 'Albany' }],
    [
      'contact-with-note',
      'consultations',
      'C-2',
      [{ remark: 'One' }, { remark: 'Two' }],
      { notes: [{ body: 'Two', title: 'Consultation C-2' }] },
    ],
    ['tasks', 'tasks', 'T-2', [{ title: 'Write' }, { title: 'Visit' }], { tasks: [{ title: 'Visit' }] }],
    ['tags-and-status', 'members', 'M-101', [{ status: 'paused' }, { status: 'left' }], { tags: ['former member'] }],
    ['new-lead', 'leads', 'L-2', [{ campaign: 'One' }, { campaign: 'Two' }], { tags: ['lead'] }],
    [
      'bookings',
      'bookings',
      'B-2',
      [{ status: 'cancelled' }, { status: 'booked' }, { status: 'cancelled' }],
      { appointments: [{ appointmentStatus: 'cancelled' }] },
    ],
  ])('%s', async (name, table, row, changes, expected) => {
    const recipe = recipes.get(name)!;
    // Once with nothing there before, once with what is there already.
    for (const isThere of [false, true]) {
      const play = await begin(recipe);
      for (const deed of recipe.story[0]!.deeds) await play.do(deed);
      if (isThere) await play.settle();
      sandbox.faults.add({ kind: 'status', status: 500, times: 100_000 });
      await play.round();
      for (const values of changes) {
        await play.do({ table, row, values: values as Record<string, string> });
        await play.round();
        for (const zap of play.zaps) zap.waiting.reverse();
      }
      sandbox.faults.clear();
      await play.settle();
      expect({ isThere, contacts: picture(play).contacts }).toMatchObject({ isThere, contacts: [expected] });
    }
  });
});

test.each([
  ['tasks', 'tasks', 2],
  ['new-lead', 'leads', 2],
  ['bookings', 'bookings', 2],
])('%s: what your club software has made is known as its own before Storage has the ID', async (name, table, rows) => {
  const recipe = recipes.get(name)!;
  const play = await begin(recipe);
  for (const deed of recipe.story[0]!.deeds) await play.do(deed);
  const [first, ...others] = play.zaps;
  await first!.look();
  for (const key of Object.keys(play.memory.values)) delete play.memory.values[key];
  let looked = 0;
  for (const zap of others) looked += (await zap.look()) ?? 0;
  expect(looked).toBe(1);
  expect(play.club.tables[table]).toHaveLength(rows);
});

test('a recipe without its filters goes on for ever, and is told so', async () => {
  const recipe = structuredClone(recipes.get('contact-with-note')!);
  for (const zap of recipe.zaps) zap.steps = zap.steps.filter((step: Step) => step.kind !== 'filter');
  const play = await begin(recipe);
  await expect(play.tellStory()).rejects.toThrow('After 10 rounds something still happens.');
});

test('`npm start -- recipe` tells each step', async () => {
  const said: string[] = [];
  await showRecipe(recipes.get('new-lead')!, {
    sandbox,
    zapier: await connect(sandbox),
    say: (line) => said.push(line),
  });
  expect(said).toContain('    Upsert Contact: Amara Novak is a new contact, from “Club page: Free trial”.');
  expect(said.at(-1)).toBe('  leads: id L-9, name Jo');
});
