import { addContactToWorkflow } from '../../creates/workflows/add_contact_to_workflow.js';
import { removeContactFromWorkflow } from '../../creates/workflows/remove_contact_from_workflow.js';
import { api, choices, run } from '../support/run.js';

test('Add Contact to Workflow gives an event’s time with the offset it was given in', async () => {
  api()
    .post('/contacts/c1/workflow/w1', { eventStartTime: '2026-11-23T10:00:00-05:00' })
    .reply(200, { succeded: true });
  const input = { contactId: 'c1', workflowId: 'w1', eventStartTime: '2026-11-23T10:00:00-05:00' };
  await expect(run(addContactToWorkflow, input)).resolves.toEqual({ id: 'c1', success: true, workflowId: 'w1' });
});

test('Remove From Workflow', async () => {
  api().delete('/contacts/c1/workflow/w1', {}).reply(200, { succeded: true });
  await expect(run(removeContactFromWorkflow, { contactId: 'c1', workflowId: 'w1' })).resolves.toEqual({
    id: 'c1',
    success: true,
    workflowId: 'w1',
  });
});

test('workflows are chosen by name, drafts marked', async () => {
  api()
    .get('/workflows/')
    .query({ locationId: 'loc' })
    .reply(200, {
      workflows: [
        { id: 'w1', name: 'Welcome', status: 'published' },
        { id: 'w2', name: 'Later', status: 'draft' },
      ],
    });
  await expect(choices(addContactToWorkflow, 'workflowId')).resolves.toMatchObject({
    results: [
      { id: 'w1', label: 'Welcome' },
      { id: 'w2', label: 'Later (draft)' },
    ],
  });
});
