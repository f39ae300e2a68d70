/**
 * The words that operations are written in: one verb each for polling, sending and finding, and what goes with them.
 */

export { type Groups, undoWarning } from '../definition/forms.js';
export { entered } from './again.js';
export { MOST_PARTS } from './budget.js';
export * from './creates.js';
export { type Current, type ReadCurrent, refetchSaved } from './current.js';
export { withParents } from './directories.js';
export * from './dropdowns.js';
export { added, changed, type Event, type EventContext, type Occurrences } from './events.js';
export { hooks, sampleOf } from './hooks.js';
export type { LaterStep } from './later_steps.js';
export * from './line_items.js';
export { bareList, fetchAll, fetchPage, type Listing } from './listings.js';
export type { Made } from './lost_answers.js';
export * from './matching.js';
export { hash, RECALL_MS } from './memory.js';
export { readPages, readWhole } from './pages.js';
export { inTurn, type Parts } from './parts.js';
export { type Endpoint, withZapierErrors } from './performing.js';
export * from './searches.js';
export { assertTogether, type FormRule } from './together.js';
export * from './triggers.js';
export { changedSinceSeen, withUpdatedOnly } from './watched.js';
