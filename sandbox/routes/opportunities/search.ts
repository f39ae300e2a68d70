import { badRequest } from '../../http/errors.js';
import { fullName } from '../../models/contacts/contact_answers.js';
import { foundOpportunity, type Opportunity } from '../../models/opportunities/opportunity.js';
import type { Store } from '../../world/store.js';
import type { Call, Handlers } from '../call.js';
import { matchesText } from '../contacts/search.js';
import { after, compileFilters, type SearchField, type SearchFields, type Sort, sorted } from '../search.js';

/** The first ten thousand are all that pages reach; a cursor goes on. */
const WINDOW = 10_000;

const SORTABLE = [
  'date_added',
  'date_updated',
  'name',
  'monetary_value',
  'last_status_change_date',
  'last_stage_change_date',
];

/** The fields of POST /opportunities/search, with the operators that its page leaves out; any other name is a 400. */
function fieldsOf(store: Store): SearchFields<Opportunity> {
  const contact = ({ contactId }: Opportunity) => store.all('contacts').get(contactId);
  const name = (one: Opportunity) => {
    const found = contact(one);
    return found && fullName(found);
  };
  const parts = ['contains', 'not_contains'];
  const is = (key: keyof Opportunity): SearchField<Opportunity> => ({
    read: (one) => one[key],
    without: [...parts, 'range'],
  });
  const date = (key: keyof Opportunity): SearchField<Opportunity> => ({
    read: (one) => one[key],
    without: [...parts, 'eq', 'not_eq'],
  });
  const text = (read: SearchField<Opportunity>['read']): SearchField<Opportunity> => ({ read, without: ['range'] });
  const fields: Record<string, SearchField<Opportunity>> = {
    id: { read: ({ id }) => id, without: [...parts, 'range', 'exists', 'not_exists'] },
    name: text((one) => one.name),
    monetary_value: { read: (one) => one.monetaryValue, without: parts },
    pipeline_id: is('pipelineId'),
    pipeline_stage_id: is('pipelineStageId'),
    status: is('status'),
    lost_reason_id: is('lostReasonId'),
    source: is('source'),
    assigned_to: is('assignedTo'),
    followers: text((one) => one.followers),
    contact_id: is('contactId'),
    contact_name: text(name),
    company_name: text((one) => contact(one)?.companyName),
    email: text((one) => contact(one)?.email),
    phone: text((one) => contact(one)?.phone),
    date_added: date('createdAt'),
    date_updated: date('updatedAt'),
    last_status_change_date: date('lastStatusChangeAt'),
    last_stage_change_date: date('lastStageChangeAt'),
  };
  return (wanted) => {
    const custom = /^custom_fields\.(\w+)$/.exec(wanted)?.[1];
    if (custom === undefined) return Object.hasOwn(fields, wanted) ? fields[wanted] : undefined;
    if (!store.all('customFields').has(custom)) return undefined;
    return { read: ({ customFields }) => customFields.find(({ id }) => id === custom)?.value };
  };
}

function search(call: Call) {
  const {
    page = 1,
    limit,
    searchAfter,
    query,
    filters = [],
    sort = [{ field: 'date_added', direction: 'desc' }],
    additionalDetails = {},
  } = call.body;
  if (!searchAfter && page * limit > WINDOW) throw badRequest(`page * limit must not be greater than ${WINDOW}`);
  const unsortable = (sort as Sort[]).find(({ field }) => !SORTABLE.includes(field));
  if (unsortable) throw badRequest(`Invalid field ${unsortable.field}`);
  const fields = fieldsOf(call.store);
  const fits = compileFilters(filters, fields);
  const matches = (one: Opportunity) => {
    const contact = call.store.all('contacts').get(one.contactId);
    return one.name.toLowerCase().includes(query.toLowerCase()) || (!!contact && matchesText(contact, query));
  };
  const found = call.own('opportunities').filter((one) => (!query || matches(one)) && fits(one));
  const placed = sorted(found, sort as Sort[], fields);
  const rest = searchAfter ? after(placed, searchAfter, sort) : placed.slice((Math.max(page, 1) - 1) * limit);
  return {
    opportunities: rest
      .slice(0, limit)
      .map(({ record, cursor }) => foundOpportunity(record, call.store, cursor, additionalDetails)),
    total: found.length,
    aggregations: {},
  };
}

/** POST /opportunities/search. */
export const opportunitySearch: Handlers = { 'POST /opportunities/search': search };
