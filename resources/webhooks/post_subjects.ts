import type { RecordOf, Row } from '../../lib/definition/record.js';
import { type Endpoint, fetchAll, fetchPage, type Listing } from '../../lib/operations/index.js';
import { toText } from '../../lib/values/text.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { appointment } from '../calendars/appointment.js';
import { oneAppointment } from '../calendars/appointment_listings.js';
import { contact } from '../contacts/contact.js';
import { oneContact } from '../contacts/contact_listings.js';
import { note, notesOfContact, oneNote } from '../contacts/note.js';
import { locationTask, taskSearch } from '../contacts/task_search.js';
import { message } from '../conversations/message.js';
import { isMessageOfWay } from '../conversations/message_events.js';
import { messagesExport, oneMessage } from '../conversations/message_listings.js';
import { formSubmission } from '../forms/submission.js';
import { formSubmissions, isWanted, toQuery } from '../forms/submission_listings.js';
import { opportunity } from '../opportunities/opportunity.js';
import { oneOpportunity } from '../opportunities/opportunity_listings.js';
import { invoices, oneInvoice, oneOrder, onePayment, orders, payments } from './payment_records.js';
import { isFresh, isToldText, logIfOther, narrow, newestFirst, readUntilListed, typeIn } from './told.js';
import type { Thing, WorkflowPost } from './workflow_post.js';

/** What a post can be about, and how its record is read back. */
export interface Subject {
  /** As a sentence names it. */
  noun: string;
  /** Whose ids lead to it: the first that is named. */
  by: readonly Thing[];
  /** What to do in HighLevel where the post names none. */
  advice: string;
  of: RecordOf;
  endpoint: Endpoint;
  /** The record that is meant; none where HighLevel has none. */
  read: (post: WorkflowPost, input: Values, run: Run) => Promise<Row[]>;
}

const byId = (run: Run, listing: Listing, values: Values): Promise<Row[]> => fetchAll(run, listing, values, 1);

const endpointOf = ({ route, scope }: Listing): Endpoint => ({ route, scope });

/** In quotation marks: a sentence's bare names of the API's become labels. */
const addRow = (key: string) => `add the row “${key}” under Custom Data of its Webhook action.`;

/** What has an id of its own in the post, or under Custom Data. */
const named = (thing: Thing, noun: string, listing: Listing, key: string): Subject => ({
  noun,
  by: [thing],
  advice: `Start the workflow with a trigger that is about one, or ${addRow(`${thing}_id`)}`,
  of: listing.of,
  endpoint: endpointOf(listing),
  read: ({ ids }, _input, run) => byId(run, listing, { [key]: ids[thing] }),
});

const OF_CONTACT =
  'HighLevel’s Webhook action names the contact by itself; in a Custom Webhook, send it as “contact_id”.';

const contacts: Subject = {
  ...named('contact', 'contact', oneContact, 'contactId'),
  of: contact,
  advice: OF_CONTACT,
};

/** An order, invoice or payment: by its id, else the contact’s latest, since not every post names one. */
const bought = (thing: Thing, noun: string, one: Listing, all: Listing, key: string): Subject => ({
  ...named(thing, noun, one, key),
  by: [thing, 'contact'],
  advice: `Start the workflow with a trigger that is about one, or ${addRow(`${thing}_id`)}`,
  read: async ({ ids }, _input, run) => {
    if (ids[thing]) return byId(run, one, { [key]: ids[thing] });
    run.z.console.log(`The post names no ${noun}: the contact’s latest is taken.`);
    const { rows } = await fetchPage(run, all, { contactId: ids.contact });
    const own = rows.filter(({ contactId: of }) => isEmpty(of) || of === ids.contact);
    const [latest] = newestFirst(own, 'updatedAt', 'createdAt');
    return latest ? byId(run, one, { [key]: latest.id }) : [];
  },
});

const EMAIL = 3;

/** The messages of a contact; emails are a list of their own. */
const messagesOf = async (run: Run, contactId: unknown, type: unknown): Promise<Row[]> => {
  const [others, emails] = [{}, { channel: 'Email' }];
  const lists = type === undefined ? [others, emails] : type === EMAIL ? [emails] : [others];
  const pages = await Promise.all(lists.map((list) => fetchPage(run, messagesExport, { contactId, ...list })));
  return pages.flatMap(({ rows }) => rows).filter((row) => isMessageOfWay(row, {}));
};

