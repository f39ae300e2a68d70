import type { Example, Examples } from './world.js';

const here: Example = (w) => ({ query: { locationId: w.locationId } });

/** Forms, surveys, and what people filled in. */
export const forms: Examples = {
  'GET /forms/': here,
  'GET /forms/submissions': here,
  'GET /surveys/': here,
  'GET /surveys/submissions': here,
};
