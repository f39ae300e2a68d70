import type { BlogPost } from '../../../sandbox/models/blogs/blog.js';
import type { Stage } from '../world.js';
import { ADDED, actOn, actsOf, addListed, CHANGED, changeListed, type Listed, longAgo, shownIn } from './listed.js';

const updated = (at: string) => ({ updatedAt: at });

export const getBlogAuthors: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, {
    kind: 'blogAuthors',
    make: updated,
    mark: (version) => ({ name: `Author #${version}` }),
    touch: updated,
  }),
  version: shownIn('name'),
});

export const getBlogCategories: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, {
    kind: 'blogCategories',
    make: updated,
    mark: (version) => ({ label: `Category #${version}` }),
    touch: updated,
  }),
  version: shownIn('label'),
});

export const getBlogsByLocation: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'blogs', mark: (version) => ({ name: `Blog #${version}` }) }),
  version: shownIn('name'),
});

const DAY = 86_400_000;

export const getBlogPosts: Stage = (world) => {
  const { store, records } = world.sandbox;
  const blogId = records.add('blogs').id;
  const other = records.add('blogs').id;
  // A post's date is the writer's to choose: half are dated back.
  const dated = (at: string) =>
    world.dice.below(2) ? at : new Date(Date.parse(at) - world.dice.below(400) * DAY).toISOString();
  const posts: Listed<'blogPosts'> = {
    kind: 'blogPosts',
    make: (at) => ({ blogId, status: 'DRAFT', publishedAt: dated(at), updatedAt: at }),
    mark: (version) => ({ title: `Post #${version}` }),
    touch: updated,
  };
  const isOnline = (id: string) => (store.all('blogPosts').get(id) as BlogPost).status === 'PUBLISHED';
  return {
    input: () => ({ blogId }),
    acts: {
      ...actsOf(world, posts),
      addOnline: {
        is: [...ADDED, 'published'],
        run: (at) => Boolean(addListed(world, posts, at, [...ADDED, 'published'], { status: 'PUBLISHED' })),
      },
      publish: actOn(
        world,
        [...CHANGED, 'published'],
        (id, at) =>
          changeListed(world, posts, id, at, [...CHANGED, 'published'], {
            status: 'PUBLISHED',
            publishedAt: dated(at),
          }),
        (id) => !isOnline(id),
      ),
      unpublish: {
        ...actOn(
          world,
          CHANGED,
          (id, at) => {
            changeListed(world, posts, id, at, CHANGED, { status: 'DRAFT' });
            world.undone(id, ['published']);
          },
          isOnline,
        ),
        weight: 0.3,
      },
      elsewhere: { is: [], run: (at) => Boolean(records.add('blogPosts', { blogId: other, publishedAt: at })) },
    },
    version: shownIn('title'),
  };
};

const SLUG = 'flood';

export const checkBlogUrlSlug: Stage = (world) => {
  const { records } = world.sandbox;
  let taken: string | undefined;
  const then = longAgo(world);
  world.born(SLUG, then, []);
  world.happened(SLUG, CHANGED, 'free');
  const become = (now: string, before: string, at: string) => {
    world.bump(SLUG, at);
    world.undone(SLUG, CHANGED, before);
    world.happened(SLUG, CHANGED, now);
  };
  return {
    input: () => ({ urlSlug: SLUG }),
    only: 'changed',
    most: 1,
    acts: {
      take: actOn(
        world,
        CHANGED,
        (_, at) => {
          taken = records.add('blogPosts', { urlSlug: SLUG, publishedAt: at }).id;
          become('taken', 'free', at);
        },
        () => taken === undefined,
      ),
      free: actOn(
        world,
        CHANGED,
        (_, at) => {
          records.remove('blogPosts', taken!);
          taken = undefined;
          become('free', 'taken', at);
        },
        () => taken !== undefined,
      ),
    },
    facet: ({ exists }) => (exists ? 'taken' : 'free'),
  };
};
