import app from '../../index.js';
import { choiceReaderOf, fixedChoicesOf, takesIds } from '../../lib/definition/field_choices.js';
import { type Field, labelOf, wireOf } from '../../lib/definition/fields.js';
import { UserFacingError } from '../../lib/problems.js';
import { everything, type Operation } from '../support/inputs.js';
import { allFields, declaredFields, formOf, reading, runWith } from '../support/reading.js';

// Whatever people map is turned into what the API wants by the type of the field alone, or refused in a sentence:
// over every field of every operation, so that the next one is under it by itself.

jest.mock('../../lib/highlevel/location_settings.js', () => ({
  fetchLocationSettings: async () => ({ timezone: 'America/New_York', country: 'US' }),
  fetchZone: async () => 'America/New_York',
  fetchCompanyId: async () => 'com',
}));

const operations = [app.triggers, app.creates, app.searches].flatMap((bank) =>
  Object.values(bank ?? {}),
) as unknown as Operation[];

/** Fields that are shared by operations are looked at once. */
const fields = [...new Set(operations.flatMap(allFields))];
const named = (which: (field: Field) => unknown): [string, Field][] =>
  fields.filter(which).map((field, n) => [`${field.key} (${n})`, field]);

/** What a field makes of a value, or the sentence in which it refuses it. */
const outcome = async (field: Field, given: unknown): Promise<unknown> => {
  try {
    return await reading(field, given);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return error.message;
  }
};

/** One plain sentence that names the field and is not cut off. */
const isSentence = (field: Field, message: unknown): boolean =>
  typeof message === 'string' &&
  message.length <= 250 &&
  /^[A-Z“].*[.]$/s.test(message) &&
  message.includes(labelOf(field));

test('there are fields of every kind', () => {
  const kinds = {
    choices: fields.filter((field) => fixedChoicesOf(field)),
    ids: fields.filter(takesIds),
    numbers: fields.filter(({ type }) => type === 'number' || type === 'integer'),
    datetimes: fields.filter(({ type }) => type === 'datetime'),
    booleans: fields.filter(({ type }) => type === 'boolean'),
    lists: fields.filter(({ list }) => list),
    lines: fields.filter(({ children }) => children),
    dictionaries: fields.filter(({ dict }) => dict),
    json: fields.filter(({ type }) => type === 'json'),
  };
  expect(Object.entries(kinds).filter(([, found]) => found.length === 0)).toEqual([]);
});

describe('an email address is read with its owner’s name and its scheme', () => {
  const isEmail = ({ key, label = '', type = 'string', ...field }: Field) =>
    type === 'string' &&
    /e-?mail|fromAddress/i.test(`${key} ${label}`) &&
    !fixedChoicesOf({ key, ...field }) &&
    !takesIds({ key, ...field });

  test.each(named(isEmail))('%s', async (_key, field) => {
    for (const given of ['Maya Reyes <maya@example.com>', 'mailto:maya@example.com', ' maya@example.com\u200b']) {
      await expect(outcome(field, given)).resolves.toEqual(field.list ? ['maya@example.com'] : 'maya@example.com');
    }
  });
});

