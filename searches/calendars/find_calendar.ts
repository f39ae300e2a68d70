import { defineSearch } from 'zapier-platform-core';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { calendarId, calendars, oneCalendar } from '../../resources/calendars/calendar.js';
import { inGroup } from '../../resources/calendars/calendar_group.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findCalendar = defineSearch({
  key: 'find_calendar',
  noun: 'Calendar',
  display: {
    label: 'Find Calendar',
    description: 'Finds a booking calendar by its name, group or ID.',
  },
  operation: finds(calendars, {
    inputs: [
      wantedName('The whole name of the calendar. Capital letters and blanks make no difference.'),
      inGroup,
      {
        ...calendarId,
        required: false,
        helpText: 'The calendar itself, if you know which one it is: nothing else counts then.',
      },
    ],
    by: ['name', 'groupId', 'calendarId'],
    find: async ({ name, groupId, calendarId: id }, run) => {
      if (!isEmpty(id)) return fetchAll(run, oneCalendar, { calendarId: id }, 1);
      return matchesOf(await fetchAll(run, calendars, isEmpty(groupId) ? {} : { groupId }), [
        { given: name, of: (row) => row.name },
        { given: groupId, of: (row) => row.groupId },
      ]);
    },
  }),
});
