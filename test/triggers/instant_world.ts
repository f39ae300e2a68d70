import nock from 'nock';
import { LOCATION } from '../support/connections.js';
import posts from '../support/workflow_posts.json' with { type: 'json' };

// A location as the recorded posts of workflows know it: each record that they name, as HighLevel's API gives it.

export const HARBOR = 'q7LmXz3RkT0bVd8Hn2Wc';
export const authData = { ...LOCATION, locationId: HARBOR };

export type PostName = keyof typeof posts;

/** What a workflow posted, by what it started on; of the one that is written down as Zapier hands it over, its body. */
export const payloadOf = (name: PostName): Record<string, unknown> => {
  const { payload } = structuredClone(posts[name]);
  return 'rawRequest' in payload ? JSON.parse(payload.rawRequest.content) : payload;
};
export const names = Object.keys(posts) as PostName[];

export const ids = {
  contact: 'Jt5bQw9ZrY2mKc7Lx0Pd',
  opportunity: 'Op1sKd6TzH8bQx4Lv0Rm',
  appointment: 'Ap4nZ7cQx1TyM8vLk2Wd',
  order: '66f0aa10b3c4d5e6f7a8b904',
  payment: '66f0aa10b3c4d5e6f7a8b901',
  invoice: '66f0aa10b3c4d5e6f7a8b9cc',
  sms: 'Ms1aTq8YzB1nLp6Rk9Xs',
  email: 'Ms2bTq8YzB1nLp6Rk9Xs',
  call: 'Ms3cTq8YzB1nLp6Rk9Xs',
  note: 'No1aTq8YzB1nLp6Rk9Xs',
  task: 'Ta1aTq8YzB1nLp6Rk9Xs',
  submission: '66f0aa10b3c4d5e6f7a8b9dd',
  form: 'Fm3vTq8YzB1nLp6Rk9Xs',
  pipeline: 'Pp9xVt3LkQ7mZr1Yc5Wn',
  calendar: 'Cb6rWq0YtN3sJm9Hx5Ve',
};

const { contact: contactId, form: formId } = ids;
const at = (minute: number) => `2026-10-02T18:${String(minute).padStart(2, '0')}:00.000Z`;
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const contact = {
  id: contactId,
  firstName: 'Mara',
  lastName: 'Lindqvist',
  email: 'mara.lindqvist@example.com',
  tags: ['new lead', 'open day 09-12'],
  source: 'Website Form',
  type: 'lead',
  customFields: [],
  locationId: HARBOR,
  dateAdded: '2026-09-14T13:22:07.318Z',
};

const messages = [
  {
    id: 'Ms0aTq8YzB1nLp6Rk9Xs',
    type: 2,
    messageType: 'TYPE_SMS',
    direction: 'outbound',
    body: 'Great!',
    dateAdded: at(9),
  },
  {
    id: 'Ms0bTq8YzB1nLp6Rk9Xs',
    type: 2,
    messageType: 'TYPE_SMS',
    direction: 'inbound',
    body: 'And another thing',
    dateAdded: at(8),
  },
  {
    id: ids.sms,
    type: 2,
    messageType: 'TYPE_SMS',
    direction: 'inbound',
    body: 'Yes, Tuesday works.\nSee you then',
    dateAdded: at(7),
  },
  { id: ids.call, type: 1, messageType: 'TYPE_CALL', direction: 'outbound', status: 'completed', dateAdded: at(6) },
].map((row) => ({ ...row, contactId, locationId: HARBOR }));
const emails = [
  {
    id: ids.email,
    type: 3,
    messageType: 'TYPE_EMAIL',
    direction: 'inbound',
    body: '<p>Thanks, please send the offer.</p>',
    contactId,
    dateAdded: at(5),
  },
];

