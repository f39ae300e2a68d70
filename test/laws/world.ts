import nock from 'nock';
import app from '../../index.js';
import { connectionFor, everything, example, fieldsOf, type Operation } from '../support/inputs.js';
import { run } from '../support/run.js';

// A HighLevel that answers everything well, notes what it was asked to do and what it has done, and fails as it is
// told: what an action says is held against that.

export const ID = 'Ab1Cd2Ef3Gh4Ij5Kl6Mn';

export interface Asked {
  method: string;
  path: string;
  query: string;
  body: unknown;
  /** Whether it changes something at HighLevel. */
  writes: boolean;
}

type Values = Record<string, unknown>;

/** What comes of one request: an answer, or the error that the client's network ends in. */
export type Reply = { status: number; body: string } | { lost: string };

/** Requests that only ask, though they are no GET. */
const ONLY_ASKS = /\/(search|filter-by-email|validate-slug|locationToken)$/;

export const isWrite = (method: string, path: string) => method !== 'GET' && !ONLY_ASKS.test(path);

const LONG_AGO = '2024-01-01T10:00:00.000Z';

/** One record that has all that any operation looks for in any answer. */
export const record = (id: unknown = ID): Values => ({
  id,
  name: 'Old',
  title: 'Old',
  label: 'Old',
  slug: 'Old',
  description: 'Old',
  email: 'ada@example.com',
  key: 'Old',
  firstObjectLabel: 'Old',
  secondObjectLabel: 'Old',
  firstObjectKey: 'contact',
  secondObjectKey: 'contact',
  appointmentStatus: 'noshow',
  status: 'DRAFT',
  startTime: '2026-11-23T09:00:00-05:00',
  endTime: '2026-11-23T09:30:00-05:00',
  publishedAt: LONG_AGO,
  imageUrl: 'https://example.com/a.jpg',
  imageAltText: 'Old',
  urlSlug: 'text',
  author: ID,
  available: true,
  isActive: true,
  tags: ['old'],
  categories: ['old'],
  calendarIds: ['old'],
  followers: [ID],
  scopes: ['wordpress.write'],
  scopesAssignedToOnly: ['wordpress.write'],
  twilioPhone: { old: '+12125550100' },
  roles: { type: 'account', role: 'user', locationIds: ['old'] },
  permissions: { contactsEnabled: true },
  selectedUsers: ['old'],
  additionalEmailIds: ['old@example.com'],
  additionalPhoneNumbers: ['+12125550100'],
  beforeTime: [{ timeOffset: 9, unit: 'days' }],
  afterTime: [{ timeOffset: 9, unit: 'days' }],
  calendarType: 'round_robin',
  teamMembers: [{ userId: 'old', priority: 0.5, isPrimary: false }],
  locationConfigurations: [{ kind: 'custom', location: 'old' }],
  openHours: [{ daysOfTheWeek: [6], hours: [{ openHour: 6, openMinute: 0, closeHour: 7, closeMinute: 0 }] }],
  availabilities: [{ id: 'old', date: '2099-12-31T00:00:00.000Z', hours: [] }],
  customFields: [{ id: 'f1', value: 'Gold' }],
  pipelineId: 'p1',
  timezone: 'America/New_York',
  country: 'US',
  dateAdded: LONG_AGO,
  dateUpdated: LONG_AGO,
  createdAt: LONG_AGO,
  updatedAt: LONG_AGO,
});

const ONE = [
  'contact', 'opportunity', 'calendar', 'event', 'group', 'note', 'task', 'business', 'buiseness', 'location', 'data',
  'updatedBlogPost', 'customField', 'association',
]; // biome-ignore format: one list
const SEVERAL = ['groups', 'blogs', 'events', 'notes', 'tasks', 'businesses', 'calendars', 'users', 'relations', 'opportunities', 'contacts']; // biome-ignore format: one list

/** An answer in which every operation finds its record. */
export const answerWith = (one: Values): Values => ({
  ...one,
  ...Object.fromEntries(ONE.map((key) => [key, one])),
  ...Object.fromEntries(SEVERAL.map((key) => [key, [one]])),
  traceId: 't',
});

const DEFINITIONS = { customFields: [{ id: 'f1', name: 'Level', fieldKey: 'contact.level', dataType: 'TEXT' }] };

