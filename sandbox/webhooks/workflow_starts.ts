import { isActivity } from '../models/conversations/conversation.js';
import type { Store } from '../world/store.js';
import type { Trigger } from './hooks.js';
import type { Subject } from './standard_data.js';
import { appointmentSubject, messageSubject, opportunitySubject, submissionSubject } from './subjects.js';
import { type Change, differs } from './watcher.js';

/** What a change starts a workflow by: the contact that it is about, and what it adds. */
export interface Start {
  trigger: Trigger;
  contactId: string;
  subject: Subject;
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** What is no change that a workflow would see: dates, traces of visits, and what has triggers of its own. */
const UNSEEN = new Set(['dateUpdated', 'lastActivity', 'visitorId', 'tags', 'activeWorkflows', 'finishedWorkflows']);

function contactTriggers({ before, after }: Of<'contacts'>): Trigger[] {
  if (!after) return [];
  const tagged = after.tags.some((tag) => !before?.tags.includes(tag));
  if (!before) return ['contact_created', ...(tagged ? (['contact_tag_added'] as const) : [])];
  const keys = Object.keys({ ...before, ...after }).filter((key) => !UNSEEN.has(key)) as (keyof typeof after)[];
  return [
    ...(tagged ? (['contact_tag_added'] as const) : []),
    ...(before.tags.some((tag) => !after.tags.includes(tag)) ? (['contact_tag_removed'] as const) : []),
    ...(differs(before, after, ...keys) ? (['contact_changed'] as const) : []),
  ];
}

function opportunityTriggers({ before, after }: Of<'opportunities'>): Trigger[] {
  if (!after) return [];
  if (!before) return ['opportunity_created'];
  const decided = differs(before, after, 'status');
  return [
    ...(differs(before, after, 'pipelineId', 'pipelineStageId') ? (['opportunity_stage_changed'] as const) : []),
    ...(decided ? (['opportunity_status_changed'] as const) : []),
    ...(decided && after.status === 'won' ? (['opportunity_won'] as const) : []),
  ];
}

function appointmentTriggers({ before, after }: Of<'appointments'>): Trigger[] {
  if (!after || after.deleted) return [];
  if (!before) return ['appointment_booked'];
  return differs(before, after, 'appointmentStatus') ? ['appointment_status_changed'] : [];
}

/** A call counts once it is over. */
function messageTriggers({ before, after }: Of<'messages'>): Trigger[] {
  if (!after || isActivity(after.messageType)) return [];
  if (after.messageType === 'TYPE_CALL') return after.status && !before?.status ? ['call_completed'] : [];
  return !before && after.direction === 'inbound' ? ['customer_replied'] : [];
}

function taskTriggers({ before, after }: Of<'tasks'>): Trigger[] {
  if (!after) return [];
  if (!before) return ['task_added'];
  return after.completed && !before.completed ? ['task_completed'] : [];
}

/** What a change starts workflows by. What is gone starts none. */
export function startsOf(change: Change, store: Store): Start[] {
  const { after } = change;
  if (!after) return [];
  const starts = (triggers: Trigger[], contactId: string, subject: Subject = {}) =>
    triggers.map((trigger) => ({ trigger, contactId, subject }));
  switch (change.kind) {
    case 'contacts':
      return starts(contactTriggers(change), change.id);
    case 'opportunities':
      return starts(opportunityTriggers(change), change.after!.contactId, opportunitySubject(change.after!, store));
    case 'appointments': {
      const contact = store.all('contacts').get(change.after!.contactId);
      if (!contact) return [];
      return starts(appointmentTriggers(change), contact.id, appointmentSubject(change.after!, contact, store));
    }
    case 'messages':
      return starts(messageTriggers(change), change.after!.contactId, messageSubject(change.after!));
    case 'formSubmissions':
      return change.before ? [] : starts(['form_submitted'], change.after!.contactId, submissionSubject(change.after!));
    case 'surveySubmissions':
      return change.before
        ? []
        : starts(['survey_submitted'], change.after!.contactId, submissionSubject(change.after!));
    case 'notes':
      if (change.before) return [];
      return starts(['note_added'], change.after!.contactId, { parts: { note: { body: change.after!.body } } });
    case 'tasks': {
      const { title, body, dueDate, contactId } = change.after!;
      const task = { title, ...(body ? { body } : {}), dueDate };
      return starts(taskTriggers(change), contactId, { parts: { task } });
    }
    default:
      return [];
  }
}
