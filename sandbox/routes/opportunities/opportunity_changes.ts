import { badRequest } from '../../http/errors.js';
import { type CustomInput, mergeCustomFields, readCustomFields } from '../../models/custom_fields/custom_values.js';
import { type Opportunity, STATUSES } from '../../models/opportunities/opportunity.js';
import type { Call } from '../call.js';

/** What a write changes, checked. The words of these refusals are ours: none are recorded. */
export function readChanges(call: Call, before: Partial<Opportunity>, locationId: string): Partial<Opportunity> {
  const { store, body } = call;
  const changes: Partial<Opportunity> = {};
  for (const key of ['name', 'monetaryValue', 'assignedTo'] as const)
    if (body[key] !== undefined) changes[key] = body[key];
  const pipelineId = body.pipelineId ?? before.pipelineId;
  const pipeline = call.get('pipelines', pipelineId);
  if (pipeline.id !== before.pipelineId) {
    changes.pipelineId = pipeline.id;
    changes.pipelineStageId = pipeline.stages[0]!.id;
  }
  if (body.pipelineStageId !== undefined) {
    if (!pipeline.stages.some(({ id }) => id === body.pipelineStageId))
      throw badRequest('The pipeline stage does not belong to the pipeline.');
    changes.pipelineStageId = body.pipelineStageId;
  }
  if (body.status !== undefined) {
    // "all" is in the document's list, and means nothing here.
    if (!STATUSES.includes(body.status)) throw badRequest(`${body.status} is not a status of an opportunity.`);
    changes.status = body.status;
  }
  if (body.lostReasonId) changes.lostReasonId = call.get('lostReasons', body.lostReasonId).id;
  if (body.customFields !== undefined) {
    const fields = store
      .all('customFields')
      .of(locationId)
      .filter(({ model, dataType }) => model === 'opportunity' && dataType);
    const written = readCustomFields(
      body.customFields as CustomInput[],
      fields,
      store.all('locations').get(locationId)?.country,
    );
    changes.customFields = mergeCustomFields(before.customFields ?? [], written);
  }
  return changes;
}
