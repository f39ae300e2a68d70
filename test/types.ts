import { field, required, withPath } from '../lib/definition/fields.js';
import type { Scope } from '../lib/highlevel/scopes.js';
import { added, finds, type Listing, polls, sends } from '../lib/operations/index.js';
import { contact } from '../resources/contacts/contact.js';

// What the compiler refuses, read by `npm run typecheck`: each line below that must not compile says so, and it is an
// error if it does. Nothing here runs.

const contactId = required(field({ key: 'contactId', label: 'Contact', type: 'string', helpText: 'The contact.' }));
const optionalId = field({
  key: 'contactId',
  label: 'Contact',
  type: 'string',
  required: false,
  helpText: 'The contact.',
});
const note = field({ key: 'body', label: 'Note', type: 'text', required: true, helpText: 'The text.' });
const gives = contact;
const scope = 'contacts.write' satisfies Scope;

// A route's placeholders are among the fields that must be filled in.
sends('PUT /contacts/{contactId}', { inputs: [contactId, note], scope, gives });
sends('PUT /contacts/{contactId}', { inputs: [withPath('contact.id', contactId), note], scope, gives });
// What the connection knows nobody fills in.
sends('PUT /locations/{locationId}/tags', { inputs: [note], scope, gives });
// @ts-expect-error -- no field fills {contactId}
sends('PUT /contacts/{contactId}', { inputs: [note], scope, gives });
// @ts-expect-error -- an optional field may be empty
sends('PUT /contacts/{contactId}', { inputs: [optionalId, note], scope, gives });
// @ts-expect-error -- one of two placeholders is filled
sends('PUT /contacts/{contactId}/notes/{id}', { inputs: [contactId, note], scope, gives });
// @ts-expect-error -- no such method
sends('FETCH /contacts/', { inputs: [note], scope, gives });
// @ts-expect-error -- a route begins with its method
sends('/contacts/', { inputs: [note], scope, gives });
// @ts-expect-error -- no such permission
sends('POST /contacts/', { inputs: [note], scope: 'contacts.writes', gives });
// @ts-expect-error -- an action gives a record
sends('POST /contacts/', { inputs: [note], scope });
// @ts-expect-error -- an option that there is not
sends('POST /contacts/', { inputs: [note], scope, gives, givse: contact });

const listing = { route: 'GET /contacts/', scope: 'contacts.readonly', of: contact, rows: 'contacts' } as const;
const ofOne = { ...listing, route: 'GET /contacts/{contactId}', rows: 'contact', single: true } as const;
const events = { added: added('New contacts', 'dateAdded') };
polls({ inputs: [], listing, events });
polls({ inputs: [contactId], listing: ofOne, events });
// @ts-expect-error -- no field fills {contactId}
polls({ inputs: [], listing: ofOne, events });
// @ts-expect-error -- a trigger says on what it fires
polls({ inputs: [], listing });
// @ts-expect-error -- an event says what its revision is made of
polls({ inputs: [], listing, events: { added: { label: 'New contacts' } } });

const find = async () => [];
finds(listing, { inputs: [optionalId], find });
finds(ofOne, { inputs: [contactId], find });
// @ts-expect-error -- no field fills {contactId}
finds(ofOne, { inputs: [optionalId], find });

// @ts-expect-error -- a listing says where its rows are
export const withoutRows: Listing = { route: 'GET /contacts/', of: contact };
