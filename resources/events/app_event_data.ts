import {
  datetime,
  dictionary,
  flag,
  group,
  list,
  number,
  type RecordOf,
  record,
  text,
} from '../../lib/definition/record.js';
import { isEmpty, isObject, type Values } from '../../lib/zapier.js';
import type { EventKind } from './app_event_names.js';

// What events tell of what this app has no operations for: the posts' own data, in one form each.

const invoice = record({
  id: text('Invoice ID', '6578278e879ad2646715ba9c'),
  invoiceNumber: text('Invoice Number', '19'),
  name: text('Name', 'Spring Membership'),
  title: text('Title', 'INVOICE'),
  status: text('Status', 'paid'),
  currency: text('Currency', 'USD'),
  total: number('Total', 999),
  amountPaid: number('Amount Paid', 999),
  amountDue: number('Amount Due', 0),
  issueDate: text('Issue Date', '2026-11-01'),
  dueDate: text('Due Date', '2026-11-15'),
  contactDetails: group({
    id: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    name: text('Contact', 'Maya Chen'),
    email: text('Email', 'maya.chen@example.com'),
    phoneNo: text('Phone', '+12125550123'),
    companyName: text('Company', 'Harbor Physio'),
  }),
  liveMode: flag('Live Mode', true),
  createdAt: datetime('Created At', '2026-11-01T09:27:42.355Z'),
  updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
});

const order = record({
  id: text('Order ID', '660ed43bfdf9fc05a0de7a40'),
  status: text('Status', 'completed'),
  fulfillmentStatus: text('Fulfillment Status', 'unfulfilled'),
  currency: text('Currency', 'USD'),
  amount: number('Amount', 150.1),
  contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
  contactSnapshot: group({
    firstName: text('First Name', 'Maya'),
    lastName: text('Last Name', 'Chen'),
    email: text('Email', 'maya.chen@example.com'),
    phone: text('Phone', '+12125550123'),
  }),
  source: group({ type: text('Source Type', 'website'), name: text('Source', 'Club Store') }),
  items: list(group({ name: text('Item', 'Day Pass'), qty: number('Quantity', 1) })),
  liveMode: flag('Live Mode', true),
  createdAt: datetime('Created At', '2026-11-20T16:02:11.000Z'),
  updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
});

const product = record({
  id: text('Product ID', '655b33a82209e60b6adb87a5'),
  name: text('Name', 'Day Pass'),
  description: text('Description', 'One day at the club'),
  productType: text('Product Type', 'SERVICE'),
  image: text('Image', 'https://example.com/day-pass.png'),
  availableInStore: flag('Available in Store', true),
  userId: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  createdAt: datetime('Created At', '2026-11-18T09:30:00.000Z'),
  updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
});

const price = record({
  id: text('Price ID', '655b33a82209e60b6adb87a6'),
  product: text('Product ID', '655b33a82209e60b6adb87a5'),
  name: text('Name', 'Weekend'),
  currency: text('Currency', 'USD'),
  amount: number('Amount', 25),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  createdAt: datetime('Created At', '2026-11-18T09:30:00.000Z'),
  updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
});

const email = record({
  id: text('Event ID', 've9EPM428h8vShlRW1KT'),
  event: text('What Happened', 'opened'),
  recipient: text('Recipient', 'maya.chen@example.com'),
  timestamp: datetime('Happened At', '2026-11-20T16:02:11.000Z'),
  message: group({
    headers: group({ from: text('From', 'club@example.com'), to: text('To', 'maya.chen@example.com') }),
  }),
});

const campaign = record({
  id: text('Campaign ID', '2hxvXh8Fjc69SvujEWMD'),
  contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
  status: text('Status', 'paused'),
  templateId: text('Template ID', 'Y2I9XM7aO1hncuSOlc9L'),
  replied: text('Replied', 'false'),
  dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

/** The value of one of a record's own fields, under whichever name its type has: `valueString`. */
const typedValue = (entry: Values): unknown => entry[Object.keys(entry).find((key) => key.startsWith('value')) ?? ''];

const customRecord = record(
  {
    id: text('Record ID', '679b8f9bde6a0c356a0311b3'),
    objectKey: text('Object Key', 'custom_objects.pets'),
    properties: dictionary('Properties', { pet_name: 'Buddy' }),
    owners: list(text('Owners (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  },
  {
    normalize: ({ properties, ...row }) => ({
      ...row,
      properties: Array.isArray(properties)
        ? Object.fromEntries(properties.filter(isObject).map((entry) => [String(entry.key), typedValue(entry)]))
        : properties,
    }),
  },
);

const objectSchema = record({
  id: text('Object ID', '6798a1a18fc746e0eba2ccfe'),
  key: text('Object Key', 'custom_objects.pets'),
  labels: group({ singular: text('Name', 'Pet'), plural: text('Name of Several', 'Pets') }),
  description: text('Description', 'Animals that come along'),
  primaryDisplayProperty: text('Shown By', 'custom_objects.pets.pet_name'),
  objectType: text('Object Type', 'USER_DEFINED'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  createdAt: datetime('Created At', '2026-11-18T09:30:00.000Z'),
  updatedAt: datetime('Updated At', '2026-11-20T16:02:11.000Z'),
});

const appNews = record({
  id: text('App ID', '66a0419a0dffa47fb5f8b22f'),
  companyId: text('Agency ID', '5DP4iH6HLkQsiKESj6rh'),
  companyName: text('Agency', 'Harbor Fitness Group'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  userId: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
  planId: text('Plan ID', '66a0419a0dffa47fb5f8b22f'),
  currentPlanId: text('Former Plan ID', '66a0419a0dffa47fb5f8b22f'),
  newPlanId: text('New Plan ID', '66a0419a0dffa47fb5f8b230'),
  isWhitelabelCompany: flag('White-Label Agency', false),
  trial: group({ onTrial: flag('On Trial', true), trialDuration: number('Days of Trial', 10) }),
});

/** What a post's own data is read as, where the app reads nothing back. */
export const POSTED: Partial<Record<EventKind, RecordOf>> = {
  Invoice: invoice,
  Order: order,
  Product: product,
  Price: price,
  Email: email,
  Campaign: campaign,
  Record: customRecord,
  ObjectSchema: objectSchema,
  App: appNews,
};

/** Keys of a post that say nothing of what it is about. */
const ENVELOPE = ['webhookId', 'timestamp', 'versionId'];

/**
 * What a post tells of its subject: without the words around it.
 *
 * @param said the event that it says it is, so that any other `type` is a value
 */
export const dataOf = (post: Values, kind: EventKind | undefined, isTypeSaid: boolean): Values => {
  const { locationId, appId, appointment, webhookPayload, type, ...rest } = post;
  if (kind === 'Appointment' && isObject(appointment)) return { locationId, ...appointment };
  if (kind === 'Email' && isObject(webhookPayload)) return webhookPayload;
  const data: Values = { ...rest, locationId, ...(!isTypeSaid && { type }) };
  for (const key of ENVELOPE) delete data[key];
  if (kind === 'App') return { ...data, id: appId };
  if (kind === 'Message')
    return { ...data, id: data.messageId ?? data.emailMessageId, body: data.body ?? data.message };
  if (kind === 'Opportunity') return { ...data, createdAt: data.createdAt ?? data.dateAdded };
  if (kind === 'Conversation') return { ...data, id: data.id ?? data.conversationId };
  return data;
};

/** The id of what a post is about; null where it names none. */
export const idIn = ({ id, _id }: Values): string | null => {
  const found = [id, _id].find((one) => !isEmpty(one) && !isObject(one));
  return found === undefined ? null : String(found);
};
