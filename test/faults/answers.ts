import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../lib/zapier.js';
import { findRoute } from '../../sandbox/documents/index.js';
import type { Respond } from './server.js';

// Good answers for every documented route, made from HighLevel's own schemas: enough for each operation to go on to
// its next request.

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}
interface Document {
  components?: { schemas?: Record<string, Schema> };
}

const FOLDER = 'sandbox/documents';
const documents = new Map<string, Document>(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Document]),
);

const ID = 'Ab1Cd2Ef3Gh4Ij5Kl6Mn';

/** A plausible text for a property, by its name. */
const textFor = (name: string): string => {
  if (/(date|time|At|On)$|^(date|start|end)/i.test(name) && !/zone/i.test(name)) return '2026-11-25T10:00:00.000Z';
  if (/zone/i.test(name)) return 'America/Denver';
  if (/country/i.test(name)) return 'US';
  if (/email/i.test(name)) return 'ada@example.com';
  if (/phone/i.test(name)) return '+12125550123';
  if (/url|link|website/i.test(name)) return 'https://example.com/a';
  return /id$/i.test(name) ? ID : 'Text';
};

const example = (schema: Schema, file: string, name = '', within: readonly string[] = []): unknown => {
  if (schema.$ref) {
    if (within.includes(schema.$ref)) return undefined;
    const target = schema.$ref.includes('common-schemas') ? 'common-schemas.json' : file;
    const found = documents.get(target)?.components?.schemas?.[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
    return example(found ?? {}, target, name, [...within, schema.$ref]);
  }
  const [alternative] = [schema.allOf, schema.oneOf, schema.anyOf].find((list) => list?.length) ?? [];
  if (alternative) return example(alternative, file, name, within);
  if (schema.enum?.length) return schema.enum[0];
  if (schema.type === 'array') return [example(schema.items ?? {}, file, name.replace(/s$/, ''), within)];
  if (schema.type === 'boolean') return name !== 'deleted';
  if (schema.type === 'number' || schema.type === 'integer') return /date|time|At$/i.test(name) ? 1_764_064_800_000 : 1;
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, inner]) => [key, example(inner, file, key, within)]),
    );
  }
  return schema.type === 'string' || schema.type === undefined ? textFor(name) : {};
};

const ROW = {
  id: ID,
  name: 'Text',
  email: 'ada@example.com',
  contactId: ID,
  dateAdded: '2026-11-25T10:00:00.000Z',
  dateUpdated: '2026-11-25T10:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
  updatedAt: '2026-11-25T10:00:00.000Z',
  customFields: [{ id: ID, value: 'Gold' }],
  tags: ['vip'],
};

/** Answers that the documents leave open, and what operations look for in others. */
const MORE: Record<string, object> = {
  'POST /contacts/search': { contacts: [ROW], total: 1 },
  'POST /opportunities/search': { opportunities: [ROW], total: 1 },
  'POST /opportunities/upsert': { opportunity: ROW, new: true },
  'GET /contacts/search/duplicate': { contact: ROW },
  'GET /contacts/': { contacts: [ROW], count: 1, meta: { total: 1 } },
  'GET /calendars/{calendarId}/free-slots': { '2026-11-26': { slots: ['2026-11-26T09:00:00-07:00'] } },
  'GET /conversations/{conversationId}/messages': {
    messages: { messages: [{ ...ROW, type: 1, messageType: 'TYPE_SMS' }] },
  },
  'POST /calendars/groups/validate-slug': { available: true },
  'GET /blogs/posts/all': {
    blogs: [
      {
        ...ROW,
        id: '66c381b38be80858b9a0',
        title: 'Text',
        urlSlug: 'text',
        status: 'DRAFT',
        description: 'Text',
        imageUrl: 'https://example.com/a.png',
        imageAltText: 'Text',
        author: ID,
        categories: [ID],
        publishedAt: '2026-11-25T10:00:00.000Z',
      },
    ],
  },
  'GET /blogs/posts/url-slug-exists': { exists: false },
  'GET /calendars/appointments/{appointmentId}/notes': { notes: [ROW], hasMore: false },
};

/** What succeeds says so: the documents' examples are all true, HighLevel's own word for it differs. */
const DONE = { success: true, succeded: true, succeeded: true, deleted: true };

const answerTo = (method: string, path: string): unknown => {
  const { route } = findRoute(method, path) ?? {};
  if (!route) return { ...DONE };
  const [response] = Object.entries(route.operation.responses).filter(([status]) => status.startsWith('2'));
  const schema = (response?.[1] as { content?: Record<string, { schema?: Schema }> } | undefined)?.content?.[
    'application/json'
  ]?.schema;
  const file = `${route.category}.json`;
  const made = schema ? example(schema, file) : {};
  if (Array.isArray(made)) return made;
  return { ...(isObject(made) ? made : {}), ...(method !== 'GET' && DONE), ...MORE[route.name] };
};

const known = new Map<string, string>();

/** The documented answer to a request, filled with examples. */
export const goodAnswer = (method: string, url: string): string => {
  const path = url.split('?')[0] as string;
  const key = `${method} ${path}`;
  const text =
    known.get(key) ??
    JSON.stringify(path === '/oauth/locationToken' || path === '/oauth/token' ? TOKEN : answerTo(method, path));
  known.set(key, text);
  return text;
};

/** What both token endpoints give; the tokens are marked, so that one in a message or a log is found. */
const TOKEN = {
  access_token: 'exchanged-token-9f86d081884c7d65',
  refresh_token: 'exchanged-refresh-9f86d081884c7d65',
  expires_in: 86_400,
  token_type: 'Bearer',
  scope: 'contacts.readonly',
  userType: 'Location',
  locationId: 'loc',
  companyId: 'com',
};

export const answerWell: Respond = ({ method = '', url = '' }, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(goodAnswer(method, url));
};
