/** The words that operations are written in: one verb each for polling, sending and finding, and what goes with them. */

export { type Groups, undoWarning } from '../definition/forms.js';
export * from './creates.js';
export * from './dropdowns.js';
export { fetchAll, type Listing, offsetPagination, refetchSaved } from './listings.js';
export { type Endpoint, withZapierErrors } from './performing.js';
export * from './searches.js';
export * from './triggers.js';
