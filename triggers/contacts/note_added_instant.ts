import { defineTrigger } from 'zapier-platform-core';
import { findLatestNotes } from '../../resources/contacts/latest_notes.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { isNoteWanted, noteOfPost } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';

export const noteAddedInstant = defineTrigger({
  key: 'note_added_instant',
  noun: 'Note',
  display: {
    label: 'Note Added (Instant)',
    description:
      'Triggers when a note is added to any contact, at once. A workflow in HighLevel tells of it; no list of HighLevel’s shows them all.',
    directions: workflowDirections(
      '“Note Added”',
      'Put no Wait step before the Webhook: the contact’s note with the words of the post is read, else its newest.',
    ),
  },
  operation: instant({
    subject: subjects.note,
    inputs: noteOfPost,
    where: isNoteWanted,
    list: (run, { contactId }) => findLatestNotes(run, contactId),
  }),
});
