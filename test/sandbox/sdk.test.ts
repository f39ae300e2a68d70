import { GHLError, HighLevel, UserType } from '@gohighlevel/api-client';
import { type Sandbox, startSandbox } from '../../sandbox/server.js';
import type { Json } from '../../sandbox/validation.js';
import { NOW } from './client.js';

// HighLevel's own client, which knows nothing of the sandbox.

let sandbox: Sandbox;
let sdk: HighLevel;
let agency: HighLevel;
let locationId: string;
let companyId: string;

/** A client of the SDK; its host is a private constant. */
function connect(token: {
  locationAccessToken?: string;
  agencyAccessToken?: string;
  privateIntegrationToken?: string;
}): HighLevel {
  (HighLevel as unknown as { BASE_URL: string }).BASE_URL = sandbox.url;
  const { clientId, clientSecret } = sandbox.credentials;
  return new HighLevel({ clientId, clientSecret, logLevel: 'none', ...token });
}

beforeAll(async () => {
  sandbox = await startSandbox({ now: NOW });
  locationId = sandbox.seeded.gymId;
  companyId = sandbox.seeded.companyId;
  sdk = connect({ locationAccessToken: sandbox.issueToken().access_token });
  agency = connect({ agencyAccessToken: sandbox.issueToken({ companyId }).access_token });
});
afterAll(() => sandbox.close());

test('contacts, from creation to deletion', async () => {
  const created = await sdk.contacts.createContact({
    locationId,
    firstName: 'Sid',
    email: 'sid@example.com',
    tags: ['SDK'],
  });
  const contactId = created.contact!.id!;
  const updated = await sdk.contacts.updateContact({ contactId }, { lastName: 'Kay' });
  expect(updated.succeded).toBe(true);
  const upserted = await sdk.contacts.upsertContact({ locationId, email: 'SID@example.com', city: 'Troy' });
  expect(upserted).toMatchObject({ new: false, contact: { id: contactId } });
  const read = await sdk.contacts.getContact({ contactId });
  expect(read.contact).toMatchObject({ name: 'Sid Kay', city: 'Troy', tags: ['sdk'] });
  const listed = await sdk.contacts.getContacts({ locationId, limit: 5 });
  expect(listed.contacts![0]!.id).toBe(contactId);
  const found: Json = await sdk.contacts.searchContactsAdvanced({
    locationId,
    pageLimit: 5,
    query: 'sid kay',
  } as never);
  expect(found.contacts.map(({ id }: { id: string }) => id)).toEqual([contactId]);
  const twin: Json = await sdk.contacts.getDuplicateContact({ locationId, email: 'sid@example.com' });
  expect(twin.contact.id).toBe(contactId);
  expect((await sdk.contacts.deleteContact({ contactId })).succeded).toBe(true);
});

describe('what hangs on a contact', () => {
  let contactId: string;
  beforeAll(async () => {
    contactId = (await sdk.contacts.createContact({ locationId, firstName: 'Pat' })).contact!.id!;
  });

  test('tags', async () => {
    expect(await sdk.contacts.addTags({ contactId }, { tags: ['One', 'Two'] })).toMatchObject({ tags: ['one', 'two'] });
    expect(await sdk.contacts.removeTags({ contactId }, { tags: ['ONE'] })).toMatchObject({ tags: ['two'] });
    const { tags } = await sdk.locations.getLocationTags({ locationId });
    expect(tags!.map(({ name }) => name)).toContain('two');
  });

  test('tasks', async () => {
    const { task } = await sdk.contacts.createTask(
      { contactId },
      { title: 'Call', dueDate: '2026-03-05T10:00:00Z', completed: false },
    );
    const taskId = task!.id!;
    await sdk.contacts.updateTaskCompleted({ contactId, taskId }, { completed: true });
    expect((await sdk.contacts.getTask({ contactId, taskId })).task!.completed).toBe(true);
    expect((await sdk.contacts.getAllTasks({ contactId })).tasks).toHaveLength(1);
    expect((await sdk.contacts.deleteTask({ contactId, taskId })).succeded).toBe(true);
  });

  test('notes', async () => {
    const { note } = await sdk.contacts.createNote({ contactId }, { body: 'Hello' });
    const id = note!.id!;
    await sdk.contacts.updateNote({ contactId, id }, { body: 'Goodbye' });
    expect((await sdk.contacts.getNote({ contactId, id })).note!.body).toBe('Goodbye');
    expect((await sdk.contacts.getAllNotes({ contactId })).notes).toHaveLength(1);
    expect((await sdk.contacts.deleteNote({ contactId, id })).succeded).toBe(true);
  });

  test('workflows and campaigns', async () => {
    const { workflows } = await sdk.workflows.getWorkflow({ locationId });
    const workflowId = workflows![0]!.id!;
    const enrolled = await sdk.contacts.addContactToWorkflow(
      { contactId, workflowId },
      { eventStartTime: '2026-03-05T10:00:00+00:00' },
    );
    expect(enrolled.succeded).toBe(true);
    const { campaigns } = await sdk.campaigns.getCampaigns({ locationId, status: 'published' });
    const campaignId = campaigns![0]!.id!;
    expect((await sdk.contacts.addContactToCampaign({ contactId, campaignId }, {})).succeded).toBe(true);
    expect((await sdk.contacts.removeContactFromEveryCampaign({ contactId })).succeded).toBe(true);
  });
});

