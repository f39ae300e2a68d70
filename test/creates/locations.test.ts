import { createLocation } from '../../creates/locations/create_location.js';
import { updateLocation } from '../../creates/locations/update_location.js';
import { location } from '../../resources/locations/location.js';
import { AGENCY, api, choices, refusal, refused, run } from '../support/run.js';

const { sample } = location.result;
const agency = () => api('2021-07-28', 'agency-token');
const asAgency = { authData: AGENCY };
const everything = {
  name: 'Harbor Boxing',
  phone: '(212) 555-0199',
  address: '1 Dock Street',
  city: 'New York',
  state: 'NY',
  postalCode: '10004',
  country: 'US',
  website: 'https://boxing.example.com',
  timezone: 'America/New_York',
  firstName: 'Ada',
  lastName: 'Novak',
  email: 'ada@example.com',
  allowDuplicateContact: false,
  allowDuplicateOpportunity: true,
  facebookUrl: 'https://facebook.com/boxing',
  googlePlaces: 'ChIJ',
  twilioSid: 'AC1',
  twilioAuth: 'tw',
  mailgunAuth: 'mg',
  mailgunDomain: 'replies.example.com',
};
const {
  firstName,
  lastName,
  email,
  allowDuplicateContact,
  allowDuplicateOpportunity,
  facebookUrl,
  googlePlaces,
  twilioSid,
  twilioAuth,
  mailgunAuth,
  mailgunDomain,
  ...plain
} = everything;
const body = {
  companyId: 'com',
  ...plain,
  phone: '+12125550199',
  prospectInfo: { firstName, lastName, email },
  settings: { allowDuplicateContact, allowDuplicateOpportunity },
  social: { facebookUrl, googlePlacesId: googlePlaces },
  twilio: { sid: twilioSid, authToken: twilioAuth },
  mailgun: { apiKey: mailgunAuth, domain: mailgunDomain },
};

describe('Create Location', () => {
  test('sends every part under the name it has in HighLevel', async () => {
    agency()
      .post('/locations/', { ...body, snapshotId: 's1' })
      .reply(200, sample);
    await expect(run(createLocation, { ...everything, snapshotId: 's1' }, asAgency)).resolves.toEqual(sample);
  });

  test.each([
    [
      { email: 'ada@example.com' },
      'Prospect First Name, Prospect Last Name and Prospect Email go together: Prospect First Name and Prospect Last Name are missing.',
    ],
    [{ twilioSid: 'AC1' }, 'Twilio SID and Twilio Auth Token go together: Twilio Auth Token is missing.'],
    [{ mailgunDomain: 'x.example.com' }, 'Mailgun API Key and Mailgun Domain go together: Mailgun API Key is missing.'],
  ])('refuses half of what belongs together: %j', async (input, message) => {
    await expect(refusal(run(createLocation, { name: 'Harbor', ...input }, asAgency))).resolves.toEqual(
      refused(message),
    );
  });

  test('says before any request that it needs an agency, even with a phone to be read', async () => {
    await expect(refusal(run(createLocation, { name: 'Harbor', phone: '212 555 0199' }))).resolves.toMatchObject({
      message: expect.stringMatching(/^This needs an agency connection/),
    });
  });

  test('offers the agency’s snapshots', async () => {
    agency()
      .get('/snapshots/')
      .query({ companyId: 'com' })
      .reply(200, { snapshots: [{ id: 's1', name: 'Kit' }] });
    await expect(choices(createLocation, 'snapshotId', {}, asAgency)).resolves.toMatchObject({
      results: [{ id: 's1', label: 'Kit' }],
    });
  });
});

describe('Update Location', () => {
  test('sends what is filled in with the agency’s own token, and the snapshot in its other form', async () => {
    // Settings and links that are not filled in are sent as they are, and nothing that HighLevel would not take.
    const before = {
      settings: { disableContactTimezone: true, theme: 'dark' },
      social: { yelp: 'https://yelp.example.com' },
    };
    agency()
      .get('/locations/l1')
      .reply(200, { location: { ...sample, ...before } });
    agency()
      .put('/locations/l1', {
        ...body,
        settings: { disableContactTimezone: true, ...body.settings },
        social: { ...before.social, ...body.social },
        snapshot: { id: 's1', override: true },
      })
      .reply(200, sample);
    await expect(
      run(updateLocation, { locationId: 'l1', ...everything, snapshotId: 's1', override: true }, asAgency),
    ).resolves.toEqual(sample);
    agency().put('/locations/l1', { companyId: 'com', city: 'Troy', website: '' }).reply(200, sample);
    await expect(
      run(updateLocation, { locationId: 'l1', city: 'Troy', name: '', clearFields: ['website'] }, asAgency),
    ).resolves.toEqual(sample);
  });

  test('reads a phone with the country of the location that is updated', async () => {
    agency()
      .get('/locations/l1')
      .reply(200, { location: { country: 'GB' } });
    agency().put('/locations/l1', { companyId: 'com', phone: '+442079460199' }).reply(200, sample);
    await expect(run(updateLocation, { locationId: 'l1', phone: '020 7946 0199' }, asAgency)).resolves.toEqual(sample);
  });

  test('replaces assets only with a snapshot', async () => {
    await expect(refusal(run(updateLocation, { locationId: 'l1', override: true }, asAgency))).resolves.toEqual(
      refused(
        'Replace Existing Assets counts only with Snapshot: fill that in as well, or leave Replace Existing Assets empty.',
      ),
    );
  });
});
