import { asDay, field } from '../../lib/definition/fields.js';
import { inSections } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { added, type Event, type Groups } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { wantedCountry } from '../address.js';
import { campaignChoices } from '../campaigns/campaign.js';
import { contactChoices } from '../contacts/contact_id.js';
import { assignedTo } from '../users/user_id.js';
import { status } from './opportunity_form.js';
import { opportunityChoices } from './opportunity_id.js';
import { opportunitySearch } from './opportunity_listings.js';
import { pipelineId, pipelineStageId } from './pipeline.js';

// The inputs that narrow a search for opportunities down, and what HighLevel's two searches make of them: the
// older one has more filters, but sorts only by the date an opportunity was added.

export const opportunityFilterGroups: Groups = {
  filters: 'Which Opportunities',
  more: 'More Filters',
  included: 'What Comes Along',
};

const allFilters = [
  { ...pipelineId, helpText: 'Only opportunities in this pipeline.' },
  { ...pipelineStageId, helpText: 'Only opportunities in this stage of the pipeline.' },
  { ...status, helpText: 'Only opportunities with this status. All of them if empty.' },
  { ...assignedTo, helpText: 'Only opportunities this team member is responsible for.' },
  field({
    key: 'contactId',
    label: 'Contact',
    type: 'string',
    required: false,
    choices: contactChoices,
    helpText: 'Only opportunities of this contact. The list has the newest contacts first.',
  }),
  field({
    key: 'query',
    label: 'Search For',
    type: 'string',
    required: false,
    helpText: 'Only opportunities with this in their name, or in their contact’s name, email or phone.',
  }),
  asDay(
    field({
      key: 'date',
      label: 'Added On or After',
      type: 'datetime',
      required: false,
      helpText: 'Only opportunities that were added on this day or later.',
    }),
  ),
  asDay(
    field({
      key: 'endDate',
      label: 'Added On or Before',
      type: 'datetime',
      required: false,
      helpText: 'Only opportunities that were added on this day or earlier.',
    }),
  ),
  field({
    key: 'id',
    label: 'Opportunity',
    type: 'string',
    required: false,
    choices: opportunityChoices,
    helpText: 'Only this opportunity. The list has the newest first.',
  }),
  field({
    key: 'campaignId',
    label: 'Campaign',
    type: 'string',
    required: false,
    choices: campaignChoices,
    helpText: 'Only opportunities of this campaign. Works only with “New opportunities only”.',
  }),
  wantedCountry('Only opportunities of contacts in this country. Works only with “New opportunities only”.'),
  field({
    key: 'getTasks',
    label: 'Include Tasks',
    type: 'boolean',
    required: false,
    helpText: 'Yes gives the contact’s tasks with each opportunity.',
  }),
  field({
    key: 'getNotes',
    label: 'Include Notes',
    type: 'boolean',
    required: false,
    helpText: 'Yes gives the contact’s notes with each opportunity.',
  }),
  field({
    key: 'getCalendarEvents',
    label: 'Include Calendar Events',
    type: 'boolean',
    required: false,
    helpText: 'Yes gives the contact’s appointments with each opportunity.',
  }),
];

export const opportunityFilters = inSections(allFilters, {
  filters: ['pipelineId', 'pipelineStageId', 'status', 'assignedTo', 'contactId', 'query'],
  more: ['date', 'endDate', 'id', 'campaignId', 'country'],
  included: ['getTasks', 'getNotes', 'getCalendarEvents'],
});

/** The same where there is no trigger that some of them would not work with. */
export const opportunityListFilters = opportunityFilters.map((filter) => ({
  ...filter,
  helpText: String(filter.helpText).replace(/ Works only with .+\.$/, ''),
}));

/** The older search's parameters: snake case, days as mm-dd-yyyy. */
const listed = ({
  query,
  pipelineId: pipeline,
  pipelineStageId: stage,
  contactId,
  assignedTo: owner,
  ...same
}: Values) => ({
  ...same,
  q: query,
  pipeline_id: pipeline,
  pipeline_stage_id: stage,
  contact_id: contactId,
  assigned_to: owner,
  ...Object.fromEntries(
    ['date', 'endDate']
      .filter((key) => same[key] !== undefined)
      .map((key) => [key, String(same[key]).replace(/^(\d+)-(\d+)-(\d+)$/, '$2-$3-$1')]),
  ),
});

