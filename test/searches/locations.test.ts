import { tag } from '../../resources/contacts/tag.js';
import { customValue } from '../../resources/locations/custom_value.js';
import { location } from '../../resources/locations/location.js';
import { findCustomValue } from '../../searches/locations/find_custom_value.js';
import { findLocation } from '../../searches/locations/find_location.js';
import { findTag } from '../../searches/locations/find_tag.js';
import { AGENCY, api, refusal, run } from '../support/run.js';

const { sample } = location.result;
const shown = location.found.sample;

test('Find Location by ID finds the location of the connection', async () => {
  api().get('/locations/loc').reply(200, { location: sample });
  await expect(run(findLocation)).resolves.toEqual([shown]);
});

test('Find Location by ID finds any of an agency’s, with its own token', async () => {
  api('2021-07-28', 'agency-token')
    .get('/locations/l2')
    .reply(200, { location: { ...sample, id: 'l2' } });
  await expect(run(findLocation, { locationId: 'l2' }, { authData: AGENCY })).resolves.toEqual([
    { ...shown, id: 'l2' },
  ]);
  await expect(refusal(run(findLocation, {}, { authData: AGENCY }))).resolves.toEqual({
    name: 'AppError',
    message: 'Fill in Location, Name, Email or Phone: an agency’s connection has no location of its own.',
  });
});

test('Find Location by ID finds none that is gone, and says which it may not see', async () => {
  api().get('/locations/gone').reply(400, { message: 'Location with id gone not found' });
  await expect(run(findLocation, { locationId: 'gone' })).resolves.toEqual([]);
  api().get('/locations/other').reply(403, { message: 'The token does not have access to this location.' });
  await expect(refusal(run(findLocation, { locationId: 'other' }))).resolves.toMatchObject({
    message: expect.stringMatching(/^This connection does not reach that location/),
  });
});

describe('Find Location by ID, by what people know', () => {
  const mine = { ...sample, id: 'loc', name: 'Harbor Club', email: 'Club@example.com', phone: '+12125550101' };

  test.each([
    [{ name: 'harbor  CLUB' }, true],
    [{ email: 'club@EXAMPLE.com' }, true],
    [{ phone: '+1 (212) 555-0101', name: 'Harbor Club' }, true],
    [{ name: 'Harbor' }, false],
    [{ name: 'Harbor Club', email: 'other@example.com' }, false],
    [{ phone: '+12125550102' }, false],
  ])('a location’s connection finds itself only by what it has: %j', async (given, isFound) => {
    api().get('/locations/loc').reply(200, { location: mine });
    const found = await run<{ id: string }[]>(findLocation, given);
    expect(found.map(({ id }) => id)).toEqual(isFound ? ['loc'] : []);
  });

  const agency = () => api('2021-07-28', 'agency-token');
  const listed = (query: object, locations: object[]) =>
    agency()
      .get('/locations/search')
      .query({ companyId: 'com', limit: 100, skip: 0, ...query })
      .reply(200, { locations });
  const find = (given: object) => run<{ id: string; matches: number }[]>(findLocation, given, { authData: AGENCY });

  test('an agency finds any of its own, the same letters first, and the best in full', async () => {
    const rows = [
      { id: 'l1', name: 'HARBOR CLUB' },
      { id: 'l2', name: 'Harbor Club West' },
      { id: 'l3', name: 'Harbor Club' },
    ];
    listed({}, rows);
    agency()
      .get('/locations/l3')
      .reply(200, { location: { ...mine, id: 'l3' } });
    const found = await find({ name: 'Harbor Club' });
    expect(found).toMatchObject([
      { id: 'l3', timezone: sample.timezone, matches: 2 },
      { id: 'l1', matches: 2 },
    ]);
  });

  test('an agency finds by email, even if HighLevel minds the case, and by phone', async () => {
    listed({ email: 'CLUB@example.com' }, []);
    listed({}, [{ ...mine, id: 'l1' }]);
    agency()
      .get('/locations/l1')
      .twice()
      .reply(200, { location: { ...mine, id: 'l1' } });
    expect((await find({ email: 'CLUB@example.com' })).map(({ id }) => id)).toEqual(['l1']);
    listed({}, [{ ...mine, id: 'l1' }]);
    expect((await find({ phone: '+12125550101' })).map(({ id }) => id)).toEqual(['l1']);
  });

  test('an agency without such a location gets nothing', async () => {
    listed({}, [mine]);
    await expect(find({ name: 'Harbor' })).resolves.toEqual([]);
  });
});

describe('Find Tag', () => {
  const vip = tag.result.sample;

  test.each(['vip', ' VIP '])('finds a tag by the name “%s”', async (name) => {
    api()
      .get('/locations/loc/tags')
      .reply(200, { tags: [{ ...vip, id: 'other', name: 'vip guest' }, vip] });
    await expect(run(findTag, { name })).resolves.toEqual([tag.found.sample]);
  });

  test('finds none by a part of its name', async () => {
    api()
      .get('/locations/loc/tags')
      .reply(200, { tags: [vip] });
    await expect(run(findTag, { name: 'vi' })).resolves.toEqual([]);
  });
});

describe('Find Custom Value', () => {
  const { sample: hours } = customValue.result;
  const rows = [{ ...hours, id: 'other', name: 'Front Desk', fieldKey: '{{custom_values.front_desk}}' }, hours];

  test.each<[what: object, id: unknown]>([
    [{ name: 'front desk hours' }, hours.id],
    [{ name: 'Hours' }, undefined],
    [{ fieldKey: 'front_desk_hours' }, hours.id],
    [{ fieldKey: '{{custom_values.front_desk_hours}}' }, hours.id],
    [{ fieldKey: '{{ custom_values.front_desk }}' }, 'other'],
    [{ fieldKey: 'hours' }, undefined],
    [{ fieldKey: '{{}}' }, undefined],
    [{ customValueId: 'other', name: 'Front Desk Hours' }, 'other'],
    [{ customValueId: 'gone', name: 'Front Desk' }, undefined],
  ])('%j finds %j', async (input, id) => {
    api().get('/locations/loc/customValues').reply(200, { customValues: rows });
    const [found] = await run<{ id: string; matches: number }[]>(findCustomValue, input);
    expect(found?.id).toBe(id);
    if (id === hours.id) expect(found).toEqual(customValue.found.sample);
  });
});
