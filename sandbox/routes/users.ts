import type { Call, Handlers } from '../call.js';
import type { Row } from '../store.js';

/** Somebody who works for the agency or in one of its locations. */
export interface User extends Row {
  companyId: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  extension: string;
  permissions: Record<string, boolean>;
  scopes: string[];
  roles: { type: 'agency' | 'account'; role: 'admin' | 'user'; locationIds: string[]; restrictSubAccount: boolean };
  deleted: boolean;
}

declare module '../store.js' {
  interface Kinds {
    users: User;
  }
}

const answer = ({ companyId: _company, ...user }: User) => user;

/** #230: a location does not see the agency's people. */
const visible = (call: Call, { companyId, roles }: User) =>
  companyId === call.token.companyId &&
  (call.token.locationId === undefined ||
    (roles.type === 'account' && roles.locationIds.includes(call.token.locationId)));

const mine = (call: Call) => call.store.all('users').where((user) => !user.deleted && visible(call, user));

const SORTABLE = ['name', 'firstName', 'lastName', 'email', 'phone'] as const;

function search(call: Call) {
  const { query, locationId, type, role, ids, sort, sortDirection } = call.query;
  const wanted = query?.toLowerCase();
  const users = mine(call)
    .filter(({ roles }) => !locationId || roles.locationIds.includes(locationId))
    .filter(({ roles }) => (!type || roles.type === type) && (!role || roles.role === role))
    .filter(({ id }) => !ids || ids.split(',').includes(id))
    .filter(
      ({ name, email, phone }) => !wanted || [name, email, phone].some((text) => text.toLowerCase().includes(wanted)),
    );
  const key = SORTABLE.find((name) => name === sort);
  if (key) users.sort((a, b) => (sortDirection === 'desc' ? -1 : 1) * a[key].localeCompare(b[key]));
  return { users: call.page(users, 25).map(answer), count: users.length };
}

/** Gives ids and addresses only, unless asked for more. */
function filterByEmail(call: Call) {
  const { emails, deleted = false, projection } = call.body;
  const wanted = new Set(
    String(emails)
      .toLowerCase()
      .split(',')
      .map((email) => email.trim()),
  );
  const found = call.store
    .all('users')
    .where((user) => visible(call, user) && user.deleted === deleted && wanted.has(user.email.toLowerCase()));
  const fields = projection && projection !== 'all' ? projection.split(',').map((f: string) => f.trim()) : ['email'];
  const project = (user: User) =>
    projection === 'all'
      ? answer(user)
      : Object.fromEntries(Object.entries(answer(user)).filter(([key]) => key === 'id' || fields.includes(key)));
  return { users: call.page(found, 25).map(project), count: found.length };
}

function one(call: Call) {
  const id = call.param('userId');
  const user = call.store.all('users').get(id);
  if (!user || user.deleted || !visible(call, user)) throw call.missing('users', id);
  return answer(user);
}

/** Users, to be read. Making, changing and deleting them is not here yet. */
export const users: Handlers = {
  'GET /users/search': search,
  'POST /users/search/filter-by-email': filterByEmail,
  'GET /users/': (call) => ({ users: mine(call).map(answer) }),
  'GET /users/{userId}': one,
};
