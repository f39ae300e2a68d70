import { idChoices } from '../../lib/definition/field_choices.js';
import { field } from '../../lib/definition/fields.js';
import { assertChosen } from '../../lib/operations/dropdowns.js';
import { isAnyFound } from '../../lib/operations/other_location.js';
import { definePerform, withZapierErrors } from '../../lib/operations/performing.js';
import { type Kind, UserFacingError } from '../../lib/problems.js';
import { AGENCY, LOCATION } from '../support/connections.js';
import { smallZapier } from '../support/small_zapier.js';

// What stands around the work of every operation.

const META = { isLoadingSample: false, isPopulatingDedupe: false };

describe('ids of another location', () => {
  /** What an agency's operation gives, of a kind, with a form whose one id its location does not have. */
  const perform = async (kind: Kind, result: unknown, meta?: object) => {
    const asked = jest.fn(async () => ({ results: [], paging_token: null }));
    const choices = idChoices({ perform: Object.assign(asked, { isOfIds: true }) });
    const user = field({ key: 'userId', label: 'User', type: 'string', choices: choices as never, helpText: 'Help.' });
    const work = definePerform(kind, { route: 'GET /users/' }, [user], async () => result);
    const bundle = { authData: AGENCY, inputData: { userId: 'u1', locationId: 'l1' }, ...(meta && { meta }) };
    const ended = await work(smallZapier() as never, bundle as never).catch(({ message }: Error) => message);
    return { ended, isAsked: asked.mock.calls.length > 0 };
  };
  const refused = { ended: expect.stringMatching(/^The chosen location has no User “u1”/), isAsked: true };

  test('are told where nothing is found', async () => {
    await expect(perform('search', [], META)).resolves.toEqual(refused);
  });
  test.each([
    ['something', [{ id: 'a' }]],
    ['a record', { id: 'a' }],
    ['an empty record', {}],
  ])('are no matter where %s is given', async (_, result) => {
    await expect(perform('search', result, META)).resolves.toEqual({ ended: result, isAsked: false });
  });
  test('are told of a poll while its Zap is made or switched on only', async () => {
    const silent = { ended: [], isAsked: false };
    await expect(perform('trigger', [], META)).resolves.toEqual(silent);
    await expect(perform('trigger', [])).resolves.toEqual(silent);
    await expect(perform('trigger', [], { ...META, isLoadingSample: true })).resolves.toEqual(refused);
    await expect(perform('trigger', [], { ...META, isPopulatingDedupe: true })).resolves.toEqual(refused);
  });
});

describe('an error', () => {
  const ending = (kind: Kind, error: unknown) => {
    const work = definePerform(kind, { route: 'GET /users/' }, [], () => Promise.reject(error));
    return work(smallZapier() as never, { authData: LOCATION, inputData: {} } as never).catch((one: Error) => one);
  };
  const missing = () => new UserFacingError('Name is missing: fill it in or map it from an earlier step.');

  test('of a trigger does not speak of an earlier step: it has none', async () => {
    await expect(ending('trigger', missing())).resolves.toMatchObject({ message: 'Name is missing: fill it in.' });
    await expect(ending('create', missing())).resolves.toMatchObject({ message: missing().message });
  });
  test('of a dropdown is a sentence as well', async () => {
    const work = withZapierErrors(() => Promise.reject(missing()));
    await expect(work(smallZapier() as never, { authData: LOCATION, inputData: {} } as never)).rejects.toThrow(
      'Name is missing',
    );
  });
});

describe('the one record that is asked for', () => {
  test.each<[what: string, request: Promise<unknown[]>, is: boolean]>([
    ['is there', Promise.resolve([{}]), true],
    ['is not', Promise.resolve([]), false],
  ])('%s', async (_, request, is) => {
    await expect(isAnyFound(request)).resolves.toBe(is);
  });
  test.each(['gone', 'permission'] as const)('is none of the location’s, where HighLevel says “%s”', async (reason) => {
    await expect(isAnyFound(Promise.reject(new UserFacingError('x', { reason })))).resolves.toBe(false);
  });
  test('may be there, whatever else goes wrong', async () => {
    const wrong = [
      new UserFacingError('x', { reason: 'unavailable' }),
      Object.assign(new Error('x'), { reason: 'permission' }),
    ];
    for (const error of wrong) await expect(isAnyFound(Promise.reject(error))).rejects.toBe(error);
  });
});

describe('choices that depend on other fields', () => {
  const first = { calendarId: 'Calendar', userId: 'User' };

  test('name the first of them that is empty', () => {
    expect(() => assertChosen(first, {})).toThrow('Fill in Calendar first: the choices here depend on it.');
    expect(() => assertChosen(first, { calendarId: 'c', userId: ' ' })).toThrow('Fill in User first');
  });
  test('are there where all are filled in', () => {
    expect(() => assertChosen(first, { calendarId: 'c', userId: 'u' })).not.toThrow();
    expect(() => assertChosen({}, {})).not.toThrow();
  });
});
