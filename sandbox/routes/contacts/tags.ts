import { unprocessable } from '../../http/errors.js';
import { readTags, rememberTags, SUCCESS } from '../../models/contacts/contact.js';
import type { Call, Handlers } from '../call.js';
import { contactOf, touch } from './own_records.js';

// Tags and followers

function addTags(call: Call) {
  const contact = contactOf(call);
  const before = contact.tags;
  const tags = [...new Set([...before, ...readTags(call.body.tags)])];
  touch(call, contact, { tags });
  rememberTags(call.store, contact.locationId, tags);
  return { tags, tagsAdded: tags.filter((tag) => !before.includes(tag)) };
}

function removeTags(call: Call) {
  const contact = contactOf(call);
  const gone = new Set(readTags(call.body.tags));
  const before = contact.tags;
  const tags = before.filter((tag) => !gone.has(tag));
  touch(call, contact, { tags });
  return { tags, tagsRemoved: before.filter((tag) => gone.has(tag)) };
}

/** One contact of a bulk change: what became of it, in the words of the document's example. */
function bulkTagsOf(call: Call, contactId: string): Record<string, unknown> {
  const { tags: asked, locationId, removeAllTags } = call.body;
  const contacts = call.store.all('contacts');
  const contact = contacts.get(contactId);
  const failed = (message: string) => ({ contactId, message, type: 'error' });
  if (!contact)
    return failed(contacts.removed.has(contactId) ? 'contact is deleted' : 'contact id is not a valid firebase id');
  if (contact.locationId !== locationId) return failed('contact does not belong to location');
  const named = readTags(asked);
  const oldTags = contact.tags;
  const adding = call.param('type') === 'add';
  const kept = removeAllTags && !adding ? [] : oldTags.filter((tag) => adding || !named.includes(tag));
  const tags = adding ? [...new Set([...oldTags, ...named])] : kept;
  touch(call, contact, { tags });
  rememberTags(call.store, contact.locationId, tags);
  return {
    contactId,
    message: 'Tags updated',
    type: 'success',
    oldTags,
    tagsAdded: tags.filter((tag) => !oldTags.includes(tag)),
    tagsRemoved: oldTags.filter((tag) => !tags.includes(tag)),
  };
}

function bulkTags(call: Call) {
  if (!['add', 'remove'].includes(call.param('type')))
    throw unprocessable('type must be one of the following values: add, remove');
  const responses = (call.body.contacts as string[]).map((id) => bulkTagsOf(call, id));
  return { ...SUCCESS, errorCount: responses.filter(({ type }) => type === 'error').length, responses };
}

/** A contact’s tags, and those of many contacts. */
export const contactTags: Handlers = {
  'POST /contacts/{contactId}/tags': addTags,
  'DELETE /contacts/{contactId}/tags': removeTags,
  'POST /contacts/bulk/tags/update/{type}': bulkTags,
};
