import { unprocessable } from '../http/errors.js';
import type { Submission } from '../models/forms/form.js';
import { readDay } from '../world/dates.js';
import { dayIn, daysLater, momentOf } from '../world/zones.js';
import type { Call, Handlers } from './call.js';

/** The largest page, as the documents' descriptions say. */
const LARGEST = 100;

/** A whole number of the query from 1 on. */
function whole(call: Call, name: string, fallback: number, most: number): number {
  const value = call.query[name] ?? fallback;
  if (!Number.isInteger(value) || value < 1) throw unprocessable(`${name} must not be less than 1`);
  if (value > most) throw unprocessable(`${name} must not be greater than ${most}`);
  return value;
}

/** A day of the query, written as the documents want it. */
function dayOf(call: Call, name: string, fallback: string): string {
  const text: string = call.query[name] || fallback;
  if (readDay(text) !== text) throw unprocessable(`${name} must be a valid date (YYYY-MM-DD)`);
  return text;
}

/** The same day of the month before; the last one where that has no such day. */
function monthBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 2, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Whether a submission is of the contact that `q` names by id, or has it in its name, its email or its phone. */
function matches({ contactId, name, email, others }: Submission, q: string): boolean {
  const words = [name, email, String(others.phone ?? '')].join('\n').toLowerCase();
  return contactId === q || words.includes(q.toLowerCase());
}

/** The moment at which a zone's day begins; before and after all moments where no clock shows it. */
function startOf(day: string, zone: string): number {
  if (day < '1970-01-02') return Number.NEGATIVE_INFINITY;
  return day > '9999-12-30' ? Number.POSITIVE_INFINITY : momentOf(day, 0, zone);
}

/** The moment at which a zone's day is over. */
const endOf = (day: string, zone: string) => startOf(day > '9999-12-30' ? day : daysLater(day, 1), zone);

/**
 * A month of submissions where no days are named (`forms.default-range`), from the first to the last day on the location's
 * clocks (`sandbox.submission-days`); the newest first, unless the sandbox is set to another order (`forms.order`).
 */
function list(call: Call, kind: 'formSubmissions' | 'surveySubmissions', idKey: 'formId' | 'surveyId') {
  const { q, [idKey]: id } = call.query;
  const limit = whole(call, 'limit', 20, LARGEST);
  const page = whole(call, 'page', 1, Number.MAX_SAFE_INTEGER);
  const zone = call.store.all('locations').get(call.locationId)?.timezone ?? 'UTC';
  const today = dayIn(call.clock.now(), zone);
  const from = startOf(dayOf(call, 'startAt', monthBefore(today)), zone);
  const to = endOf(dayOf(call, 'endAt', today), zone);
  const found = call
    .own(kind)
    .filter((one) => {
      const at = Date.parse(one.createdAt);
      return from <= at && at < to && (!id || one[idKey] === id) && (!q || matches(one, q));
    })
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const start = (page - 1) * limit;
  return {
    submissions: call
      .arrange(found)
      .slice(start, start + limit)
      .map(({ locationId: _location, ...row }) => row),
    meta: {
      total: found.length,
      currentPage: page,
      nextPage: start + limit < found.length ? page + 1 : null,
      prevPage: page > 1 ? page - 1 : null,
    },
  };
}

/** What people filled in, of all forms or surveys or of one. */
export const submissions: Handlers = {
  'GET /forms/submissions': (call) => list(call, 'formSubmissions', 'formId'),
  'GET /surveys/submissions': (call) => list(call, 'surveySubmissions', 'surveyId'),
};
