import { reaches } from '../access/access.js';
import { badRequest, foreignLocation } from '../http/errors.js';
import type { User } from '../models/users/user.js';
import type { Call, Handlers } from './call.js';

const answer = ({ companyId: _company, dateAdded: _added, ...user }: User) => user;

/** #230: a location does not see the agency's people. */
const visible = (call: Call, { companyId, roles }: User) =>
  companyId === call.token.companyId &&
  (call.token.locationId === undefined ||
    (roles.type === 'account' && roles.locationIds.includes(call.token.locationId)));

const mine = (call: Call) => call.store.all('users').where((user) => !user.deleted && visible(call, user));

const SORTABLE = ['name', 'firstName', 'lastName', 'email', 'phone', 'dateAdded'] as const;

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
  return { users: call.page(key ? users : call.arrange(users), 25).map(answer), count: users.length };
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
  return { users: call.page(call.arrange(found), 25).map(project), count: found.length };
}

function visibleUser(call: Call): User {
  const id = call.param('userId');
  const user = call.store.all('users').get(id);
  if (!user || user.deleted || !visible(call, user)) throw call.missing('users', id);
  return user;
}

/** What a write says of a user. The words of these refusals are ours: none are recorded. */
function changesOf(call: Call): Partial<User> {
  const {
    type,
    role,
    locationIds,
    companyId: _company,
    password,
    email: _email,
    profilePhoto: _photo,
    ...plain
  } = call.body;
  if (type !== undefined && !['account', 'agency'].includes(type)) throw badRequest('type must be account or agency');
  if (role !== undefined && !['admin', 'user'].includes(role)) throw badRequest('role must be admin or user');
  if (password !== undefined && password.length < 8) throw badRequest('password must have at least 8 characters');
  for (const id of locationIds ?? []) call.get('locations', id);
  if (locationIds?.some((id: string) => !reaches(call.token, id, call.store))) throw foreignLocation();
  return plain;
}

const rolesOf = ({ type, role, locationIds }: Call['body'], before: User['roles']) => ({
  ...before,
  ...(type && { type }),
  ...(role && { role }),
  ...(locationIds && { locationIds }),
});

const named = (user: User) => {
  user.name = `${user.firstName} ${user.lastName}`;
  return user;
};

function create(call: Call) {
  const { body, store } = call;
  const email = body.email.toLowerCase();
  if (store.all('users').find((user) => !user.deleted && user.email.toLowerCase() === email))
    throw badRequest(`The user with email ${body.email} already exists.`);
  const user: User = {
    id: store.ids.firestore(),
    companyId: call.token.companyId,
    name: '',
    firstName: '',
    lastName: '',
    email: body.email,
    phone: '',
    extension: '',
    permissions: {},
    scopes: [],
    deleted: false,
    dateAdded: call.clock.stamp(),
    ...changesOf(call),
    roles: rolesOf(body, { type: 'account', role: 'user', locationIds: [], restrictSubAccount: false }),
  };
  return answer(store.all('users').add(named(user)));
}

/**
 * Nothing says whether the permissions that an update leaves out stay; here they go, so that a client which relies on
 * either is found out. The email stays whatever is sent: the document says that it cannot be changed.
 */
function update(call: Call) {
  const user = visibleUser(call);
  const changes = changesOf(call);
  return answer(named(Object.assign(user, changes, { roles: rolesOf(call.body, user.roles) })));
}

function remove(call: Call) {
  const user = visibleUser(call);
  user.deleted = true;
  const message = `Queued deleting user with e-mail ${user.email} and name ${user.name}. Will take effect in a few minutes.`;
  return { succeded: true, message };
}

/** Users. */
export const users: Handlers = {
  'GET /users/search': search,
  'POST /users/search/filter-by-email': filterByEmail,
  'GET /users/': (call) => ({ users: call.arrange(mine(call)).map(answer) }),
  'POST /users/': create,
  'GET /users/{userId}': (call) => answer(visibleUser(call)),
  'PUT /users/{userId}': update,
  'DELETE /users/{userId}': remove,
};
