import { locationOf } from '../../lib/highlevel/connection.js';
import { toId } from '../../lib/values/ids.js';
import { toText } from '../../lib/values/text.js';
import { isObject, objectsIn, quoted, type Run, type Values } from '../../lib/zapier.js';

// What the Webhook action of a workflow posts (docs/api-notes.md, “Webhooks”). It is not signed: of all that it says only
// ids and what the builder added are believed, and the records are read back. The rest helps to tell which record of a
// contact's is meant.

/** The things whose ids a post may name. */
const THINGS = [
  'contact',
  'opportunity',
  'appointment',
  'message',
  'note',
  'task',
  'order',
  'invoice',
  'transaction',
] as const;

/** A thing whose id a post may name. */
export type Thing = (typeof THINGS)[number];

/** A post, as far as it is believed. */
export interface WorkflowPost {
  ids: Partial<Record<Thing, string>>;
  /** The locations that it names: none, or one. */
  locationIds: string[];
  /** What the workflow is called and known by; null where it is not named. */
  workflow: { workflowId: string | null; workflowName: string | null };
  /** What the builder added to it. */
  customData: Values;
  triggerData: Values;
  /** The message, note or task that it tells of, without an id: to know it again by. */
  told: Record<'message' | 'note' | 'task', Values>;
  /** The form that the contact filled in last. */
  formId?: string;
}

const asObject = (value: unknown): Values => {
  if (isObject(value)) return value;
  // A custom field of this name holds a text, which may be JSON.
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
};

/** The rows of Custom Data, an object or a list of pairs: without blanks around the keys, as the form names them. */
const toCustomData = (given: unknown): Values => {
  const pairs = Array.isArray(given)
    ? objectsIn(given).map(({ id, key = id, fieldValue, value = fieldValue }) => [toText(key)?.trim(), value] as const)
    : Object.entries(asObject(given)).map(([key, value]) => [key.trim(), value] as const);
  return Object.fromEntries(pairs.filter(([key]) => key !== undefined && key !== '__proto__'));
};

const firstId = (...candidates: unknown[]): string | undefined => candidates.map(toId).find((id) => id !== undefined);

/** The id of a thing under the names that people and HighLevel give it. */
const idIn = (place: Values, thing: Thing): string | undefined => {
  const own = asObject(place[thing]);
  return firstId(place[`${thing}_id`], place[`${thing}Id`], own.id, own._id, own[`${thing}_id`], own[`${thing}Id`]);
};

/** The order of a payment stands in its line items only. */
const orderIn = ({ line_items: lines }: Values): string | undefined =>
  firstId(...objectsIn(lines).map(({ meta }) => asObject(meta).order_id));

/** The opportunity's id stands at the root, where a contact's may stand as well. */
const opportunityIn = (body: Values, contactId?: string): string | undefined => {
  const id = toId(body.id);
  const isOpportunity = 'pipeline_id' in body || 'opportunity_name' in body;
  return isOpportunity && id !== contactId ? id : undefined;
};

const idsIn = (body: Values, customData: Values): WorkflowPost['ids'] => {
  const named = Object.fromEntries(THINGS.map((thing) => [thing, idIn(body, thing) ?? idIn(customData, thing)]));
  const payment = asObject(body.payment);
  return {
    ...named,
    opportunity: opportunityIn(body, named.contact) ?? named.opportunity,
    appointment: firstId(asObject(body.calendar).appointmentId) ?? named.appointment,
    order: named.order ?? orderIn(payment) ?? firstId(payment.order_id),
    transaction: firstId(payment.transaction_id, payment.transactionId) ?? named.transaction,
  };
};

const locationsIn = (place: Values): (string | undefined)[] => {
  const { location } = place;
  const own = isObject(location) ? (location.id ?? location._id) : undefined;
  return [own, place.locationId, place.location_id].map(toId);
};

const formIn = (contact: unknown): string | undefined => {
  const { medium, mediumId } = asObject(asObject(contact).lastAttributionSource);
  return medium === 'form' ? toId(mediumId) : undefined;
};

/** What a post names. */
export const readPost = (body: Values): WorkflowPost => {
  const customData = toCustomData(body.customData);
  const { id, name } = asObject(body.workflow);
  return {
    ids: idsIn(body, customData),
    locationIds: [...new Set([...locationsIn(body), ...locationsIn(customData)])].filter((one) => one !== undefined),
    workflow: { workflowId: toId(id) ?? null, workflowName: toText(name) ?? null },
    customData,
    triggerData: asObject(body.triggerData),
    told: { message: asObject(body.message), note: asObject(body.note), task: asObject(body.task) },
    formId: formIn(body.contact),
  };
};

/**
 * Whether a post is from the location of the connection, or of the form. One that names none is: its ids are read with
 * the connection's own token.
 */
export const isOfLocation = ({ locationIds }: WorkflowPost, { z, bundle }: Run): boolean => {
  const own = locationOf(bundle);
  const other = locationIds.find((id) => own !== undefined && id !== own);
  if (other !== undefined) z.console.log(`The post is from another location (${quoted(other)}): it starts nothing.`);
  else if (locationIds.length === 0) z.console.log('The post names no location: its record is looked for in this one.');
  return other === undefined;
};
