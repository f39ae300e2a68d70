import type { Appointment } from '../models/calendars/appointment.js';
import type { Contact } from '../models/contacts/contact.js';
import type { Message } from '../models/conversations/conversation.js';
import type { Submission } from '../models/forms/form.js';
import type { Opportunity } from '../models/opportunities/opportunity.js';
import type { Store } from '../world/store.js';
import { inZone } from '../world/zones.js';
import { type Part, present, type Subject } from './standard_data.js';

/** An opportunity stands at the root, with names in place of ids, and HighLevel's spelling. */
export function opportunitySubject(opportunity: Opportunity, store: Store): Subject {
  const { id, name, status, monetaryValue, source, pipelineId, pipelineStageId, assignedTo } = opportunity;
  const pipeline = store.all('pipelines').get(pipelineId);
  const root = present({
    opportunity_name: name,
    status,
    lead_value: monetaryValue || undefined,
    opportunity_source: source,
    source,
    pipleline_stage: pipeline?.stages.find((stage) => stage.id === pipelineStageId)?.name,
    pipeline_id: pipelineId,
    id,
    pipeline_name: pipeline?.name,
  });
  return { root, userId: assignedTo };
}

/** An appointment is `calendar`; its times are those of a clock on the wall, without an offset. */
export function appointmentSubject(appointment: Appointment, contact: Contact, store: Store): Subject {
  const { id, title, calendarId, startTime, endTime, address, notes, createdBy, assignedUserId } = appointment;
  const zone = contact.timezone ?? store.all('locations').get(appointment.locationId)?.timezone ?? 'UTC';
  const wall = (time: string) => inZone(Date.parse(time), zone).slice(0, 19);
  const maker = store.all('users').get(createdBy?.userId ?? '');
  const meta = { source: createdBy?.source ?? 'booking_widget' };
  const calendar = {
    title,
    selectedTimezone: zone,
    appointmentId: id,
    startTime: wall(startTime),
    endTime: wall(endTime),
    status: 'booked',
    appoinmentStatus: appointment.appointmentStatus,
    ...present({ address, notes }),
    date_created: appointment.dateAdded,
    created_by: maker?.name ?? '',
    created_by_user_id: maker?.id ?? null,
    created_by_meta: meta,
    last_updated_by_meta: meta,
    id: calendarId,
    ...present({ calendarName: store.all('calendars').get(calendarId)?.name }),
  };
  return { parts: { calendar }, userId: assignedUserId };
}

/** A message has its number and its text, a call only its number, and neither an id. */
export const messageSubject = ({ messageType, type, body }: Message): Subject => ({
  parts: { message: messageType === 'TYPE_CALL' ? { type } : present({ type, body }) },
});

/** What was answered is on the contact; of the form itself only where the contact came from tells. */
export function submissionSubject({ others, formId, surveyId }: Submission): Subject {
  const { eventData } = others as { eventData?: { source?: string; page?: { url?: string } } };
  const nothing = [
    ...['utmSource', 'utmMedium', 'utmContent', 'utmTerm', 'utmKeyword', 'utmMatchtype', 'referrer', 'gclid'],
    ...['gaClientId', 'adName', 'adGroupId', 'adId', 'gbraid', 'wbraid'],
  ].map((name) => [name, null]);
  const attribution: Part = {
    sessionSource: eventData?.source ?? 'Direct traffic',
    url: eventData?.page?.url ?? null,
    ...Object.fromEntries(nothing),
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    ip: '203.0.113.24',
    medium: formId ? 'form' : 'survey',
    mediumId: formId ?? surveyId,
  };
  return { attribution };
}

/** Somebody paid: there are no payments here, so it is always the same one, at another time. */
export const paymentPart = (contact: Contact, at: string): Part => ({
  payment: {
    transaction_id: '66f0aa10b3c4d5e6f7a8b901',
    source: 'payment_link',
    payment_status: 'succeeded',
    global_product_ids: ['66f0aa10b3c4d5e6f7a8b903'],
    global_product_price_ids: ['66f0aa10b3c4d5e6f7a8b902'],
    line_items: [],
    sub_total_amount: 59,
    discount_amount: 0,
    tax_amount: 0,
    total_amount: 59,
    method: 'gateway',
    gateway: 'stripe',
    card: { brand: 'visa', last4: '4242' },
    currency_symbol: '$',
    currency_code: 'USD',
    created_at: at,
    created_on: new Date(at).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' }),
    customer: present({
      id: contact.id,
      first_name: contact.firstName,
      last_name: contact.lastName,
      name: [contact.firstName, contact.lastName].filter(Boolean).join(' '),
      email: contact.email,
      phone: contact.phone,
      address: contact.address1,
      city: contact.city,
      state: contact.state,
      country: contact.country,
      postal_code: contact.postalCode,
    }),
    miscellaneous_charges: 0,
  },
});
