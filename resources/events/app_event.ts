import type { PlainOutputField } from 'zapier-platform-core';
import { field, notSent } from '../../lib/definition/fields.js';
import { datetime, dictionary, flag, type MoreOutputFields, record, text } from '../../lib/definition/record.js';
import type { Values } from '../../lib/zapier.js';
import { contact } from '../contacts/contact.js';
import { locationChoices } from '../locations/location.js';
import { EVENT_LABELS, type EventKind, isEventName, kindOf } from './app_event_names.js';
import { shapeOf } from './app_event_records.js';

// The form of a trigger for events of the app, and what it gives.

const events = field({
  key: 'events',
  label: 'Events',
  type: 'string',
  list: true,
  required: false,
  altersDynamicFields: true,
  choices: EVENT_LABELS,
  helpText:
    'Only these events, all that HighLevel sends if empty. Where a post does not say which of several it is, it counts as each of them.',
});

const location = field({
  key: 'locationId',
  label: 'Location',
  type: 'string',
  required: false,
  choices: locationChoices,
  helpText:
    'For an agency’s connection: only what happens in this location. If empty, what happens in all of the agency’s locations. A location’s connection takes its own only.',
});

const oldest = field({
  key: 'oldestMinutes',
  label: 'Oldest Post (Minutes)',
  type: 'integer',
  required: false,
  default: '5',
  helpText:
    'What HighLevel sent earlier is dropped, so that nobody can send an old post once more. A higher number lets in what HighLevel repeats later because Zapier was down.',
});

/** What can be chosen: nothing of it goes to HighLevel. */
export const appEventFields = [notSent(events), notSent(location), notSent(oldest)];

/** The values of `Events` that are events, however Zapier hands them over. */
const chosenKinds = ({ events: chosen }: Values): EventKind[] => [
  ...new Set([chosen].flat().filter(isEventName).map(kindOf)),
];

/** The outputs of what the chosen events are about, under `record`. */
const recordOutputs: MoreOutputFields = async (z, bundle) => {
  const found = new Map<string, PlainOutputField>();
  for (const kind of chosenKinds(bundle.inputData ?? {})) {
    for (const declared of shapeOf(kind)?.result.outputFields ?? []) {
      const fields = typeof declared === 'function' ? await declared(z, bundle) : [declared];
      for (const output of fields) {
        const key = `record__${output.key}`;
        if (!found.has(key)) found.set(key, { ...output, key });
      }
    }
  }
  return [...found.values()];
};

/** An event of the app: what happened, where, and the record that it happened to. */
export const appEvent = record(
  {
    id: text('Event ID', 'dfffb990-4b0a-4411-8ba4-995e3f0f313f'),
    event: text('Event Code', 'ContactTagUpdate'),
    eventLabel: text('Event', EVENT_LABELS.ContactTagUpdate),
    eventKnown: flag('Event Is Certain', true),
    timestamp: datetime('Sent At', '2026-11-20T16:02:11.000Z'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    companyId: text('Agency ID', '5DP4iH6HLkQsiKESj6rh'),
    appId: text('App ID', '69c53778c480e55ef298a2fe'),
    recordId: text('Record ID', 'seD4PfOuKoVMLkEZqohJ'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    recordRead: flag('Record Is as HighLevel Has It Now', true),
    record: dictionary('Record', contact.result.sample),
  },
  { moreOutputFields: recordOutputs },
);
