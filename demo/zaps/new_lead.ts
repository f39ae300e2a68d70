import { type Demonstration, verify } from '../stage.js';

/** A lead fills in the trial form at night; in the morning there is a task, a note and a tag. */
export const newLead: Demonstration = {
  title: 'A new lead gets a task, a note and a tag',
  play: async ({ sandbox, zapier, inHighLevel, tell }) => {
    const trigger = await zapier.turnOn('search_contacts', { source: 'Free trial form' });
    verify('Contacts that were there before start nothing', await trigger.poll(), []);
    tell('The Zap is on: it waits for new contacts from “Free trial form”. Those already there are not news.');

    const lead = {
      firstName: 'Amara',
      lastName: 'Novak',
      email: 'amara.novak@example.com',
      phone: '(212) 555-0187',
      source: 'Free trial form',
    };
    await inHighLevel('POST', '/contacts/', { locationId: sandbox.seeded.gymId, ...lead });
    tell('Amara Novak fills in the form: HighLevel has a new contact.');

    const events = await trigger.poll();
    verify('One poll fires once', events.length, 1);
    verify('The next poll fires no more', await trigger.poll(), []);
    const [contact] = events as [(typeof events)[0]];
    verify('It is the lead', [contact.name, contact.phone], ['Amara Novak', '+12125550187']);
    tell(`Search Contacts fires exactly once: ${contact.name}, ${contact.phone}.`);

    const contactId = contact.id;
    const task = await zapier.create('create_contact_task', {
      contactId,
      title: `Call ${contact.firstName} about the free trial`,
      dueDate: '2026-12-01T09:00:00-05:00',
      assignedTo: sandbox.seeded.trainerId,
    });
    verify('The task is due when it was said', task.dueDate, '2026-12-01T14:00:00.000Z');
    tell(`Create Contact Task: “${task.title}”, for a trainer, due on December 1 at 9:00 in New York.`);

    const note = await zapier.create('create_contact_note', {
      contactId,
      body: 'Came by the free trial form. Say {{contact.first_name}}!',
    });
    tell('Create Contact Note: how the lead came.');

    const tagged = await zapier.create('add_tags_to_contact', { contactId, tags: ['Trial', 'Call Back'] });
    verify('The tags are there', tagged.tags, ['trial', 'call back']);
    tell('Add Tags to Contact: trial, call back.');

    const [found] = await zapier.search('find_contact', { email: 'AMARA.NOVAK@example.com' });
    verify('The contact is found', [found?.id, found?.tags], [contactId, ['trial', 'call back']]);
    const { tasks } = (await inHighLevel('GET', `/contacts/${contactId}/tasks`)) as {
      tasks: { id: string; title: string }[];
    };
    verify(
      'HighLevel has one task',
      tasks.map(({ id, title }) => [id, title]),
      [[task.id, task.title]],
    );
    const { notes } = (await inHighLevel('GET', `/contacts/${contactId}/notes`)) as {
      notes: { id: string; bodyText: string }[];
    };
    verify(
      'HighLevel has the note as it was written',
      notes.map(({ id }) => id),
      [note.id],
    );
    verify('Merge fields arrive as they were typed', String(note.body).includes('{{contact.first_name}}'));
    tell('Read back from HighLevel: the contact with both tags, the task and the note.');
  },
};
