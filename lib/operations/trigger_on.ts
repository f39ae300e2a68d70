import { type AnyField, field, notSent } from '../definition/fields.js';
import type { Event } from './events.js';

const triggerOn = (on: Record<string, Event>, note: string) => {
  const [first] = Object.keys(on) as [string];
  return notSent(
    field({
      key: 'triggerOn',
      label: 'Trigger On',
      type: 'string',
      required: false,
      default: first,
      choices: Object.fromEntries(Object.entries(on).map(([key, { label }]) => [key, label])),
      helpText: `With “${on[first]?.label}”, each one starts this Zap once. Otherwise it starts whenever what you chose happens, also to older ones.${note && ` ${note}`}`,
    }),
  );
};

/** The form's fields: which event, if there are several, and what can't be seen of it. */
export const withTriggerOn = (
  inputs: readonly AnyField[],
  events: Record<string, Event>,
  note: string,
): readonly AnyField[] => {
  if (Object.keys(events).length > 1) return [triggerOn(events, note), ...inputs];
  if (!note) return inputs;
  const last = inputs.at(-1);
  const limits = field({ key: 'limits', label: 'Limits', type: 'copy', helpText: note });
  const group = last && typeof last !== 'function' ? last.group : undefined;
  return [...inputs, { ...limits, ...(group && { group }) }];
};
