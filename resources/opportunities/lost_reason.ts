import { field } from '../../lib/definition/fields.js';
import { record, text } from '../../lib/definition/record.js';
import { dropdown, type FormRule, type Listing } from '../../lib/operations/index.js';
import { withNames } from '../looked_up.js';

const lostReasons: Listing = {
  route: 'GET /opportunities/lost-reason',
  scope: 'opportunities.readonly',
  of: record({
    id: text('Lost Reason ID', 'CLu7BaljjqrEjBGKTNNe'),
    name: text('Name', 'Too expensive'),
  }),
  rows: 'lostReasons',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
};

/** Why opportunities were lost, in words. */
export const withReasons = withNames({ key: 'lost-reasons', listing: lostReasons }, { lostReasonId: 'lostReason' });

export const lostReasonId = field({
  key: 'lostReasonId',
  label: 'Lost Reason',
  type: 'string',
  required: false,
  choices: dropdown(lostReasons),
  helpText: 'Why it was lost, from the list in HighLevel’s settings. Only with the status Lost.',
});

/** A reason for losing goes only with a loss. */
export const lostRules = [{ only: 'lostReasonId', with: 'status', being: ['lost'] }] as const satisfies FormRule[];
