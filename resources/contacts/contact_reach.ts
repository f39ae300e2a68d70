import { asPhone, asSoughtEmail, field } from '../../lib/definition/fields.js';
import { isE164 } from '../../lib/values/e164.js';

// The two inputs that people and businesses are looked for by, in searches, triggers and filters alike.

/** An email address to look for. */
export const wantedEmail = (helpText: string) =>
  asSoughtEmail(field({ key: 'email', label: 'Email', type: 'string', required: false, helpText }));

/** A phone number to look for, in any form. */
export const wantedPhone = (helpText: string) =>
  asPhone(field({ key: 'phone', label: 'Phone', type: 'string', required: false, helpText }));

/** The digits of a number whose country is not known. */
export const digitsOf = (phone: string) => phone.replace(/\D/g, '').replace(/^0+/, '');

/** Fewer digits than the shortest numbers have would match many. */
export const SHORTEST_PHONE = 7;

/** Whether a saved number is the one wanted, or ends in it where its country is not known. */
export const isSamePhone = (saved: unknown, wanted: string): boolean => {
  const number = String(saved ?? '').replace(/[^\d+]/g, '');
  if (isE164(wanted)) return number === wanted;
  const digits = digitsOf(wanted);
  return digits.length >= SHORTEST_PHONE && number.endsWith(digits);
};
