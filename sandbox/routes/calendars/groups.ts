import { badRequest } from '../../http/errors.js';
import type { Call, Handlers } from '../call.js';

// Groups

const groupOf = (call: Call) => call.get('calendarGroups', call.param('groupId'));

const slugTaken = (call: Call, slug: string, except?: string) =>
  call.own('calendarGroups').some((group) => group.slug === slug && group.id !== except);

/** That a slug is taken is documented only by the question whether it is; the words are the sandbox's. */
function checkSlug(call: Call, slug: string, except?: string): void {
  if (slugTaken(call, slug, except)) throw badRequest('Slug is already taken');
}

function createGroup(call: Call) {
  checkSlug(call, call.body.slug);
  const group = { isActive: true, ...call.body, id: call.store.ids.firestore() };
  return { group: call.store.all('calendarGroups').add(group) };
}

function updateGroup(call: Call) {
  const group = groupOf(call);
  checkSlug(call, call.body.slug, group.id);
  return { group: Object.assign(group, call.body) };
}

function deleteGroup(call: Call) {
  const { id } = groupOf(call);
  for (const calendar of call.store.all('calendars').where(({ groupId }) => groupId === id)) delete calendar.groupId;
  call.store.all('calendarGroups').delete(id);
  return { success: true };
}

/** Groups of calendars. */
export const calendarGroups: Handlers = {
  'GET /calendars/groups': (call) => ({ groups: call.arrange(call.own('calendarGroups')) }),
  'POST /calendars/groups': createGroup,
  'POST /calendars/groups/validate-slug': (call) => ({ available: !slugTaken(call, call.body.slug) }),
  'PUT /calendars/groups/{groupId}': updateGroup,
  'PUT /calendars/groups/{groupId}/status': (call) => {
    groupOf(call).isActive = call.body.isActive;
    return { success: true };
  },
  'DELETE /calendars/groups/{groupId}': deleteGroup,
};
