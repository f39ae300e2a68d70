import { dictionary, flag, group, list, record, text } from '../../lib/definition/record.js';
import { permissionFlags } from './user_access.js';

export const user = record(
  {
    id: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
    name: text('Name', 'Dana Whitfield'),
    firstName: text('First Name', 'Dana'),
    lastName: text('Last Name', 'Whitfield'),
    email: text('Email', 'dana.whitfield@example.com'),
    phone: text('Phone', '+12125550142'),
    extension: text('Extension', '12'),
    roles: group({
      type: text('Type', 'account'),
      role: text('Role', 'user'),
      locationIds: list(text('Locations (IDs)', 've9EPM428h8vShlRW1KT')),
      restrictSubAccount: flag('Restricted to Locations', false),
    }),
    permissions: group(permissionFlags),
    scopes: list(text('Scopes', 'contacts.write')),
    lcPhone: dictionary('LC Phone Numbers', { ve9EPM428h8vShlRW1KT: '+12125550100' }),
    platformLanguage: text('Language', 'en_US'),
    deleted: flag('Deleted', false),
  },
  // If HighLevel ever answers with a password, no Zap sees it.
  { normalize: ({ password: _, ...row }) => row },
);
