import { UNEXPECTED } from '../../lib/problems.js';
import { isObject } from '../../lib/zapier.js';
import { findRoute } from '../../sandbox/documents/index.js';
import { readQuery } from '../../sandbox/documents/validation.js';
import { refusalOf } from '../support/documented.js';
import { faultsOfSentence } from '../support/sentences.js';
import { bare } from './meanings.js';
import { HOST, type Outcome, SECRETS, type Sent } from './world.js';

/** The documents’ own names for placeholders differ here and there. */
const shape = (route: string) => route.replace(/\{\w+\}/g, '{}').replace(/\/$/, '');

/** Look-ups that decide how a value is read, and carry none themselves. */
const ASIDE = new Set(['GET /locations/{locationId}', 'GET /locations/{locationId}/customFields']);

/**
 * What requests hold, by where they hold it: a segment of a path, a parameter, a place in a body.
 *
 * @param own the operation’s own route: look-ups besides are left out
 */
export const leavesOf = (sent: readonly Sent[], own?: string): Map<string, unknown> => {
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, at: string) => {
    const isList = Array.isArray(value);
    if (!isObject(value) && !isList) return leaves.set(at, value);
    if (isList && value.every((item) => typeof item !== 'object')) leaves.set(at, value);
    for (const [key, inner] of Object.entries(value)) walk(inner, `${at}.${key}`);
    return leaves;
  };
  const times = new Map<string, number>();
  for (const { method, url, body } of sent) {
    const found = findRoute(method, url.pathname);
    const name = found?.route.name ?? `${method} ${url.pathname}`;
    // Where a location is what is looked for, its own settings are still read aside: how a phone is meant.
    const isAside = ASIDE.has(name) && (name !== own || url.pathname === '/locations/loc');
    if (own !== undefined && isAside) continue;
    const n = times.get(name) ?? 1;
    times.set(name, n + 1);
    const at = n === 1 ? name : `${name} (${n})`;
    leaves.set(at, true);
    if (found) walk(found.params, `${at} path`);
    if (found) walk({ ...readQuery(found.route, url.searchParams) }, `${at} query`);
    // A new user’s password is drawn anew in each run.
    if (body !== undefined) walk(isObject(body) ? { ...body, password: undefined } : body, `${at} body`);
  }
  return leaves;
};

/** Every plain value in an input, as an id in a path could be made of it. */
const plainIn = (value: unknown, found = new Set<string>(), depth = 0): Set<string> => {
  if (typeof value === 'object' && value !== null && depth < 30) {
    for (const inner of Object.values(value)) plainIn(inner, found, depth + 1);
  } else if (value !== null && value !== undefined) {
    const text = String(value).replace(/\p{Surrogate}/gu, '');
    found.add(text).add(bare(text));
    for (const part of text.length < 1_000 ? text.split(/[,;|\n\r，、；،؛\s"[\]\u200b]+/) : []) found.add(part);
  }
  return found;
};

/** What an id in a path may be besides what was filled in: what an answer held, and what the connection knows. */
const KNOWN_IDS = /^(Ab1Cd2Ef3Gh4Ij5Kl6Mn|loc|com|cal|u1|Text|contact|contacts|all)$/;

/** What is wrong with where a request goes. */
const faultsOfAddress = ({ method, url, route }: Sent, input: unknown): string[] => {
  if (url.origin !== (process.env.HIGHLEVEL_API_URL ?? HOST)) return [`goes to ${url.origin}`];
  if (url.username || url.password || url.hash) return ['has more than a path and a query'];
  const found = findRoute(method, url.pathname);
  if (!found) return [`no such route: ${method} ${url.pathname.slice(0, 100)}`];
  if (route && shape(found.route.name) !== shape(route)) return [`is ${found.route.name}, and was to be ${route}`];
  const given = plainIn(input);
  return Object.entries(found.params)
    .filter(
      ([, value]) => !KNOWN_IDS.test(value) && !given.has(value) && ![...given].some((text) => text.trim() === value),
    )
    .map(([name, value]) => `${name} in its path is ${JSON.stringify(value).slice(0, 60)}, which nobody filled in`);
};

const faultsOfRequest = (sent: Sent, input: unknown): string[] => {
  const astray = faultsOfAddress(sent, input);
  if (astray.length > 0) return astray;
  const { method, url, body, writes } = sent;
  if (url.pathname === '/oauth/locationToken') return [];
  const query = url.search.slice(1);
  const refusal = refusalOf({ method, path: url.pathname, query, body, writes });
  // What JavaScript makes of values that are no texts; as somebody may have typed it.
  const text = JSON.stringify([decodeURIComponent(url.search.replace(/%(?![0-9a-f]{2})/gi, '')), body]) ?? '';
  const hole = /\[object \w+\]|(?<!\w)(undefined|NaN)(?!\w)/.exec(text)?.[0];
  return [
    ...(refusal ? [`the documents refuse it: ${refusal}`] : []),
    ...(hole && !JSON.stringify(input).toLowerCase().includes(hole.toLowerCase()) ? [`holds ${hole}`] : []),
  ];
};

const ENDS = new Set(['success', 'AppError', 'HaltedError']);

/** The names that objects have before anybody has added one. */
const OWN_NAMES = Object.getOwnPropertyNames(Object.prototype).length;

/** The id that a sentence shows as an example; a list of file endings begins with a point. */
const EXAMPLE = 'seD4PfOuKoVMLkEZqohJ';

/**
 * What is wrong with what came of a run, whatever was meant.
 *
 * @param known values that may stand in a path besides those that were filled in, such as those of choices
 */
export const judge = ({ name, message, sent, logs }: Outcome, input: unknown, known: unknown = []): string[] => {
  const wrong: string[] = [];
  if (!ENDS.has(name)) wrong.push(`ends in a raw ${name}: ${message.slice(0, 200)}`);
  for (const [n, request] of sent.entries())
    wrong.push(...faultsOfRequest(request, [input, known]).map((what) => `request ${n + 1} ${what}`));
  if (name !== 'success') {
    wrong.push(
      ...faultsOfSentence(message.replace(EXAMPLE, 'Ab').replace(/: \.(?=\w)/, ': ')).map(
        (what) => `a sentence that ${what}: ${message.slice(0, 300)}`,
      ),
    );
    const written = sent.filter(({ writes }) => writes).map(({ method, url }) => `${method} ${url.pathname}`);
    if (written.length > 0) wrong.push(`refused after ${written.join(', ').slice(0, 200)}: ${message}`);
  }
  for (const secret of Object.values(SECRETS)) if (message.includes(secret)) wrong.push(`tells a secret: ${message}`);
  const unexpected = logs.find((line) => line.includes(UNEXPECTED));
  if (unexpected) wrong.push(`was not expected: ${unexpected.slice(0, 300)}`);
  if ('polluted' in {} || Object.getOwnPropertyNames(Object.prototype).length !== OWN_NAMES)
    wrong.push('pollutes the prototype of objects');
  return wrong;
};
