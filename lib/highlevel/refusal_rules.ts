import { NOTHING_THERE } from '../problems.js';
import type { Values } from '../zapier.js';
import { AUTHORIZATION_RULES } from './authorization_rules.js';
import { textOf } from './error_body.js';
import { isListEmpty, isRecordGone } from './gone.js';
import { cutWords, MAYBE_DONE, NOT_BEGUN, type Refusal, type RefusalRule, TRY_AGAIN } from './refusal.js';

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

const isDuplicateContact = ({ status, meta, writes }: Refusal) =>
  writes && status < 500 && textOf(meta, 'contactId') !== undefined;

/** The rules, in the order in which they are asked. */
export const RULES: readonly RefusalRule[] = [
  {
    id: 'too-large',
    reason: 'input',
    when: ({ status }) => [413, 414, 431].includes(status),
    say: () => 'HighLevel does not take so much at once: shorten the longest value, or send fewer.',
    example: { status: 413, body: { status: 413, message: 'Failed to upload the files' } },
  },
  ...AUTHORIZATION_RULES,
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
    say: (refusal) => `HighLevel does not offer this at the moment${refusal.words ? `: ${cutWords(refusal)}` : ''}.`,
    example: { status: 404, body: { statusCode: 404, message: 'Cannot GET /contacts/c1', error: 'Not Found' } },
  },
  {
    id: 'gone',
    reason: 'gone',
    when: (refusal) =>
      refusal.isHighLevels && refusal.status <= 500 && isRecordGone(refusal.status, refusal, refusal.route),
    say: (refusal) => (refusal.words ? `HighLevel: ${cutWords(refusal, 200)}.` : 'HighLevel has no such record.'),
    example: {
      status: 400,
      body: { statusCode: 400, message: 'The event id is invalid.' },
      route: 'PUT /calendars/events/appointments/{eventId}',
    },
  },
  {
    // A trigger and a search give nothing then; to an action that only looks something up it is no end of the work.
    id: NOTHING_THERE,
    reason: 'input',
    when: (refusal) => refusal.isHighLevels && refusal.status < 500 && isListEmpty(refusal, refusal.route),
    say: (refusal) => `HighLevel: ${cutWords(refusal, 200)}.`,
    example: { status: 404, body: { message: 'Conversation not found' }, route: 'GET /conversations/search' },
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
    say: () => TRY_AGAIN,
    example: { status: 503, body: { statusCode: 503, message: 'Service Unavailable' }, route: 'POST /contacts/' },
  },
  {
    id: 'payment',
    reason: 'permission',
    when: ({ status }) => status === 402,
    say: (refusal) =>
      `HighLevel wants the account’s plan or balance to be settled first${refusal.words ? `: ${cutWords(refusal)}` : ''}.`,
    example: { status: 402, body: { statusCode: 402, message: 'Insufficient wallet balance' } },
  },
  {
    id: 'service-rule',
    reason: 'input',
    when: ({ status, words }) => status === 403 && words !== '',
    say: (refusal) => `HighLevel does not allow this: ${cutWords(refusal, 200)}.`,
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
      `Another contact has this ${fieldOf(refusal.meta)}: ${whoOf(refusal.meta)}. Use Upsert Contact to change it instead.${refusal.words ? ` HighLevel: ${cutWords(refusal, 80)}.` : ''}`,
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
    say: (refusal) => `These two records are related in this way already. HighLevel: ${cutWords(refusal)}.`,
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
    say: (refusal) => `HighLevel did not accept this: ${cutWords(refusal, 1000)}.`,
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
