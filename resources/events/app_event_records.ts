import type { RecordOf, Row } from '../../lib/definition/record.js';
import { fetchAll, fetchPage, type Listing } from '../../lib/operations/index.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { association } from '../associations/association.js';
import { associations, oneAssociation } from '../associations/association_listings.js';
import { relation, relationsOfRecord } from '../associations/relation.js';
import { oneBusiness } from '../businesses/business.js';
import { calendarParts } from '../calendars/all_calendars.js';
import { appointment } from '../calendars/appointment.js';
import { calendarEvents, oneAppointment } from '../calendars/appointment_listings.js';
import { toTimeSpan } from '../calendars/calendar_event_range.js';
import { contact } from '../contacts/contact.js';
import { contactSearch, newestBy, oneContact } from '../contacts/contact_listings.js';
import { note, notesOfContact, oneNote } from '../contacts/note.js';
import { oneTask, task } from '../contacts/task.js';
import { findTasks, taskSearch } from '../contacts/task_search.js';
import { conversation } from '../conversations/conversation.js';
import { conversationSearch, oneConversation } from '../conversations/conversation_listings.js';
import { message } from '../conversations/message.js';
import { messagesExport, oneMessage } from '../conversations/message_listings.js';
import { location, oneLocation } from '../locations/location.js';
import { opportunity } from '../opportunities/opportunity.js';
import { oneOpportunity, opportunityList } from '../opportunities/opportunity_listings.js';
import { user } from '../users/user.js';
import { oneUser, usersOfLocation } from '../users/user_listings.js';
import { POSTED } from './app_event_data.js';
import type { EventKind } from './app_event_names.js';

// What events are about, as this app reads it everywhere else.

type Request = (run: Run) => Promise<Row[]>;

/** How a kind of record is read. */
interface Reading {
  of: RecordOf;
  /** Reads the one that a post tells of; undefined where the post does not name it. */
  one: (data: Values) => Request | undefined;
  /** The newest ones, a few. @default none */
  newest?: Request;
}

/** Reads one record by values of the post, by the names that the endpoint has for them. */
const by =
  (listing: Listing, names: Record<string, string>): Reading['one'] =>
  (data) => {
    const values = Object.fromEntries(Object.entries(names).map(([name, key]) => [name, data[key]]));
    if (Object.values(values).some((value) => isEmpty(value) || typeof value === 'object')) return undefined;
    return (run) => fetchAll(run, listing, values, 1);
  };

const FEW = 3;

const first =
  (listing: Listing, values: Values = {}): Request =>
  async (run) =>
    (await fetchPage(run, listing, values, { size: FEW })).rows.slice(0, FEW);

/** The first of these questions that has an answer, a few asked. */
const firstOf = async (run: Run, listing: Listing, questions: Values[]): Promise<Row[]> => {
  for (const values of questions.slice(0, FEW)) {
    const { rows } = await fetchPage(run, listing, values);
    if (rows.length > 0) return rows.slice(-FEW).reverse();
  }
  return [];
};

const newestContacts = first(contactSearch, newestBy('dateAdded'));

/** Kinds of records that an event can be about, each in its own shape. */
export const READINGS: Partial<Record<EventKind, Reading>> = {
  Contact: { of: contact, one: by(oneContact, { contactId: 'id' }), newest: newestContacts },
  Note: {
    of: note,
    one: by(oneNote, { contactId: 'contactId', id: 'id' }),
    newest: async (run) => {
      const contacts = await newestContacts(run);
      return firstOf(
        run,
        notesOfContact,
        contacts.map(({ id: contactId }) => ({ contactId })),
      );
    },
  },
  Task: {
    of: task,
    one: (data) => {
      const { id, contactId } = data;
      // A new task's post does not always name its contact (docs/api-notes.md, “Webhooks”).
      if (isEmpty(contactId) && !isEmpty(id)) return (run) => findTasks(run, { taskId: id });
      return by(oneTask, { contactId: 'contactId', taskId: 'id' })(data);
    },
    newest: first(taskSearch),
  },
  Appointment: {
    of: appointment,
    one: by(oneAppointment, { eventId: 'id' }),
    newest: async (run) => {
      const calendars = await calendarParts.find({}, run);
      const span = toTimeSpan(30 * DAY_MS, 60 * DAY_MS);
      return firstOf(
        run,
        calendarEvents,
        calendars.map((calendar) => ({ ...calendar, ...span })),
      );
    },
  },
  Opportunity: { of: opportunity, one: by(oneOpportunity, { id: 'id' }), newest: first(opportunityList) },
  Message: { of: message, one: by(oneMessage, { id: 'messageId' }), newest: first(messagesExport) },
  Conversation: {
    of: conversation,
    one: by(oneConversation, { conversationId: 'id' }),
    newest: first(conversationSearch),
  },
  Association: {
    of: association,
    one: by(oneAssociation, { associationId: 'id' }),
    newest: first(associations),
  },
  Relation: {
    of: relation,
    one: ({ id, firstRecordId: recordId }) =>
      isEmpty(id) || isEmpty(recordId)
        ? undefined
        : async (run) => (await fetchAll(run, relationsOfRecord, { recordId })).filter((row) => row.id === id),
  },
  User: { of: user, one: by(oneUser, { userId: 'id' }), newest: first(usersOfLocation) },
  Location: {
    of: location,
    one: by(oneLocation, { locationId: 'id' }),
    newest: first(oneLocation),
  },
};

const businessOf = by(oneBusiness, { businessId: 'id' });

/**
 * What reads the record that a post tells of: undefined where there is no way.
 *
 * @param data what the post tells of it
 */
export const readerOf = (kind: EventKind | undefined, data: Values): { of: RecordOf; fetch: Request } | undefined => {
  // Businesses are told of as records of their own object.
  const isBusiness = kind === 'Record' && data.objectKey === 'business';
  const fetch = isBusiness ? businessOf(data) : kind && READINGS[kind]?.one(data);
  const of = isBusiness ? oneBusiness.of : kind && READINGS[kind]?.of;
  return fetch && of && { of, fetch };
};

/** The shape of what events of a kind give; undefined where it is as HighLevel has it. */
export const shapeOf = (kind: EventKind): RecordOf | undefined => READINGS[kind]?.of ?? POSTED[kind];
