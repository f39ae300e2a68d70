import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatForPeople } from '../../lib/values/date_formats.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { calendarChoices } from './calendar.js';
import { toTimeSpan } from './calendar_event_range.js';

/** How far the dropdowns look: what is longer ago or further ahead can be mapped from an earlier step. */
export const NEAR = [31 * DAY_MS, 62 * DAY_MS] as const;

/** Appointments can be listed by calendar only, so that one is chosen first. HighLevel never sees it. */
export const lookIn = notSent(
  field({
    key: 'lookIn',
    label: 'Look in Calendar',
    type: 'string',
    required: false,
    choices: calendarChoices,
    helpText:
      'Only for choosing from a list: whose appointments it shows. Not needed if you map one from an earlier step.',
  }),
);

export const lookInToWatch = toWatch(lookIn, 'Only for choosing from a list: whose appointments it shows.');

const CHOOSE_FIRST = 'Choose Look in Calendar first: HighLevel lists appointments by calendar.';

export const toEventsOfCalendar = ({ lookIn: chosen }: Values) => {
  if (isEmpty(chosen)) throw new UserFacingError(CHOOSE_FIRST);
  return { calendarId: chosen, ...toTimeSpan(...NEAR) };
};

export const labelEvent = ({ startTime, title, appointmentStatus }: Row): string =>
  `${formatForPeople(startTime)}: ${title ?? ''}${appointmentStatus === 'cancelled' ? ' (cancelled)' : ''}`;

/**
 * Stops before a request whose end is not after its start.
 *
 * @throws {UserFacingError} one sentence with both times
 */
export const assertOrder = ({ startTime: start, endTime: end }: Values): void => {
  if (start && end && Date.parse(String(end)) <= Date.parse(String(start))) {
    throw new UserFacingError(`End Time (${end}) must be after Start Time (${start}).`);
  }
};
