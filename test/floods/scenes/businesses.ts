import type { Stage } from '../world.js';
import { actsOf, longAgo, shownIn, watching } from './listed.js';

const name = (version: number) => ({ name: `Business #${version}` });
const updated = (at: string) => ({ updatedAt: at });

export const listBusinessesByLocation: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'businesses', make: (at) => ({ createdAt: at }), mark: name, touch: updated }),
  version: shownIn('name'),
});

export const getBusiness: Stage = (world) => {
  const { id } = world.sandbox.records.add('businesses', { createdAt: longAgo(world) });
  return {
    input: () => ({ businessId: id }),
    ...watching(world, 'businesses', id, name, updated),
    version: shownIn('name'),
  };
};

export const newBusiness: Stage = listBusinessesByLocation;
