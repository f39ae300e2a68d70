import * as zod from 'zod';
import { type Reason, UserFacingError } from '../problems.js';
import { isObject } from '../zapier.js';

/** An error body, in all the forms that HighLevel's services answer in. */
const Refusal = zod.looseObject({
  message: zod.union([zod.string(), zod.array(zod.string())]).optional(),
  error: zod.union([zod.string(), zod.looseObject({ message: zod.string().optional() })]).optional(),
  msg: zod.string().optional(),
  code: zod.string().optional(),
  meta: zod.looseObject({}).optional().nullable(),
});

/** The reasons HighLevel gives, in its own words; empty when the body is no such thing (HTML, nothing). */
export const errorMessages = (body: unknown): string[] => {
  const { data } = Refusal.safeParse(body);
  if (!data) return [];
  const nested = typeof data.error === 'object' ? data.error.message : undefined;
  const said = data.message ?? nested ?? data.msg ?? (typeof data.error === 'string' ? data.error : undefined);
  return [said ?? []].flat().filter((text) => text.trim() !== '');
};

const INACTIVE = /location is not active/i;

/** A sub-account that is paused or unpaid: its tokens work again once it is active. */
export const inactiveLocationMessage = (said: readonly string[]): string | undefined =>
  said.some((text) => INACTIVE.test(text))
    ? 'HighLevel says the location is not active: it may be paused or unpaid. The connection works again once it is.'
    : undefined;

/** A token that is over. Any other 401 (scope, token class, version, route) would not be cured by a new token. */
const DEAD_TOKEN =
  /invalid jwt|jwt expired|invalid token|token (is |has )?(expired|invalid)|access token is invalid|invalid private integration token/i;

export const isDeadToken = (body: unknown): boolean => {
  const said = errorMessages(body);
  // A bare "Unauthorized" gives no other reason: a fresh token is the only thing to try.
  return said.length === 0 || said.some((text) => DEAD_TOKEN.test(text) || /^unauthorized$/i.test(text));
};

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

/**
 * What to tell the user about an answer that is no success. 401s of a dead token and 429s are not
 * for users to read; lib/highlevel/api.ts sees to them first.
 *
 * @param scope the permission the endpoint needs, to be named if that is what is missing
 */
export const errorFromResponse = (status: number, body: unknown, scope?: string): UserFacingError => {
  const said = errorMessages(body);
  const words = said.join('; ').replace(/\.$/, '');
  const { data } = Refusal.safeParse(body);
  const meta = data?.meta ?? {};
  const problem = (message: string, reason: Reason = 'input') => new UserFacingError(message, { status, reason });

  if (status === 401) {
    if (/scope|authclass|iam/i.test(words)) {
      const permission = scope ? `the permission ${scope}` : 'a permission for this';
      return problem(
        `HighLevel says “${words}”: the connection lacks ${permission}. Reconnect HighLevel in Zapier and allow it.`,
        'permission',
      );
    }
    return problem(`HighLevel refused the request: ${words}.`, 'permission');
  }
  // HighLevel's own refusals are JSON: a page is a proxy's, and says nothing of the record or the connection.
  if (body === undefined && status !== 401) {
    return problem('HighLevel had a problem answering. Zapier will try again.', 'unavailable');
  }
  // Most 403s are a foreign location; some are rules of a service (docs/api-notes.md, “Message status”).
  if (status === 403 && words !== '' && !/location|forbidden/i.test(words)) {
    return problem(`HighLevel does not allow this: ${words}.`);
  }
  if (status === 403) {
    return problem(
      `This connection does not reach that location${words ? ` (HighLevel: ${words})` : ''}. Connect the location’s own account, or choose another record.`,
      'permission',
    );
  }
  const paused = inactiveLocationMessage(said);
  if (paused) return problem(paused, 'unavailable');
  if (status >= 500 || status < 400) {
    return problem('HighLevel had a problem answering. Zapier will try again.', 'unavailable');
  }
  if (text(meta.contactId)) {
    const field = text(meta.matchingField) ?? 'email or phone';
    const who = text(meta.contactName) ? `${meta.contactName} (${meta.contactId})` : meta.contactId;
    return problem(
      `Another contact has this ${field}: ${who}. Use Upsert Contact to change it instead. HighLevel: ${words}.`,
      'duplicate',
    );
  }
  if (data?.code === 'OPPORTUNITY_NO_DUPLICATE' || text(meta.existingId)) {
    return problem(
      `The contact has an opportunity already: ${meta.existingId}. Update it, or use Upsert Opportunity. HighLevel: ${words}.`,
      'duplicate',
    );
  }
  if (/duplicate relation/i.test(words)) {
    return problem(`These two records are related in this way already. HighLevel: ${words}.`, 'duplicate');
  }
  if (status === 404 && /^cannot (get|post|put|delete) /i.test(words)) {
    return problem(`HighLevel does not offer this at the moment: ${words}.`, 'unavailable');
  }
  if (status === 404 || /not found|does not exist|no longer exists/i.test(words)) {
    return problem(words ? `HighLevel: ${words}.` : 'HighLevel has no such record.', 'gone');
  }
  if (said.length > 0) return problem(`HighLevel did not accept this: ${words}.`);
  return problem(
    isObject(body)
      ? 'HighLevel did not accept this, and gave no reason.'
      : 'HighLevel had a problem answering. Zapier will try again.',
    isObject(body) ? 'input' : 'unavailable',
  );
};
