import { field, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { confirmation, datetime, group, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing, type Made } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Values } from '../../lib/zapier.js';
import { userId } from '../users/user_id.js';
import { withWriters, writerShape } from '../users/user_names.js';

const ID = 'HGPcayliwcdoUFzvbTok';

export const appointmentNote = record(
  {
    id: text('Note ID', ID),
    body: text('Note', 'Left knee is better, add squats'),
    ...writerShape,
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    createdBy: group({
      id: text('Created By (User ID)', '57n5nmVqHA1ghBM8UKhU'),
      name: text('Created By', 'Dana Whitfield'),
    }),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  { enrich: withWriters },
);

export const appointmentNoteConfirmation = confirmation('Note', ID);

/** HighLevel gives 20 notes at a time, and wants `limit` and `offset`. */
export const notesOfAppointment = {
  route: 'GET /calendars/appointments/{appointmentId}/notes',
  scope: 'calendars/events.readonly',
  of: appointmentNote,
  rows: 'notes',
  size: { key: 'limit', most: 20 },
  offset: 'offset',
  isMore: ({ hasMore }) => (typeof hasMore === 'boolean' ? hasMore : undefined),
} as const satisfies Listing;

export const appointmentNoteId = field({
  key: 'noteId',
  label: 'Note',
  type: 'string',
  required: true,
  dependsOn: ['appointmentId'],
  choices: dropdown(notesOfAppointment, {
    label: (row) => String(row.body ?? '').slice(0, 60),
    first: { appointmentId: 'Appointment' },
  }),
  helpText: 'One of the appointment’s notes. Choose the appointment first.',
});

/** The longest text of a note that HighLevel takes. */
const LONGEST = 5000;

const body = required(
  field({ key: 'body', label: 'Note', type: 'text', helpText: `The note’s whole text, up to ${LONGEST} characters.` }),
);

export const newAppointmentNoteFields = [body, userId] as const;
export const changedAppointmentNoteFields = [
  { ...body, label: 'Text', helpText: `The note’s new text, in place of the old one; up to ${LONGEST} characters.` },
  asChange(userId, 'The team member in whose name the note is changed.'),
] as const;

export const appointmentNoteBody = (sent: Values): Values => {
  const { length } = String(sent.body);
  if (length > LONGEST) throw new UserFacingError(`Note may have ${LONGEST} characters at most, but it has ${length}.`);
  return sent;
};

/** How to find the note that a create may have made. */
export const appointmentNoteMade: Made = {
  from: notesOfAppointment,
  params: ({ appointmentId }) => ({ appointmentId }),
  is: (row, sent) => row.body === sent.body,
};
