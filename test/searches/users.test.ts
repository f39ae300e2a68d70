import { user } from '../../resources/users/user.js';
import { findUser } from '../../searches/users/find_user.js';
import { AGENCY, api, refusal, run } from '../support/run.js';

type Found = { id: string; matches: number }[];
const dana = {
  ...user.result.sample,
  id: 'u1',
  name: 'Dana Whitfield',
  email: 'Dana@example.com',
  phone: '+12125550142',
};
const namesake = { id: 'u2', firstName: 'dana', lastName: 'whitfield', email: 'other@example.com', phone: null };
const team = [namesake, dana, { id: 'u3', name: 'Dana', email: 'dana@example.com.au' }];

describe('Find User', () => {
  const find = async (given: object) => {
    api().get('/users/').query({ locationId: 'loc' }).reply(200, { users: team });
    return (await run<Found>(findUser, given)).map(({ id, matches }) => [id, matches]);
  };

  test.each([
    ['email, in any case', { email: 'dana@EXAMPLE.com' }, [['u1', 1]]],
    ['phone, in any form', { phone: '+1 (212) 555-0142' }, [['u1', 1]]],
    [
      'name, the same letters first',
      { name: 'Dana Whitfield' },
      [
        ['u1', 2],
        ['u2', 2],
      ],
    ],
    ['name and email together', { name: 'dana whitfield', email: 'other@example.com' }, [['u2', 1]]],
    ['no part of a name', { name: 'Whitfield' }, []],
    ['no email that begins alike', { email: 'dana@example' }, []],
  ])('finds a location’s user by %s', async (_what, given, expected) => {
    await expect(find(given)).resolves.toEqual(expected);
  });

  test('finds by id, whatever else is filled in, and nothing where it is gone', async () => {
    api().get('/users/u1').reply(200, dana);
    api().get('/users/gone1').reply(404, { message: 'User not found' });
    await expect(run(findUser, { userId: 'u1', name: 'Somebody' })).resolves.toMatchObject([{ id: 'u1', matches: 1 }]);
    await expect(run(findUser, { userId: 'gone1' })).resolves.toEqual([]);
  });

  test('wants something to look for', async () => {
    await expect(refusal(run(findUser, { locationId: 'loc' }))).resolves.toEqual({
      name: 'AppError',
      message: 'Fill in Email, Name, Phone or User: what to look for.',
    });
  });

  describe('of an agency', () => {
    const listed = (query: object, users: object[]) =>
      api('2021-07-28', 'agency-token')
        .get('/users/search')
        .query({ companyId: 'com', sort: 'dateAdded', sortDirection: 'desc', limit: 100, skip: 0, ...query })
        .reply(200, { users });
    const ids = async (given: object) => (await run<Found>(findUser, given, { authData: AGENCY })).map(({ id }) => id);

    test('is searched for by email before name, in one location if that is chosen', async () => {
      listed({ query: 'dana@example.com', locationId: 'l1' }, team);
      await expect(ids({ email: 'dana@example.com', name: 'Dana Whitfield', locationId: 'l1' })).resolves.toEqual([
        'u1',
      ]);
    });

    test('is looked for among all where the search finds none, and by phone', async () => {
      listed({ query: 'Dana  Whitfield' }, []);
      listed({}, team);
      await expect(ids({ name: 'Dana  Whitfield' })).resolves.toEqual(['u2', 'u1']);
      listed({}, team);
      await expect(ids({ phone: '+12125550142' })).resolves.toEqual(['u1']);
    });
  });
});
