import type { Route } from '../../lib/highlevel/routes.js';
import { UNEXPECTED } from '../../lib/problems.js';
import { findRoute } from '../../sandbox/documents/index.js';
import { isRepeatable } from '../support/repeatable.js';
import { faultsOfSentence } from '../support/sentences.js';
import type { Fault, Outcome } from './faults.js';
import type { Seen } from './server.js';
import { SECRETS, type Subject, type SubjectKind } from './subjects.js';

/** What Zapier saw of a run. */
export interface Observed {
  is: 'success' | 'refresh' | 'throttled' | 'expired' | 'error' | 'halted' | 'raw';
  /** What the user reads: an error's sentence, or the notes of a form. */
  sentences: string[];
  /** The error itself, where nobody should read it. */
  raw: string;
}

const NAMES: Record<string, Observed['is']> = {
  RefreshAuthError: 'refresh',
  ThrottledError: 'throttled',
  ExpiredAuthError: 'expired',
  AppError: 'error',
  HaltedError: 'halted',
};

/** What became of a run, as Zapier and the user see it. */
export const observe = async (running: Promise<unknown>): Promise<Observed> => {
  try {
    const result = await running;
    const notes = [result].flat().filter((item) => (item as { type?: string } | null)?.type === 'copy');
    return { is: 'success', sentences: notes.map((note) => (note as { helpText: string }).helpText), raw: '' };
  } catch (error) {
    const { name, message } = error as Error;
    const is = NAMES[name] ?? 'raw';
    const read = is === 'error' || is === 'throttled' ? (JSON.parse(message) as { message: string }).message : message;
    return { is, sentences: is === 'refresh' || is === 'raw' ? [] : [read], raw: `${name} ${message}` };
  }
};

const pathOf = (url: string) => url.split('?')[0] as string;

/** Whether a request changes something. Said here once more, by the paths: the app's own word is what is judged. */
const changes = ({ method, url }: Seen) =>
  method !== 'GET' && !/\/(search|search\/filter-by-email|validate-slug|locationToken|token)$/.test(pathOf(url));

/** What is filled in, where it decides whether a request may be sent twice: everything. */
const FILLED_IN = { createNewIfDuplicateAllowed: true, snapshotId: 'Text' };

/** Whether something was read after a write, to find out what became of it. */
const wasLookedFor = (later: readonly Seen[]) => later.some((request) => !changes(request));

/**
 * What may come of a write whose answer is lost. One that changes nothing twice was sent twice by then, and Zapier may
 * send it again. Of any other, what was made may have been looked for and found.
 */
const afterLostWrite = (hit: Seen, later: readonly Seen[]): Observed['is'][] => {
  if (isRepeatable(hit.method, pathOf(hit.url), FILLED_IN)) return ['error'];
  return wasLookedFor(later) ? ['halted', 'success'] : ['halted'];
};

/** The documents' own names for its placeholders differ here and there. */
const shape = (route: string) => route.replace(/\{\w+\}/g, '{}').replace(/\/$/, '');

const isAbout = ({ route = '' as Route }: Subject, { method, url }: Seen): boolean =>
  shape(findRoute(method, pathOf(url))?.route.name ?? '') === shape(route);

/** The connection's own location, read beside the one that is wanted: for its country, to read phones by. */
const isForSettings = (subject: Subject, hit: Seen, requests: readonly Seen[]): boolean =>
  /^\/locations\/[^/]+$/.test(pathOf(hit.url)) &&
  requests.some((other) => isAbout(subject, other) && pathOf(other.url) !== pathOf(hit.url));

/** Whether a route is about one record, by its placeholders. */
const hasRecord = (route = '') =>
  /\{(?!locationId\}|companyId\}|\w*[tT]ype\})\w+\}|\{(locationId|companyId)\}$/.test(route);

/** What an outcome is in this kind of function, for a request that it can't do without. */
const DEMANDED: Record<
  Exclude<Outcome, 'same' | 'odd' | 'gone' | 'elsewhere'>,
  Record<'create' | 'other', Observed['is'][]>
> = {
  refresh: { create: ['refresh'], other: ['refresh'] },
  throttled: { create: ['throttled'], other: ['throttled'] },
  error: { create: ['error'], other: ['error'] },
  maybeDone: { create: ['halted'], other: ['error'] },
  duplicate: { create: ['halted'], other: ['error'] },
};
const ANY: Observed['is'][] = ['success', 'refresh', 'throttled', 'expired', 'error', 'halted'];

const gone = (kind: SubjectKind, route?: string): Observed['is'][] => {
  if (!hasRecord(route)) return ['error'];
  return kind === 'trigger' || kind === 'search' ? ['success'] : kind === 'create' ? ['halted'] : ['error'];
};

