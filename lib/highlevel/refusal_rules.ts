import type { Reason } from '../problems.js';
import type { Values } from '../zapier.js';
import { type ErrorBody, textOf } from './error_body.js';
import { isRecordGone } from './gone.js';
import type { Route } from './routes.js';

/** An answer that is no success, as the rules see it. */
export interface Refusal extends ErrorBody {
  status: number;
  /** HighLevel's own reasons in one line, without what only repeats the status; empty when there are none. */
  words: string;
  /** The body is JSON: an object, or at least a text. HighLevel's refusals are; a proxy's pages are not. */
  isHighLevels: boolean;
  /** Unknown for a request that is no call of an endpoint. */
  route?: Route;
  /** The permission that the endpoint needs. */
  scope?: string;
  /** The request changes something at HighLevel. */
  writes: boolean;
}

/** One way in which HighLevel refuses. Of all rules that fit, the first counts. */
export interface Rule {
  id: string;
  reason: Reason;
  when: (refusal: Refusal) => boolean;
  /** What the user reads. */
  say: (refusal: Refusal) => string;
  /** Meets this rule first: the test of the rule and its entry in docs/errors.md. */
  example: { status: number; body?: unknown; route?: Route; scope?: string };
}

/** HighLevel's words, cut so that the advice after them is not what falls off the end. */
const said = ({ words }: Refusal, most = 110): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).replace(/\s\S*$/, '')}…`;

export const AGAIN = 'HighLevel had a problem answering. Zapier will try again.';
export const MAYBE_DONE =
  'HighLevel’s answer did not arrive, so this may be done or not: look in HighLevel before you run the step again.';

/** Answers of servers that did not begin: nothing is done, and trying again is safe. */
const NOT_BEGUN = new Set([501, 503, 505, 511, 521, 523, 525, 526, 530]);

/** Answers of what stands before HighLevel while HighLevel may still be at work. */
const IN_BETWEEN = new Set([502, 504, 520, 522, 524]);

/**
 * A write that may be done although the answer says trouble. A 500 in HighLevel's own words is its word that it
 * failed; a page or nothing, or a gateway that gave up waiting, says nothing of what came of the request.
 */
const mayBeDone = ({ status, writes, isHighLevels }: Refusal): boolean =>
  writes &&
  ((status >= 200 && status < 300) ||
    status === 303 ||
    IN_BETWEEN.has(status) ||
    (status >= 500 && !NOT_BEGUN.has(status) && !isHighLevels));

const whoOf = (meta: Values) => {
  const id = textOf(meta, 'contactId') as string;
  const name = textOf(meta, 'contactName');
  return name ? `${name} (${id})` : id;
};
const fieldOf = (meta: Values) => textOf(meta, 'matchingField') ?? 'email or phone';
const permission = ({ scope }: Refusal) => (scope ? `the permission ${scope}` : 'a permission for this');

const isDuplicateContact = ({ status, meta, writes }: Refusal) =>
  writes && status < 500 && textOf(meta, 'contactId') !== undefined;

/** The rules, in the order in which they are asked. */
export const RULES: readonly Rule[] = [
  {
    id: 'too-large',
    reason: 'input',
    when: ({ status }) => [413, 414, 431].includes(status),
    say: () => 'HighLevel does not take so much at once: shorten the longest value, or send fewer.',
    example: { status: 413, body: { status: 413, message: 'Failed to upload the files' } },
  },
  {
    id: 'foreign-location',
    reason: 'permission',
    when: ({ status, words }) => (status === 401 || status === 403) && /location/i.test(words) && /access/i.test(words),
    say: (refusal) =>
      `This connection does not reach that location (HighLevel: ${said(refusal)}). Connect the location’s own account, or choose another record.`,
    example: { status: 403, body: { statusCode: 403, message: 'The token does not have access to this location.' } },
  },
  {
    id: 'token-class',
    reason: 'permission',
    when: ({ status, words }) => status === 401 && /auth ?class|user'?s? ?type/i.test(words),
    say: (refusal) =>
      `HighLevel says “${said(refusal, 90)}”: this takes another kind of connection, the location’s own or the agency’s, with ${permission(refusal)}.`,
    example: {
      status: 401,
      body: { statusCode: 401, message: 'This authClass type is not allowed to access this scope.' },
      scope: 'contacts.write',
    },
  },
  {
    id: 'no-public-route',
    reason: 'permission',
    when: ({ status, words }) => status === 401 && /\biam\b/i.test(words),
    say: (refusal) => `HighLevel does not offer this to apps at the moment: ${said(refusal)}.`,
    example: {
      status: 401,
      body: { message: 'This route is not yet supported by the IAM Service. Please update your IAM config.' },
    },
  },
  {
    id: 'missing-permission',
    reason: 'permission',
    when: ({ status, words }) =>
      (status === 401 || status === 403) && /\bscopes?\b|permission|not authori[sz]ed (for|to)/i.test(words),
    say: (refusal) =>
      `HighLevel says “${said(refusal, 90)}”: the connection lacks ${permission(refusal)}. Reconnect HighLevel in Zapier and allow it.`,
    example: {
      status: 401,
      body: { statusCode: 401, message: 'The token is not authorized for this scope.' },
      scope: 'contacts.write',
    },
  },
  {
    id: 'foreign-provider',
    reason: 'permission',
    when: ({ status, codes }) => status < 500 && codes.some((code) => code.endsWith('PROVIDER_NO_ACCESS')),
    say: () => 'HighLevel lets an app use its own conversation provider only: this one belongs to another app.',
    example: { status: 401, body: { message: 'No access', canonicalCode: 'CONVERSATIONS_MSG_PROVIDER_NO_ACCESS' } },
  },
  {
    id: 'unauthorized-input',
    reason: 'input',
    when: ({ status, words, codes }) =>
      status === 401 &&
      (codes.some((code) => code.startsWith('COMMON_')) || /is missing|must be|should not/i.test(words)),
    say: (refusal) => `HighLevel did not accept this: ${said(refusal, 200) || 'a value is missing'}.`,
    example: { status: 401, body: { message: "pipelineId can't be undefined", code: 'COMMON_PIPELINE_ID_UNDEFINED' } },
  },
  {
    id: 'unauthorized',
    reason: 'permission',
    when: ({ status }) => status === 401,
    say: (refusal) => `HighLevel refused the request: ${said(refusal, 200) || 'it gave no reason'}.`,
    example: { status: 401, body: { status: 401, message: 'version header is invalid', error: 'Error' } },
  },
  {
    id: 'inactive-location',
    reason: 'unavailable',
    when: ({ words }) => /location is not active/i.test(words),
    say: () =>
      'HighLevel says the location is not active: it may be paused or unpaid. The connection works again once it is.',
    example: { status: 400, body: { statusCode: 400, message: 'Location is not active' } },
  },
  {
    id: 'no-such-endpoint',
    reason: 'unavailable',
    when: ({ status, words }) =>
      status === 405 ||
      status === 501 ||
      (status < 500 && /^cannot (get|post|put|patch|delete) \/|endpoint .{0,300}(not available|removed)/i.test(words)),
    say: (refusal) => `HighLevel does not offer this at the moment${refusal.words ? `: ${said(refusal)}` : ''}.`,
    example: { status: 404, body: { statusCode: 404, message: 'Cannot GET /contacts/c1', error: 'Not Found' } },
  },
  {
    id: 'gone',
    reason: 'gone',
    when: (refusal) =>
      refusal.isHighLevels && refusal.status <= 500 && isRecordGone(refusal.status, refusal, refusal.route),
    say: (refusal) => (refusal.words ? `HighLevel: ${said(refusal, 200)}.` : 'HighLevel has no such record.'),
    example: {
      status: 400,
      body: { statusCode: 400, message: 'The event id is invalid.' },
      route: 'PUT /calendars/events/appointments/{eventId}',
    },
  },
  {
    id: 'maybe-done',
    reason: 'maybeDone',
    when: mayBeDone,
    say: () => MAYBE_DONE,
    example: { status: 504, route: 'POST /contacts/' },
  },
  {
    id: 'trouble',
    reason: 'unavailable',
    when: ({ status, isHighLevels, words }) =>
      status >= 500 || status < 400 || [408, 423, 425].includes(status) || (!isHighLevels && words === ''),
    say: () => AGAIN,
    example: { status: 503, body: { statusCode: 503, message: 'Service Unavailable' }, route: 'POST /contacts/' },
  },
  {
    id: 'payment',
    reason: 'permission',
    when: ({ status }) => status === 402,
    say: (refusal) =>
      `HighLevel wants the account’s plan or balance to be settled first${refusal.words ? `: ${said(refusal)}` : ''}.`,
    example: { status: 402, body: { statusCode: 402, message: 'Insufficient wallet balance' } },
  },
  {
    id: 'service-rule',
    reason: 'input',
    when: ({ status, words }) => status === 403 && words !== '',
    say: (refusal) => `HighLevel does not allow this: ${said(refusal, 200)}.`,
    example: { status: 403, body: { message: 'No conversation provider found for this message' } },
  },
  {
    id: 'forbidden',
    reason: 'permission',
    when: ({ status }) => status === 403,
    say: () =>
      'This connection does not reach that location. Connect the location’s own account, or choose another record.',
    example: { status: 403, body: { statusCode: 403, message: 'Forbidden' } },
  },
  {
    id: 'duplicate-of-another-contact',
    reason: 'duplicate',
    when: (refusal) =>
      isDuplicateContact(refusal) &&
      (refusal.route?.startsWith('PUT ') === true || refusal.route === 'POST /contacts/upsert'),
    // An upsert would find that other contact and change it, which nobody asked for.
    say: ({ meta }) =>
      `Another contact has this ${fieldOf(meta)}: ${whoOf(meta)}. HighLevel allows it on one contact only: change it there first, or leave it out here.`,
    example: {
      status: 400,
      body: {
        message: 'This location does not allow duplicated contacts.',
        meta: { contactId: 'ZDmXbHOwWRuq8Uo5b3Kc', contactName: 'Ada Lovelace', matchingField: 'email' },
      },
      route: 'PUT /contacts/{contactId}',
    },
  },
  {
    id: 'duplicate-contact',
    reason: 'duplicate',
    when: isDuplicateContact,
    say: (refusal) =>
      `Another contact has this ${fieldOf(refusal.meta)}: ${whoOf(refusal.meta)}. Use Upsert Contact to change it instead.${refusal.words ? ` HighLevel: ${said(refusal, 80)}.` : ''}`,
    example: {
      status: 400,
      body: {
        message: 'This location does not allow duplicated contacts.',
        meta: { contactId: 'ZDmXbHOwWRuq8Uo5b3Kc', contactName: 'Ada Lovelace', matchingField: 'phone' },
      },
      route: 'POST /contacts/',
    },
  },
  {
    id: 'duplicate-opportunity',
    reason: 'duplicate',
    when: ({ status, codes, meta, writes }) =>
      writes &&
      status < 500 &&
      (codes.includes('OPPORTUNITY_NO_DUPLICATE') || textOf(meta, 'existingId') !== undefined),
    say: ({ meta }) => {
      const id = textOf(meta, 'existingId');
      return `The contact has an opportunity already${id ? `: ${id}` : ''}. Update it, or use Upsert Opportunity.`;
    },
    example: {
      status: 400,
      body: {
        message: 'Can not create duplicate opportunity for the contact.',
        code: 'OPPORTUNITY_NO_DUPLICATE',
        meta: { existingId: 'yWQobCRIhRguQtD2llvk' },
      },
      route: 'POST /opportunities/',
    },
  },
  {
    id: 'duplicate-relation',
    reason: 'duplicate',
    when: ({ words, writes }) => writes && /duplicate relation/i.test(words),
    say: () => 'These two records are related in this way already.',
    example: {
      status: 400,
      body: { message: 'Could not create relation: duplicate relation of object Ids for given association 66f1' },
      route: 'POST /associations/relations',
    },
  },
  {
    id: 'not-accepted',
    reason: 'input',
    when: ({ words }) => words !== '',
    say: (refusal) => `HighLevel did not accept this: ${said(refusal, 1000)}.`,
    example: { status: 422, body: { statusCode: 422, message: ['email must be an email'] } },
  },
  {
    id: 'no-reason',
    reason: 'input',
    when: () => true,
    say: () => 'HighLevel did not accept this, and gave no reason.',
    example: { status: 400, body: {} },
  },
];
