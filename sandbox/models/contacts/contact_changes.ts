import { unprocessable } from '../../http/errors.js';
import type { Json } from '../../http/json.js';
import { isTimeZone, readDay } from '../../world/dates.js';
import { e164, isCountry } from '../../world/phone.js';
import type { Store } from '../../world/store.js';
import { type CustomInput, mergeCustomFields, readCustomFields } from '../custom_fields/custom_values.js';
import type { Location } from '../locations/location.js';
import { type Contact, readTags } from './contact.js';

const TEXTS = [
  'companyName',
  'address1',
  'city',
  'state',
  'postalCode',
  'website',
  'source',
  'assignedTo',
  'gender',
] as const;

/** A single name as first and last. */
function splitName(name: string): { firstName?: string; lastName?: string } {
  const [firstName, ...rest] = name.trim().split(/\s+/);
  return { firstName: firstName || undefined, lastName: rest.join(' ') || undefined };
}

/** What a create, update or upsert changes, checked; what it empties is undefined. */
export function readChanges(body: Json, before: Contact, location: Location, store: Store): Partial<Contact> {
  const changes: Partial<Contact> = {};
  const problems: string[] = [];
  const has = (key: string) => body[key] !== undefined;

  if (typeof body.name === 'string') Object.assign(changes, splitName(body.name));
  else if (body.name === null) Object.assign(changes, { firstName: undefined, lastName: undefined });
  for (const key of ['firstName', 'lastName', ...TEXTS] as const) if (has(key)) changes[key] = body[key] || undefined;
  if (has('email')) changes.email = body.email?.trim() || undefined;

  if (has('country')) {
    if (isCountry(body.country)) changes.country = body.country;
    else problems.push('country must be a valid ISO31661 Alpha2 code');
  }
  if (has('timezone')) {
    if (body.timezone === null || isTimeZone(body.timezone)) changes.timezone = body.timezone ?? undefined;
    else problems.push('timezone must be a valid IANA time-zone');
  }
  const country = changes.country ?? before.country ?? location.country;
  if (has('phone')) {
    changes.phone = body.phone === null ? undefined : e164(body.phone, country);
    if (body.phone !== null && !changes.phone) problems.push('phone must be a valid phone number');
  }
  if (has('dateOfBirth')) {
    changes.dateOfBirth = body.dateOfBirth === null ? undefined : readDay(body.dateOfBirth);
    if (body.dateOfBirth !== null && !changes.dateOfBirth) problems.push('dateOfBirth must be a valid date');
  }
  if (problems.length > 0) throw unprocessable(...problems);

  if (has('tags')) changes.tags = readTags(body.tags);
  if (has('dnd')) changes.dnd = body.dnd;
  if (has('dndSettings')) changes.dndSettings = { ...before.dndSettings, ...body.dndSettings };
  if (has('inboundDndSettings'))
    changes.inboundDndSettings = { ...before.inboundDndSettings, ...body.inboundDndSettings };
  if (has('customFields')) {
    const fields = store
      .all('customFields')
      .of(location.id)
      .filter(({ model, dataType }) => model === 'contact' && dataType);
    const written = readCustomFields(body.customFields as CustomInput[], fields, country);
    changes.customFields = mergeCustomFields(before.customFields, written);
  }
  return changes;
}
