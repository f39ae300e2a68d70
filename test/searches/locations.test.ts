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
    message: 'Choose a Location: an agency’s connection has none of its own.',
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
