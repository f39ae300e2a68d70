import { LOST_ANSWER, NETWORK_FAULTS, NO_TIME_LEFT } from '../lib/highlevel/network.js';
import type { RefusalRule } from '../lib/highlevel/refusal.js';
import { RULES } from '../lib/highlevel/refusal_rules.js';
import { errorFromResponse } from '../lib/highlevel/refusals.js';
import { DEAD_TOKENS } from '../lib/highlevel/unauthorized.js';
import { VALIDATORS } from '../lib/highlevel/validator_words.js';
import { ACTION_ERROR, OWN_FAULT, OWN_FAULT_AFTER_WRITE, type Reason } from '../lib/problems.js';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const MEANING: Record<Reason, string> = {
  input: 'what was filled in, or mapped, is not what HighLevel takes',
  duplicate: 'it is there already',
  gone: 'the record is not there (any more); a trigger and a search give nothing',
  permission: 'the connection may not do this',
  unavailable: 'HighLevel had trouble, or could not be reached; Zapier can repeat the step',
  maybeDone: 'nobody knows whether it was done: it must not be repeated unseen',
};

const answered = ({ status, body, route }: RefusalRule['example']) =>
  [
    `${status}`,
    body === undefined ? 'a page, or nothing' : `\`${JSON.stringify(body)}\``,
    route ? `to \`${route}\`` : '',
  ]
    .filter(Boolean)
    .join(' ');

const ruleRow = ({ id, reason, example }: RefusalRule) => [
  id,
  answered(example),
  errorFromResponse(example.status, example.body, example).message,
  reason,
];

/** docs/errors.md: all that a user can be told of a refusal, made from the rules themselves. */
export const errorsPage = (): string => `# Errors

Made by \`npm run docs\` from the rules in \`lib/highlevel\`; don’t edit. To find where a sentence comes from, look for it here; the rule’s name is in the code.

A sentence has at most 250 characters. In it the API’s names stand as the form calls them, a validator’s complaint has the value that was filled in and an example, and HighLevel’s words are shown without secrets, markup and stacks.

## What a reason is to Zapier

Zapier mails the owner about errors only and can repeat their step; a halted step is neither. In triggers every error is an Error.

${table(
  ['Reason', 'In an action', 'When'],
  Object.entries(ACTION_ERROR).map(([reason, error]) => [reason, error, MEANING[reason as Reason]]),
)}

## HighLevel’s refusals

Of all rules that fit an answer, the first counts (\`lib/highlevel/refusal_rules.ts\`).

${table(['Rule', 'HighLevel answers, for example', 'The user reads', 'Reason'], RULES.map(ruleRow))}

## 401

Zapier renews the token (RefreshAuthError) if the words are those of a dead token, or there are none. Any other 401 is one of the rules above: a new token would not cure it. \`lib/highlevel/unauthorized.ts\` has the way of a 401.

${table(
  ['HighLevel says', 'Seen by'],
  DEAD_TOKENS.map(({ message, source }) => [message, source]),
)}

## 429

Zapier waits (ThrottledError) as long as \`Retry-After\` says, in seconds or as a date; else until the daily budget or the ten seconds of the burst limit are over. Never longer than a day.

## No answer

${table(
  ['Fault', 'Of a request that only asks', 'Of one that changes something'],
  NETWORK_FAULTS.map(({ id, say }) => [id, say, LOST_ANSWER[id] ?? say]),
)}

A request for which less than a second is left is not begun: “${NO_TIME_LEFT}”

## Validators

What HighLevel’s validators say, and what the user reads in its place after the field’s label.

${table(
  ['HighLevel says', 'The user reads', 'Example'],
  VALIDATORS.map(({ when, say, example = '' }) => [`\`${when.source}\``, say, example]),
)}

## Errors of the app itself

Their cause is in the log, after “An error that the app did not expect”.

- ${OWN_FAULT}
- ${OWN_FAULT_AFTER_WRITE}
`;
