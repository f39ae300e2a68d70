import { defineTrigger } from 'zapier-platform-core';
import { hooks } from '../../lib/operations/index.js';
import { appEvent, appEventFields } from '../../resources/events/app_event.js';
import { eventsOfPost, exampleEvents } from '../../resources/events/app_event_posts.js';

export const appEventReceived = defineTrigger({
  key: 'app_event_received',
  noun: 'App Event',
  display: {
    label: 'App Event Received (Instant)',
    description:
      'Triggers when HighLevel tells the webhook address of your app of an event: 77 kinds, such as a note, a tag, or a record that is deleted.',
    directions: [
      '1. This is for the owner of the HighLevel app behind this connection. Copy the address that is shown here.',
      '2. In HighLevel’s developer portal open My Apps, your app, and its webhook settings.',
      '3. Paste the address as the webhook URL, switch on the events that you want, and save.',
      '4. Choose the same events below, and switch this Zap on.',
      '5. The app has one such address for all accounts that install it. With an agency’s connection this Zap takes what happens in all of its locations, with a location’s connection only what happens there.',
      '6. Only what HighLevel has signed starts the Zap. It may send an event twice: it has the same Event ID then.',
    ].join('\n'),
  },
  operation: hooks({
    inputs: appEventFields,
    endpoint: { route: 'GET /locations/{locationId}', access: 'either' },
    signed: true,
    receive: eventsOfPost,
    list: exampleEvents,
    gives: appEvent.result,
  }),
});
