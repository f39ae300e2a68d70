import { cutWords, type Refusal, type RefusalRule } from './refusal.js';

const permission = ({ scope }: Refusal) => (scope ? `the permission ${scope}` : 'a permission for this');

/**
 * What a 401 means that is no dead token (lib/highlevel/unauthorized.ts), and the 403s that say the same: the
 * connection may not do this, and a new token may not either.
 */
export const AUTHORIZATION_RULES: readonly RefusalRule[] = [
  {
    id: 'foreign-location',
    reason: 'permission',
    when: ({ status, words }) => (status === 401 || status === 403) && /location/i.test(words) && /access/i.test(words),
    say: (refusal) =>
      `This connection does not reach that location (HighLevel: ${cutWords(refusal)}). Connect the location’s own account, or choose another record.`,
    example: { status: 403, body: { statusCode: 403, message: 'The token does not have access to this location.' } },
  },
  {
    id: 'token-class',
    reason: 'permission',
    when: ({ status, words }) => status === 401 && /auth ?class|user'?s? ?type/i.test(words),
    say: (refusal) =>
      `HighLevel says “${cutWords(refusal, 90)}”: this takes another kind of connection, the location’s own or the agency’s, with ${permission(refusal)}.`,
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
    say: (refusal) => `HighLevel does not offer this to apps at the moment: ${cutWords(refusal)}.`,
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
      `HighLevel says “${cutWords(refusal, 90)}”: the connection lacks ${permission(refusal)}. Reconnect HighLevel in Zapier and allow it.`,
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
    say: (refusal) => `HighLevel did not accept this: ${cutWords(refusal, 200) || 'a value is missing'}.`,
    example: { status: 401, body: { message: "pipelineId can't be undefined", code: 'COMMON_PIPELINE_ID_UNDEFINED' } },
  },
  {
    id: 'unauthorized',
    reason: 'permission',
    when: ({ status }) => status === 401,
    say: (refusal) => `HighLevel refused the request: ${cutWords(refusal, 200) || 'it gave no reason'}.`,
    example: { status: 401, body: { status: 401, message: 'version header is invalid', error: 'Error' } },
  },
];
