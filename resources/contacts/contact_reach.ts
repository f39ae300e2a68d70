import { asPhone, asSoughtEmail, field } from '../../lib/definition/fields.js';

// The two inputs that people and businesses are looked for by, in searches, triggers and filters alike.

/** An email address to look for. */
export const wantedEmail = (helpText: string) =>
  asSoughtEmail(field({ key: 'email', label: 'Email', type: 'string', required: false, helpText }));

/** A phone number to look for, in any form. */
export const wantedPhone = (helpText: string) =>
  asPhone(field({ key: 'phone', label: 'Phone', type: 'string', required: false, helpText }));
