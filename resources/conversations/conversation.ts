import { datetime, flag, integer, list, record, text } from '../../lib/definition/record.js';
import type { Values } from '../../lib/zapier.js';
import { contactPage } from '../contacts/contact.js';
import { enrichInOrder, pageLink, withLink } from '../looked_up.js';
import { ownerShape, withOwners } from '../users/user_names.js';
import { typeName } from './message_type.js';

/** A search names the channel; a single conversation numbers it, from 1 on. */
const CHANNELS = [
  'TYPE_PHONE',
  'TYPE_EMAIL',
  'TYPE_FB_MESSENGER',
  'TYPE_REVIEW',
  'TYPE_GROUP_SMS',
  'TYPE_INTERNAL_CHAT',
];
const CHANNEL_NAMES: Record<string, string> = {
  TYPE_FB_MESSENGER: 'Facebook Messenger',
  TYPE_GROUP_SMS: 'Group SMS',
};

const read = (row: Values): Values => {
  const type = typeof row.type === 'number' ? CHANNELS[row.type - 1] : row.type;
  return {
    ...row,
    type,
    typeName: CHANNEL_NAMES[String(type)] ?? typeName(type),
    lastMessageTypeName: typeName(row.lastMessageType),
  };
};

export const conversation = record(
  {
    id: text('Conversation ID', 'tDtDnQdgm2LXpyiqYvZ6'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    fullName: text('Contact Full Name', 'Maya Chen'),
    contactName: text('Contact Name', 'Maya Chen'),
    email: text('Contact Email', 'maya.chen@example.com'),
    phone: text('Contact Phone', '+12125550123'),
    type: text('Channel Code', 'TYPE_PHONE'),
    typeName: text('Channel', 'Phone'),
    unreadCount: integer('Unread Messages', 1),
    starred: flag('Starred', false),
    inbox: flag('In the Inbox', true),
    deleted: flag('Deleted', false),
    ...ownerShape,
    link: pageLink('Contact Page', 'contacts/detail/seD4PfOuKoVMLkEZqohJ'),
    followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    lastMessageBody: text('Last Message', 'Is there a class on Saturday?'),
    lastMessageType: text('Last Message Type Code', 'TYPE_SMS'),
    lastMessageTypeName: text('Last Message Type', 'SMS'),
    lastMessageDirection: text('Last Message Direction', 'inbound'),
    lastMessageDate: datetime('Last Message Date', '2026-11-20T16:02:11.000Z'),
    dateAdded: datetime('Date Added', '2026-11-18T09:30:00.000Z'),
    dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  },
  {
    normalize: read,
    // The address of a conversation itself may open another one, which the inbox shows at the moment.
    enrich: enrichInOrder(
      withOwners,
      withLink(({ contactId }) => contactPage({ id: String(contactId ?? '') })),
    ),
  },
);
