import { isActivity } from '../models/conversations/conversation.js';
import type { Store } from '../world/store.js';
import {
  appointmentBody,
  associationBody,
  contactBody,
  locationBody,
  messageBody,
  opportunityBody,
  relationBody,
  taskBody,
  unreadBody,
  userBody,
} from './app_bodies.js';
import examples from './examples.json' with { type: 'json' };
import { type Part, present } from './standard_data.js';
import { type Change, differs } from './watcher.js';

/** An event that an app can hear of. */
export interface AppEvent {
  /** Its name in the documents: `ContactCreate`. */
  event: string;
  /** What its post says it is; some say nothing. */
  type?: string;
  /** The account whose app hears of it. */
  accountId: string;
  body: Part;
}

/** The documented events, and an example of each of their posts (`webhooks.events`). */
export const EXAMPLES: Record<string, Part[]> = examples;

/** The documented events by name. */
export const EVENTS = Object.keys(EXAMPLES);

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;
type Sides<T> = { before?: T; after?: T };

/** `Create`, `Update` or `Delete`. */
const verb = ({ before, after }: Sides<unknown>) => (before ? (after ? 'Update' : 'Delete') : 'Create');

/** The record as it is, or was. */
const record = <T>({ before, after }: Sides<T>) => (after ?? before) as T;

const DND = ['dnd', 'dndSettings', 'inboundDndSettings'] as const;
/** The properties of a contact that an update is about; what has an event of its own is not among them. */
const UNSEEN = new Set(['dateUpdated', 'lastActivity', 'visitorId', 'tags', ...DND]);

function contactEvents(change: Of<'contacts'>): string[] {
  const { before, after } = change;
  if (!before || !after) return [`Contact${verb(change)}`];
  const keys = Object.keys({ ...before, ...after }).filter((key) => !UNSEEN.has(key)) as (keyof typeof after)[];
  return [
    ...(differs(before, after, 'tags') ? ['ContactTagUpdate'] : []),
    ...(differs(before, after, ...DND) ? ['ContactDndUpdate'] : []),
    ...(differs(before, after, ...keys) ? ['ContactUpdate'] : []),
  ];
}

function opportunityEvents(change: Of<'opportunities'>): string[] {
  const { before, after } = change;
  if (!before || !after) return [`Opportunity${verb(change)}`];
  return [
    'OpportunityUpdate',
    ...(differs(before, after, 'pipelineStageId') ? ['OpportunityStageUpdate'] : []),
    ...(differs(before, after, 'status') ? ['OpportunityStatusUpdate'] : []),
    ...(differs(before, after, 'monetaryValue') ? ['OpportunityMonetaryValueUpdate'] : []),
    ...(differs(before, after, 'assignedTo') ? ['OpportunityAssignedToUpdate'] : []),
  ];
}

/** A task that is changed and not completed is no event. */
function taskEvents(change: Of<'tasks'>): string[] {
  const { before, after } = change;
  if (!before || !after) return [`Task${verb(change)}`];
  return after.completed && !before.completed ? ['TaskComplete'] : [];
}

/** What is deleted is a mark on appointments and users, which stay in the store. */
function deletable(change: Sides<{ deleted?: boolean }>): Sides<unknown> {
  const live = (side?: { deleted?: boolean }) => (side?.deleted ? undefined : side);
  return { before: live(change.before), after: live(change.after) };
}

function markedEvents(noun: string, change: Sides<{ deleted?: boolean }>): string[] {
  const sides = deletable(change);
  return sides.before || sides.after ? [`${noun}${verb(sides)}`] : [];
}

/** A call is told once it is over, and a note of what happened never. */
function messageEvents({ before, after }: Of<'messages'>): string[] {
  if (!after || isActivity(after.messageType)) return [];
  const isTold = (side?: typeof after) => side !== undefined && (side.messageType !== 'TYPE_CALL' || !!side.status);
  if (isTold(before) || !isTold(after)) return [];
  return [after.direction === 'inbound' ? 'InboundMessage' : 'OutboundMessage'];
}

/** The names of what a change is to an app, and what its posts hold. */
function told(change: Change, store: Store): [events: string[], body: Part] {
  switch (change.kind) {
    case 'contacts':
      return [contactEvents(change), contactBody(record(change))];
    case 'notes': {
      const { id, body, contactId, dateAdded } = record(change);
      return [[`Note${verb(change)}`], present({ id, body, contactId, dateAdded })];
    }
    case 'tasks':
      return [taskEvents(change), taskBody(record(change), !change.before)];
    case 'appointments':
      return [markedEvents('Appointment', change), appointmentBody(record(change))];
    case 'opportunities':
      return [opportunityEvents(change), opportunityBody(record(change))];
    case 'messages':
      return [messageEvents(change), messageBody(record(change), store)];
    case 'conversations': {
      const isTold = change.after && (change.before?.unreadCount ?? 0) !== change.after.unreadCount;
      return [isTold ? ['ConversationUnreadWebhook'] : [], unreadBody(record(change))];
    }
    case 'locations':
      return [change.after ? [`Location${verb(change)}`] : [], locationBody(record(change))];
    case 'users':
      return [markedEvents('User', change), userBody(record(change))];
    case 'associations':
      return [[`Association${verb(change)}`], associationBody(record(change), !change.before)];
    case 'relations':
      return [change.before && change.after ? [] : [`Relation${verb(change)}`], relationBody(record(change))];
    default:
      return [[], {}];
  }
}

/** The account that a record belongs to: its location, else its agency. */
function accountOf(change: Change): string {
  if (change.kind === 'locations') return change.id;
  if (change.kind === 'users') return record(change).roles.locationIds[0] ?? record(change).companyId;
  const { locationId, companyId } = record(change as Sides<{ locationId?: string; companyId?: string }>);
  return locationId ?? companyId ?? '';
}

/** What an app hears of a change. */
export function eventsOf(change: Change, store: Store): AppEvent[] {
  const [events, body] = told(change, store);
  const accountId = accountOf(change);
  return events.map((event) => ({ event, ...typeOf(event), accountId, body: { ...ownLocation(change), ...body } }));
}

/** Locations and users say by themselves where they are. */
const ownLocation = (change: Change): Part =>
  change.kind === 'locations' || change.kind === 'users' ? {} : { locationId: accountOf(change) };

/** What a post of an event says it is: the first example's word, but for appointments, whose examples are copies. */
export function typeOf(event: string): { type?: string } {
  if (event.startsWith('Appointment')) return { type: event };
  const type = EXAMPLES[event]?.[0]?.type;
  return typeof type === 'string' ? { type } : {};
}

/** Who sends a post, and when. */
export interface Stamp {
  appId: string;
  versionId: string;
  timestamp: string;
  webhookId: string;
}

/** What is posted of an event: flat, between the words that all posts have (`webhooks.app-post`). */
export function appPost({ type, body }: AppEvent, { appId, versionId, ...stamp }: Stamp): Part {
  const { locationId, timestamp, webhookId, ...rest } = body;
  return {
    ...(type === undefined ? {} : { type }),
    ...(locationId === undefined ? {} : { locationId }),
    versionId,
    appId,
    ...rest,
    timestamp: timestamp ?? stamp.timestamp,
    webhookId: webhookId ?? stamp.webhookId,
  };
}
