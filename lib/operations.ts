/** The words that operations are written in: one verb each for polling, sending and finding, and what goes with them. */
export * from './creates.js';
export * from './dropdowns.js';
export { type Groups, undoWarning } from './forms.js';
export { all, type Listing, readBack, skipping } from './listings.js';
export { type Endpoint, plainly } from './performing.js';
export * from './searches.js';
export * from './triggers.js';
