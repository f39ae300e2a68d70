import { type Field, field, inputs, required } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import {
  datetime,
  dictionary,
  flag,
  group,
  list,
  lookedUp,
  number,
  type Row,
  record,
  text,
  unlisted,
} from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import {
  dropdown,
  type Groups,
  type LaterStep,
  type Listing,
  type Made,
  type Rule,
} from '../../lib/operations/index.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { contactId } from '../contacts/contact.js';
import { customFieldInputs } from '../custom_fields/custom_field_inputs.js';
import { customFieldOutputs, nameCustomFields } from '../custom_fields/custom_field_values.js';
import { following } from '../follower.js';
import { inTurn, withLink, withNames } from '../looked_up.js';
import { assignedTo, followers, withOwners } from '../users/user.js';
import { pipelineId, pipelineNames, pipelineStageId } from './pipeline.js';

// ---------------------------------------------------------------- the record

/** Adds what people know a pipeline and a stage by: an answer of HighLevel's holds only their ids. */
const nameStages = async (rows: Row[], run: Run): Promise<Row[]> => {
  if (rows.every(({ pipelineId: id, pipelineName }) => isEmpty(id) || !isEmpty(pipelineName))) return rows;
  const names = await pipelineNames(run);
  return rows.map((row) => ({
    ...row,
    pipelineName: row.pipelineName ?? names[String(row.pipelineId)] ?? null,
    pipelineStageName: row.pipelineStageName ?? names[String(row.pipelineStageId)] ?? null,
  }));
};

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

const reasonName = ({ name }: Row) => String(name ?? '');

/** Why opportunities were lost, in words. */
const withReasons = withNames(
  { key: 'lost-reasons', listing: lostReasons, label: reasonName },
  { lostReasonId: 'lostReason' },
);

const pageOf = ({ id }: Row) => (isEmpty(id) ? undefined : `opportunities/list/${id}?tab=OpportunityDetails`);

const reading = {
  enrich: inTurn(nameCustomFields('opportunity'), nameStages, withOwners, withReasons, withLink(pageOf)),
  moreOutputFields: customFieldOutputs('opportunity'),
};

export const opportunity = record(
  {
    id: text('Opportunity ID', 'yWQobCRIhRguQtD2llvk'),
    name: text('Name', 'Maya Chen: Unlimited'),
    status: text('Status', 'open'),
    monetaryValue: number('Value', 1188),
    pipelineId: text('Pipeline ID', 'VDm7RPYC2GLUvdpKmBfC'),
    pipelineName: text('Pipeline', 'Memberships'),
    pipelineStageId: text('Stage ID', 'e93ba61a-53b3-45e7-985a-c7732dbcdb69'),
    pipelineStageName: text('Stage', 'Trial Booked'),
    assignedTo: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
    assignedToName: lookedUp(text('Assigned To', 'Dana Whitfield')),
    link: lookedUp(
      text(
        'Opportunity Page',
        'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/opportunities/list/yWQobCRIhRguQtD2llvk?tab=OpportunityDetails',
      ),
    ),
    followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    contact: group({
      id: text('Contact: ID', 'seD4PfOuKoVMLkEZqohJ'),
      name: text('Contact: Name', 'Maya Chen'),
      companyName: text('Contact: Company Name', 'Harbor Physio'),
      email: text('Contact: Email', 'maya.chen@example.com'),
      phone: text('Contact: Phone', '+12125550123'),
      tags: list(text('Contact: Tags', 'trial')),
    }),
    source: text('Source', 'Free trial form'),
    lostReasonId: text('Lost Reason ID', 'CLu7BaljjqrEjBGKTNNe'),
    lostReason: lookedUp(text('Lost Reason', 'Too expensive')),
    customFields: dictionary('Custom Fields', { plan: 'Unlimited' }),
    notes: list(dictionary('Notes', { body: 'Wants evening classes' })),
    tasks: list(dictionary('Tasks', { title: 'Call back' })),
    calendarEvents: list(dictionary('Calendar Events', { title: 'Trial session' })),
    externalObjectId: text('External Object ID', '64f0c0ffee64f0c0ffee0009'),
    indexVersion: unlisted(text('Index Version', '1')),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    lastStatusChangeAt: datetime('Last Status Change', '2026-11-18T09:30:00.000Z'),
    lastStageChangeAt: datetime('Last Stage Change', '2026-11-19T10:15:00.000Z'),
    lastActionDate: datetime('Last Action', '2026-11-20T16:02:11.000Z'),
    createdAt: datetime('Created At', '2026-11-18T09:30:00.000Z'),
    updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
  },
  reading,
);