/** The answers by method and path; a function gets the query or the body. */
const ANSWERS: Record<string, unknown | ((asked: Record<string, unknown>) => unknown)> = {
  [`GET /contacts/${contactId}`]: { contact },
  'POST /contacts/search': { contacts: [contact], total: 1 },
  [`GET /opportunities/${ids.opportunity}`]: {
    opportunity: {
      id: ids.opportunity,
      name: 'Mara Lindqvist - Implant',
      pipelineId: ids.pipeline,
      pipelineStageId: 'st1',
      status: 'open',
      contactId,
      createdAt: at(1),
      lastStageChangeAt: at(3),
    },
  },
  [`GET /calendars/events/appointments/${ids.appointment}`]: {
    event: {
      id: ids.appointment,
      calendarId: ids.calendar,
      contactId,
      appointmentStatus: 'noshow',
      startTime: '2026-10-06T15:30:00-04:00',
    },
  },
  'GET /conversations/messages/export': ({ channel }: Record<string, unknown>) => ({
    messages: channel === 'Email' ? emails : messages,
  }),
  [`GET /contacts/${contactId}/notes`]: {
    notes: [
      { id: 'No0aTq8YzB1nLp6Rk9Xs', body: 'Later note', dateAdded: at(9) },
      { id: ids.note, body: '<p>Asked for a call back.<br>Prefers mornings.</p>', dateAdded: at(4) },
    ],
  },
  [`POST /locations/${HARBOR}/tasks/search`]: {
    tasks: [
      { id: 'Ta0aTq8YzB1nLp6Rk9Xs', title: 'Send the offer', completed: true, contactId, dateAdded: at(9) },
      { id: ids.task, title: 'Call Mara', completed: true, contactId, dateAdded: at(4) },
      { id: 'Ta9aTq8YzB1nLp6Rk9Xs', title: 'Call Mara', completed: false, contactId, dateAdded: at(9) },
    ],
  },
  'GET /forms/submissions': {
    submissions: [
      { id: '66f0aa10b3c4d5e6f7a8b9de', contactId, formId, createdAt: ago(20), others: {} },
      { id: ids.submission, contactId, formId, createdAt: ago(0.001), others: { first_name: 'Mara' } },
      { id: '66f0aa10b3c4d5e6f7a8b9df', contactId: 'somebody', formId, createdAt: ago(0), others: {} },
    ],
    meta: { total: 3 },
  },
  [`GET /payments/orders/${ids.order}`]: { _id: ids.order, status: 'completed', amount: 240, contactId },
  'GET /payments/orders': { data: [{ _id: ids.order, contactId, createdAt: at(2) }], totalCount: 1 },
  [`GET /payments/transactions/${ids.payment}`]: { _id: ids.payment, status: 'succeeded', amount: 240, contactId },
  'GET /payments/transactions': { data: [{ _id: ids.payment, contactId, createdAt: at(2) }], totalCount: 1 },
  [`GET /invoices/${ids.invoice}`]: {
    _id: ids.invoice,
    status: 'paid',
    total: 99,
    contactDetails: { id: contactId, name: 'Mara Lindqvist', email: 'mara.lindqvist@example.com' },
    invoiceItems: [{ name: 'Whitening', qty: 1, amount: 99 }],
  },
  'GET /invoices/': {
    invoices: [
      { _id: 'older', updatedAt: at(1), contactDetails: { id: contactId } },
      { _id: ids.invoice, updatedAt: at(2), contactDetails: { id: contactId } },
    ],
    total: 2,
  },
  [`GET /locations/${HARBOR}/customFields`]: { customFields: [] },
  [`GET /locations/${HARBOR}`]: { location: { id: HARBOR, timezone: 'America/New_York' } },
};

/**
 * Lets HighLevel answer for this location, and notes what it is asked.
 *
 * @param other answers in the place of its own; null is a record that is gone
 */
export const openHarbor = (other: typeof ANSWERS = {}): string[] => {
  const asked: string[] = [];
  const world = nock('https://services.leadconnectorhq.com').persist();
  for (const verb of ['get', 'post'] as const) {
    world[verb](/.*/)
      .optionally()
      .reply((uri, body) => {
        const [path = '', query = ''] = uri.split('?');
        const name = `${verb.toUpperCase()} ${path}`;
        asked.push(query ? `${name}?${query}` : name);
        const answer = { ...ANSWERS, ...other }[name];
        if (answer === null) return [400, { statusCode: 400, message: 'Record not found' }];
        if (answer === undefined) return [404, { statusCode: 404, message: 'Not found' }];
        const given =
          verb === 'get' ? Object.fromEntries(new URLSearchParams(query)) : (body as Record<string, unknown>);
        return [200, typeof answer === 'function' ? answer(given) : answer];
      });
  }
  return asked;
};
