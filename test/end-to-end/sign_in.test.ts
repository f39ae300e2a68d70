import { knownScopes } from '../../sandbox/documents/index.js';
import { useSandbox } from '../support/sandbox.js';
import { CheckedZapier } from './checked.js';
import { connect, disconnect, requestsOf, sentenceOf } from './support.js';

// Who owns the HighLevel app decides what it may have; a sign-in that asks for more is stopped for everybody.

/** What HighLevel offers to no app that sub-accounts may install (docs/api-notes.md, “Permissions”). */
const AGENCY_ONLY = ['companies.readonly', 'locations.write', 'snapshots.readonly'];

const sandbox = useSandbox({}, { keeps: true });

beforeAll(async () => {
  await connect(sandbox);
  sandbox.authorization.scopes = knownScopes.filter((scope) => !AGENCY_ONLY.includes(scope));
});
afterAll(disconnect);

/** Signs in with what the owner has set. */
const signIn = async (scopes: string | undefined, account = 'Harbor Strength Club') => {
  if (scopes === undefined) delete process.env.HIGHLEVEL_SCOPES;
  else process.env.HIGHLEVEL_SCOPES = scopes;
  const zapier = new CheckedZapier();
  return { zapier, label: await zapier.connect(account) };
};

test('a sub-account connects to an app for sub-accounts, with nothing set', async () => {
  const { zapier, label } = await signIn(undefined);
  expect(label).toBe('Harbor Strength Club');
  await expect(zapier.turnOn('list_pipelines')).resolves.toBeDefined();
});

test('an agency connects to it as well, is called by its locations, and works in each', async () => {
  const { zapier, label } = await signIn('sub-account', 'Harbor Fitness Group');
  expect(label).toBe('Agency (Harbor Strength Club, Harbor Strength Studio)');
  for (const locationId of [sandbox.seeded.gymId, sandbox.seeded.studioId]) {
    const { email } = await zapier.create('create_contact', { locationId, email: 'both@example.com' });
    expect(email).toBe('both@example.com');
  }
});

test('what only an agency’s app may have is told before HighLevel is asked', async () => {
  const { zapier } = await signIn(undefined, 'Harbor Fitness Group');
  let sentence = '';
  const requests = await requestsOf(sandbox, async () => {
    sentence = await sentenceOf(zapier.turnOn('list_snapshots'));
  });
  expect(sentence).toContain('This app does not ask HighLevel for the permission snapshots.readonly.');
  expect(requests).toEqual([]);
});

test('asking for what the app cannot have stops the sign-in', async () => {
  await expect(signIn('agency')).rejects.toThrow();
  await expect(signIn('sub-account +snapshots.readonly')).rejects.toThrow();
});

test('a permission that the app turns out not to have is left out by its owner', async () => {
  const { scopes } = sandbox.authorization;
  sandbox.authorization.scopes = scopes.filter((scope) => scope !== 'blogs/list.readonly');
  await expect(signIn(undefined)).rejects.toThrow();
  const { zapier } = await signIn('sub-account -blogs/list.readonly');
  expect(await sentenceOf(zapier.turnOn('get_blogs_by_location'))).toContain(
    'This app does not ask HighLevel for the permission blogs/list.readonly.',
  );
  await expect(zapier.turnOn('list_calendars')).resolves.toBeDefined();
  sandbox.authorization.scopes = scopes;
});

test('an app for agencies has all of them', async () => {
  sandbox.authorization.scopes = knownScopes;
  const { zapier, label } = await signIn('agency', 'Harbor Fitness Group');
  expect(label).toBe('Harbor Fitness Group');
  await expect(zapier.turnOn('list_snapshots')).resolves.toBeDefined();
});
