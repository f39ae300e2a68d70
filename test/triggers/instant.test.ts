import nock from 'nock';
import app from '../../index.js';
import { appointmentBookedInstant } from '../../triggers/calendars/appointment_booked_instant.js';
import { appointmentStatusChangedInstant } from '../../triggers/calendars/appointment_status_changed_instant.js';
import { contactTaggedInstant } from '../../triggers/contacts/contact_tagged_instant.js';
import { newContactInstant } from '../../triggers/contacts/new_contact_instant.js';
import { noteAddedInstant } from '../../triggers/contacts/note_added_instant.js';
import { taskCompletedInstant } from '../../triggers/contacts/task_completed_instant.js';
import { triggerLinkClickedInstant } from '../../triggers/contacts/trigger_link_clicked_instant.js';
import { inboundMessageInstant } from '../../triggers/conversations/inbound_message_instant.js';
import { formSubmittedInstant } from '../../triggers/forms/form_submitted_instant.js';
import { pipelineStageChangedInstant } from '../../triggers/opportunities/pipeline_stage_changed_instant.js';
import { workflowWebhookReceived } from '../../triggers/workflows/workflow_webhook_received.js';
import { jsonPost } from '../support/posts.js';
import { poll, refusal } from '../support/run.js';
import { authData, ids, names, openHarbor, type PostName, payloadOf } from './instant_world.js';

// The posts of workflows that were recorded or documented, each through core’s handler as Zapier hands it over: the right
// record, or a drop whose reason can be read.

afterEach(() => nock.cleanAll());

type Operation = Parameters<typeof poll>[0];

const NAMED = {
  newContact: newContactInstant,
  contactTagged: contactTaggedInstant,
  formSubmitted: formSubmittedInstant,
  appointmentBooked: appointmentBookedInstant,
  appointmentStatusChanged: appointmentStatusChangedInstant,
  pipelineStageChanged: pipelineStageChangedInstant,
  inboundMessage: inboundMessageInstant,
  noteAdded: noteAddedInstant,
  taskCompleted: taskCompletedInstant,
  linkClicked: triggerLinkClickedInstant,
} satisfies Record<string, Operation>;

const ABOUT = ['contact', 'opportunity', 'appointment', 'message', 'order', 'invoice', 'payment', 'anything'] as const;

type Name = keyof typeof NAMED | (typeof ABOUT)[number];
const ALL = [...(Object.keys(NAMED) as Name[]), ...ABOUT];

const operationOf = (name: Name): [Operation, object] =>
  name in NAMED ? [NAMED[name as keyof typeof NAMED], {}] : [workflowWebhookReceived, { about: name }];

/** What comes of a post: the id of the record; or in brackets, what the log says; or the sentence. */
const outcomeOf = async (name: Name, body: unknown): Promise<string> => {
  const [operation, input] = operationOf(name);
  const logged: string[] = [];
  try {
    const items = await poll(operation, input, { authData, post: jsonPost(body), logged });
    if (items.length > 0) return items.map(({ id }) => id).join();
    return `(${logged
      .filter((line) => /starts nothing/.test(line))
      .join('')
      .trim()})`;
  } catch (error) {
    return (await refusal(Promise.reject(error))).message;
  }
};

const NO_RECORD = /^\(HighLevel has no record that fits the post: it starts nothing\.\)$/;
const NOT_WANTED = /^\(The record is none that the form asks for: it starts nothing\.\)$/;
const EVENT =
  /^This is an event of a HighLevel app \(“\w+”\), no workflow’s post: “App Event Received \(Instant\)” takes those\.$/;
const none = (noun: string) => new RegExp(`^The post names no ${noun}\\. `);
const POST_ID = /^[\w-]{24}$/;

