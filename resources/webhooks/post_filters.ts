import type { Row } from '../../lib/definition/record.js';
import { foldCase } from '../../lib/values/text.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { calendarIds, heldBy, isHeldBy } from '../calendars/all_calendars.js';
import { hasStatus, statusesField } from '../calendars/appointment_events.js';
import { contactFilters, newTagsOf } from '../contacts/contact_filter.js';
import { taskContact, taskOwners } from '../contacts/task_events.js';
import { channel, isMessageOfWay, withContact } from '../conversations/message_events.js';
import { filledForm } from '../forms/form.js';
import { stageFilters } from '../opportunities/opportunity_filter.js';

// What narrows the posts of a workflow down: the filters of the polled triggers that can be told by the record alone.

const isOf = (own: unknown, wanted: unknown): boolean => isEmpty(wanted) || own === wanted;

const isCalled = (own: unknown, wanted: unknown): boolean =>
  isEmpty(wanted) || foldCase(String(own ?? '')) === foldCase(String(wanted));

const some = <F extends { key: string }>(fields: readonly F[], keys: readonly string[]): F[] =>
  keys.flatMap((key) => fields.filter((declared) => declared.key === key));

const CONTACT = ['tags', 'assignedTo', 'source', 'type'];
export const contactOfPost = some(contactFilters, CONTACT);

/** The same where a tag is what the post is about. */
export const taggedContactOfPost = contactOfPost.map((filter) =>
  filter.key === 'tags'
    ? { ...filter, helpText: `${filter.helpText} Added Tag says which it was, where the contact has only one of them.` }
    : filter,
);

/** Whether a contact has what the form asks for. */
export const isContactWanted = (row: Row, input: Values): boolean =>
  (isEmpty(input.tags) || newTagsOf(row, input).length > 0) &&
  isOf(row.assignedTo, input.assignedTo) &&
  isCalled(row.source, input.source) &&
  isCalled(row.type, input.type);

export const appointmentOfPost = [
  {
    ...calendarIds,
    helpText: 'Only appointments in these calendars, those of all calendars if empty.',
  },
  heldBy,
  statusesField,
];

export const isAppointmentWanted = (row: Row, input: Values): boolean =>
  hasStatus(row, input) &&
  isHeldBy(row, input) &&
  (isEmpty(input.calendarIds) || [input.calendarIds].flat().includes(row.calendarId));

const OPPORTUNITY = ['pipelineId', 'pipelineStageId', 'status', 'assignedTo', 'contactId'];
export const opportunityOfPost = some(stageFilters, OPPORTUNITY);

export const isOpportunityWanted = (row: Row, input: Values): boolean =>
  OPPORTUNITY.every((key) => isOf(row[key], input[key]));

export const messageOfPost = [channel, withContact];

/** The list of messages is asked by channel, a message by itself tells it by its type. */
const isOfChannel = ({ messageType }: Row, { channel: chosen }: Values): boolean =>
  isEmpty(chosen) || String(messageType).includes(`_${String(chosen).toUpperCase()}`);

/** Whether a message came in, through the chosen channel and from the chosen contact. */
export const isInboundWanted = (row: Row, input: Values): boolean =>
  isMessageOfWay(row, { direction: 'inbound' }) && isOfChannel(row, input) && isOf(row.contactId, input.contactId);

export const submissionOfPost = [filledForm];

export const noteOfPost = [
  { ...withContact, helpText: 'Only notes on this contact. The list has the newest contacts first.' },
];

export const isNoteWanted = (row: Row, input: Values): boolean => isOf(row.contactId, input.contactId);

export const taskOfPost = [taskContact, taskOwners];

export const isTaskWanted = (row: Row, input: Values): boolean =>
  isOf(row.contactId, input.contactId) &&
  (isEmpty(input.assignedTo) || [input.assignedTo].flat().includes(row.assignedTo));
