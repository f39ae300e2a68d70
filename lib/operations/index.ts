/**
 * The words that operations are written in: one verb each for polling, sending and finding, and what goes with them.
 */

export { type Groups, undoWarning } from '../definition/forms.js';
export * from './creates.js';
export type { Current, ReadCurrent } from './current.js';
export { withParents } from './directories.js';
export * from './dropdowns.js';
export { added, changed, type Event, type EventContext, type Occurrences } from './events.js';
export type { LaterStep } from './later_steps.js';
export { bareList, fetchAll, fetchPage, isBelow, type Listing, refetchSaved } from './listings.js';
export type { Made } from './lost_answers.js';
export { hash, RECALL_MS } from './memory.js';
export { readPages } from './pages.js';
export { type Endpoint, withZapierErrors } from './performing.js';
export * from './searches.js';
export { assertTogether, type FormRule } from './together.js';
export * from './triggers.js';