const FILTERS = {
  id: 'id',
  pipelineId: 'pipeline_id',
  pipelineStageId: 'pipeline_stage_id',
  status: 'status',
  assignedTo: 'assigned_to',
  contactId: 'contact_id',
};

/** The newer search's body. */
const searched = ({ query, date, endDate, getTasks, getNotes, getCalendarEvents, ...given }: Values): Values => {
  for (const [key, label] of [
    ['campaignId', 'Campaign'],
    ['country', 'Country'],
  ] as const) {
    if (!isEmpty(given[key]))
      throw new UserFacingError(
        `HighLevel filters by ${label} only for “New opportunities only”: leave it empty here.`,
      );
  }
  const range = {
    ...(date !== undefined && { gte: `${date}T00:00:00.000Z` }),
    ...(endDate !== undefined && { lte: `${endDate}T23:59:59.999Z` }),
  };
  const filters = [
    ...Object.entries(FILTERS)
      .filter(([key]) => given[key] !== undefined)
      .map(([key, name]) => ({ field: name, operator: 'eq', value: given[key] })),
    ...(isEmpty(range) ? [] : [{ field: 'date_added', operator: 'range', value: range }]),
  ];
  const details = { tasks: getTasks, notes: getNotes, calendarEvents: getCalendarEvents };
  return {
    ...(query !== undefined && { query }),
    ...(filters.length > 0 && { filters }),
    ...(Object.values(details).includes(true) && {
      additionalDetails: {
        ...Object.fromEntries(Object.entries(details).map(([key, wanted]) => [key, wanted === true])),
        unReadConversations: false,
      },
    }),
  };
};

/** The values of a request to the one search or the other, by what the trigger fires on. */
export const toOpportunityQuery = (sent: Values, { triggerOn }: Values): Values =>
  triggerOn === 'added' ? listed(sent) : searched(sent);

/** The filters of a trigger that uses the older search only. */
export const listFilters = opportunityFilters.map((filter) => ({
  ...filter,
  helpText: filter.helpText.replace(/ Works only with .*$/, ''),
}));

const withHelp = (of: string, helpText: string) =>
  // The newer search knows neither campaigns nor countries.
  opportunityFilters
    .filter(({ key }) => key !== 'campaignId' && key !== 'country')
    .map((filter) => (filter.key === of ? { ...filter, helpText } : filter));

/** The filters of a trigger for stages. */
export const stageFilters = withHelp(
  'pipelineStageId',
  'Only opportunities that move to this stage. Those that move to any stage if empty.',
);

/** The filters of a trigger for statuses. */
export const statusFilters = withHelp(
  'status',
  'Only opportunities that get this status, such as won or lost. Any status if empty.',
);

export const toListQuery = listed;
export const toSearchQuery = searched;

/** An event that the newer search sorts by. */
const sortedBy = (name: string, key: string) => ({
  listing: opportunitySearch,
  date: key,
  newestFirst: key,
  params: () => ({ sort: [{ field: name, direction: 'desc' }] }),
});

export const newOpportunities = added('New opportunities only', 'createdAt', { newestFirst: 'createdAt' });

/** HighLevel stamps a new opportunity's stage and status as it is made; that is no change of them. */
const sinceAdded = ({ createdAt }: Row, at: unknown) => Date.parse(String(at)) - Date.parse(String(createdAt)) >= 1000;

export const opportunityEvents = {
  stageChanged: {
    ...sortedBy('last_stage_change_date', 'lastStageChangeAt'),
    label: 'Opportunities that move to another stage',
    revision: (row: Row) =>
      sinceAdded(row, row.lastStageChangeAt) ? `${row.lastStageChangeAt} ${row.pipelineStageId}` : undefined,
  },
  statusChanged: {
    ...sortedBy('last_status_change_date', 'lastStatusChangeAt'),
    label: 'Opportunities whose status changes',
    // An opportunity created as won counts as won, though its status never changed.
    revision: (row: Row) =>
      row.status !== 'open' || sinceAdded(row, row.lastStatusChangeAt)
        ? `${row.lastStatusChangeAt} ${row.status}`
        : undefined,
  },
} satisfies Record<string, Event>;

export const recentlyUpdated = sortedBy('date_updated', 'updatedAt');