test('businesses', async () => {
  const { buiseness } = await sdk.businesses.createBusiness({ locationId, name: 'Acme' });
  const businessId = buiseness.id;
  expect((await sdk.businesses.updateBusiness({ businessId }, { city: 'Troy' })).buiseness).toMatchObject({
    name: 'Acme',
    city: 'Troy',
  });
  expect((await sdk.businesses.getBusiness({ businessId })).business.city).toBe('Troy');
  const { businesses } = await sdk.businesses.getBusinessesByLocation({ locationId });
  expect(businesses.map(({ id }) => id)).toContain(businessId);
  expect((await sdk.businesses.deleteBusiness({ businessId })).success).toBe(true);
});

test('users', async () => {
  const { users, count } = await sdk.users.searchUsers({ companyId, locationId });
  expect(users).toHaveLength(count!);
  const { userId } = { userId: users![0]!.id! };
  expect((await sdk.users.getUser({ userId })).email).toBe(users![0]!.email);
  expect((await sdk.users.getUserByLocation({ locationId })).users).toHaveLength(count!);
  const email = users![0]!.email!;
  expect((await agency.users.filterUsersByEmail({ companyId, emails: email })).users![0]).toEqual({
    id: userId,
    email,
  });
});

test('locations, custom fields, the agency', async () => {
  expect((await sdk.locations.getLocation({ locationId })).location!.name).toBe('Harbor Strength Club');
  const { customFields } = await sdk.locations.getCustomFields({ locationId, model: 'contact' });
  expect(customFields!.map(({ dataType }) => dataType)).toContain('MONETORY');
  expect((await agency.locations.searchLocations({ companyId })).locations).toHaveLength(2);
  expect((await agency.companies.getCompany({ companyId })).company!.name).toBe('Harbor Fitness Group');
});

test('an authorization code, a refresh, a location’s token from the agency’s', async () => {
  const { clientId, clientSecret, appId } = sandbox.credentials;
  const redirect_uri = 'https://app.example.com/callback';
  const page = new URL(`${sandbox.url}/oauth/chooselocation`);
  page.search = String(
    new URL(sdk.oauth.getAuthorizationUrl(clientId, redirect_uri, 'contacts.readonly oauth.write oauth.readonly'))
      .search,
  );
  page.searchParams.set('company_id', companyId);
  const chosen = await fetch(page, { redirect: 'manual' });
  const code = new URL(chosen.headers.get('location')!).searchParams.get('code')!;

  const client = { client_id: clientId, client_secret: clientSecret };
  const token = await sdk.oauth.getAccessToken({
    ...client,
    grant_type: 'authorization_code',
    code,
    user_type: 'Company',
    redirect_uri,
  });
  expect(token).toMatchObject({ userType: 'Company', companyId, expires_in: 86399 });
  const fresh = await sdk.oauth.refreshToken(
    token.refresh_token!,
    clientId,
    clientSecret,
    'refresh_token',
    UserType.Company,
  );
  expect(fresh.access_token).not.toBe(token.access_token);

  const company = connect({ agencyAccessToken: fresh.access_token! });
  const installed = await company.oauth.getInstalledLocation({ companyId, appId });
  expect(installed.locations!.map(({ _id }) => _id)).toContain(locationId);
  const local = await company.oauth.getLocationAccessToken({ companyId, locationId });
  const there = connect({ locationAccessToken: local.access_token! });
  expect((await there.contacts.getContacts({ locationId, limit: 1 })).contacts).toHaveLength(1);
});

test('it reads the errors as HighLevel’s', async () => {
  const error: GHLError = await sdk.contacts.createContact({ locationId, email: 'x' }).catch((e) => e);
  expect(error).toBeInstanceOf(GHLError);
  expect(error).toMatchObject({ statusCode: 422, code: 'VALIDATION', message: 'email must be an email' });
  sandbox.faults.add({ kind: 'rate-limit' });
  expect(await sdk.contacts.getContacts({ locationId }).catch((e) => e)).toMatchObject({
    statusCode: 429,
    rateLimit: { scope: 'burst' },
  });
  sandbox.faults.add({ kind: 'rate-limit', daily: true });
  expect(await sdk.contacts.getContacts({ locationId }).catch((e) => e)).toMatchObject({
    rateLimit: { scope: 'daily' },
  });
});

test('a Private Integration’s token', async () => {
  const there = connect({ privateIntegrationToken: sandbox.issueToken({ private: true }).access_token });
  expect((await there.contacts.getContacts({ locationId, limit: 1 })).contacts).toHaveLength(1);
});
