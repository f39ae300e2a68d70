import type { Association, Relation } from '../models/associations/association.js';
import type { Appointment } from '../models/calendars/appointment.js';
import type { Contact } from '../models/contacts/contact.js';
import type { Task } from '../models/contacts/task.js';
import type { Conversation, Message } from '../models/conversations/conversation.js';
import type { Location } from '../models/locations/location.js';
import type { Opportunity } from '../models/opportunities/opportunity.js';
import type { User } from '../models/users/user.js';
import type { Store } from '../world/store.js';
import { type Part, present } from './standard_data.js';

/** A contact: what is empty is left out, and so are its full name and a DND that is off (`webhooks.app-contact`). */
export const contactBody = (contact: Contact): Part =>
  present({
    id: contact.id,
    address1: contact.address1,
    city: contact.city,
    state: contact.state,
    companyName: contact.companyName,
    source: contact.source,
    firstName: contact.firstName,
    lastName: contact.lastName,
    email: contact.email,
    phone: contact.phone,
    dnd: contact.dnd || undefined,
    dndSettings: Object.keys(contact.dndSettings).length > 0 ? contact.dndSettings : undefined,
    tags: contact.tags,
    country: contact.country,
    postalCode: contact.postalCode,
    website: contact.website,
    dateAdded: contact.dateAdded,
    dateOfBirth: contact.dateOfBirth && `${contact.dateOfBirth}T00:00:00.000Z`,
    assignedTo: contact.assignedTo,
    customFields: contact.customFields,
    attributionSource: contact.attributionSource ?? { medium: 'manual', mediumId: null, sessionSource: 'CRM UI' },
    timezone: contact.timezone,
  });

/** A task that is new comes without its contact and its text (`webhooks.task-create`). */
export const taskBody = ({ id, assignedTo, body, contactId, title, dateAdded, dueDate }: Task, isNew: boolean): Part =>
  present({ id, assignedTo, ...(isNew ? {} : { body, contactId }), title, dateAdded, dueDate });

/** An appointment stands under a key of its own. */
export const appointmentBody = (appointment: Appointment): Part => ({
  appointment: present({
    id: appointment.id,
    address: appointment.address,
    title: appointment.title,
    calendarId: appointment.calendarId,
    contactId: appointment.contactId,
    groupId: appointment.groupId,
    appointmentStatus: appointment.appointmentStatus,
    assignedUserId: appointment.assignedUserId,
    users: appointment.users ?? [],
    notes: appointment.notes,
    source: appointment.createdBy?.source ?? 'booking_widget',
    startTime: appointment.startTime,
    endTime: appointment.endTime,
    dateAdded: appointment.dateAdded,
    dateUpdated: appointment.dateUpdated,
  }),
});

/** An opportunity: nobody to see to it is null. */
export const opportunityBody = (opportunity: Opportunity): Part =>
  present({
    id: opportunity.id,
    name: opportunity.name,
    assignedTo: opportunity.assignedTo ?? null,
    contactId: opportunity.contactId,
    monetaryValue: opportunity.monetaryValue || undefined,
    pipelineId: opportunity.pipelineId,
    pipelineStageId: opportunity.pipelineStageId,
    source: opportunity.source,
    status: opportunity.status,
    dateAdded: opportunity.createdAt,
  });

const MESSAGE_TYPES: Record<string, string> = {
  TYPE_CALL: 'CALL',
  TYPE_EMAIL: 'Email',
  TYPE_FACEBOOK: 'FB',
  TYPE_INSTAGRAM: 'IG',
  TYPE_LIVE_CHAT: 'Live Chat',
  TYPE_SMS: 'SMS',
  TYPE_WHATSAPP: 'WhatsApp',
};

/** A message, an email with its HTML, or a call. */
export function messageBody(message: Message, store: Store): Part {
  const { messageType, direction, meta } = message;
  const call = (meta as { call?: { duration: number; status: string } } | undefined)?.call;
  const [emailId] = (meta as { email?: { messageIds: string[] } } | undefined)?.email?.messageIds ?? [];
  const email = store.all('emails').get(emailId ?? '');
  return present({
    attachments: message.attachments ?? [],
    body: message.body,
    contactId: message.contactId,
    contentType: email || call ? undefined : message.contentType,
    conversationId: message.conversationId,
    dateAdded: message.dateAdded,
    direction,
    messageType: MESSAGE_TYPES[messageType] ?? messageType.replace(/^TYPE_/, ''),
    userId: message.userId,
    messageId: message.id,
    status: message.status,
    callDuration: call?.duration,
    callStatus: call?.status,
    ...(email ? { emailMessageId: email.id, threadId: email.threadId, subject: email.subject } : {}),
    ...(email ? { from: email.from, to: email.to } : {}),
    source: direction === 'outbound' ? message.source : undefined,
    conversationProviderId: message.conversationProviderId,
  });
}

/** How much of a conversation nobody has read. */
export const unreadBody = ({ id, contactId, deleted, inbox, starred, unreadCount }: Conversation): Part => ({
  id,
  contactId,
  deleted,
  inbox,
  starred,
  unreadCount,
});

/** A location says which it is by its `id`. */
export const locationBody = ({ id, companyId, name, email }: Location): Part => ({ id, companyId, name, email });

/** A user of a location names that, one of the agency the agency and all locations. */
export function userBody({ id, companyId, firstName, lastName, email, phone, extension, ...user }: User): Part {
  const { type, role, locationIds } = user.roles;
  const own = { id, ...present({ firstName, lastName, email, phone, extension }), role, permissions: user.permissions };
  return type === 'agency' ? { companyId, ...own, locations: locationIds } : { locationId: locationIds[0], ...own };
}

/** A kind of link; one that is new does not say how many it can link. */
export const associationBody = (association: Association, isNew: boolean): Part => ({
  id: association.id,
  associationType: association.associationType,
  firstObjectKey: association.firstObjectKey,
  firstObjectLabel: association.firstObjectLabel,
  ...(isNew ? {} : { firstObjectToSecondObjectCardinality: association.firstObjectToSecondObjectCardinality }),
  secondObjectKey: association.secondObjectKey,
  secondObjectLabel: association.secondObjectLabel,
  ...(isNew ? {} : { secondObjectToFirstObjectCardinality: association.secondObjectToFirstObjectCardinality }),
  key: association.key,
});

/** A link between two records. */
export const relationBody = (relation: Relation): Part => ({
  id: relation.id,
  firstObjectKey: relation.firstObjectKey,
  firstRecordId: relation.firstRecordId,
  secondObjectKey: relation.secondObjectKey,
  secondRecordId: relation.secondRecordId,
  associationId: relation.associationId,
});
