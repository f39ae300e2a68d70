import { isObject, type Values } from '../../lib/zapier.js';
import { type EventKind, type EventName, eventsOf, isEventName, kindOf } from './app_event_names.js';

// Which event a post tells of. Some pages of HighLevel show posts that don't say so, or say something else.

/** What a post may say its event is, in other words than the event's name. */
const OTHER_NAMES: Record<string, EventName> = {
  INSTALL: 'AppInstall',
  UNINSTALL: 'AppUninstall',
  PLAN_CHANGE: 'PlanChange',
  ConversationUnreadUpdate: 'ConversationUnreadWebhook',
};

/** The event that a post's `type` names; undefined where it names none. */
const saidBy = ({ type }: Values): EventName | undefined => {
  if (isEventName(type)) return type;
  return typeof type === 'string' && Object.hasOwn(OTHER_NAMES, type) ? OTHER_NAMES[type] : undefined;
};

/** Keys that only one kind of post has, for posts whose `type` is missing, or says something else. */
const KEYS: [kind: EventKind, keys: string[]][] = [
  ['Appointment', ['appointment']],
  ['Email', ['webhookPayload']],
  ['Invoice', ['invoiceNumber', 'amountDue']],
  ['Product', ['productType']],
  ['Price', ['product', 'amount', 'currency']],
  ['Relation', ['firstRecordId', 'secondRecordId']],
  ['Association', ['associationType', 'firstObjectKey', 'secondObjectKey']],
  ['ObjectSchema', ['labels', 'primaryDisplayProperty']],
  ['User', ['role', 'permissions']],
  ['Order', ['contactSnapshot', 'items']],
  ['Record', ['properties', 'owners']],
];

const INVOICE_STATES: Record<string, EventName[]> = {
  draft: ['InvoiceCreate', 'InvoiceUpdate'],
  sent: ['InvoiceSent'],
  partially_paid: ['InvoicePartiallyPaid'],
  paid: ['InvoicePaid'],
  void: ['InvoiceVoid'],
  delete: ['InvoiceDelete'],
  deleted: ['InvoiceDelete'],
};

/** Among the events of a kind, those that a post without a `type` may be. */
const narrow = (kind: EventKind, post: Values): EventName[] => {
  const all = eventsOf(kind);
  if (kind === 'Invoice') return INVOICE_STATES[String(post.status)] ?? all;
  // Only a new association is told without how many records it may relate.
  if (kind === 'Association')
    return all.filter((name) => (name === 'AssociationCreate') !== 'firstObjectToSecondObjectCardinality' in post);
  return all;
};

/** How much later than its beginning an appointment's last change is no part of booking it. */
const BOOKING_MS = 60_000;

/**
 * The examples of a changed and a deleted appointment say that one was created: whether it was, its dates and its
 * reading back show (docs/api-notes.md, “Webhooks”).
 */
const ofAppointment = ({ appointment }: Values): EventName[] => {
  const { dateAdded, dateUpdated } = isObject(appointment) ? appointment : {};
  const isLater = Date.parse(String(dateUpdated)) - Date.parse(String(dateAdded)) > BOOKING_MS;
  return [isLater ? 'AppointmentUpdate' : 'AppointmentCreate', 'AppointmentDelete'];
};

/** What a post may be. */
export interface Meaning {
  /** What it is about; undefined for an event that the app does not know. */
  kind?: EventKind;
  /** The events that it may be, by HighLevel's names: one, where the post says enough. */
  names: string[];
  /** The event that it says it is. */
  said?: string;
}

/** What a post says, and what its keys show where it says nothing, or something else than an event. */
export const meaningOf = (post: Values): Meaning => {
  const said = saidBy(post);
  if (said) return { kind: kindOf(said), names: said === 'AppointmentCreate' ? ofAppointment(post) : [said], said };
  // A custom provider's post has the channel where others have the event.
  if ('messageId' in post && ('message' in post || 'emailTo' in post || 'html' in post))
    return { kind: 'Message', names: ['ProviderOutboundMessage'] };
  const [kind] = KEYS.find(([, keys]) => keys.every((key) => key in post)) ?? [];
  if (kind) return { kind, names: narrow(kind, post) };
  const { type } = post;
  // HighLevel has new events from time to time.
  return typeof type === 'string' && /^[A-Za-z]\w{2,60}$/.test(type) ? { names: [type], said: type } : { names: [] };
};
