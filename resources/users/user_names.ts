import { lookedUp, type Row, text } from '../../lib/definition/record.js';
import { withNames } from '../looked_up.js';
import { usersOfLocation } from './user_listings.js';

/** What people know a user by. */
export const userName = ({ name, firstName, lastName, email }: Row) =>
  String(name ?? '') || [firstName, lastName].filter(Boolean).join(' ') || String(email ?? '');

/** What else they may know a user by. */
export const userNames = ({ firstName, lastName, email }: Row) => [
  [firstName, lastName].filter(Boolean).join(' '),
  email === null || email === undefined ? undefined : String(email),
];

const team = { key: 'user-names', listing: usersOfLocation, label: userName };

/** Puts the names of team members beside their ids. */
export const withUserNames = (fields: Record<string, string>) => withNames(team, fields);

/** Fills in the names of who is responsible. */
export const withOwners = withUserNames({ assignedTo: 'assignedToName' });

/** Who is responsible for a record, by id and name. */
export const ownerShape = {
  assignedTo: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
  assignedToName: lookedUp(text('Assigned To', 'Dana Whitfield')),
};

/** Fills in the names of who wrote. */
export const withWriters = withUserNames({ userId: 'userName' });

/** Who wrote something, by id and name. */
export const writerShape = {
  userId: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
  userName: lookedUp(text('User', 'Dana Whitfield')),
};
