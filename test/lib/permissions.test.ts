import app from '../../index.js';
import { OFFERS, readAskedScopes, SCOPES, type Scope } from '../../lib/highlevel/scopes.js';
import { contact } from '../../resources/contacts/contact.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import type { Operation } from '../support/inputs.js';
import { AGENCY, api, LOCATION, poll, refusal, refused, run } from '../support/run.js';

// The owner decides what the app asks for; an operation that was left out says so before it asks HighLevel.

const asks = (value?: string): Scope[] => {
  if (value === undefined) delete process.env.HIGHLEVEL_SCOPES;
  else process.env.HIGHLEVEL_SCOPES = value;
  return readAskedScopes();
};
afterEach(() => asks());

const subAccount = SCOPES.filter((scope) => OFFERS[scope].set === 'sub-account');
const agencyOnly = ['companies.readonly', 'locations.write', 'snapshots.readonly'];

describe('HIGHLEVEL_SCOPES', () => {
  test.each([
    ['nothing', undefined, subAccount],
    ['blanks', '  ', subAccount],
    ['the set of sub-accounts', 'sub-account', subAccount],
    ['the set of agencies', 'agency', SCOPES],
    ['a set in capitals', 'Agency', SCOPES],
    [
      'a set and a permission that is left out',
      'sub-account -users.write',
      subAccount.filter((s) => s !== 'users.write'),
    ],
    ['changes alone', '-users.write', subAccount.filter((s) => s !== 'users.write')],
    ['commas', 'agency,-users.write,  -oauth.write', SCOPES.filter((s) => s !== 'users.write' && s !== 'oauth.write')],
    [
      'a permission of the other set',
      'sub-account +snapshots.readonly',
      SCOPES.filter((s) => OFFERS[s].set === 'sub-account' || s === 'snapshots.readonly'),
    ],
    [
      'one in other letters',
      'sub-account -Locations/CustomFields.Write',
      subAccount.filter((s) => s !== 'locations/customFields.write'),
    ],
    ['the last word on the same permission', '-users.write +users.write', subAccount],
    ['one left out that is not in the set', 'sub-account -locations.write', subAccount],
  ])('takes %s', (_, value, asked) => {
    expect(asks(value)).toEqual(asked);
  });

  test('asks by default for nothing that stops a sub-account’s sign-in', () => {
    expect(SCOPES.filter((scope) => !asks().includes(scope))).toEqual(agencyOnly);
  });

  test.each([
    ['+contact.write', /“\+contact\.write”.* such as \+contacts\.write, /],
    ['sub-account -user.write', /“-user\.write”.* such as -users\.write, /],
    ['sub-account +location.write', /“\+location\.write”.*\+locations\.write/],
    ['contacts.readonly', /“contacts\.readonly”.*\+contacts\.readonly/],
    ['agencies', /“agencies”/],
    ['sub-account agency', /“agency”/],
    ['+', /“\+”/],
    ['constructor', /“constructor”/],
    ['+__proto__', /“\+__proto__”/],
    [`+${'x'.repeat(100_000)}`, /^HIGHLEVEL_SCOPES/],
  ])('does not take %.40s, and names what is near', (value, sentence) => {
    let message = '';
    try {
      asks(value);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toMatch(sentence);
    expect(message).toMatch(/^HIGHLEVEL_SCOPES of this app has “.*”\. It takes sub-account or agency, then /);
    expect(message.length).toBeLessThanOrEqual(250);
  });
});

describe('an operation whose permission is not asked for', () => {
  const found = () =>
    api()
      .get('/contacts/c1')
      .reply(200, { contact: { ...contact.result.sample, customFields: [] } });
  const read = (authData: Record<string, string>) => poll(getContact, { contactId: 'c1' }, { authData });

  test.each([
    ['that was granted before', { ...LOCATION, scope: 'contacts.readonly locations.readonly' }],
    ['of a connection that stores none, such as a private integration’s', { access_token: 'token', locationId: 'loc' }],
    ['of a connection that stores a blank', { ...LOCATION, scope: ' ' }],
  ])('is asked of HighLevel with a permission %s', async (_, authData) => {
    asks('sub-account -contacts.readonly -locations/customFields.readonly');
    found();
    await expect(read(authData)).resolves.toHaveLength(1);
  });

  test('says so for the exchange of an agency’s token, too', async () => {
    asks('agency -oauth.write');
    const authData = { ...AGENCY, scope: asks('agency -oauth.write').join(' ') };
    await expect(refusal(poll(getContact, { locationId: 'l1', contactId: 'c1' }, { authData }))).resolves.toEqual(
      refused(/^This app does not ask HighLevel for the permission oauth\.write\./),
    );
  });
});

describe.each(['triggers', 'creates', 'searches'] as const)('%s', (kind) => {
  const operations = (Object.values(app[kind] ?? {}) as unknown as Operation[]).filter(
    ({ operation }) => operation.perform.endpoint.scope,
  );
  const perform = kind === 'triggers' ? poll : run;

  test.each(operations.map((operation) => [operation.key, operation] as const))(
    '%s says who can do something about a missing permission, before it asks HighLevel',
    async (_, operation) => {
      const { scope, access } = operation.operation.perform.endpoint;
      const connection = access === 'agency' ? AGENCY : LOCATION;
      const authData = { ...connection, scope: SCOPES.filter((name) => name !== scope).join(' ') };
      const refusedWith = () => refusal(perform(operation, {}, { authData }));
      asks('agency');
      expect(await refusedWith()).toEqual(
        refused(`This connection lacks the permission ${scope}. Reconnect HighLevel in Zapier and allow it.`),
      );
      asks(`agency -${scope}`);
      expect(await refusedWith()).toEqual(
        refused(
          new RegExp(
            `^This app does not ask HighLevel for the permission ${scope}\\. Its owner can add it in HIGHLEVEL_SCOPES`,
          ),
        ),
      );
    },
  );
});
