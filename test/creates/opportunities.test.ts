import { addFollowersToOpportunity } from '../../creates/opportunities/add_followers_to_opportunity.js';
import { createOpportunity } from '../../creates/opportunities/create_opportunity.js';
import { deleteOpportunity } from '../../creates/opportunities/delete_opportunity.js';
import { removeFollowersFromOpportunity } from '../../creates/opportunities/remove_followers_from_opportunity.js';
import { updateOpportunity } from '../../creates/opportunities/update_opportunity.js';
import { updateOpportunityStatus } from '../../creates/opportunities/update_opportunity_status.js';
import { upsertOpportunity } from '../../creates/opportunities/upsert_opportunity.js';
import { opportunity } from '../../resources/opportunities/opportunity.js';
import { api, choices, form, halted, refusal, refused, run } from '../support/run.js';

const raw = { ...opportunity.result.sample, customFields: [] };
const shown = { ...opportunity.result.sample, customFields: {} };
const definitions = [
  {
    id: 'f1',
    name: 'Plan',
    fieldKey: 'opportunity.plan',
    dataType: 'SINGLE_OPTIONS',
    picklistOptions: ['Basic', 'Plus'],
  },
  { id: 'f2', name: 'Start Date', fieldKey: 'opportunity.start_date', dataType: 'DATE' },
  { id: 'f3', name: 'Joining Fee', fieldKey: 'opportunity.joining_fee', dataType: 'MONETORY' },
];
const withDefinitions = () =>
  api().get('/locations/loc/customFields').query({ model: 'opportunity' }).reply(200, { customFields: definitions });

const contactId = 'c1';
const pipelineId = 'p1';

describe('Create Opportunity', () => {
  test('sends everything in the form HighLevel wants', async () => {
    withDefinitions();
    api()
      .post('/opportunities/', {
        locationId: 'loc',
        contactId,
        pipelineId,
        pipelineStageId: 's1',
        name: 'Say {{contact.name}}',
        status: 'open',
        monetaryValue: 1188.5,
        assignedTo: 'u1',
        customFields: [
          { id: 'f1', field_value: 'Plus' },
          { id: 'f2', field_value: '2026-12-01' },
          { id: 'f3', field_value: 49 },
        ],
      })
      .reply(201, { opportunity: raw });
    const input = {
      contactId,
      pipelineId,
      pipelineStageId: 's1',
      name: 'Say {{contact.name}}',
      status: 'open',
      monetaryValue: '1,188.50',
      assignedTo: 'u1',
      customField_f1: 'Plus',
      customField_f2: '2026-12-01',
      customField_f3: '$49',
    };
    await expect(run(createOpportunity, input)).resolves.toEqual(shown);
  });

  test('names the opportunity that is there already', async () => {
    api()
      .post('/opportunities/')
      .reply(400, {
        message: 'Can not create duplicate opportunity for the contact.',
        code: 'OPPORTUNITY_NO_DUPLICATE',
        meta: { existingId: 'o9' },
      });
    await expect(
      refusal(run(createOpportunity, { contactId, pipelineId, name: 'Deal', status: 'open' })),
    ).resolves.toEqual(halted(/^The contact has an opportunity already: o9\. Update it, or use Upsert Opportunity\./));
  });

  test.each([
    [{ pipelineId, name: 'Deal', status: 'open' }, 'Contact is missing: fill it in or map it from an earlier step.'],
    [
      { contactId, pipelineId, name: 'Deal', status: 'open', monetaryValue: 'much' },
      'Value must be a number, such as 1200.50, but it is “much”.',
    ],
  ])('refuses %j before it asks HighLevel', async (input, message) => {
    await expect(refusal(run(createOpportunity, input))).resolves.toEqual(refused(message));
  });

  test('shows the location’s custom fields for opportunities by name', async () => {
    withDefinitions();
    const shownFields = await form(createOpportunity);
    expect(shownFields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: 'customField_f1',
          label: 'Plan',
          choices: { Basic: 'Basic', Plus: 'Plus' },
          group: 'customFields',
        }),
        expect.objectContaining({ key: 'customField_f2', type: 'datetime' }),
      ]),
    );
  });
});

describe('Update Opportunity', () => {
  test('sends what is filled in, and empties a custom field on purpose', async () => {
    api()
      .put('/opportunities/o1', {
        pipelineStageId: 's2',
        monetaryValue: 0,
        customFields: [{ id: 'f1', field_value: '' }],
      })
      .reply(200, { opportunity: raw });
    await expect(
      run(updateOpportunity, {
        id: 'o1',
        pipelineStageId: 's2',
        monetaryValue: 0,
        name: '',
        clearFields: ['customField_f1'],
      }),
    ).resolves.toEqual(shown);
  });

  test('offers its custom fields to be cleared, and nothing that HighLevel keeps', async () => {
    withDefinitions();
    const { results } = await choices(updateOpportunity, 'clearFields');
    expect(results.map(({ label }) => label)).toEqual(['Plan', 'Start Date', 'Joining Fee']);
    await expect(refusal(run(updateOpportunity, { id: 'o1', clearFields: ['name'] }))).resolves.toEqual(
      refused('Clear These Fields does not know “name”: choose from its list.'),
    );
  });
});

test('Delete Opportunity', async () => {
  api().delete('/opportunities/o1').reply(200, { succeded: true });
  await expect(run(deleteOpportunity, { id: 'o1' })).resolves.toEqual({ id: 'o1', success: true });
});

