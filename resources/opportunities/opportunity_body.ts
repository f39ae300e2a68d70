import { call } from '../../lib/highlevel/api.js';
import type { FormRule, LaterStep, Made } from '../../lib/operations/index.js';
import { isEmpty, isObject, type Values } from '../../lib/zapier.js';
import { lostRules } from './lost_reason.js';
import { applyClearFields } from './opportunity_form.js';
import { oneOpportunity, opportunityList } from './opportunity_listings.js';

export const upsertRules = [
  { any: ['contactId', 'id'], why: 'an upsert finds the opportunity by one of them' },
  ...lostRules,
  { only: 'followers', with: 'followersActionType' },
  { only: 'followersActionType', with: ['followers', 'isRemoveAllFollowers'] },
] as const satisfies FormRule[];

/** How to find the opportunity that a create may have made. */
export const opportunityMade: Made = {
  from: opportunityList,
  params: ({ contactId: contact_id, pipelineId: pipeline_id }) => ({ contact_id, pipeline_id, status: 'all' }),
  is: (row, { name: wanted }) => row.name === wanted,
};

export const opportunityBody = applyClearFields;

/**
 * The body of an upsert. The document lists no custom fields for it, and HighLevel refuses what it does not
 * know: they are saved in a second request (`saveCustomFields`), which it does document.
 */
export const upsertBody = (sent: Values): Values => {
  const { customFields: _, ...body } = sent;
  return body;
};

export const saveCustomFields: LaterStep = {
  saves: 'custom fields',
  isNeeded: ({ sent }) => !isEmpty(sent.customFields),
  run: async (row, { run, sent: { customFields: entries } }) => {
    const options = { scope: 'opportunities.write', body: { customFields: entries } } as const;
    const { opportunity: saved } = await call(run, 'PUT /opportunities/{id}', { id: row.id }, options);
    return { ...row, ...(isObject(saved) && saved) };
  },
  read: async (run, id) => {
    const { opportunity: found } = await call(run, oneOpportunity.route, { id }, { scope: oneOpportunity.scope });
    return isObject(found) ? found : {};
  },
};
