import type { Contact } from '../models/contacts/contact.js';
import { fullName } from '../models/contacts/contact_answers.js';
import type { Store } from '../world/store.js';
import type { WorkflowHook } from './hooks.js';

/** Part of a post. */
export type Part = Record<string, unknown>;

/** What a workflow was started by: what it adds to the data of its contact. */
export interface Subject {
  /** Keys of the post itself, before the location: an opportunity's. */
  root?: Part;
  /** Objects after the location: `calendar`, `message`, `note` and the like. */
  parts?: Part;
  /** Whose user is told; the contact's without it. */
  userId?: string | undefined;
  /** Where the contact came from just now. */
  attribution?: Part;
}

/** A record without the keys that hold nothing: the post leaves them out. */
export const present = (record: Part): Part =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''));

interface Address {
  address?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  postalCode?: string | undefined;
}

/** `12 Quay Street, Portland ME 04101`; an empty text where there is nothing. */
const fullAddress = ({ address, city, state, postalCode }: Address) =>
  [address, [city, state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');

/** All fields of the location's contacts by their labels, filled in or not; of several choices one text. */
function labelled(contact: Contact, store: Store): Part {
  const values = new Map(contact.customFields.map(({ id, value }) => [id, value]));
  const fields = store
    .all('customFields')
    .of(contact.locationId)
    .filter(({ model, dataType }) => model === 'contact' && dataType);
  const shown = (value: unknown) => (Array.isArray(value) ? value.join(', ') : (value ?? ''));
  return Object.fromEntries(fields.map(({ id, name }) => [name, shown(values.get(id))]));
}

const person = (contact: Contact): Part => ({
  contact_id: contact.id,
  ...present({ first_name: contact.firstName, last_name: contact.lastName, full_name: fullName(contact) }),
  ...present({ email: contact.email, phone: contact.phone }),
  // One text, in which nobody can tell a tag's own comma from one between two tags.
  tags: contact.tags.join(','),
  ...present({
    address1: contact.address1,
    city: contact.city,
    state: contact.state,
    country: contact.country,
    timezone: contact.timezone,
    date_created: contact.dateAdded,
    postal_code: contact.postalCode,
    company_name: contact.companyName,
    website: contact.website,
    date_of_birth: contact.dateOfBirth,
    contact_source: contact.source,
  }),
  full_address: fullAddress({ address: contact.address1, ...contact }),
  contact_type: contact.type,
});

function place(id: string, store: Store): Part {
  const location = store.all('locations').get(id);
  if (!location) return { id };
  const { name, address, city, state, country, postalCode } = location;
  const whole = fullAddress({ address, city, state, postalCode });
  return { name, address, city, state, country, postalCode, fullAddress: whole, id };
}

function staff(id: string | undefined, store: Store): Part {
  const user = store.all('users').get(id ?? '');
  if (!user) return {};
  const { firstName, lastName, email, phone } = user;
  return { user: present({ firstName, lastName, email, phone }) };
}

/** How a contact came here when nobody knows better: somebody typed it in. */
const TYPED_IN = { sessionSource: 'CRM UI', medium: 'manual', mediumId: null };

/** What a row of the builder's says once its merge fields are filled in; one that is not known is an empty text. */
function merged(value: unknown, body: Part): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_field, path: string) => {
    const [first = '', ...rest] = path.split('.');
    const key = rest.join('.');
    if (first === 'contact') return String(body[key === 'id' ? 'contact_id' : key] ?? '');
    const part = body[first] as Part | undefined;
    return String((key ? part?.[key] : part) ?? '');
  });
}

/** The body of a workflow's post: HighLevel's standard data, and the builder's own (`webhooks.standard-data`). */
export function standardData(hook: WorkflowHook, contact: Contact, subject: Subject, store: Store): Part {
  const came = subject.attribution ?? contact.attributionSource ?? TYPED_IN;
  const body: Part = {
    ...labelled(contact, store),
    ...person(contact),
    ...subject.root,
    location: place(contact.locationId, store),
    ...subject.parts,
    ...staff(subject.userId ?? contact.assignedTo, store),
    workflow: hook.workflow,
    triggerData: {},
    contact: { attributionSource: came, lastAttributionSource: subject.attribution ?? contact.attributionSource ?? {} },
    attributionSource: {},
  };
  const rows = Object.entries(hook.customData).map(([name, value]) => [name, merged(value, body)]);
  return { ...body, customData: Object.fromEntries(rows) };
}
