import { badRequest, HttpError, unprocessable } from '../../http/errors.js';
import { fullName } from '../../models/contacts/contact_answers.js';
import {
  findTwin,
  listedOpportunity,
  type Opportunity,
  save,
  wholeOpportunity,
} from '../../models/opportunities/opportunity.js';
import type { Call, Handlers } from '../call.js';
import { matchesText } from '../contacts/search.js';
import { readChanges } from './opportunity_changes.js';

const one = (call: Call) => call.get('opportunities', call.param('id'));
const answer = (call: Call, opportunity: Opportunity) => ({ opportunity: wholeOpportunity(opportunity, call.store) });

function insert(call: Call, locationId: string): Opportunity {
  const { body, store, clock } = call;
  const contact = call.get('contacts', body.contactId);
  const stamp = clock.stamp();
  // Recorded live: a millisecond after the opportunity itself, more often than not.
  const decided = clock.stamp();
  return store.all('opportunities').add({
    id: store.ids.firestore(),
    locationId,
    contactId: contact.id,
    name: fullName(contact),
    pipelineId: '',
    pipelineStageId: '',
    status: 'open',
    monetaryValue: 0,
    followers: [],
    customFields: [],
    ...readChanges(call, {}, locationId),
    lastStatusChangeAt: decided,
    lastStageChangeAt: decided,
    createdAt: stamp,
    updatedAt: stamp,
  });
}

function create(call: Call) {
  const { body, store } = call;
  // The one refusal of a value that comes as a 401 (`opportunities.without-pipeline`).
  if (!body.pipelineId)
    throw new HttpError(401, {
      statusCode: 401,
      message: "pipelineId can't be undefined",
      code: 'COMMON_PIPELINE_ID_UNDEFINED',
      error: 'Unauthorized',
    });
  const home = call.get('locations', body.locationId);
  const twin = home.settings.allowDuplicateOpportunity ? undefined : findTwin(store, body);
  if (twin)
    throw badRequest('Can not create duplicate opportunity for the contact.', {
      code: 'OPPORTUNITY_NO_DUPLICATE',
      meta: { existingId: twin.id },
    });
  return answer(call, insert(call, home.id));
}

const change = (call: Call, opportunity: Opportunity) =>
  save(opportunity, readChanges(call, opportunity, opportunity.locationId), call.clock.stamp());

/** Followers as an upsert changes them. */
function refollow(
  opportunity: Opportunity,
  { followers = [], isRemoveAllFollowers, followersActionType }: Call['body'],
) {
  const before = isRemoveAllFollowers ? [] : opportunity.followers;
  opportunity.followers =
    followersActionType === 'remove'
      ? before.filter((id) => !followers.includes(id))
      : [...new Set([...before, ...followers])];
}

/** Finds by id, else by contact and pipeline. */
function upsert(call: Call) {
  const { body, store } = call;
  const home = call.get('locations', body.locationId);
  const existing = body.id
    ? call.get('opportunities', body.id)
    : findTwin(store, { contactId: body.contactId, pipelineId: body.pipelineId });
  if (!existing && !body.contactId) throw unprocessable('contactId must be a string');
  const opportunity = existing ? change(call, existing) : insert(call, home.id);
  refollow(opportunity, body);
  return { new: !existing, ...answer(call, opportunity) };
}

function changeStatus(call: Call) {
  const opportunity = one(call);
  change(call, opportunity);
  return { succeded: true };
}

function follow(call: Call) {
  const opportunity = one(call);
  const added = (call.body.followers as string[]).filter((id) => !opportunity.followers.includes(id));
  save(opportunity, { followers: [...opportunity.followers, ...added] }, call.clock.stamp());
  return { followers: opportunity.followers, followersAdded: added };
}

function unfollow(call: Call) {
  const opportunity = one(call);
  const leaving = call.query.isRemoveAllFollowers === true ? opportunity.followers : (call.body.followers as string[]);
  const removed = opportunity.followers.filter((id) => leaving.includes(id));
  const staying = opportunity.followers.filter((id) => !leaving.includes(id));
  save(opportunity, { followers: staying }, call.clock.stamp());
  return { followers: opportunity.followers, followersRemoved: removed };
}

const matches = (call: Call, opportunity: Opportunity, text: string) => {
  const contact = call.store.all('contacts').get(opportunity.contactId);
  return (
    opportunity.name.toLowerCase().includes(text.trim().toLowerCase()) || (!!contact && matchesText(contact, text))
  );
};

