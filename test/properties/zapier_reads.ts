import { createRequire } from 'node:module';
import type { Slot } from './slots.js';

type Values = Record<string, unknown>;
type Resolve = (input: Values, fields: object[], zone: string) => Values;

const resolveInputDataTypes = createRequire(`${process.cwd()}/package.json`)(
  'zapier-platform-cli/src/oclif/commands/invoke/input-types.js',
) as Resolve;

/** The zone of somebody’s Zapier account, which is none of the locations’. */
const ACCOUNT = 'Asia/Tokyo';

/** Whether Zapier reads such an input before the app does: it takes “off” for yes, and a time in the user’s own zone. */
export const isReadByZapier = ({ kind, list, name, operation: { operation } }: Slot): boolean => {
  const key = name.split(' ')[1];
  const told = operation.inputFields.find((field) => typeof field !== 'function' && field.key === key);
  return !list && /^(boolean|time|day)$/.test(kind) && typeof told === 'object' && told.type !== undefined;
};

/** What Zapier makes of a text before the app sees it; the text itself where Zapier makes nothing of it. */
export const readByZapier = ({ name, operation: { operation } }: Slot, text: string): unknown => {
  const key = name.split(' ')[1] as string;
  const told = operation.inputFields.filter((field) => typeof field !== 'function' && field.key === key);
  try {
    return resolveInputDataTypes({ [key]: text }, told, ACCOUNT)[key];
  } catch {
    return text;
  }
};
