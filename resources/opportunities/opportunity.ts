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
} from '../../lib/definition/record.js';
import { isEmpty, type Run } from '../../lib/zapier.js';
import { customFieldOutputs, nameCustomFields } from '../custom_fields/custom_field_values.js';
import { followerConfirmations } from '../follower.js';
import { enrichInOrder, pageLink, withLink } from '../looked_up.js';
import { ownerShape, withOwners } from '../users/user_names.js';
import { withReasons } from './lost_reason.js';
import { fetchPipelineNames } from './pipeline.js';

/** Adds the names of pipelines and stages: an answer of HighLevel's has only their ids. */
const nameStages = async (rows: Row[], run: Run): Promise<Row[]> => {
  if (rows.every(({ pipelineId: id, pipelineName }) => isEmpty(id) || !isEmpty(pipelineName))) return rows;
  const names = await fetchPipelineNames(run);
  return rows.map((row) => ({
    ...row,
    pipelineName: row.pipelineName ?? names[String(row.pipelineId)] ?? null,
    pipelineStageName: row.pipelineStageName ?? names[String(row.pipelineStageId)] ?? null,
  }));
};

const pageOf = ({ id }: Row) => (isEmpty(id) ? undefined : `opportunities/list/${id}?tab=OpportunityDetails`);

const reading = {
  enrich: enrichInOrder(nameCustomFields('opportunity'), nameStages, withOwners, withReasons, withLink(pageOf)),
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
    ...ownerShape,
    link: pageLink('Opportunity Page', 'opportunities/list/yWQobCRIhRguQtD2llvk?tab=OpportunityDetails'),
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
    indexVersion: text('Index Version', '1'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    lastStatusChangeAt: datetime('Last Status Change', '2026-11-18T09:30:00.000Z'),
    lastStageChangeAt: datetime('Last Stage Change', '2026-11-19T10:15:00.000Z'),
    lastActionDate: datetime('Last Action', '2026-11-20T16:02:11.000Z'),
    createdAt: datetime('Created At', '2026-11-18T09:30:00.000Z'),
    updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
  },
  reading,
);

export const opportunityFollowers = followerConfirmations('Opportunity', 'yWQobCRIhRguQtD2llvk');

/** The opportunity of an upsert, with whether it is a new one. */
export const upsertedOpportunity = record({ ...opportunity.shape, new: flag('Newly Created', true) }, reading);
