import { GHLError, HighLevel, UserType } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { NOW } from './client.js';

// HighLevel's own client, which knows nothing of the sandbox.

const sandbox = useSandbox({ now: NOW }, { keeps: true });
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
  locationId = sandbox.seeded.gymId;
  companyId = sandbox.seeded.companyId;
  sdk = connect({ locationAccessToken: sandbox.issueToken().access_token });
  agency = connect({ agencyAccessToken: sandbox.issueToken({ companyId }).access_token });
});

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
  expect(read.contact).toMatchObject({ firstName: 'Sid', city: 'Troy', tags: ['sdk'] });
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

test('opportunities', async () => {
  const { pipelines } = await sdk.opportunities.getPipelines({ locationId });
  const pipelineId = pipelines![0]!.id!;
  const contactId = sandbox.store.all('contacts').of(locationId)[1]!.id;
  const deal = { locationId, pipelineId, contactId, name: 'SDK deal', status: 'open' };
  const created = await sdk.opportunities.createOpportunity(deal as never);
  const id = created.opportunity!.id!;
  const updated = await sdk.opportunities.updateOpportunity({ id }, { monetaryValue: 42 });
  expect(updated.opportunity).toMatchObject({ name: 'SDK deal', monetaryValue: 42 });
  const upserted = await sdk.opportunities.upsertOpportunity({ locationId, pipelineId, contactId } as never);
  expect(upserted).toMatchObject({ new: false, opportunity: { id } });
  const follow = await sdk.opportunities.addFollowersOpportunity({ id }, { followers: ['u1'] });
  expect(follow.followersAdded).toEqual(['u1']);
  const leave = await sdk.opportunities.removeFollowersOpportunity({ id }, { followers: ['u1'] });
  expect(leave.followersRemoved).toEqual(['u1']);
  expect((await sdk.opportunities.updateOpportunityStatus({ id }, { status: 'won' })).succeded).toBe(true);
  expect((await sdk.opportunities.getOpportunity({ id })).opportunity).toMatchObject({ status: 'won', contactId });
  const listed = await sdk.opportunities.searchOpportunity({ locationId, status: 'won', limit: 1 } as never);
  expect(listed.opportunities![0]!.id).toBe(id);
  const found = await sdk.opportunities.searchOpportunitiesAdvanced({
    locationId,
    limit: 5,
    query: 'SDK deal',
  } as never);
  expect(found).toMatchObject({ total: 1, opportunities: [{ id }] });
  expect(await sdk.opportunities.deleteOpportunity({ id })).toMatchObject({ success: true });
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
  const person = {
    companyId,
    firstName: 'Sid',
    lastName: 'Kay',
    email: 'sid.kay@example.com',
    password: 'long enough',
  };
  const made = await agency.users.createUser({ ...person, type: 'account', role: 'user', locationIds: [locationId] });
  expect((await agency.users.updateUser({ userId: made.id! }, { lastName: 'Ray' })).name).toBe('Sid Ray');
  expect((await agency.users.deleteUser({ userId: made.id! })).succeded).toBe(true);
});

test('locations, custom fields, the agency', async () => {
  expect((await sdk.locations.getLocation({ locationId })).location!.name).toBe('Harbor Strength Club');
  const { customFields } = await sdk.locations.getCustomFields({ locationId, model: 'contact' });
  expect(customFields!.map(({ dataType }) => dataType)).toContain('MONETORY');
  expect((await agency.locations.searchLocations({ companyId })).locations).toHaveLength(2);
  const made = await agency.locations.createLocation({ companyId, name: 'SDK club' });
  const put = await agency.locations.putLocation({ locationId: made.id! }, { companyId, city: 'Troy' });
  expect(put).toMatchObject({ name: 'SDK club', city: 'Troy' });
  expect((await agency.snapshots.getCustomSnapshots({ companyId })).snapshots).toHaveLength(3);
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
