import { ID } from './inputs.js';

// Posts to a Zap's own address, as Zapier hands them over to the app (docs/api-notes.md, “Webhooks”).

/** A post as it reaches Zapier. */
export interface Post {
  content: string;
  /** @default application/json */
  type?: string;
  headers?: Record<string, string>;
  querystring?: string;
}

/** A post of this JSON. */
export const jsonPost = (body: unknown, headers: Record<string, string> = {}): Post => ({
  content: JSON.stringify(body),
  headers,
});

const PLAIN = ['Content-Type', 'Content-Length'];

/** Zapier writes the names of headers its own way, and most of them with something before. */
const zapierName = (name: string): string => {
  const titled = name.replace(/[^-]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return PLAIN.includes(titled) ? titled : `Http-${titled}`;
};

const parsed = ({ content, type = 'application/json' }: Post): unknown => {
  if (/urlencoded/.test(type)) return Object.fromEntries(new URLSearchParams(content));
  if (!/json/.test(type)) return {};
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
};

/** What the app gets of a post: `rawRequest` as it came, `cleanedRequest` as Zapier reads it. */
export const handedOver = (post: Post) => {
  const { content, type = 'application/json', headers = {}, querystring = '' } = post;
  const sent = {
    'content-type': type,
    'content-length': String(Buffer.byteLength(content)),
    'user-agent': 'axios/1.13.2',
    ...headers,
  };
  const body = parsed(post);
  return {
    rawRequest: {
      method: 'POST',
      querystring,
      headers: Object.fromEntries(Object.entries(sent).map(([name, value]) => [zapierName(name), value])),
      content,
    },
    cleanedRequest: Array.isArray(body)
      ? body
      : { ...(typeof body === 'object' && body), querystring: Object.fromEntries(new URLSearchParams(querystring)) },
  };
};

/** A post that names a record of every kind, of no location. */
export const POST_OF_ALL = {
  contact_id: ID,
  workflow: { id: '5b1f0c62-8d3e-4a77-9c10-2f6e4d9ab801', name: 'Welcome' },
  triggerData: {},
  customData: {
    opportunity_id: ID,
    appointment_id: ID,
    message_id: ID,
    order_id: ID,
    invoice_id: ID,
    transaction_id: ID,
  },
};

/** It, as the app gets it. */
export const POSTED = handedOver(jsonPost(POST_OF_ALL));
