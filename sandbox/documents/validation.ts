import type { ErrorObject } from 'ajv';
import { badRequest, unprocessable } from '../http/errors.js';
import type { Json } from '../http/json.js';
import type { Schema } from './document.js';
import { bodyErrors, queryErrors, type Route } from './index.js';
import { bodyDemanded, undocumentedBody } from './particulars.js';

const wantedType = (schema: Schema): string | undefined =>
  Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type;

/** class-validator's sentence for a value of the wrong type. */
function typeSentence(name: string, schema: Schema, each: boolean): string {
  const subject = each ? `each value in ${name}` : name;
  switch (wantedType(schema)) {
    case 'number':
    case 'integer':
      return `${subject} must be a number conforming to the specified constraints`;
    case 'boolean':
      return `${subject} must be a boolean value`;
    case 'array':
      return `${subject} must be an array`;
    case 'object':
      return each
        ? `each value in nested property ${name} must be either object or array`
        : `nested property ${name} must be either object or array`;
    default:
      return `${subject} must be a string`;
  }
}

/** An ajv error in the words of class-validator, which HighLevel's clients see. */
function sentence(error: ErrorObject): string | undefined {
  const path = error.instancePath.slice(1).split('/').filter(Boolean);
  const prefix = (parts: string[]) => (parts.length > 0 ? `${parts.join('.')}.` : '');
  const schema = (error.parentSchema ?? {}) as Schema;
  const each = /^\d+$/.test(path.at(-1) ?? '');
  const name = (each ? path.slice(0, -1) : path).join('.');
  const subject = each ? `each value in ${name}` : name;
  switch (error.keyword) {
    case 'additionalProperties':
      return `${prefix(path)}property ${error.params.additionalProperty} should not exist`;
    case 'required': {
      const missing = error.params.missingProperty as string;
      return typeSentence(prefix(path) + missing, schema.properties?.[missing] ?? {}, false);
    }
    case 'type':
      return name === '' ? 'Unexpected body' : typeSentence(name, schema, each);
    case 'enum':
      return `${subject} must be one of the following values: ${(schema.enum ?? []).filter((value) => value !== null).join(', ')}`;
    case 'format':
      return `${subject} must be an ${error.params.format}`;
    case 'maximum':
      return `${subject} must not be greater than ${error.params.limit}`;
    case 'minimum':
      return `${subject} must not be less than ${error.params.limit}`;
    case 'maxLength':
      return `${subject} must be shorter than or equal to ${error.params.limit} characters`;
    case 'anyOf':
      return `${subject} has an invalid value`;
    default:
      return undefined;
  }
}

const sentences = (errors: ErrorObject[]) => [
  // What fails inside an alternative is said once, by the alternative itself.
  ...new Set(
    errors
      .filter((error) => !error.schemaPath.includes('/anyOf/'))
      .map(sentence)
      .filter((s) => s !== undefined),
  ),
];

/** Query strings arrive as text: they become what the document says, or stay text and are refused. */
export function readQuery(route: Route, search: URLSearchParams): Record<string, unknown> {
  // Without a prototype, `__proto__` is a name like any other.
  const query: Record<string, unknown> = Object.create(null);
  for (const key of new Set(search.keys())) {
    const name = key.replace(/\[\d*\]$/, '');
    const values = search.getAll(key);
    const declared = route.query.get(name)?.schema;
    const type = declared && wantedType(declared);
    const isList = type === 'array' || name !== key || values.length > 1;
    query[name] = isList
      ? [...((query[name] as unknown[] | undefined) ?? []), ...values]
      : coerced(values[0] ?? '', type);
  }
  return query;
}

function coerced(text: string, type: string | undefined): unknown {
  if (type === 'number' && text.trim() !== '' && !Number.isNaN(Number(text))) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const emptyRequired = (schema: { name: string; value: unknown }[]) =>
  schema.filter(({ value }) => value === '').map(({ name }) => `${name} should not be empty`);

/** Refuses a request that the document does not allow: 422 in class-validator's words. */
export function validate(route: Route, query: Record<string, unknown>, body: Json | undefined): void {
  if (body === undefined && bodyDemanded.has(route.name)) throw badRequest('Request body is required');
  const requiredQuery = [...route.query]
    .filter(([, { required }]) => required)
    .map(([name]) => ({ name, value: query[name] }));
  const problems = [...sentences(queryErrors(route, query)), ...emptyRequired(requiredQuery)];
  if (route.bodyType) {
    const errors = bodyErrors(route, body ?? {});
    problems.push(...sentences(errors), ...emptyRequired(requiredBody(route, body)));
  }
  if (problems.length > 0) throw unprocessable(...new Set(problems));
}

/** A body without what no document has, though HighLevel's own pages send it. */
export function documentedPart(route: Route, body: Json): Json {
  const beyond = undocumentedBody.get(route.name);
  if (!beyond || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => !beyond.includes(key)));
}

/** Refuses a page that is larger than the sandbox was told to give, in the words for one that HighLevel limits. */
export function checkPageSize(query: Record<string, unknown>, body: Json, most: number | undefined): void {
  if (most === undefined) return;
  const asked = { limit: query.limit ?? body?.limit, pageLimit: body?.pageLimit };
  const tooLarge = Object.entries(asked).filter(([, size]) => Number(size) > most);
  if (tooLarge.length > 0) throw unprocessable(...tooLarge.map(([name]) => `${name} must not be greater than ${most}`));
}

/** The required texts of a body: present but empty, they are refused too. */
function requiredBody(route: Route, body: Json): { name: string; value: unknown }[] {
  if (typeof body !== 'object' || body === null) return [];
  return route.requiredBody.map((name) => ({ name, value: body[name] }));
}
