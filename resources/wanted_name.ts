import { field } from '../lib/definition/fields.js';

/** The name of a thing to look for, in searches. */
export const wantedName = (helpText: string) =>
  field({ key: 'name', label: 'Name', type: 'string', required: false, helpText });
