import type { SeedContext } from './context.js';

const VALUES = [
  ['Front Desk Hours', '7 am to 9 pm'],
  ['Manager', 'Marisol Vega'],
  ['Trial Offer', 'A week for free'],
] as const;

/** Texts that stand in for their names in what each location writes. */
export function customValues({ store, ids, gymId, studioId }: SeedContext): void {
  for (const locationId of [gymId, studioId])
    for (const [name, value] of VALUES) {
      const fieldKey = `{{ custom_values.${name.toLowerCase().replace(/ /g, '_')} }}`;
      store.all('customValues').add({ id: ids.firestore(), locationId, name, fieldKey, value });
    }
}
