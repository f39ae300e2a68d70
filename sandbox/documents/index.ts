import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import associations from './associations.json' with { type: 'json' };
import blogs from './blogs.json' with { type: 'json' };
import businesses from './businesses.json' with { type: 'json' };
import calendars from './calendars.json' with { type: 'json' };
import campaigns from './campaigns.json' with { type: 'json' };
import common from './common-schemas.json' with { type: 'json' };
import companies from './companies.json' with { type: 'json' };
import contacts from './contacts.json' with { type: 'json' };
import conversations from './conversations.json' with { type: 'json' };
import customFields from './custom-fields.json' with { type: 'json' };
import type { Document, Documents, Operation, Schema } from './document.js';
import forms from './forms.json' with { type: 'json' };
import invoices from './invoices.json' with { type: 'json' };
import locations from './locations.json' with { type: 'json' };
import oauth from './oauth.json' with { type: 'json' };
import opportunities from './opportunities.json' with { type: 'json' };
import { overlays } from './overlays/index.js';
import { undocumentedScopes, unservedScopes } from './particulars.js';
import payments from './payments.json' with { type: 'json' };
import snapshots from './snapshots.json' with { type: 'json' };
import surveys from './surveys.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };
import workflows from './workflows.json' with { type: 'json' };

/** One documented operation: what it is called, who may call it, what it takes and what it gives. */
export interface Route {
  /** `GET /contacts/{contactId}`, as the document writes it. */
  name: string;
  method: string;
  path: string;
  category: string;
  operation: Operation;
  /** The status of success. */
  status: number;
  /** Alternatives of `{scheme: scopes}`; a route that declares none takes any location's token. */
  security: Record<string, string[]>[];
  /** The declared query parameters, by name. */
  query: Map<string, { required: boolean; schema: Schema }>;
  /** Whether the query names the location, and it must. */
  locationInQuery: boolean;
  /** The media type of the body, where there is one. */
  bodyType: string | undefined;
  /** The properties that its body must have. */
  requiredBody: string[];
}

const documents: Documents = structuredClone({
  associations,
  blogs,
  businesses,
  calendars,
  campaigns,
  'common-schemas': { paths: {}, ...common },
  companies,
  contacts,
  conversations,
  'custom-fields': customFields,
  forms,
  invoices,
  locations,
  oauth,
  opportunities,
  payments,
  snapshots,
  surveys,
  users,
  workflows,
}) as unknown as Documents;
for (const overlay of overlays) overlay.apply(documents);

const isParameter = (segment: string) => segment.startsWith('{');
const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');

/** Literal segments win over parameters: `/campaigns/removeAll` over `/campaigns/{campaignId}`. */
function bySpecificity(a: Route, b: Route): number {
  const left = segmentsOf(a.path);
  const right = segmentsOf(b.path);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = Number(isParameter(left[i]!)) - Number(isParameter(right[i]!));
    if (difference !== 0) return difference;
  }
  return 0;
}

function routeOf(category: string, method: string, path: string, operation: Operation): Route {
  const query = new Map<string, { required: boolean; schema: Schema }>();
  for (const parameter of operation.parameters ?? [])
    if (parameter.in === 'query')
      query.set(parameter.name, { required: parameter.required === true, schema: parameter.schema ?? {} });
  const bodyType = Object.keys(operation.requestBody?.content ?? {})[0];
  const bodySchema = bodyType && operation.requestBody?.content[bodyType]?.schema;
  const body = bodySchema ? plain(bodySchema, documents[category]!, 'request') : {};
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    category,
    operation,
    status: Number(success ?? 200),
    security: operation.security ?? [{ bearer: [] }],
    query,
    locationInQuery: query.get('locationId')?.required === true,
    bodyType,
    requiredBody: body.required ?? [],
  };
}

/** Every documented route. */
export const routes: Route[] = Object.entries(documents)
  .flatMap(([category, document]) =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => routeOf(category, method, path, operation)),
    ),
  )
  .sort(bySpecificity);

/** All scopes that an app can ask for. */
export const knownScopes: string[] = [
  ...new Set([
    ...routes.flatMap((route) => route.security.flatMap((way) => Object.values(way).flat())),
    ...undocumentedScopes,
    ...unservedScopes,
  ]),
].sort();