/** What each post is in the triggers that it is meant for, and in some that it is not meant for. */
const TABLE: Record<PostName, Partial<Record<Name, string | RegExp>>> = {
  contact_tag_added: { contactTagged: ids.contact, contact: ids.contact, opportunity: none('opportunity') },
  contact_changed_with_custom_fields: { contact: ids.contact, newContact: ids.contact, anything: POST_ID },
  appointment_booked: { appointmentBooked: ids.appointment, appointment: ids.appointment, contact: ids.contact },
  appointment_status_changed: { appointmentStatusChanged: ids.appointment, appointment: ids.appointment },
  opportunity_stage_changed: {
    pipelineStageChanged: ids.opportunity,
    opportunity: ids.opportunity,
    contact: ids.contact,
  },
  opportunity_won: { opportunity: ids.opportunity, contact: ids.contact },
  payment_received_link: { payment: ids.payment, order: ids.order, contact: ids.contact },
  // Its line items are empty: the order is the contact’s latest.
  payment_received_form: { payment: ids.payment, order: ids.order },
  customer_replied_sms: { inboundMessage: ids.sms, message: ids.sms, contact: ids.contact },
  customer_replied_email: { inboundMessage: ids.email, message: ids.email },
  // The call went out.
  call_completed: { message: ids.call, contact: ids.contact, inboundMessage: NOT_WANTED },
  form_submitted: { formSubmitted: ids.submission, contact: ids.contact },
  survey_submitted: { contact: ids.contact, opportunity: none('opportunity') },
  note_added: { noteAdded: ids.note, contact: ids.contact },
  task_added: { taskCompleted: ids.task, contact: ids.contact },
  invoice_paid: { invoice: ids.invoice, contact: ids.contact },
  order_submitted: { order: ids.order, contact: ids.contact },
  trigger_link_clicked: { linkClicked: ids.contact, contact: ids.contact },
  custom_webhook_raw_json: { contact: ids.contact, newContact: ids.contact, opportunity: none('opportunity') },
  app_webhook_opportunity_created: { contact: ids.contact, opportunity: EVENT, anything: POST_ID },
  app_webhook_contact_created: { contact: EVENT, newContact: EVENT },
  app_webhook_contact_deleted: { contact: EVENT },
  app_webhook_install: { contact: none('contact'), anything: POST_ID },
  app_webhook_uninstall: { contact: none('contact'), anything: POST_ID },
  zapier_hook_bundle: { contact: ids.contact, newContact: ids.contact },
};

const cases = (Object.keys(TABLE) as PostName[]).flatMap((post) =>
  (Object.entries(TABLE[post]) as [Name, string | RegExp][]).map(([name, wanted]) => [post, name, wanted] as const),
);

test('the table has each of the posts', () => expect(Object.keys(TABLE).sort()).toEqual([...names].sort()));

test.each(cases)('%s, where %s waits for it', async (post, name, wanted) => {
  openHarbor();
  const outcome = await outcomeOf(name, payloadOf(post));
  if (typeof wanted === 'string') expect(outcome).toBe(wanted);
  else expect(outcome).toMatch(wanted);
});

test('any of them in any trigger ends in a record, in nothing with a word in the log, or in one sentence', async () => {
  openHarbor();
  const odd: string[] = [];
  for (const post of names) {
    for (const name of ALL) {
      const outcome = await outcomeOf(name, payloadOf(post));
      const isId = /^[\w-]{20,24}$/.test(outcome);
      const isDrop = NO_RECORD.test(outcome) || NOT_WANTED.test(outcome);
      const isSentence = /^(The post|This is an event) .+\.$/.test(outcome) && outcome.length <= 250;
      if (!isId && !isDrop && !isSentence) odd.push(`${post} in ${name}: ${outcome}`);
    }
  }
  expect(odd).toEqual([]);
});

/** The polled trigger of the same thing. */
const TWINS: Record<string, string> = {
  new_contact_instant: 'new_contact',
  contact_tagged_instant: 'contact_tagged',
  form_submitted_instant: 'new_form_submission',
  appointment_booked_instant: 'new_appointment',
  appointment_status_changed_instant: 'appointment_status_changed',
  pipeline_stage_changed_instant: 'pipeline_stage_changed',
  inbound_message_instant: 'new_message',
  note_added_instant: 'get_contact_notes',
  task_completed_instant: 'task_completed',
};

test.each(Object.entries(TWINS))('%s has the sample and the outputs of %s', (key, twin) => {
  const of = (name: string) =>
    (app.triggers as unknown as Record<string, { operation: Record<string, unknown> }>)[name]!.operation;
  expect(Object.keys(of(key).sample as object)).toEqual(Object.keys(of(twin).sample as object));
  expect(of(key).outputFields).toEqual(of(twin).outputFields);
});
