import { badRequest } from '../../http/errors.js';
import type { Call, Handlers } from '../call.js';

// Tags

const tagOf = (call: Call) => {
  const tag = call.get('tags', call.param('tagId'));
  if (tag.locationId !== call.locationId) throw call.missing('tags', tag.id);
  return tag;
};

function freshTagName(call: Call, except?: string): string {
  const name = call.body.name.trim().toLowerCase();
  if (call.own('tags').some((tag) => tag.name === name && tag.id !== except))
    throw badRequest('The tag name is already exist.');
  return name;
}

/** A tag's new name on the contacts that have it; without one, the tag leaves them. */
function renameOnContacts(call: Call, from: string, to?: string): void {
  for (const contact of call.own('contacts').filter(({ tags }) => tags.includes(from))) {
    contact.tags = contact.tags.flatMap((tag) => (tag !== from ? [tag] : to === undefined ? [] : [to]));
    contact.dateUpdated = call.clock.stamp();
  }
}

function renameTag(call: Call) {
  const tag = tagOf(call);
  const name = freshTagName(call, tag.id);
  renameOnContacts(call, tag.name, name);
  tag.name = name;
  return { tag };
}

function deleteTag(call: Call) {
  const tag = tagOf(call);
  renameOnContacts(call, tag.name);
  call.store.all('tags').delete(tag.id);
  return { succeeded: true };
}

/** The tags of a location. */
export const locationTags: Handlers = {
  'GET /locations/{locationId}/tags': (call) => ({ tags: call.arrange(call.own('tags')) }),
  'POST /locations/{locationId}/tags': (call) => {
    const name = freshTagName(call);
    return { tag: call.store.all('tags').add({ id: call.store.ids.firestore(), name, locationId: call.locationId }) };
  },
  'GET /locations/{locationId}/tags/{tagId}': (call) => ({ tag: tagOf(call) }),
  'PUT /locations/{locationId}/tags/{tagId}': renameTag,
  'DELETE /locations/{locationId}/tags/{tagId}': deleteTag,
};
