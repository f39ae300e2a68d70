import type { FormRule, ReadCurrent } from '../../lib/operations/index.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { settings, social } from './location.js';
import { applyClearFields } from './location_form.js';

/** What HighLevel takes only whole. */
export const locationRules = [
  { all: ['prospectInfo.firstName', 'prospectInfo.lastName', 'prospectInfo.email'] },
  { all: ['twilio.sid', 'twilio.authToken'] },
  { all: ['mailgun.apiKey', 'mailgun.domain'] },
] as const satisfies FormRule[];

export const changedLocationRules = [
  ...locationRules,
  { only: 'snapshot.override', with: 'snapshot.id' },
] as const satisfies FormRule[];

const SETTINGS: Record<string, readonly string[]> = { settings: Object.keys(settings), social: Object.keys(social) };

/**
 * Nothing says whether HighLevel keeps the settings and links that a change leaves out, so that it gets all of them.
 */
export const changedLocationBody = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const { snapshot, ...rest } = applyClearFields(sent, chosen);
  // Without a snapshot, “Replace: no” says nothing.
  const values: Values = isObject(snapshot) && snapshot.id === undefined ? rest : { ...rest, snapshot };
  for (const [under, keys] of Object.entries(SETTINGS)) {
    const given = sent[under];
    if (!isObject(given)) continue;
    const before = (await current())[under];
    const known = keys.filter((key) => isObject(before) && !isEmpty(before[key]));
    values[under] = { ...Object.fromEntries(known.map((key) => [key, (before as Values)[key]])), ...given };
  }
  return values;
};
