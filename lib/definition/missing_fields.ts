import type { PlainInputField } from 'zapier-platform-core';
import { isStaleAuth } from '../highlevel/unauthorized.js';
import { isForZapier, logUnexpected, truncateMessage, UserFacingError } from '../problems.js';
import type { Run } from '../zapier.js';
import { toFormWords } from './form_words.js';

/** What the note says of an error that is no sentence: core's own, or an unexpected one. */
const NO_REASON = 'HighLevel could not be asked just now.';

const inWords = toFormWords([]);

/**
 * A note in the form in place of fields that could not be read: a form must open even when HighLevel is down, and
 * says then what is missing in it and why.
 *
 * @throws core's RefreshAuthError as it is: Zapier renews the token and opens the form again
 */
export const explainMissing = (
  run: Run,
  error: unknown,
  { key, label, group }: { key: string; label: string; group?: string },
): PlainInputField => {
  if (isStaleAuth(run, error)) throw error;
  const isSentence = error instanceof UserFacingError;
  if (!isSentence && !isForZapier(run, error)) logUnexpected(run, error);
  const reason = isSentence ? inWords(run.bundle.inputData)(error.message) : NO_REASON;
  run.z.console.log(`${label} could not be read: ${reason}`);
  return {
    key,
    label,
    type: 'copy',
    ...(group && { group }),
    helpText: truncateMessage(`**${label} can’t be shown here.** ${reason}`),
  };
};
