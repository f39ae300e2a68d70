import { isIP } from 'node:net';

/** What starts a workflow by itself here, as people name it in HighLevel. */
export const OWN_TRIGGERS = [
  'contact_created',
  'contact_changed',
  'contact_tag_added',
  'contact_tag_removed',
  'appointment_booked',
  'appointment_status_changed',
  'opportunity_created',
  'opportunity_stage_changed',
  'opportunity_status_changed',
  'opportunity_won',
  'customer_replied',
  'call_completed',
  'form_submitted',
  'survey_submitted',
  'note_added',
  'task_added',
  'task_completed',
] as const;

/** What can't happen here: there are no links, orders, payments and invoices. A control makes as if. */
export const BY_HAND_TRIGGERS = [
  'trigger_link_clicked',
  'order_submitted',
  'payment_received',
  'invoice_paid',
] as const;

/** What can start a workflow. */
export const TRIGGERS = [...OWN_TRIGGERS, ...BY_HAND_TRIGGERS] as const;

/** What starts a workflow. */
export type Trigger = (typeof TRIGGERS)[number];

/** A workflow with a Webhook action, as somebody sets it up. */
export interface WorkflowHookDetails {
  /** The gym, unless given. */
  locationId?: string;
  /** On this machine: `http://127.0.0.1:4020/hook`. */
  url: string;
  trigger: Trigger;
  /** The name of one that is there gives its id. @default HighLevel's own "New Workflow : …" */
  workflow?: { name?: string };
  /** The rows that the builder adds. `{{contact.email}}` and the like are filled in. */
  customData?: Record<string, unknown>;
  /** How often a post that failed is sent again. @default 0 */
  repeats?: 0 | 1;
}

/** A workflow with a Webhook action. */
export interface WorkflowHook {
  id: string;
  locationId: string;
  url: string;
  trigger: Trigger;
  workflow: { id: string; name: string };
  customData: Record<string, unknown>;
  repeats: 0 | 1;
}

/** Where the app hears of events, as its owner sets it up. */
export interface AppHookDetails {
  /** On this machine. */
  url: string;
  /** Names of events, as `ContactCreate`. All, unless given. */
  events?: string[];
  /** Types changes of appointments as the documents' examples do (`webhooks.appointment-type`). @default false */
  likeExamples?: boolean;
}

/** Where the app hears of events. */
export interface AppHook {
  id: 'app';
  url: string;
  events: string[];
  likeExamples: boolean;
}

/**
 * An address that posts may go to: one of this machine, which is not the sandbox's own. Throws otherwise, so that
 * nothing ever leaves the machine.
 *
 * @param own the sandbox's own address: a post to it would be a happening that makes the next
 */
export function checkedAddress(address: string, own: string): string {
  const refuse = (why: string) => new Error(`a webhook goes to this machine only (http://127.0.0.1:…): ${why}`);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw refuse('this is no address');
  if (url.protocol !== 'http:') throw refuse('the address must begin with http://');
  if (url.username || url.password) throw refuse('the address must not hold a password');
  const host = url.hostname;
  const isLoopback = host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
  if (!isLoopback) throw refuse(`${host} is none of its names`);
  if (own && (url.port || '80') === new URL(own).port) throw refuse('this is the sandbox itself');
  return url.href;
}
