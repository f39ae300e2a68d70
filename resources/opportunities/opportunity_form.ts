import { type Field, field, inputs, required } from '../../lib/definition/fields.js';
import type { Groups } from '../../lib/operations/index.js';
import { defineClearFields } from '../clear_fields.js';
import { contactId } from '../contacts/contact_id.js';
import { customFieldInputs } from '../custom_fields/custom_field_inputs.js';
import { assignedTo, followers } from '../users/user_id.js';
import { lostReasonId } from './lost_reason.js';
import { opportunity } from './opportunity.js';
import { opportunityId } from './opportunity_id.js';
import { pipelineId, pipelineStageId } from './pipeline.js';

/** HighLevel's list has a fifth, “all”, which is a filter and no status. */
const STATUSES = { open: 'Open', won: 'Won', lost: 'Lost', abandoned: 'Abandoned' };

export const status = field({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: STATUSES,
  helpText: 'Won, lost and abandoned opportunities leave the board of open ones.',
});

export const opportunityGroups: Groups = {
  opportunity: 'Opportunity',
  followers: 'Followers',
  customFields: 'Custom Fields',
  options: 'Options',
};

const inForm = <F extends Field>(declared: F) => ({ ...declared, group: 'opportunity' });

const { name, monetaryValue } = inputs(
  opportunity,
  {
    name: 'What the opportunity is called on the board.',
    monetaryValue: 'What the opportunity is worth, such as 1188.50.',
  },
  { group: 'opportunity' },
);

const customFields = customFieldInputs('opportunity');

const pipeline = inForm(pipelineId);
const stage = inForm(pipelineStageId);
const worthAndOwner = [monetaryValue, inForm(assignedTo)];
const details = [...worthAndOwner, customFields];

export const newOpportunityFields = [
  inForm({
    ...contactId,
    helpText: 'The person that the opportunity is about. The list has the newest contacts first.',
  }),
  required(pipeline),
  stage,
  required(name),
  required({ ...inForm(status), default: 'open' }),
  ...details,
];

export const { clearFields, applyClearFields } = defineClearFields([], {}, { model: 'opportunity' });

export const changedOpportunityFields = [pipeline, stage, name, inForm(status), ...details, clearFields];

const followersHow = [
  { ...followers, required: false as const, group: 'followers' },
  field({
    key: 'followersActionType',
    label: 'What to Do with Followers',
    type: 'string',
    required: false,
    group: 'followers',
    choices: { add: 'Add these followers', remove: 'Remove these followers' },
    helpText: 'Goes with Followers. Other followers of the opportunity stay.',
  }),
  field({
    key: 'isRemoveAllFollowers',
    label: 'Remove All Followers',
    type: 'boolean',
    required: false,
    group: 'followers',
    helpText: 'Yes takes every follower off the opportunity, whoever is chosen above.',
  }),
];

export const upsertOpportunityFields = [
  inForm({
    ...contactId,
    required: false as const,
    helpText:
      'The opportunity that this contact has in the pipeline is updated; if there is none, one is created. Or fill in Opportunity.',
  }),
  inForm({
    ...opportunityId,
    required: false as const,
    helpText: 'The one to update, if you know which. Contact is then not needed.',
  }),
  required(pipeline),
  stage,
  { ...name, helpText: 'What the opportunity is called on the board. Needed where a new one is created.' },
  inForm(status),
  inForm(lostReasonId),
  ...worthAndOwner,
  ...followersHow,
  customFields,
];
