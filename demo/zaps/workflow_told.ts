import { handedOver, openAddress } from '../hook_address.js';
import { type Demonstration, verify } from '../stage.js';

/** A workflow tells of a note at once: no poll sees notes of anybody. */
export const workflowTold: Demonstration = {
  title: 'A workflow’s webhook tells of a note at once; its contact gets a tag',
  play: async ({ sandbox, zapier, inHighLevel, tell }) => {
    const { gymId: locationId } = sandbox.seeded;
    const address = await openAddress();
    try {
      sandbox.webhooks.add({
        locationId,
        url: address.url,
        trigger: 'note_added',
        workflow: { name: 'A note was added' },
      });
      tell('The Zap is on. Its address is pasted into the Webhook action of the workflow “A note was added”.');

      const { contact } = (await inHighLevel('POST', '/contacts/', {
        locationId,
        firstName: 'Tomas',
        lastName: 'Reyes',
        email: 'tomas.reyes@example.com',
      })) as { contact: { id: string } };
      await inHighLevel('POST', `/contacts/${contact.id}/notes`, { body: 'Asked for a call back after six.' });
      tell('The front desk writes a note on Tomas Reyes. The workflow posts it to the Zap’s address.');

      const post = await address.next();
      const [note, ...others] = await zapier.receive('note_added_instant', {}, handedOver(post));
      verify('One post is one event', others, []);
      verify('It is the note, read back from HighLevel', note?.body, 'Asked for a call back after six.');
      tell('Note Added (Instant) fires: it believed the ids only, and read the note back itself.');

      await zapier.create('add_tags_to_contact', { contactId: contact.id, tags: ['call back'] });
      verify('The contact has the tag', sandbox.store.all('contacts').get(contact.id)?.tags, ['call back']);
      tell('Add Tags to Contact: Tomas Reyes has “call back”. Read back from HighLevel: it is there.');
    } finally {
      await address.close();
    }
  },
};
