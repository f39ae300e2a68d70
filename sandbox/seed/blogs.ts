import type { SeedContext } from './context.js';

const POSTS = [
  ['Five Stretches for Desk Workers', 'Ten minutes that save your back.', 'PUBLISHED'],
  ['What to Eat Before a Morning Class', 'Light, early and simple.', 'PUBLISHED'],
  ['How We Train for the Harbor Run', 'Our plan for eight weeks.', 'PUBLISHED'],
  ['Winter Opening Hours', 'When the club is open over the holidays.', 'DRAFT'],
] as const;

/** A journal with two authors and three categories in each location. */
export function blogs({ store, ids, ago, gymId, studioId, trainerId }: SeedContext): void {
  for (const locationId of [gymId, studioId]) {
    const site = `https://${locationId === gymId ? 'journal' : 'studio-journal'}.harborfitness.example.com`;
    const blog = store.all('blogs').add({
      id: ids.mongo(),
      locationId,
      name: locationId === gymId ? 'Harbor Strength Journal' : 'Harbor Studio Journal',
    });
    const authors = [store.all('users').get(trainerId)!.name, 'Harbor Team'].map((name, i) =>
      store.all('blogAuthors').add({
        id: ids.mongo(),
        locationId,
        name,
        canonicalLink: `${site}/author/${name.toLowerCase().replace(' ', '-')}`,
        updatedAt: ago({ days: 80 + i }),
      }),
    );
    const categories = ['Training', 'Nutrition', 'Club News'].map((label, i) => {
      const urlSlug = label.toLowerCase().replace(' ', '-');
      return store.all('blogCategories').add({
        id: ids.mongo(),
        locationId,
        label,
        urlSlug,
        canonicalLink: `${site}/category/${urlSlug}`,
        updatedAt: ago({ days: 70 + i }),
      });
    });
    POSTS.forEach(([title, description, status], i) => {
      const urlSlug = title.toLowerCase().replace(/ /g, '-');
      const publishedAt = ago({ days: 50 - 10 * i });
      store.all('blogPosts').add({
        id: ids.mongo(),
        locationId,
        blogId: blog.id,
        title,
        description,
        rawHTML: `<p>${description}</p>`,
        status,
        imageUrl: `${site}/images/${urlSlug}.jpg`,
        imageAltText: title,
        author: authors[i % 2]!.id,
        categories: [categories[i % 3]!.id],
        tags: ['harbor'],
        urlSlug,
        canonicalLink: `${site}/post/${urlSlug}`,
        archived: false,
        publishedAt,
        updatedAt: publishedAt,
      });
    });
  }
}
