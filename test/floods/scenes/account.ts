import type { Workflow } from '../../../sandbox/models/workflows/workflow.js';
import type { Stage } from '../world.js';
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
  watching,
} from './listed.js';

const named = (noun: string) => (version: number) => ({ name: `${noun} #${version}` });
const version = shownIn('name');

export const listCampaigns: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'campaigns', mark: named('Campaign') }),
  version,
  most: 300,
});

export const listCustomFields: Stage = (world) => ({
  input: () => ({}),
  acts: {
    ...actsOf(world, { kind: 'customFields', make: (at) => ({ dateAdded: at }), mark: named('Field') }),
    folder: {
      is: [],
      run: () => Boolean(world.sandbox.records.add('customFields', { documentType: 'folder', dataType: undefined })),
    },
  },
  version,
  most: 300,
});

export const listLocations: Stage = (world) => ({
  access: 'agency',
  input: () => ({}),
  acts: actsOf(world, { kind: 'locations', make: (at) => ({ dateAdded: at }), mark: named('Location') }),
  version,
});

export const listSnapshots: Stage = (world) => ({
  access: 'agency',
  input: () => ({}),
  acts: actsOf(world, { kind: 'snapshots', mark: named('Snapshot') }),
  version,
  most: 300,
});

export const getCompany: Stage = (world) => ({
  access: 'agency',
  input: () => ({}),
  ...watching(world, 'companies', world.sandbox.seeded.companyId, named('Agency')),
  version,
});

export const listWorkflows: Stage = (world) => {
  const { store } = world.sandbox;
  const workflows: Listed<'workflows'> = {
    kind: 'workflows',
    make: (at) => ({ createdAt: at, status: 'draft' }),
    mark: named('Workflow'),
    touch: (at) => ({ updatedAt: at }),
  };
  const PUBLISHED = ['changed', 'published'];
  const get = (id: string) => store.all('workflows').get(id) as Workflow;
  return {
    input: () => ({}),
    acts: {
      ...actsOf(world, workflows),
      addPublished: {
        is: [...ADDED, 'published'],
        run: (at) => Boolean(addListed(world, workflows, at, [...ADDED, 'published'], { status: 'published' })),
      },
      publish: actOn(world, PUBLISHED, (id, at) =>
        changeListed(world, workflows, id, at, PUBLISHED, { status: 'published', version: get(id).version + 1 }),
      ),
      withdraw: {
        ...actOn(
          world,
          CHANGED,
          (id, at) => {
            changeListed(world, workflows, id, at, CHANGED, { status: 'draft' });
            world.undone(id, ['published']);
          },
          (id) => get(id).status === 'published',
        ),
        weight: 0.3,
      },
    },
    version,
    most: 300,
  };
};

const userOf = (locationId: string) => ({
  roles: { type: 'account' as const, role: 'user' as const, locationIds: [locationId], restrictSubAccount: false },
});

export const listUsersByLocation: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'users', make: (at) => ({ dateAdded: at }), mark: named('User') }),
  version,
  most: 300,
});

export const searchUsers: Stage = (world) => ({
  input: () => ({}),
  acts: {
    ...actsOf(world, { kind: 'users', make: (at) => ({ dateAdded: at }), mark: named('User') }),
    elsewhere: {
      is: [],
      run: () => Boolean(world.sandbox.records.add('users', userOf(world.sandbox.seeded.studioId))),
    },
  },
  version,
});

export const getUser: Stage = (world) => {
  const { id } = world.sandbox.records.add('users', { dateAdded: longAgo(world) });
  return { input: () => ({ userId: id }), ...watching(world, 'users', id, named('User')), version };
};

/** As many addresses as somebody may look out for. */
const ADDRESSES = Array.from({ length: 260 }, (_, n) => `wanted.${n}@example.com`);

export const filterUsersByEmail: Stage = (world) => {
  const free = [...ADDRESSES];
  const held = new Map<string, string>();
  const { records } = world.sandbox;
  return {
    access: 'agency',
    input: () => ({ emails: ADDRESSES }),
    only: 'added',
    acts: {
      add: {
        is: ['added'],
        run: (at) => {
          const email = free.pop();
          if (!email) return false;
          const { id } = records.add('users', { email, dateAdded: at });
          held.set(id, email);
          world.born(id, at, ['added']);
          return true;
        },
      },
      remove: actOn(world, [], (id) => {
        records.remove('users', id);
        free.unshift(held.get(id)!);
        world.gone(id);
      }),
      elsewhere: { is: [], run: (at) => Boolean(records.add('users', { dateAdded: at })) },
    },
    most: 200,
  };
};
