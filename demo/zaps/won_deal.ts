import { type Demonstration, verify } from '../stage.js';

/** A trainer wins a member; the welcome starts by itself, and the trainer is reminded of the first session. */
export const wonDeal: Demonstration = {
  title: 'An opportunity is won; its contact enters a workflow, and its owner gets a task',
  play: async ({ sandbox, zapier, inHighLevel, tell }) => {
    const { gymId: locationId, trainerId } = sandbox.seeded;
    const [board] = await zapier.choices('triggers', 'search_opportunities', 'pipelineId');
    const pipelineId = board!.id;
    const trigger = await zapier.turnOn('search_opportunities', {
      triggerOn: 'statusChanged',
      pipelineId,
      status: 'won',
    });
    verify('Opportunities that were won before start nothing', await trigger.poll(), []);
    tell(`The Zap is on: it waits for opportunities in “${board!.label}” to be won.`);

    const { contact } = (await inHighLevel('POST', '/contacts/', {
      locationId,
      firstName: 'Ines',
      lastName: 'Duarte',
      email: 'ines.duarte@example.com',
    })) as { contact: { id: string } };
    const { opportunity } = (await inHighLevel('POST', '/opportunities/', {
      locationId,
      pipelineId,
      contactId: contact.id,
      name: 'Ines Duarte: Unlimited',
      status: 'open',
      monetaryValue: 1188,
      assignedTo: trainerId,
    })) as { opportunity: { id: string } };
    verify('A new opportunity is not a won one', await trigger.poll(), []);
    await inHighLevel('PUT', `/opportunities/${opportunity.id}/status`, { status: 'won' });
    tell('A trainer puts Ines Duarte’s opportunity on the board, and then marks it as won.');

    const events = await trigger.poll();
    verify('One poll fires once', events.length, 1);
    verify('The next poll fires no more', await trigger.poll(), []);
    const [won] = events as [(typeof events)[0]];
    const person = won.contact as { id: string; name: string };
    verify(
      'It is the opportunity, with its owner and its contact',
      [won.id, won.status, won.assignedTo, person.name],
      [opportunity.id, 'won', trainerId, 'Ines Duarte'],
    );
    tell(
      `Search Opportunities fires exactly once: ${won.name}, worth ${won.monetaryValue}, won in ${won.pipelineName}.`,
    );

    const workflows = await zapier.choices('creates', 'add_contact_to_workflow', 'workflowId');
    const welcome = workflows.find(({ label }) => label === 'Welcome New Member');
    await zapier.create('add_contact_to_workflow', { contactId: person.id, workflowId: welcome!.id });
    verify(
      'The contact is in the workflow',
      sandbox.store.all('contacts').get(person.id)?.activeWorkflows.includes(welcome!.id),
    );
    tell(`Add Contact to Workflow: ${person.name} enters “${welcome!.label}”.`);

    const task = await zapier.create('create_contact_task', {
      contactId: person.id,
      title: `Plan the first session with ${person.name}`,
      dueDate: '2026-12-02T09:00:00-05:00',
      assignedTo: won.assignedTo,
    });
    const { tasks } = (await inHighLevel('GET', `/contacts/${person.id}/tasks`)) as {
      tasks: { id: string; assignedTo: string }[];
    };
    verify(
      'HighLevel has one task, for the owner',
      tasks.map(({ id, assignedTo }) => [id, assignedTo]),
      [[task.id, trainerId]],
    );
    tell(`Create Contact Task: “${task.title}”, for the owner. Read back from HighLevel: both are there.`);
  },
};