const goodAnswer = ({ method, path }: Asked): Values => {
  if (path.endsWith('/customFields') && method === 'GET') return DEFINITIONS;
  if (path.endsWith('/pipelines')) return { pipelines: [] };
  if (path.endsWith('/url-slug-exists')) return { exists: false };
  if (path.endsWith('/search/duplicate') || (path.endsWith('/search') && method === 'POST'))
    return { contact: null, contacts: [] };
  if (path.endsWith('/locationToken')) return { access_token: 'location-token', expires_in: 86_400 };
  const done = method === 'GET' ? {} : { success: true, succeded: true, succeeded: true };
  return { ...done, ...answerWith(record()) };
};

export const asReply = (body: unknown, status = 200): Reply => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export interface Outcome {
  /** What was given, if it succeeded. */
  result?: Values;
  /** The error's name, as Zapier sees it, and its sentence. */
  name: string;
  message: string;
  asked: Asked[];
}

/** Answers the n-th request (from 0) of a run; nothing: well. */
export type Answering = (asked: Asked, n: number, all: Asked[]) => Reply | undefined;

/** Runs an operation in such a world. */
export const runIn = async (
  operation: Operation,
  input: Values,
  answering: Answering = () => undefined,
  cache: Record<string, string> = {},
): Promise<Outcome> => {
  const asked: Asked[] = [];
  nock.cleanAll();
  const world = nock('https://services.leadconnectorhq.com').persist();
  for (const verb of ['get', 'post', 'put', 'delete'] as const) {
    world[verb](/.*/).reply((uri, body, done) => {
      const method = verb.toUpperCase();
      const [path = '', query = ''] = uri.split('?');
      const one = { method, path, query, body, writes: isWrite(method, path) };
      asked.push(one);
      const reply = answering(one, asked.length - 1, asked) ?? asReply(goodAnswer(one));
      if ('lost' in reply) done(Object.assign(new Error(reply.lost), { code: reply.lost }), [0, '']);
      else done(null, [reply.status, reply.body, { 'Content-Type': 'application/json' }]);
    });
  }
  try {
    const result = await run<Values>(operation as never, input, { authData: connectionFor(operation), cache });
    return { result, name: 'success', message: '', asked };
  } catch (error) {
    const { name, message } = error as Error;
    const isJson = name === 'AppError' || name === 'ThrottledError';
    return { name, message: isJson ? (JSON.parse(message) as { message: string }).message : message, asked };
  } finally {
    nock.cleanAll();
  }
};

/** The fields that say what becomes of another one, a list. */
const modesOf = (operation: Operation): string[] => {
  const keys = fieldsOf(operation).map(({ key }) => key);
  return keys.filter((key) => key.endsWith('Mode') && keys.includes(key.replace(/Mode$/, '')));
};

/** Everything filled in that goes together, each list to be added to, and a custom field. */
export const fullInput = (operation: Operation): Values => ({
  ...everything(operation),
  ...Object.fromEntries(modesOf(operation).map((key) => [key, 'add'])),
  ...('postId' in everything(operation) && { postId: ID }),
  clearFields: null,
  createNewIfDuplicateAllowed: null,
  // A series wants a team of one, and here the team grows.
  enableRecurring: null,
  customField_f1: 'Gold',
});

/** What must be filled in, and one more field at a time. */
export const sparseInputs = (operation: Operation): [key: string, input: Values][] => {
  const full = fullInput(operation);
  const fields = fieldsOf(operation);
  const least = Object.fromEntries(fields.filter(({ required }) => required).map(({ key }) => [key, full[key]]));
  const others = fields.filter(({ key, required }) => !required && key !== 'clearFields');
  return [
    ['nothing else', least],
    ...others.map((field): [string, Values] => [
      field.key,
      { ...least, [field.key]: isGiven(full[field.key]) ? full[field.key] : example(field) },
    ]),
  ];
};

const isGiven = (value: unknown) => value !== null && value !== undefined;

export const creates = Object.values(app.creates ?? {}) as unknown as Operation[];
export const searches = Object.values(app.searches ?? {}) as unknown as Operation[];

export const table = (operations: Operation[]) => operations.map((operation) => [operation.key, operation] as const);
