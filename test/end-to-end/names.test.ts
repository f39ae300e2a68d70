import type { Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, requestsOf, sentenceOf } from './support.js';

// Names where ids are wanted, over real HTTP, as another tool's rows have them.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

const lists = (requests: { path: string }[], list: string) => requests.filter(({ path }) => path === list).length;

test('a deal in the board and the stage of these names, of the person with this email', async () => {
  const { trainerId } = sandbox.seeded;
  const moved = await zapier.turnOn('search_opportunities', {
    pipelineId: 'memberships',
    pipelineStageId: 'trial booked',
  });
  const person = await zapier.create('create_contact', { firstName: 'Noor', email: 'noor@example.com' });
  const { email } = sandbox.store.all('users').get(trainerId)!;
  const deal = await zapier.create('create_opportunity', {
    contactId: person.id,
    pipelineId: ' MEMBERSHIPS ',
    pipelineStageId: 'Trial  Booked',
    name: 'Noor, by names',
    status: 'open',
    assignedTo: String(email).toUpperCase(),
  });
  expect(deal).toMatchObject({ pipelineName: 'Memberships', pipelineStageName: 'Trial Booked', assignedTo: trainerId });
  expect((await moved.poll()).map(({ id }) => id)).toEqual([deal.id]);
  const quiet = await requestsOf(sandbox, async () => expect(await moved.poll()).toEqual([]));
  expect(lists(quiet, '/opportunities/pipelines')).toBe(0);
  const [found] = await zapier.search('find_opportunity', { name: 'Noor, by names', pipelineId: 'Memberships' });
  expect(found).toMatchObject({ id: deal.id });
});

test('workflow, campaign, business, followers: one look-up each', async () => {
  const person = await zapier.create('create_contact', { firstName: 'Ines', email: 'ines@example.com' });
  const business = await zapier.create('create_business', { name: 'Pier 9, Ltd.' });
  const asked = await requestsOf(sandbox, async () => {
    await zapier.create('add_contact_to_workflow', { contactId: person.id, workflowId: 'welcome new member' });
    await zapier.create('add_contact_to_campaign', { contactId: person.id, campaignId: 'New Year Challenge' });
    await zapier.create('bulk_business_update', { ids: [person.id], businessId: 'Pier 9, Ltd.' });
    await zapier.create('add_followers_to_contact', { contactId: person.id, followers: 'Devon Okafor, Marisol Vega' });
  });
  const lookUps = ['/workflows/', '/campaigns/', '/businesses/', '/users/'].map((list) => lists(asked, list));
  expect(lookUps).toEqual([1, 1, 1, 0]);
  const contact = sandbox.store.all('contacts').get(person.id)!;
  expect(contact.businessId).toBe(business.id);
  expect(contact.followers).toEqual([sandbox.seeded.trainerId, sandbox.seeded.adminId]);
});

test('a name that a step has made a moment ago is known', async () => {
  const input = (title: string) => ({
    calendarId: title,
    startTime: '2030-01-07 09:00',
    endTime: '2030-01-07 10:00',
    title: 'Cleaning',
  });
  const [first] = sandbox.store.all('calendars').of(sandbox.seeded.gymId);
  await zapier.create('create_block_slot', input(first!.name));
  sandbox.store.all('calendars').add({ ...first!, id: sandbox.store.ids.firestore(), name: '🏋️ Open Gym' });
  await zapier.create('create_block_slot', input('🏋️ open gym'));
  expect(await sentenceOf(zapier.create('create_block_slot', input('Nowhere')))).toMatch(
    /^.*Calendar must be one of: .+, but it is “Nowhere”\./,
  );
});

test('nothing that the app asked was refused for its form', () => {
  expect(sandbox.requests.filter(({ status }) => [401, 403, 422, 501].includes(status))).toEqual([]);
});
