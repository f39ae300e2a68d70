import { parseBoolean } from '../../lib/values/booleans.js';
import { parseId } from '../../lib/values/ids.js';
import { isTooDeep, parseJson } from '../../lib/values/json.js';
import { splitName } from '../../lib/values/names.js';
import { parseSlug, toSlug } from '../../lib/values/slugs.js';
import { parseTimeOfDay } from '../../lib/values/times_of_day.js';

describe('yes or no', () => {
  test.each([true, 'true', 'Yes', ' y ', '1', 1, 'ON', 'enabled', 'checked', 'ｙｅｓ'])('%j is yes', (given) => {
    expect(parseBoolean(given, 'Active')).toBe(true);
  });
  test.each([false, 'false', 'No', 'n', '0', 0, 'off', 'disabled', 'never', 'no thanks'])('%j is no', (given) => {
    expect(parseBoolean(given, 'Active')).toBe(false);
  });
  test.each(['', 'perhaps', 'null', 'none', 2, null, {}, [], 'y'.repeat(100_000)])('%j is neither', (given) => {
    expect(() => parseBoolean(given, 'Active')).toThrow(/^Active must be yes or no, but it is “/);
  });
});

describe('JSON', () => {
  test('is taken as text, as a list and as an object', () => {
    expect(parseJson(' [{"field":"website"}] ', 'Filters')).toEqual([{ field: 'website' }]);
    expect(parseJson([{ field: 'website' }], 'Filters')).toEqual([{ field: 'website' }]);
    expect(parseJson({ a: ['\ud83d!'] }, 'Filters')).toEqual({ a: ['!'] });
    expect(parseJson('null', 'Filters')).toBeNull();
  });

  test('is one sentence where it is none, or has no end', () => {
    expect(() => parseJson('[{', 'Filters')).toThrow(
      'Filters must be valid JSON, such as {"key": "value"}, but it is “[{”.',
    );
    expect(() => parseJson('['.repeat(100_000), 'Filters')).toThrow('Filters must be valid JSON');
    expect(() => parseJson(`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'Filters')).toThrow('Filters is too deep');
    expect(isTooDeep([[['a']]])).toBe(false);
  });
});

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

test('fifty lists may lie in each other, not more', () => {
  expect(parseJson(nested(50), 'Filters')).toEqual(nested(50));
  expect(() => parseJson(nested(51), 'Filters')).toThrow('Filters is too deep: at most 50 lists');
});

describe('an id', () => {
  test.each([
    'seD4PfOuKoVMLkEZqohJ',
    'e93ba61a-53b3-45e7-985a-c7732dbcdb69',
    'ev1_1795446000000_1800',
    ' c1\u200b',
    'i'.repeat(300),
    5,
  ])('%j may be one', (given) => {
    expect(parseId(given, 'Contact')).toBe(String(given).replace(/[^\w-]/g, ''));
  });

  test.each([
    'ada@example.com',
    'Ada Lovelace',
    '(212) 555-0123',
    '+12125550123',
    'https://app.gohighlevel.com/contacts/detail/c1',
    '{{contact.id}}',
    'a\ud83db c',
    'Zoë',
    '../x',
    '.',
    '..',
    '--',
    'i'.repeat(301),
    'a?b',
    'a#b',
    '%00',
    'a\nb',
    'i'.repeat(100_000).concat('@'),
  ])('%.20j is none, and what to map is said', (given) => {
    expect(() => parseId(given, 'Contact', 'Find Contact')).toThrow(
      /^Contact must be an ID, such as \w+, but it is “.*”: choose from the list, or map the ID from Find Contact or another step\.$/s,
    );
  });
});

describe('a slug', () => {
  test.each([
    ['My Post!', 'my-post'],
    ['  What’s New? ', 'what-s-new'],
    ['Müsli & More', 'musli-more'],
    ['Öffnungszeiten 2027', 'offnungszeiten-2027'],
    ['健身 入门', '健身-入门'],
    ['--a__b--', 'a-b'],
    ['my-post', 'my-post'],
    ['https://blog.example.com/post/My%20Post?x=1', 'my-post'],
    ['https://blog.example.com/%zz', 'zz'],
    ['HTTP://blog.example.com/post/my-post/', 'my-post'],
    ['http://my post/', 'http-my-post'],
    ['Recipe: Soup', 'recipe-soup'],
    ['Source: https://example.com/a', 'source-https-example-com-a'],
  ])('%s is %s', (given, slug) => {
    expect(parseSlug(given, 'URL Slug')).toBe(slug);
    expect(toSlug(slug)).toBe(slug);
  });

  test('has at most three hundred characters', () => {
    expect(toSlug('a'.repeat(1000))).toBe('a'.repeat(300));
  });

  test.each(['!!!', '', 'https://example.com/', {}])('of %j there is none', (given) => {
    expect(() => parseSlug(given, 'URL Slug')).toThrow(
      /^URL Slug must have letters or digits, such as spring-launch, but it is “/,
    );
  });
});

describe('a time of day', () => {
  test.each([
    ['09:00', 9, 0],
    ['9 am', 9, 0],
    ['12 am', 0, 0],
    ['12:30 p.m.', 12, 30],
    ['5:30PM', 17, 30],
    ['17h30', 17, 30],
    ['18 Uhr', 18, 0],
    ['23:59:59', 23, 59],
    ['noon', 12, 0],
    ['Midnight', 0, 0],
    ['9a', 9, 0],
    ['5 p', 17, 0],
    ['1 am', 1, 0],
    ['٠٩:٠٠', 9, 0],
  ])('%s', (given, hour, minute) => {
    expect(parseTimeOfDay(given, 'Opens')).toEqual({ hour, minute });
  });

  test.each(['', '25:00', '13 pm', '0 am', '9:60', 'early', '9-5', 'a'.repeat(100_000), null])(
    '%.10j is none',
    (given) => {
      expect(() => parseTimeOfDay(given, 'Opens')).toThrow(/^Opens must be a time of day, such as 09:00, but it is “/);
    },
  );
});

test('a time of day that is none is shown', () => {
  expect(() => parseTimeOfDay('25:00', 'Opens')).toThrow('but it is “25:00”.');
  expect(() => parseTimeOfDay(null, 'Opens')).toThrow('but it is “(blank)”.');
});

describe('a full name', () => {
  test.each([
    ['Ada Lovelace', 'Ada', 'Lovelace'],
    ['  Ada\u00a0 Lovelace ', 'Ada', 'Lovelace'],
    ['Mary Ann Smith', 'Mary Ann', 'Smith'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Juana de la Cruz', 'Juana', 'de la Cruz'],
    ['Martin Luther King Jr.', 'Martin Luther', 'King Jr.'],
    ['Ada Lovelace, PhD', 'Ada', 'Lovelace, PhD'],
    ['Ada Lovelace, PhD, CPA', 'Ada', 'Lovelace, PhD, CPA'],
    ['Lovelace, Ada, PhD', 'Ada', 'Lovelace, PhD'],
    ['Cher, PhD', 'Cher', 'PhD'],
    ['Lovelace,', 'Lovelace', undefined],
    ['Lovelace, Ada', 'Ada', 'Lovelace'],
    ['Lovelace, Ada  Mary', 'Ada Mary', 'Lovelace'],
    ['King, Martin Luther Jr.', 'Martin Luther Jr.', 'King'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['Sovann Iv', 'Sovann', 'Iv'],
    ['Cher', 'Cher', undefined],
    ['王小明', '王小明', undefined],
    ['   ', undefined, undefined],
  ])('%s', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ ...(firstName && { firstName }), ...(lastName && { lastName }) });
  });

  test('is turned round at one comma, not at two', () => {
    expect(splitName('Smith, Jones, Brown').lastName).toBe('Brown');
  });
});
