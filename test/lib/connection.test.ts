import { connectionOf, locationOf } from '../../lib/highlevel/connection.js';

// What Zapier stored of a sign-in, in whatever state it is.

const read = (authData: unknown) => connectionOf({ authData } as never);

test('a location’s connection is read as HighLevel gave it', () => {
  expect(
    read({ access_token: 't', locationId: 'loc', companyId: 'com', userType: 'Location', scope: 'a.readonly b.write' }),
  ).toEqual({ token: 't', locationId: 'loc', companyId: 'com', isAgency: false, scopes: ['a.readonly', 'b.write'] });
});

test.each([
  ['by its kind', { userType: 'Company', companyId: 'com' }],
  ['whatever its letters', { userType: 'company', companyId: 'com' }],
  ['with a blank location', { userType: 'Company', companyId: 'com', locationId: ' ' }],
  ['with the location of what it was before', { userType: 'Company', companyId: 'com', locationId: 'loc' }],
  ['by its id alone', { companyId: 'com' }],
])('an agency’s connection is known %s', (_, authData) => {
  expect(read({ access_token: 't', ...authData })).toMatchObject({
    isAgency: true,
    locationId: undefined,
    companyId: 'com',
  });
});

test.each([
  ['a location and no kind', { locationId: 'loc', companyId: 'com' }],
  ['a private integration’s token', {}],
  ['another kind', { userType: 'Location', companyId: 'com' }],
])('it is no agency’s with %s', (_, authData) => {
  expect(read({ access_token: 't', ...authData }).isAgency).toBe(false);
});

test.each([
  ['a list', ['a.readonly', 'b.write'], ['a.readonly', 'b.write']],
  ['commas', 'a.readonly,b.write', ['a.readonly', 'b.write']],
  ['plus signs', 'a.readonly+b.write', ['a.readonly', 'b.write']],
  ['line breaks', ' a.readonly\n b.write ', ['a.readonly', 'b.write']],
  ['a blank', ' ', undefined],
  ['null', null, undefined],
  ['a number', 5, undefined],
  ['an object', { a: true }, undefined],
  ['an empty list', [], undefined],
  ['a list of others', [null, 5, {}], undefined],
])('permissions stored as %s are read, or unknown', (_, scope, scopes) => {
  expect(read({ access_token: 't', scope }).scopes).toEqual(scopes);
});

test.each([undefined, null, 'text', 5, [], {}, { access_token: 5, locationId: {}, companyId: [], userType: 1 }])(
  '%j is a connection of nothing, and no error',
  (authData) => {
    expect(read(authData)).toEqual({ token: '', isAgency: false });
  },
);

test('a token that was pasted with blanks around it is the token', () => {
  expect(read({ access_token: ' pit-1\n' }).token).toBe('pit-1');
});

test('the location is the connection’s own, else the one that was chosen', () => {
  const at = (authData: object, locationId?: unknown) => locationOf({ authData, inputData: { locationId } } as never);
  expect(at({ locationId: 'loc', userType: 'Location' }, 'elsewhere')).toBe('loc');
  expect(at({ userType: 'Company', locationId: 'before' }, ' chosen\u200b')).toBe('chosen');
  for (const none of ['l1/x', '..', 'My Gym', 'l1?a=1'])
    expect(() => at({ userType: 'Company' }, none)).toThrow(/^Location must be an ID, such as /);
  expect(at({ userType: 'Company' })).toBeUndefined();
});