interface Case {
  subject: Subject;
  fault: Fault;
  /** What the run is without a fault. */
  normally: Observed['is'];
  requests: readonly Seen[];
}

const allowed = ({ subject, fault, normally, requests }: Case): Observed['is'][] => {
  const { kind, route } = subject;
  const at = requests.findIndex(({ faulty }) => faulty);
  // The request was never made, or went where nobody listens.
  const hit = requests[at];
  const outcome = hit && changes(hit) ? fault.write : fault.read;
  if (hit && pathOf(hit.url) === '/oauth/token')
    return outcome === 'same' ? [normally] : ['error', 'expired', 'throttled'];
  if (kind === 'form' || kind === 'output')
    return outcome === 'refresh' || outcome === 'odd' ? ['refresh', 'success'] : ['success'];
  if (outcome === 'same') return [normally];
  if (outcome === 'odd') return ANY;
  const isMain = hit === undefined || (isAbout(subject, hit) && !isForSettings(subject, hit, requests));
  // What was written stays written: a run that Zapier repeats goes on from there (test/laws).
  if (requests.slice(0, at).some((request) => changes(request) && !request.faulty))
    return ['success', 'halted', 'error', 'throttled', 'refresh'];
  // What a list is asked by is not there: then there is nothing in it.
  if (outcome === 'elsewhere') return !isMain || !hasRecord(route) ? ['error', 'success'] : ['error'];
  const demanded =
    outcome === 'gone'
      ? gone(kind, isMain ? route : '/{id}')
      : outcome === 'maybeDone' && kind === 'create' && hit
        ? afterLostWrite(hit, requests.slice(at + 1))
        : DEMANDED[outcome][kind === 'create' || kind === 'search' ? 'create' : 'other'];
  // A create that HighLevel says it failed at may have made its record before it failed: it was looked for, and found.
  if (kind === 'create' && hit && changes(hit) && /^500/.test(fault.name) && wasLookedFor(requests.slice(at + 1)))
    return [...demanded, 'success'];
  // A poll that has read a page gives what it has; the rest is read by the next one.
  const isLaterPage = kind === 'trigger' && requests.slice(0, at).some((request) => isAbout(subject, request));
  if (isLaterPage && outcome === 'throttled') return [...demanded, 'success'];
  return isMain ? demanded : [...demanded, 'success', ...(outcome === 'gone' ? (['error'] as const) : [])];
};

/** The app's own secrets: nobody may read them, and no log may keep them. */
const OWN = [...Object.values(SECRETS), 'exchanged-token-', 'exchanged-refresh-'];
/** What looks like a secret of somebody's, which core's log can't know for one. */
const FOREIGN = ['eyJhbGci'];
const found = (text: string, secrets: readonly string[]) => secrets.filter((secret) => text.includes(secret));

/** What is wrong with what came of a case. */
export const judge = (given: Case, { is, sentences, raw }: Observed, logs: readonly string[]): string[] => {
  const may = allowed(given);
  const wrong: string[] = [];
  if (!may.includes(is)) wrong.push(`is ${is}, not ${[...new Set(may)].join(' or ')}`);
  const wrote = given.requests.findIndex((request) => changes(request) && !request.faulty);
  const isLater = wrote >= 0 && given.requests.slice(wrote).some(({ faulty }) => faulty);
  if (
    isLater &&
    (is === 'error' || is === 'throttled') &&
    !sentences.some((sentence) => / is saved \(ID \S+\)[,;] /.test(sentence))
  )
    wrong.push('does not name what is saved');
  if (is === 'halted' && sentences.some((sentence) => /will try again/.test(sentence)))
    wrong.push('says that it is tried again');
  for (const sentence of sentences) wrong.push(...faultsOfSentence(sentence));
  if (raw.includes('What happened')) wrong.push('lists the requests made');
  // Before anybody has signed in there are no tokens to know.
  const own = given.subject.name === 'getAccessToken' ? [SECRETS.client_secret, 'exchanged-'] : OWN;
  const leaked = found(raw + sentences.join(), [...own, ...FOREIGN]);
  if (leaked.length > 0) wrong.push(`tells ${leaked.join(', ')}`);
  const logged = found(logs.join('\n'), own);
  if (logged.length > 0) wrong.push(`logs ${logged.join(', ')}`);
  if (logs.some((line) => line.includes(UNEXPECTED))) wrong.push('was not expected');
  return wrong.map((what) => `${what}: ${(sentences.join(' ') || raw).slice(0, 300)}`);
};
