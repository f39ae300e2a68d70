import type { Call, Handlers } from '../call.js';
import { contactOf, touch } from './own_records.js';

function addFollowers(call: Call) {
  const contact = contactOf(call);
  const added = (call.body.followers as string[]).filter((id) => !contact.followers.includes(id));
  touch(call, contact, { followers: [...contact.followers, ...new Set(added)] });
  return { followers: contact.followers, followersAdded: [...new Set(added)] };
}

function removeFollowers(call: Call) {
  const contact = contactOf(call);
  const removed = contact.followers.filter((id) => call.body.followers.includes(id));
  touch(call, contact, { followers: contact.followers.filter((id) => !removed.includes(id)) });
  return { followers: contact.followers, followersRemoved: removed };
}

/** A contact’s followers. */
export const contactFollowers: Handlers = {
  'POST /contacts/{contactId}/followers': addFollowers,
  'DELETE /contacts/{contactId}/followers': removeFollowers,
};