/** The segments of a request's path; nothing where one of them can't be decoded. */
function decodedSegments(path: string): string[] | undefined {
  try {
    return segmentsOf(path).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The route for a request and its path parameters; a trailing slash makes no difference (`api.trailing-slash`). */
export function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const given = segmentsOf(path);
  const decoded = decodedSegments(path);
  if (!decoded) return undefined;
  for (const route of routes) {
    if (route.method !== method) continue;
    const wanted = segmentsOf(route.path);
    if (wanted.length !== given.length) continue;
    if (!wanted.every((segment, i) => isParameter(segment) || segment === given[i])) continue;
    const params: Record<string, string> = {};
    wanted.forEach((segment, i) => {
      if (isParameter(segment)) params[segment.slice(1, -1)] = decoded[i]!;
    });
    return { route, params };
  }
  return undefined;
}

function resolve(ref: string, document: Document): { schema: Schema; document: Document } {
  const target = ref.includes('common-schemas.json') ? documents['common-schemas']! : document;
  const schema = target.components.schemas[ref.slice(ref.lastIndexOf('/') + 1)];
  if (!schema) throw new Error(`unresolved ${ref}`);
  return { schema, document: target };
}

/**
 * A document's schema as plain JSON schema. Requests are closed, since HighLevel refuses what it does not know (`api.unknown-properties`);
 * in answers, what need not be there may also be null (`api.nulls`).
 */
function plain(schema: Schema, document: Document, side: 'request' | 'response', within: string[] = []): Schema {
  if (schema.$ref) {
    if (within.includes(schema.$ref)) return {};
    const target = resolve(schema.$ref, document);
    return plain(target.schema, target.document, side, [...within, schema.$ref]);
  }
  if (schema.allOf?.length === 1) return plain(schema.allOf[0]!, document, side, within);
  const inner = (part: Schema) => plain(part, document, side, within);
  const { nullable, format: _format, required, default: _default, deprecated: _deprecated, ...rest } = schema;
  const out: Schema = { ...rest };
  if (out.type === 'any') delete out.type;
  if (Array.isArray(required)) out.required = required;
  if (schema.items) out.items = inner(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(inner);
  if (schema.oneOf) {
    delete out.oneOf;
    out.anyOf = schema.oneOf.map(inner);
  }
  if (schema.allOf) out.allOf = schema.allOf.map(inner);
  if (schema.properties) {
    const mandatory = new Set(out.required);
    out.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => {
        const value = inner(property);
        return [name, side === 'response' && !mandatory.has(name) ? orNull(value) : named(name, value)];
      }),
    );
    if (side === 'request' && Object.keys(schema.properties).length > 0) out.additionalProperties = false;
  }
  return nullable ? orNull(out) : out;
}

/** Whatever is called `email` must be one (`api.emails`). */
function named(name: string, schema: Schema): Schema {
  return name === 'email' && [schema.type].flat().includes('string') ? { ...schema, format: 'email' } : schema;
}

function orNull(schema: Schema): Schema {
  if (typeof schema.type !== 'string') return schema;
  return { ...schema, type: [schema.type, 'null'], ...(schema.enum ? { enum: [...schema.enum, null] } : {}) };
}

/** Something, an @, and a domain with a dot in it. Not one expression: on a long line of dots that would never end. */
function isEmail(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  const dot = domain.indexOf('.', 1);
  return local !== '' && more.length === 0 && dot > 0 && dot < domain.length - 1 && !/\s/.test(text);
}

const ajv = new Ajv({
  allErrors: true,
  strict: false,
  verbose: true,
  // Each validator judges a handful of requests: quick to make beats quick to run.
  validateSchema: false,
  code: { optimize: false },
  formats: { email: isEmail },
});
const compiled = new Map<string, ValidateFunction | undefined>();

/** Compiled on first use: a test that touches three routes should not pay for two hundred. */
function validator(key: string, schema: () => Schema | undefined): ValidateFunction | undefined {
  if (!compiled.has(key)) {
    const found = schema();
    compiled.set(key, found && ajv.compile(found));
  }
  return compiled.get(key);
}

const documentOf = (route: Route) => documents[route.category]!;

/** What a body must be, as plain JSON schema; nothing for routes without one. */
export function bodySchema(route: Route): Schema | undefined {
  const schema = route.bodyType && route.operation.requestBody?.content[route.bodyType]?.schema;
  return schema ? plain(schema, documentOf(route), 'request') : undefined;
}

/** What is wrong with a body, in ajv's terms. */
export function bodyErrors(route: Route, body: unknown): ErrorObject[] {
  const check = validator(`body ${route.name}`, () => bodySchema(route));
  return !check || check(body) ? [] : (check.errors ?? []);
}

/** What is wrong with a query, in ajv's terms. */
export function queryErrors(route: Route, query: Record<string, unknown>): ErrorObject[] {
  const check = validator(`query ${route.name}`, () => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      [...route.query].map(([name, { schema }]) => [name, plain(schema, documentOf(route), 'request')]),
    ),
    required: [...route.query].filter(([, { required }]) => required).map(([name]) => name),
  }));
  return !check || check(query) ? [] : (check.errors ?? []);
}

/** What an answer has that its document does not allow; the sandbox's own tests ask. */
export function answerErrors(route: Route, status: number, body: unknown): string[] {
  const check = validator(`answer ${status} ${route.name}`, () => {
    const schema = route.operation.responses[status]?.content?.['application/json']?.schema;
    return schema && plain(schema, documentOf(route), 'response');
  });
  return !check || check(body) ? [] : (check.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}