/** `mm-dd-yyyy`, the only form of day that the older search takes. */
function day(call: Call, name: string): string | undefined {
  const text = call.query[name];
  if (text === undefined) return undefined;
  const [, month, date, year] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text) ?? [];
  if (!year) throw unprocessable(`${name} must be a date in the format mm-dd-yyyy`);
  return `${year}-${month}-${date}`;
}

/** The moment of a cursor, epoch ms as text. */
function cursorDate(startAfter: string): string {
  const moment = /^\d{1,15}$/.test(startAfter) ? Number(startAfter) : Number.NaN;
  if (Number.isNaN(moment)) throw unprocessable('startAfter must be a number string');
  return new Date(moment).toISOString();
}

/** GET /opportunities/search: newest first unless asked otherwise, by pages or by the last row's time and id. */
function list(call: Call) {
  const { query, store } = call;
  const { limit = 20, page = 1, startAfter, startAfterId, order = 'added_desc', q, status } = query;
  if (limit > 100) throw unprocessable('limit must not be greater than 100');
  const from = day(call, 'date');
  const to = day(call, 'endDate');
  const contact = ({ contactId }: Opportunity) => store.all('contacts').get(contactId);
  const tests: [unknown, (one: Opportunity) => boolean][] = [
    [query.id, ({ id }) => id === query.id],
    [query.pipeline_id, ({ pipelineId }) => pipelineId === query.pipeline_id],
    [query.pipeline_stage_id, ({ pipelineStageId }) => pipelineStageId === query.pipeline_stage_id],
    [query.contact_id, ({ contactId }) => contactId === query.contact_id],
    [query.assigned_to, ({ assignedTo }) => assignedTo === query.assigned_to],
    [status !== 'all' && status, (one) => one.status === status],
    [query.country, (one) => contact(one)?.country === query.country],
    [query.campaignId, (one) => !!contact(one)?.campaigns.includes(query.campaignId)],
    [from, ({ createdAt }) => createdAt.slice(0, 10) >= from!],
    [to, ({ createdAt }) => createdAt.slice(0, 10) <= to!],
    [q, (one) => matches(call, one, q)],
  ];
  const direction = /_asc$/.test(order) ? 1 : -1;
  const place = ({ createdAt, id }: { createdAt: string; id: string }) => `${createdAt} ${id}`;
  const all = store
    .all('opportunities')
    .of(query.location_id)
    .filter((one) => tests.every(([wanted, fits]) => !wanted || fits(one)))
    .sort((a, b) => direction * place(a).localeCompare(place(b)));
  const cursor = startAfter && place({ createdAt: cursorDate(startAfter), id: startAfterId ?? '' });
  const rest = cursor
    ? all.filter((one) => direction * place(one).localeCompare(cursor) > 0)
    : all.slice((page - 1) * limit);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  const more = rest.length > rows.length;
  const { getNotes: notes, getTasks: tasks, getCalendarEvents: calendarEvents } = query;
  return {
    opportunities: rows.map((row) => listedOpportunity(row, store, { notes, tasks, calendarEvents })),
    meta: {
      total: all.length,
      // `api.next-page-url`
      nextPageUrl: more ? `http://localhost:5066/opportunities/search?location_id=${query.location_id}` : null,
      startAfterId: last?.id ?? null,
      startAfter: last ? Date.parse(last.createdAt) : null,
      currentPage: page,
      nextPage: more ? page + 1 : null,
      prevPage: page > 1 ? page - 1 : null,
    },
    aggregations: {},
  };
}

function lostReasons(call: Call) {
  const { name, query } = call.query;
  const found = call
    .own('lostReasons')
    .filter((reason) => !name || reason.name === name)
    .filter((reason) => !query || reason.name.toLowerCase().includes(String(query).toLowerCase()));
  return { lostReasons: call.page(call.arrange(found), 100), total: found.length };
}

/** Opportunities, their pipelines and the reasons for losing them; the newer search is in `opportunity_search.ts`. */
export const opportunities: Handlers = {
  'GET /opportunities/lost-reason': lostReasons,
  'GET /opportunities/pipelines': (call) => ({ pipelines: call.arrange(call.own('pipelines')) }),
  'GET /opportunities/search': list,
  'POST /opportunities/': create,
  'POST /opportunities/upsert': upsert,
  'GET /opportunities/{id}': (call) => answer(call, one(call)),
  'PUT /opportunities/{id}': (call) => answer(call, change(call, one(call))),
  'DELETE /opportunities/{id}': (call) => {
    call.store.all('opportunities').delete(one(call).id);
    return { success: true };
  },
  'PUT /opportunities/{id}/status': changeStatus,
  'POST /opportunities/{id}/followers': follow,
  'DELETE /opportunities/{id}/followers': unfollow,
};
