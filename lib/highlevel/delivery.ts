import type { Bundle } from 'zapier-platform-core';
import { UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Values } from '../zapier.js';
import { parseBody } from './responses.js';

// A post that reached a Zap's own address, as Zapier hands it over: `rawRequest` as it came, `cleanedRequest` as Zapier
// guessed it (docs/api-notes.md, “Webhooks”).

/** A post to a Zap, before anything in it is read. */
export interface Envelope {
  /** The body as it came, for a signature. */
  raw: string;
  /** The value of a header; undefined where it has none. */
  header: (name: string) => string | undefined;
}

/** A post to a Zap. */
export interface Delivery extends Envelope {
  /** What it says; several where it is a list. */
  bodies: Values[];
}

/** Zapier puts `Http-` before the names of most headers, and writes them its own way. */
const bareName = (name: string): string => name.toLowerCase().replace(/^http-/, '');

/** A form writes `location[id]` for what JSON nests. */
const PARTED = /^([^[\]]+)\[([^[\]]+)\]$/;

/** The values of a form or of an address's query; the last of several under one name. */
const fromQuery = (text: string): Values => {
  const found: Values = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [, key = name, part] = PARTED.exec(name) ?? [];
    if (key === '__proto__' || part === '__proto__') continue;
    if (part === undefined) found[key] = value;
    else found[key] = { ...(isObject(found[key]) && found[key]), [part]: value };
  }
  return found;
};

/** What Zapier has made of the body, without what it adds to it. */
const cleaned = (request: unknown): Values => {
  const { querystring: _, ...rest } = isObject(request) ? request : {};
  return rest;
};

const bodiesOf = (parsed: unknown): Values[] | undefined => {
  const found = [parsed].flat().filter(isObject);
  return found.length > 0 ? found : undefined;
};

/**
 * The post that started a Zap, unread.
 *
 * @throws {UserFacingError} where there is no post
 */
export const readEnvelope = ({ rawRequest, cleanedRequest }: Bundle): Envelope => {
  if (!rawRequest && isEmpty(cleanedRequest))
    throw new UserFacingError('There is no post: this trigger waits for one at the address that Zapier shows for it.');
  const headers = Object.entries(rawRequest?.headers ?? {});
  return {
    raw: typeof rawRequest?.content === 'string' ? rawRequest.content : '',
    header: (name) => {
      const [, value] = headers.find(([own]) => bareName(own) === bareName(name)) ?? [];
      return value === undefined || value === null ? undefined : String(value);
    },
  };
};

/**
 * Reads the post that started a Zap: JSON whatever its content type is called, a form, or the query of its address.
 *
 * @throws {UserFacingError} where there is no post, or its body was cut short
 */
export const readDelivery = (bundle: Bundle): Delivery => {
  const { rawRequest, cleanedRequest } = bundle;
  const { raw, header } = readEnvelope(bundle);
  const text = raw.trim();
  const bodies = bodiesOf(parseBody(raw));
  if (bodies) return { bodies, raw, header };
  if (/^[[{]/.test(text))
    throw new UserFacingError(
      'The post is no valid JSON: it was cut short, or a text in it has a line break or a quote.',
    );
  const list = Array.isArray(cleanedRequest) ? bodiesOf(cleanedRequest) : undefined;
  if (list) return { bodies: list, raw, header };
  const sent = cleaned(cleanedRequest);
  const query = fromQuery(String(rawRequest?.querystring ?? ''));
  const isForm = /=/.test(text) && !/\s/.test(text);
  return { bodies: [{ ...query, ...(isForm && fromQuery(text)), ...sent }], raw, header };
};
