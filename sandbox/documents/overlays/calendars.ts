import type { Schema } from '../document.js';
import { ANY, type Overlay, properties, STRING, schemas } from './overlay.js';

/** What the document of calendars has wrong. */
export const calendars: Overlay[] = [
  {
    id: 'documents.event-times',
    source: 'the document’s own examples; recorded live',
    since: '2026-07',
    why: 'times of events are texts; a blocked time has no contact and no status, and an appointment need not be in a group',
    apply: (documents) => {
      const times = { startTime: STRING, endTime: STRING };
      properties(documents, 'calendars', 'CalendarEventDTO', { ...times, dateAdded: STRING, dateUpdated: STRING });
      properties(documents, 'calendars', 'BlockedSlotSuccessfulResponseDto', times);
      schemas(documents, 'calendars').CalendarEventDTO!.required = [
        'id',
        'title',
        'locationId',
        'startTime',
        'endTime',
      ];
    },
  },
  {
    id: 'calendars.blocked-owner',
    source: 'issue 23',
    why: 'a blocked time has either a calendar or a user, not both, although the document demands the calendar',
    apply: (documents) => {
      for (const name of ['BlockSlotCreateRequestDTO', 'BlockSlotEditRequestDTO'])
        schemas(documents, 'calendars')[name]!.required = ['locationId'];
    },
  },
  {
    id: 'calendars.free-slots',
    source: 'field',
    why: 'the free slots have a traceId among their days',
    apply: (documents) => {
      const { content } = documents.calendars!.paths['/calendars/{calendarId}/free-slots']!.get!.responses['200']!;
      content!['application/json']!.schema.additionalProperties = ANY;
    },
  },
  {
    id: 'calendars.deleted',
    source: 'recorded live',
    since: '2026-07',
    why: 'a deleted calendar is answered with a message and the calendar, not with success',
    apply: (documents) => {
      schemas(documents, 'calendars').CalendarDeleteSuccessfulResponseDTO!.required = [];
    },
  },
  {
    id: 'calendars.availability-type',
    source: 'the document’s own description',
    why: 'the document’s own words give null a meaning (opening hours and custom days both count)',
    apply: (documents) => {
      const availabilityType: Schema = { type: 'number', enum: [0, 1], nullable: true };
      for (const name of ['CalendarCreateDTO', 'CalendarUpdateDTO'])
        properties(documents, 'calendars', name, { availabilityType });
    },
  },
  {
    id: 'live.open-hours',
    source: 'recorded live',
    since: '2026-07',
    why: 'a calendar without opening hours has an empty object of them',
    apply: (documents) => properties(documents, 'calendars', 'CalendarDTO', { openHours: ANY }),
  },
];
