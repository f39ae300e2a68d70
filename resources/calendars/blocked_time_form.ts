import { asIso, field, notSent, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { userChoices } from '../users/user_id.js';
import { blockId } from './blocked_time.js';
import { calendarChoices } from './calendar.js';

const optional = { type: 'string', required: false } as const;

const blockedCalendar = field({
  ...optional,
  key: 'calendarId',
  label: 'Calendar',
  choices: calendarChoices,
  helpText: 'Blocks the time for everybody in this calendar. Fill in either Calendar or User.',
});

const blockedUser = field({
  ...optional,
  key: 'assignedUserId',
  label: 'User',
  choices: userChoices,
  helpText: 'Blocks this team member’s time in all calendars. Fill in either Calendar or User.',
});

const title = field({
  ...optional,
  key: 'title',
  label: 'Title',
  helpText: 'What the team sees in place of an appointment, such as Floor cleaning.',
});

const startTime = asIso(
  field({
    key: 'startTime',
    label: 'Start Time',
    type: 'datetime',
    required: false,
    helpText: 'When it begins. A time without a zone means the location’s. With All Day, only the day counts.',
  }),
);

const endTime = asIso(
  field({
    key: 'endTime',
    label: 'End Time',
    type: 'datetime',
    required: false,
    helpText: 'When it is over. With All Day, the last day, and the same day if empty.',
  }),
);

const allDay = notSent(
  field({
    key: 'allDay',
    label: 'All Day',
    type: 'boolean',
    required: false,
    helpText: 'Yes blocks whole days in the location’s time zone, from midnight to midnight.',
  }),
);

export const newBlockFields = [required(startTime), endTime, allDay, blockedCalendar, blockedUser, title] as const;
export const changedBlockFields = [
  { ...blockedCalendar, helpText: 'The calendar whose time is blocked. Fill in either Calendar or User.' },
  { ...blockedUser, helpText: 'The team member whose time is blocked. Fill in either Calendar or User.' },
  blockId,
  asChange(
    startTime,
    'When it is to begin. Goes with End Time or All Day. A time without a zone means the location’s.',
  ),
  asChange(endTime, 'When it is to be over. With All Day, the last day.'),
  allDay,
  asChange(title, 'What the team sees in its place, such as Floor cleaning.'),
] as const;