describe('Update Opportunity Status', () => {
  test('sends the reason with a loss', async () => {
    api().put('/opportunities/o1/status', { status: 'lost', lostReasonId: 'r1' }).reply(200, { succeded: true });
    await expect(run(updateOpportunityStatus, { id: 'o1', status: 'lost', lostReasonId: 'r1' })).resolves.toEqual({
      id: 'o1',
      success: true,
      status: 'lost',
      lostReasonId: 'r1',
    });
  });

  test('takes a reason with nothing else', async () => {
    await expect(
      refusal(run(updateOpportunityStatus, { id: 'o1', status: 'won', lostReasonId: 'r1' })),
    ).resolves.toEqual(
      refused('Lost Reason counts only with Status set to “Lost”: choose that, or leave Lost Reason empty.'),
    );
  });

  test('lists the reasons by name, page after page', async () => {
    const lostReasons = Array.from({ length: 100 }, (_, n) => ({ id: `r${n}`, name: `Reason ${n}` }));
    api()
      .get('/opportunities/lost-reason')
      .query({ locationId: 'loc', limit: 100, skip: 0 })
      .reply(200, { lostReasons, total: 101 });
    const { results, paging_token } = await choices(updateOpportunityStatus, 'lostReasonId');
    expect(results[0]).toEqual({ id: 'r0', label: 'Reason 0' });
    api()
      .get('/opportunities/lost-reason')
      .query({ locationId: 'loc', limit: 100, skip: 100 })
      .reply(200, { lostReasons: [{ id: 'r100', name: 'The last' }] });
    await expect(
      choices(updateOpportunityStatus, 'lostReasonId', {}, { meta: { paging_token: paging_token as string } }),
    ).resolves.toEqual({ results: [{ id: 'r100', label: 'The last' }], paging_token: null });
  });
});

describe('Upsert Opportunity', () => {
  test('sends the contact, and nothing of followers unless asked to', async () => {
    api()
      .post('/opportunities/upsert', { locationId: 'loc', contactId, pipelineId, name: 'Deal', monetaryValue: 5 })
      .reply(200, { opportunity: raw, new: true });
    await expect(run(upsertOpportunity, { contactId, pipelineId, name: 'Deal', monetaryValue: 5 })).resolves.toEqual({
      ...shown,
      new: true,
    });
  });

  test('changes followers, and saves custom fields in a request that takes them', async () => {
    withDefinitions();
    api()
      .post('/opportunities/upsert', {
        locationId: 'loc',
        id: 'o1',
        pipelineId,
        status: 'lost',
        lostReasonId: 'r1',
        followers: ['u1', 'u2'],
        followersActionType: 'add',
        isRemoveAllFollowers: true,
      })
      .reply(200, { opportunity: { ...raw, id: 'o1' }, new: false });
    api()
      .put('/opportunities/o1', { customFields: [{ id: 'f1', field_value: 'Basic' }] })
      .reply(200, { opportunity: { ...raw, id: 'o1', customFields: [{ id: 'f1', fieldValue: 'Basic' }] } });
    await expect(
      run(upsertOpportunity, {
        id: 'o1',
        pipelineId,
        status: 'lost',
        lostReasonId: 'r1',
        followers: ['u1', 'u2'],
        followersActionType: 'add',
        isRemoveAllFollowers: true,
        customField_f1: 'Basic',
      }),
    ).resolves.toEqual({ ...shown, id: 'o1', customFields: { plan: 'Basic' }, new: false });
  });

  test.each([
    [{ pipelineId }, 'Fill in Contact or Opportunity: an upsert finds the opportunity by one of them.'],
    [
      { pipelineId, contactId, followers: ['u1'] },
      'Followers counts only with What to Do with Followers: fill that in as well, or leave Followers empty.',
    ],
    [
      { pipelineId, contactId, lostReasonId: 'r1' },
      'Lost Reason counts only with Status set to “Lost”: choose that, or leave Lost Reason empty.',
    ],
  ])('refuses %j before it asks HighLevel', async (input, message) => {
    await expect(refusal(run(upsertOpportunity, input))).resolves.toEqual(refused(message));
  });
});

test('Add Followers', async () => {
  api()
    .post('/opportunities/o1/followers', { followers: ['u1'] })
    .reply(201, { followers: ['u0', 'u1'], followersAdded: ['u1'] });
  await expect(run(addFollowersToOpportunity, { id: 'o1', followers: ['u1'] })).resolves.toEqual({
    id: 'o1',
    success: true,
    followers: ['u0', 'u1'],
    followersAdded: ['u1'],
  });
});

describe('Remove Followers', () => {
  test('takes the chosen off', async () => {
    api()
      .delete('/opportunities/o1/followers', { followers: ['u1'] })
      .reply(200, { followers: [], followersRemoved: ['u1'] });
    await expect(run(removeFollowersFromOpportunity, { id: 'o1', followers: ['u1'] })).resolves.toEqual({
      id: 'o1',
      success: true,
      followers: [],
      followersRemoved: ['u1'],
    });
  });

  test('or everybody, which is said in the query', async () => {
    api()
      .delete('/opportunities/o1/followers', { followers: [] })
      .query({ isRemoveAllFollowers: true })
      .reply(200, { followers: [], followersRemoved: ['u1', 'u2'] });
    await expect(run(removeFollowersFromOpportunity, { id: 'o1', isRemoveAllFollowers: true })).resolves.toMatchObject({
      followersRemoved: ['u1', 'u2'],
    });
  });

  test('but not nobody', async () => {
    await expect(refusal(run(removeFollowersFromOpportunity, { id: 'o1' }))).resolves.toEqual(
      refused('Fill in Followers or Remove All Followers: there is nobody to remove otherwise.'),
    );
  });
});
