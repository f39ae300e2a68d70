import { createUser } from '../../creates/users/create_user.js';
import { deleteUser } from '../../creates/users/delete_user.js';
import { updateUser } from '../../creates/users/update_user.js';
import { user } from '../../resources/users/user.js';
import documents from '../../sandbox/documents/users.json' with { type: 'json' };
import { AGENCY, api, choices, refusal, refused, run } from '../support/run.js';

const { sample } = user.result;
const agency = () => api('2021-07-28', 'agency-token');
const required = {
  firstName: 'Dana',
  lastName: 'Whitfield',
  email: 'dana.whitfield@example.com',
  signInWith: ' correct horse ',
  type: 'account',
  role: 'user',
  locationIds: ['l1', 'l2'],
};

describe('Create User', () => {
  test('sends everything in the form HighLevel wants, with an agency’s own token', async () => {
    agency()
      .post('/users/', {
        companyId: 'com',
        firstName: 'Dana',
        lastName: 'Whitfield',
        email: 'dana.whitfield@example.com',
        password: ' correct horse ',
        type: 'account',
        role: 'user',
        locationIds: ['l1', 'l2'],
        phone: '+12125550142',
        platformLanguage: 'en_US',
        profilePhoto: 'https://example.com/dana.png',
        permissions: { contactsEnabled: true, tagsEnabled: true, botService: false },
        scopes: ['contacts.write'],
        scopesAssignedToOnly: ['opportunities.write'],
        twilioPhone: { l1: '+12125550100' },
      })
      .reply(201, sample);
    await expect(
      run(
        createUser,
        {
          ...required,
          phone: '+1 (212) 555-0142',
          platformLanguage: 'en_US',
          profilePhoto: 'https://example.com/dana.png',
          permissions: ['contactsEnabled', 'tagsEnabled'],
          permissionsOff: ['botService'],
          scopes: ['contacts.write'],
          scopesAssignedToOnly: ['opportunities.write'],
          twilioPhone: { l1: '+12125550100' },
        },
        { authData: AGENCY },
      ),
    ).resolves.toEqual(sample);
  });

  test('sends only what is needed for a location’s own user', async () => {
    const { signInWith: password, ...rest } = required;
    api()
      .post('/users/', { companyId: 'com', ...rest, password })
      .reply(201, sample);
    await expect(run(createUser, required)).resolves.toEqual(sample);
  });

  test.each([
    [
      { permissions: ['tagsEnabled'], permissionsOff: ['tagsEnabled'] },
      'The permission Tags Enabled is given and taken away as well: choose one of the two.',
    ],
    [
      { permissions: ['flying'] },
      'Permissions to Give must be one of: Campaigns, Campaigns: Read Only, Contacts, Workflows, Workflows: Read Only, Triggers, Funnels, Websites, Opportunities, Dashboard Statistics, Bulk Requests, Appointments, Reviews, and 25 more, but it is “flying”.',
    ],
  ])('refuses %j before it asks HighLevel', async (input, message) => {
    await expect(refusal(run(createUser, { ...required, ...input }))).resolves.toEqual(refused(message));
  });

  test('each user gets a strong password of its own, and nobody is told', async () => {
    const passwords: string[] = [];
    const { signInWith: _, ...rest } = required;
    for (let n = 0; n < 2; n += 1) {
      agency()
        .post('/users/', (body) => passwords.push(body.password as string) > 0)
        .reply(201, () => ({ ...sample, password: passwords.at(-1) }));
      const made = await run(createUser, rest, { authData: AGENCY });
      expect(JSON.stringify(made)).not.toContain(passwords.at(-1));
    }
    expect(new Set(passwords).size).toBe(2);
    for (const password of passwords) expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w]).{24,}$/);
  });

  test('a weak password is refused in HighLevel’s words, under the form’s name', async () => {
    api().post('/users/').reply(400, { message: 'password is too weak', error: 'Bad Request', statusCode: 400 });
    await expect(refusal(run(createUser, required))).resolves.toEqual(
      refused('HighLevel did not accept this: Password is too weak.'),
    );
  });

  test('offers permissions and scopes by name, and the agency’s locations', async () => {
    const permissions = await choices(createUser, 'permissions');
    expect(permissions.results.map(({ id }) => id)).toEqual(
      Object.keys(documents.components.schemas.PermissionsDto.properties),
    );
    expect(permissions.results).toContainEqual({ id: 'workflowsReadOnly', label: 'Workflows: Read Only' });
    const scopes = await choices(createUser, 'scopes');
    const { enum: documented } = documents.components.schemas.CreateUserDto.properties.scopes.items;
    expect(scopes.results.map(({ id }) => id).sort()).toEqual([...documented].sort());
    expect(scopes.results).toEqual(
      expect.arrayContaining([
        { id: 'opportunities/leadValue.readonly', label: 'Opportunities: Lead Value (Read)' },
        { id: 'voice-ai-agents.write', label: 'Voice AI Agents (Write)' },
        { id: 'locations.pause-resume', label: 'Locations (Pause Resume)' },
      ]),
    );
    agency()
      .get('/locations/search')
      .query({ companyId: 'com', limit: 100, skip: 0 })
      .reply(200, { locations: [{ id: 'l1', name: 'Gym' }] });
    await expect(choices(createUser, 'locationIds', {}, { authData: AGENCY })).resolves.toMatchObject({
      results: [{ id: 'l1', label: 'Gym' }],
    });
  });
});

describe('Update User', () => {
  test('sends what is filled in and nothing else', async () => {
    api().put('/users/u1', { companyId: 'com', lastName: 'Okoro', role: 'admin' }).reply(200, sample);
    await expect(
      run(updateUser, { userId: 'u1', lastName: 'Okoro', role: 'admin', firstName: '', signInWith: '' }),
    ).resolves.toEqual(sample);
  });

  test('changes permissions on top of those the user has', async () => {
    api()
      .get('/users/u1')
      .reply(200, { ...sample, permissions: { contactsEnabled: true, tagsEnabled: false, botService: true } });
    api()
      .put('/users/u1', {
        companyId: 'com',
        permissions: { contactsEnabled: true, tagsEnabled: true, botService: false },
      })
      .reply(200, sample);
    await expect(
      run(updateUser, { userId: 'u1', permissions: ['tagsEnabled'], permissionsOff: ['botService'] }),
    ).resolves.toEqual(sample);
  });

  test('closes every scope, and takes every number, on purpose', async () => {
    api().put('/users/u1', { companyId: 'com', scopes: [], twilioPhone: {} }).reply(200, sample);
    await expect(run(updateUser, { userId: 'u1', clearFields: ['scopes', 'twilioPhone'] })).resolves.toEqual(sample);
    await expect(
      refusal(run(updateUser, { userId: 'u1', scopes: ['contacts.write'], clearFields: ['scopes'] })),
    ).resolves.toEqual(refused('Scopes is filled in and to be cleared as well: choose one of the two.'));
    const { results } = await choices(updateUser, 'clearFields');
    expect(results.map(({ label }) => label)).toEqual(['Scopes', 'Scopes for Assigned Data Only', 'Twilio Numbers']);
  });
});

test('Delete User gives HighLevel’s words', async () => {
  const message = 'Queued deleting user with e-mail dana.whitfield@example.com and name Dana Whitfield.';
  agency().delete('/users/u1').reply(200, { succeded: true, message });
  await expect(run(deleteUser, { userId: 'u1' }, { authData: AGENCY })).resolves.toEqual({
    id: 'u1',
    success: true,
    message,
  });
});
