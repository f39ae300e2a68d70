import { notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchAll, type Listing } from '../../lib/operations/index.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { contactId } from '../contacts/contact_id.js';
import { formSubmission, surveySubmission } from './submission.js';

/** Pages have numbers (`forms.pages`), and an order that nobody documents (`forms.order`). */
const paging = {
  rows: 'submissions',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  page: 'page',
  total: ({ meta }) => (isObject(meta) ? meta.total : undefined),
} as const satisfies Partial<Listing>;

export const formSubmissions = {
  route: 'GET /forms/submissions',
  scope: 'forms.readonly',
  of: formSubmission,
  ...paging,
} as const satisfies Listing;

export const surveySubmissions = {
  route: 'GET /surveys/submissions',
  scope: 'surveys.readonly',
  of: surveySubmission,
  ...paging,
} as const satisfies Listing;

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** How far back a trigger looks: as far as an outage may last. */
const NEW_DAYS = 30;

/** No form is older; spans as wide are taken (`forms.default-range`). */
const FIRST_DAY = '2018-01-01';

/** Ahead of today's day in UTC: the zone of days is not documented, nor whether the last one is included. */
const endAt = (now: number) => dayOf(now + 2 * DAY_MS);

/** All that was ever filled in. */
const everSince = () => ({ startAt: FIRST_DAY, endAt: endAt(Date.now()) });

/** The days that a trigger asks for; a sample may be older. */
const lately = ({ bundle }: Run): Values => {
  const now = Date.now();
  if (bundle.meta?.isLoadingSample) return everSince();
  return { startAt: dayOf(now - NEW_DAYS * DAY_MS), endAt: endAt(now) };
};

/** In a trigger: whose submissions count. */
export const whoFilledIn = notSent({
  ...toWatch(
    contactId,
    'Only what this contact filled in. Anybody’s if empty. The list has the newest contacts first.',
  ),
  required: false as const,
});

/** What a trigger asks for. HighLevel takes a contact among the words to look for. */
export const toQuery = (sent: Values, { contactId: q }: Values, run: Run): Values => ({ ...sent, q, ...lately(run) });

const isOf = (own: unknown, wanted: unknown) => isEmpty(wanted) || isEmpty(own) || own === wanted;

/** Whether a submission is of the form or survey that was asked for, and of the contact. */
export const isWanted = (row: Row, { formId, surveyId, contactId: who }: Values): boolean =>
  isOf(row.formId, formId) && isOf(row.surveyId, surveyId) && (isEmpty(who) || row.contactId === who);

/** The addresses of a submission in small letters: that of its contact, and the one that was filled in. */
export const emailsOf = ({ email, answers }: Row): string[] =>
  [email, (answers as Values).email].filter((one) => !isEmpty(one)).map((one) => String(one).toLowerCase());

/**
 * Submissions of forms, however old.
 *
 * @param sent the form, and whom or what to look for. Without the latter the last month is looked through first: it
 *   has the latest, in whichever order they come.
 */
export const findSubmissions = async (run: Run, sent: Values): Promise<Row[]> => {
  const latest = isEmpty(sent.q) ? await fetchAll(run, formSubmissions, { ...sent, ...lately(run) }) : [];
  return latest.length > 0 ? latest : fetchAll(run, formSubmissions, { ...sent, ...everSince() });
};
