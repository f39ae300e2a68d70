import type { SeedContext } from './context.js';

const COMPANIES = [
  ['Pinecrest Logistics', 'logistics'],
  ['Bluefin Architects', 'architects'],
  ['Marlow & Hale Legal', 'legal'],
] as const;

/** Employers whose people train here at a company rate. */
export function businesses({ store, ids, ago, gymId, studioId }: SeedContext): void {
  COMPANIES.forEach(([name, word], i) => {
    const british = i === 2;
    store.all('businesses').add({
      id: ids.mongo(),
      locationId: british ? studioId : gymId,
      name,
      phone: british ? '+442079460150' : `+1212555015${i}`,
      email: `office@${word}.example.com`,
      website: `https://${word}.example.com`,
      address: `${12 + i} Exchange Place`,
      city: british ? 'London' : 'New York',
      state: british ? 'London' : 'NY',
      postalCode: british ? 'SE1 9AA' : '10005',
      country: british ? 'GB' : 'US',
      description: 'Company rate',
      createdAt: ago({ days: 200 - i }),
      updatedAt: ago({ days: 90 - i }),
    });
  });
}