export const opportunityFollowers = following('Opportunity', 'yWQobCRIhRguQtD2llvk');

/** An upsert tells besides whether the opportunity is a new one. */
export const upsertedOpportunity = record({ ...opportunity.shape, new: flag('Newly Created', true) }, reading);

// ---------------------------------------------------------------- where opportunities come from

/** The cursor of the older search: the date and the id of the last row, from `meta` or the row itself. */
const afterTheLast: NonNullable<Listing['next']> = ({ rows, size, answer: { meta } }) => {
  const last = rows.at(-1);
  const { startAfter, startAfterId } = isObject(meta) ? meta : {};
  if (!last || rows.length < size) return undefined;
  return { startAfter: startAfter ?? Date.parse(String(last.createdAt)), startAfterId: startAfterId ?? last.id };
};

/** The older search, whose parameters are in snake case. It gives the newest first. */
export const opportunityList = {
  route: 'GET /opportunities/search',
  scope: 'opportunities.readonly',
  of: opportunity,
  rows: 'opportunities',
  location: 'location_id',
  always: { order: 'added_desc' },
  size: { key: 'limit', most: 100 },
  next: afterTheLast,
} as const satisfies Listing;

/** The newer search, which sorts by any date. Each document carries its cursor as `sort`. */
export const opportunitySearch = {
  route: 'POST /opportunities/search',
  scope: 'opportunities.readonly',
  of: opportunity,
  rows: 'opportunities',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  next: ({ rows, size }) => {
    const cursor = rows.at(-1)?.sort ?? rows.at(-1)?.searchAfter;
    return rows.length < size || !cursor ? undefined : { searchAfter: cursor };
  },
} as const satisfies Listing;

export const oneOpportunity = {
  single: true,
  route: 'GET /opportunities/{id}',
  scope: 'opportunities.readonly',
  of: opportunity,
  rows: 'opportunity',
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

const knownBy = ({ name, contact }: Row): string => {
  const who = isObject(contact) ? (contact.name ?? contact.email) : undefined;
  const what = String(name ?? '');
  return who && !what.includes(String(who)) ? `${what} (${who})` : what;
};

export const opportunityChoices = dropdown(opportunityList, { label: knownBy, one: oneOpportunity });

export const opportunityId = field({
  key: 'id',
  label: 'Opportunity',
  type: 'string',
  required: true,
  choices: opportunityChoices,
  search: 'find_opportunity.id',
  helpText: 'The list has the newest opportunities first. To work on any, map one from an earlier step.',
});

export const watchedOpportunity = toWatch(
  opportunityId,
  'The opportunity to watch. The list has the newest opportunities first.',
);

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

export const lostReasonId = field({
  key: 'lostReasonId',
  label: 'Lost Reason',
  type: 'string',
  required: false,
  choices: dropdown(lostReasons, { label: reasonName }),
  helpText: 'Why it was lost, from the list in HighLevel’s settings. Only with the status Lost.',
});

export const opportunityGroups: Groups = {
  opportunity: 'Opportunity',
  followers: 'Followers',
  customFields: 'Custom Fields',
  options: 'Options',
};

const inForm = <F extends Field>(declared: F) => ({ ...declared, group: 'opportunity' });

const [name, monetaryValue] = inputs(opportunity, {
  name: 'What the opportunity is called on the board.',
  monetaryValue: 'What the opportunity is worth, such as 1188.50.',
}).map(inForm) as [Field, Field];

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

const { clearFields, cleared } = clearing([], {}, { model: 'opportunity' });

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

// ---------------------------------------------------------------- writing

/** A reason for losing goes only with a loss. */
export const lostRules = [{ only: 'lostReasonId', with: 'status', being: ['lost'] }] as const satisfies Rule[];

export const upsertRules = [
  { any: ['contactId', 'id'], why: 'an upsert finds the opportunity by one of them' },
  ...lostRules,
  { only: 'followers', with: 'followersActionType' },
  { only: 'followersActionType', with: ['followers', 'isRemoveAllFollowers'] },
] as const satisfies Rule[];

/** The opportunity that a create may have made. */
export const opportunityMade: Made = {
  from: opportunityList,
  asks: ({ contactId: contact_id, pipelineId: pipeline_id }) => ({ contact_id, pipeline_id, status: 'all' }),
  is: (row, { name: wanted }) => row.name === wanted,
};

export const opportunityBody = cleared;

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