const messages: Subject = {
  noun: 'contact',
  by: ['message', 'contact'],
  advice: OF_CONTACT,
  of: message,
  endpoint: endpointOf(messagesExport),
  read: async ({ ids, told }, input, run) => {
    if (ids.message) return byId(run, oneMessage, { id: ids.message });
    const type = typeIn(told.message);
    const body = toText(told.message.body);
    const direction = input.direction ?? told.message.direction;
    const isOfType = (row: Row) => type === undefined || row.type === type;
    const isOfWay = (row: Row) => isEmpty(direction) || row.direction === direction;
    const textOf = (row: Row) => isToldText(body, row.body);
    const isTold = (row: Row) => isOfType(row) && isOfWay(row) && (isEmpty(body) || textOf(row).alike);
    const found = await readUntilListed(run, () => messagesOf(run, ids.contact, type), isTold);
    logIfOther(run, 'messages', found, isTold);
    const likely = narrow(narrow(found, isOfType), isOfWay);
    const same = isEmpty(body)
      ? likely
      : narrow(
          narrow(likely, (row) => textOf(row).alike),
          (row) => textOf(row).same,
        );
    return newestFirst(same, 'dateAdded').slice(0, 1);
  },
};

const notes: Subject = {
  noun: 'contact',
  by: ['contact'],
  advice: OF_CONTACT,
  of: note,
  endpoint: endpointOf(notesOfContact),
  read: async ({ ids, told }, _input, run) => {
    const contactId = ids.contact;
    if (ids.note) return byId(run, oneNote, { contactId, id: ids.note });
    const body = toText(told.note.body);
    const isTold = (row: Row) => isEmpty(body) || isToldText(body, row.body, row.bodyText).same;
    const read = () => fetchAll(run, notesOfContact, { contactId }, 1);
    const found = await readUntilListed(run, read, isTold);
    logIfOther(run, 'notes', found, isTold);
    return newestFirst(narrow(found, isTold), 'dateAdded')
      .slice(0, 1)
      .map((row) => ({ ...row, contactId: row.contactId ?? contactId }));
  },
};

const completedTasks: Subject = {
  noun: 'contact',
  by: ['contact'],
  advice: OF_CONTACT,
  of: locationTask,
  endpoint: endpointOf(taskSearch),
  read: async ({ ids, told }, _input, run) => {
    const [title, body] = [toText(told.task.title), toText(told.task.body)];
    const isTold = (row: Row) => (ids.task ? row.id === ids.task : isEmpty(title) || isToldText(title, row.title).same);
    const isOfText = (row: Row) => isEmpty(body) || isToldText(body, row.body).same;
    const read = async () => {
      const rows = await fetchAll(run, taskSearch, { contactId: [ids.contact], completed: true }, 3);
      return rows.filter(({ completed }) => completed === true);
    };
    const found = await readUntilListed(run, read, isTold);
    if (ids.task) return found.filter(isTold);
    logIfOther(run, 'completed tasks', found, isTold);
    return newestFirst(narrow(narrow(found, isTold), isOfText), 'dateUpdated', 'dateAdded').slice(0, 1);
  },
};

const submissions: Subject = {
  noun: 'contact',
  by: ['contact'],
  advice: OF_CONTACT,
  of: formSubmission,
  endpoint: endpointOf(formSubmissions),
  read: async ({ ids, formId: last }, { formId }, run) => {
    const contactId = ids.contact;
    const read = async () => {
      const rows = await fetchAll(run, formSubmissions, toQuery({}, { contactId }, run), 3);
      return newestFirst(
        rows.filter((row) => isWanted(row, { contactId })),
        'createdAt',
      );
    };
    // HighLevel names no submission: where the contact has an older one, only its date shows that the list lags behind.
    const [newest, ...older] = await readUntilListed(run, read, isFresh);
    if (newest && !isFresh(newest))
      run.z.console.log(
        `The contact’s newest submission is of ${newest.createdAt}: HighLevel may not list a newer one yet.`,
      );
    // The post and the list agree that another form was filled in: an old submission of the chosen one is no news.
    const isOther = !isEmpty(formId) && newest !== undefined && newest.formId !== formId && newest.formId === last;
    if (newest === undefined || isOther) return [];
    return [newest, ...older].filter((row) => isWanted(row, { formId })).slice(0, 1);
  },
};

export const subjects = {
  contact: contacts,
  opportunity: { ...named('opportunity', 'opportunity', oneOpportunity, 'id'), of: opportunity },
  appointment: { ...named('appointment', 'appointment', oneAppointment, 'eventId'), of: appointment },
  message: messages,
  order: bought('order', 'order', oneOrder, orders, 'orderId'),
  invoice: bought('invoice', 'invoice', oneInvoice, invoices, 'invoiceId'),
  payment: bought('transaction', 'payment', onePayment, payments, 'transactionId'),
  note: notes,
  completedTask: completedTasks,
  formSubmission: submissions,
} as const satisfies Record<string, Subject>;

const NEWEST = 3;

/** The newest of something that is bought, for the editor. */
export const newestBought = (about: 'order' | 'invoice' | 'payment', run: Run): Promise<Row[]> => {
  const listing = { order: orders, invoice: invoices, payment: payments }[about];
  return fetchPage(run, listing, {}, { size: NEWEST }).then(({ rows }) => rows.slice(0, NEWEST));
};
