import { findOpportunity } from '../../searches/opportunities/find_opportunity.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { getContactsByBusiness } from '../../triggers/contacts/get_contacts_by_business.js';
import { searchContacts } from '../../triggers/contacts/search_contacts.js';
import { searchOpportunities } from '../../triggers/opportunities/search_opportunities.js';
import { AGENCY, api, poll, refusal, refused, run } from '../support/run.js';

// Another location's ids, as far as HighLevel's answers can differ. test/end-to-end/other_location.test.ts holds all
// triggers and searches to it.

const locationId = 'l1';
const agency = { authData: AGENCY };
const sample = { ...agency, meta: { isLoadingSample: true } };
const again = 'choose it again. When Location changes, Zapier keeps what the other fields held.';

const exchanged = () =>
  api('2021-07-28', 'agency-token').post('/oauth/locationToken').reply(200, { access_token: 'own' });
const own = () => api('2021-07-28', 'own');
const gone = { statusCode: 400, message: 'Contact with id c1 not found' };

test('a record that HighLevel calls gone, and not out of reach, is none of the location’s', async () => {
  exchanged();
  own().get('/contacts/c1').times(2).reply(400, gone);
  await expect(refusal(poll(getContact, { locationId, contactId: 'c1' }, sample))).resolves.toEqual(
    refused(`The chosen location has no Contact “c1”: ${again}`),
  );
});

test('a poll that finds nothing looks no further, and fires nothing', async () => {
  exchanged();
  own().get('/contacts/c1').reply(400, gone);
  await expect(poll(getContact, { locationId, contactId: 'c1' }, agency)).resolves.toEqual([]);
});

test('what the location has is looked for, and nothing is an answer then', async () => {
  exchanged();
  own().get('/opportunities/search').query(true).reply(200, { opportunities: [] });
  own()
    .get('/opportunities/pipelines')
    .query({ locationId })
    .reply(200, { pipelines: [{ id: 'p1', name: 'Memberships' }] });
  await expect(poll(searchOpportunities, { locationId, pipelineId: 'p1' }, sample)).resolves.toEqual([]);
});

test('an id that is not in the whole list is none of the location’s', async () => {
  exchanged();
  const page = Array.from({ length: 100 }, (_, n) => ({ id: `u${n}`, name: 'Somebody' }));
  own().post('/contacts/search').reply(200, { contacts: [], total: 0 });
  own().get('/users/').query(true).reply(200, { users: page });
  await expect(
    refusal(poll(searchContacts, { locationId, assignedTo: 'Ab1Cd2Ef3Gh4Ij5Kl6Mn' }, sample)),
  ).resolves.toEqual(refused(`The chosen location has no Assigned To “Ab1Cd2Ef3Gh4Ij5Kl6Mn”: ${again}`));
});

test('in a list that is too long to be looked through, nothing is said of what was not seen', async () => {
  exchanged();
  const businesses = Array.from({ length: 100 }, (_, n) => ({ id: `b${n}`, name: 'Somebody' }));
  own().get('/contacts/business/b500').query(true).reply(200, { contacts: [] });
  own().get('/businesses/').query(true).times(5).reply(200, { businesses });
  await expect(poll(getContactsByBusiness, { locationId, businessId: 'b500' }, sample)).resolves.toEqual([]);
});

test('a list that can’t be read is no proof: nothing found stays nothing found', async () => {
  exchanged();
  own().get('/opportunities/search').query(true).reply(200, { opportunities: [] });
  own().get('/opportunities/pipelines').query(true).reply(503, 'down');
  await expect(run(findOpportunity, { locationId, name: 'Roof', pipelineId: 'p9' }, agency)).resolves.toEqual([]);
});

test('a location’s own connection is never asked about', async () => {
  api().get('/opportunities/search').query(true).reply(200, { opportunities: [] });
  const meta = { isLoadingSample: true };
  await expect(poll(searchOpportunities, { pipelineId: 'p9' }, { meta })).resolves.toEqual([]);
});