describe('a choice is taken by its value and by its label, as people write them', () => {
  const ways = (text: string) => [
    text,
    ` ${text}\u200b`,
    text.toUpperCase(),
    text.toLowerCase(),
    text.replaceAll(' ', '  '),
    text.replaceAll('-', ' '),
    text.replaceAll(' ', '_'),
    text.replaceAll('’', "'"),
  ];

  test.each(named((field) => fixedChoicesOf(field)))('%s', async (_key, field) => {
    const wrong: unknown[] = [];
    const choices = Object.entries(fixedChoicesOf(field) ?? {});
    // Every choice of a short list in every way, of a long one in a few.
    const isLong = choices.length > 20;
    const inWays = isLong ? (text: string) => [text.toUpperCase()] : ways;
    for (const [value, label] of choices) {
      const one = field.type === 'number' || field.type === 'integer' ? Number(value) : value;
      const expected = JSON.stringify(field.list ? [one] : one);
      for (const given of [value, label].flatMap(inWays)) {
        for (const form of isLong ? [given] : field.list ? [given, [given], [[given]]] : [given, [given]]) {
          const read = await outcome(field, form);
          if (JSON.stringify(read) !== expected) wrong.push([form, read]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(named((field) => fixedChoicesOf(field)))('%s takes nothing else', async (_key, field) => {
    for (const given of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'none of them',
      '�',
      '{}',
      { a: 1 },
      1e9,
    ]) {
      const message = await outcome(field, given);
      expect([given, message, isSentence(field, message)]).toEqual([given, message, true]);
    }
  });
});

describe('where an id is wanted, what surely is none is refused before any request', () => {
  const NO_IDS = [
    'ada@example.com',
    'Ada Lovelace',
    '(212) 555-0123',
    '+12125550123',
    'Zoë',
    'a\ud83d b',
    '../contacts',
  ];

  test.each(named(takesIds))('%s', async (_key, field) => {
    await expect(reading(field, ' Ab1Cd2Ef3Gh4 ')).resolves.toEqual(field.list ? ['Ab1Cd2Ef3Gh4'] : 'Ab1Cd2Ef3Gh4');
    for (const given of NO_IDS) {
      const message = await outcome(field, given);
      expect([given, isSentence(field, message)]).toEqual([given, true]);
      expect(message).toContain('map the ID');
    }
  });

  test('every field whose choices only the account knows takes ids, or says what it reads', () => {
    // A name (tags, keys of associations and objects, resources), a field to watch and a time (slots) are no ids.
    const others = fields.filter(
      (field) => field.choices && 'perform' in field.choices && !takesIds(field) && !choiceReaderOf(field),
    );
    expect([...new Set(others.map(({ key }) => key))].sort()).toEqual(
      [
        'clearFields',
        'firstObjectKey',
        'id',
        'key_name',
        'objectKey',
        'secondObjectKey',
        'startTime',
        'tags',
        'watch',
      ].sort(),
    );
  });
});

describe('a number is read as people write it', () => {
  const isNumber = ({ type, choices }: Field) => (type === 'number' || type === 'integer') && !choices;

  test.each(named(isNumber))('%s', async (_key, field) => {
    const right: [unknown, number][] = [
      [15, 15],
      ['15', 15],
      ['1,200', 1200],
      ['1,200.00', 1200],
      ['$1,200', 1200],
      ['1.200,00 €', 1200],
      ['१५', 15],
      ['−15', -15],
      ...(field.type === 'number' ? ([['1,200.50', 1200.5]] as [unknown, number][]) : []),
    ];
    for (const [given, expected] of right) await expect(reading(field, given)).resolves.toBe(expected);
    for (const given of ['many', '2 burritos', '1,2', '1e400', 'NaN', '½', true, {}, Number.NaN]) {
      const message = await outcome(field, given);
      expect([given, isSentence(field, message)]).toEqual([given, true]);
    }
  });

  test('and comes to the app as it was typed: Zapier is told of a text', () => {
    const told = operations.flatMap(({ operation }) =>
      operation.inputFields.flatMap((field) => (typeof field === 'function' ? [] : [field, ...(field.children ?? [])])),
    );
    expect(told.filter(({ type }) => type === 'number' || type === 'integer')).toEqual([]);
  });
});

describe('a time is read in any form', () => {
  /** What a field makes of a moment, by the same moment in every form. */
  const SAME = [
    '2026-12-01T15:00:00Z',
    '2026-12-01 10:00',
    '12/01/2026 10:00 AM',
    'Dec 1, 2026 10am',
    '2026-12-01T08:00:00 America/Denver',
    '1796137200',
    1796137200000,
  ];
  const isTime = ({ type, key }: Field) => type === 'datetime' || key === 'startTime';

  test.each(named(isTime))('%s', async (_key, field) => {
    const read = await Promise.all(SAME.map((given) => outcome(field, given)));
    expect(new Set(read).size).toBe(1);
    expect(String(read[0])).toMatch(/^(2026-12-01(T10:00:00-05:00|T15:00:00Z)?|1796137200(000)?)$/);
    for (const given of ['soon', '2026-02-30 10:00', 'next month', '25:00', '9'.repeat(28), true, {}]) {
      const message = await outcome(field, given);
      expect([given, isSentence(field, message)]).toEqual([given, true]);
    }
  });

  test.each(named(({ type }) => type === 'datetime'))(
    '%s goes by what was typed, not by what Zapier made of it',
    async (_key, field) => {
      const typed = await reading(field, '2026-12-24T09:00:00-06:00', runWith(), '2026-12-01 10:00');
      expect(typed).toEqual(await reading(field, '2026-12-01 10:00'));
      const mapped = await reading(field, '2026-12-01T09:00:00-06:00', runWith(), '{{1__date}}');
      expect(mapped).toEqual(await reading(field, '2026-12-01T09:00:00-06:00'));
    },
  );
});

describe('what Zapier’s command line makes of a form changes nothing of it', () => {
  type Resolve = (input: object, fields: object[], zone: string) => Record<string, unknown>;
  const resolveInputDataTypes = require('zapier-platform-cli/src/oclif/commands/invoke/input-types.js') as Resolve;

  /** What people write in fields that Zapier reads before the app does, or would. */
  const WRITTEN: Record<string, string> = {
    number: '1,200',
    integer: '1,200',
    boolean: 'off',
    datetime: '12/01/2026 10:00 AM',
  };
  const cases = operations.filter((operation) => declaredFields(operation).some(({ type }) => WRITTEN[type ?? '']));

  test.each(cases.map((operation) => [operation.key, operation] as const))('%s', async (_key, operation) => {
    const written = declaredFields(operation).flatMap(({ key, type, choices }) =>
      WRITTEN[type ?? ''] && !choices ? [[key, WRITTEN[type ?? '']]] : [],
    );
    const typed = { ...everything(operation), ...Object.fromEntries(written) };
    const told = operation.operation.inputFields.filter((field) => typeof field !== 'function');
    // The command line takes texts only.
    const texts = JSON.parse(JSON.stringify(typed, (_, value) => (typeof value === 'object' ? value : String(value))));
    const resolved = resolveInputDataTypes(structuredClone(texts), told as object[], 'Asia/Tokyo');
    expect(await formOf(operation, resolved, texts)).toEqual(await formOf(operation, typed));
  });
});

describe('yes or no', () => {
  test.each(named(({ type }) => type === 'boolean'))('%s', async (_key, field) => {
    for (const given of [true, 'yes', 'TRUE', 1, '1', 'on']) expect(String(await outcome(field, given))).toBe('true');
    for (const given of [false, 'no', 'False', 0, '0', 'off'])
      expect(String(await outcome(field, given))).toBe('false');
    // Zapier takes any other word for yes.
    expect(String(await reading(field, true, runWith(), 'off'))).toBe('false');
    for (const given of ['perhaps', 2, {}]) expect(isSentence(field, await outcome(field, given))).toBe(true);
  });
});

describe('a list', () => {
  const isOpen = (field: Field) => field.list && !fixedChoicesOf(field) && !takesIds(field) && !wireOf(field).transform;

  test.each(named(isOpen))('%s: an item is one value, a text alone may hold several', async (_key, field) => {
    await expect(reading(field, ['Austin, TX', 'b;c'])).resolves.toEqual(['Austin, TX', 'b;c']);
    await expect(reading(field, [[['a'], 'b'], 'a'])).resolves.toEqual(['a', 'b']);
    await expect(reading(field, 'a, b;c|d\ne')).resolves.toEqual(['a', 'b', 'c', 'd', 'e']);
    await expect(reading(field, '["a, b", "c"]')).resolves.toEqual(['a, b', 'c']);
    await expect(reading(field, ' ["a"]')).resolves.toEqual(['a']);
    await expect(reading(field, '[a]')).resolves.toEqual(['[a]']);
    await expect(reading(field, ' ,; ')).resolves.toBeUndefined();
  });

  test.each(named(({ list }) => list))('%s takes no objects', async (_key, field) => {
    for (const given of [[[{ id: 'x' }]], { id: 'x' }, [{ id: 'x' }]]) {
      expect(isSentence(field, await outcome(field, given))).toBe(true);
    }
  });
});

describe('a default holds wherever there is no value', () => {
  const cases = operations.flatMap((operation) =>
    declaredFields(operation)
      .filter((field) => field.default !== undefined)
      .map((field) => [operation.key, field.key, operation, field] as const),
  );

  test.each(cases)('%s: %s', async (_operation, key, operation, field) => {
    const expected = await reading(field, field.default);
    for (const blank of [undefined, null, '', '  ', []]) {
      const { chosen } = await formOf(operation, { ...everything(operation), [key]: blank });
      expect(chosen[key]).toEqual(expected);
    }
  });

  test('in line items as well', async () => {
    const unit: Field = { key: 'unit', label: 'Unit', type: 'string', default: 'hours' };
    const lines: Field = {
      key: 'lines',
      label: 'Lines',
      children: [{ key: 'count', label: 'Count', type: 'number' }, unit],
    };
    await expect(reading(lines, [{ count: '1,200' }, {}, { unit: 'days' }])).resolves.toEqual([
      { count: 1200, unit: 'hours' },
      { unit: 'days' },
    ]);
  });
});

describe('whatever is mapped, nothing of a computer’s own making goes out', () => {
  const deep = Array.from({ length: 5000 }).reduce<unknown>((inner) => [inner], 'x');
  const ODD: unknown[] = [
    {},
    { a: 1 },
    { a: { b: [null] } },
    [],
    [[]],
    [[['x']]],
    [{ id: 'x' }],
    ['x', 'y'],
    [null, undefined, ''],
    null,
    true,
    0,
    -1.5,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    1e21,
    '',
    '\u200b',
    'x'.repeat(100_000),
    '\ud83d',
    'half \udc4d',
    '__proto__',
    '../..',
    '%00\u0000',
    '<b>?#&',
    deep,
  ];
  /** What JavaScript makes of values that are no texts, and halves of characters. */
  const BROKEN = /\[object |\bundefined\b|\bNaN\b|\bInfinity\b|\\ud[89a-f]/i;

  test.each(named(() => true))('%s', async (_key, field) => {
    const wrong: unknown[] = [];
    for (const given of ODD) {
      const read = await outcome(field, given);
      const text = JSON.stringify(read) ?? '';
      // A line item is refused in the words of its column.
      const isRefused = isSentence(field, read) || field.children?.some((column) => isSentence(column as Field, read));
      if (!isRefused && BROKEN.test(text)) wrong.push([String(JSON.stringify(given)).slice(0, 50), text]);
      if (field.type !== 'json' && typeof read === 'number' && !Number.isSafeInteger(Math.trunc(read)))
        wrong.push(read);
    }
    expect(wrong).toEqual([]);
  });
});
