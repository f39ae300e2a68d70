import { field, withPath } from '../../lib/definition/fields.js';
import { toFormWords, toTitle } from '../../lib/definition/form_words.js';
import { VALIDATORS } from '../../lib/highlevel/validator_words.js';

const fields = [
  field({ key: 'contactId', label: 'Contact', type: 'string' }),
  field({ key: 'email', label: 'Email', type: 'string' }),
  field({ key: 'country', label: 'Country', type: 'string' }),
  field({ key: 'password', label: 'Password', type: 'password' }),
  field({ key: 'title', label: 'Task Title', type: 'string' }),
  field({ key: 'tags', label: 'Tags', type: 'string', list: true }),
  withPath('settings.saveOption', field({ key: 'save', label: 'Save As', type: 'string' })),
  field({ key: 'openHours', label: 'Opening Hours', children: [field({ key: 'opens', label: 'Opens' })] }),
];
const words = (message: string, input: object = {}) => toFormWords(fields)(input)(message);

test.each([
  [
    'contactId is missing: choose it or map it from an earlier step.',
    'Contact is missing: choose it or map it from an earlier step.',
  ],
  ['HighLevel: the contactId c1 is unknown.', 'HighLevel: the Contact c1 is unknown.'],
  [
    'HighLevel did not accept this: settings.saveOption must be a string.',
    'HighLevel did not accept this: Save As must be a text.',
  ],
  [
    'HighLevel did not accept this: property title should not exist.',
    'HighLevel did not accept this: Task Title cannot be set here.',
  ],
  [
    'HighLevel did not accept this: pipelineStageId must be a string.',
    'HighLevel did not accept this: Pipeline Stage must be a text.',
  ],
  ['HighLevel: location_id is odd.', 'HighLevel: Location is odd.'],
  ['HighLevel: the title of a thing is odd.', 'HighLevel: the title of a thing is odd.'],
  [
    'This connection lacks the permission locations/customFields.readonly.',
    'This connection lacks the permission locations/customFields.readonly.',
  ],
  ['Email is no id: it is “contactId”.', 'Email is no id: it is “contactId”.'],
  ['Contact with id aBcDeFgHiJkLmNoPqRsT not found.', 'Contact with id aBcDeFgHiJkLmNoPqRsT not found.'],
])('“%s”', (message, told) => {
  expect(words(message)).toBe(told);
});

describe('what a validator says has the value and an example', () => {
  test.each<[message: string, input: object, told: string]>([
    [
      'email must be an email',
      { email: 'ada@' },
      'Email must be an email address, such as ada@example.com, but it is “ada@”',
    ],
    [
      'country must be a valid ISO31661 Alpha2 code',
      { country: 'Great Britain' },
      'Country must be the two letters of a country, such as US, but it is “Great Britain”',
    ],
    ['timezone must be a valid IANA time-zone', {}, 'timezone must be a valid IANA time-zone'],
    [
      'each value in tags must be a string',
      { tags: [['a']] },
      'each value in Tags must be a text, but it is “[["a"]]”',
    ],
    ['tags.1 must be a string', { tags: ['a', 7] }, 'Tags must be a text, but it is “7”'],
    [
      'openHours.1.opens must be a number',
      { openHours: [{}, { opens: 'early' }] },
      'Opening Hours 2, Opens must be a number, such as 15, but it is “early”',
    ],
    ['password is too weak', { password: 'hunter2' }, 'Password is too weak'],
    ['email is used by another contact', { email: 'ada@example.com' }, 'Email is used by another contact'],
    ['email is not valid', { email: 'ada@' }, 'Email is not valid, but it is “ada@”'],
    ['email should not be empty', { email: 'x' }, 'Email is missing'],
    [
      'email must be shorter than or equal to 5 characters',
      { email: 'ada@example.com' },
      'Email must be shorter than or equal to 5 characters, but it is “ada@example.com”',
    ],
    [
      'email must be an email; country must be a string',
      { email: 'a', country: 'b' },
      'Email must be an email address, such as ada@example.com, but it is “a”; Country must be a text, but it is “b”',
    ],
  ])('%s', (message, input, told) => {
    expect(words(`HighLevel did not accept this: ${message}.`, input)).toBe(`HighLevel did not accept this: ${told}.`);
  });

  test('a long value is cut', () => {
    const told = words('HighLevel did not accept this: email must be an email.', { email: 'x'.repeat(5_000) });
    expect(told.length).toBeLessThan(200);
  });
});

test.each([
  ['pipelineStageId', 'Pipeline Stage'],
  ['location_id', 'Location'],
  ['altIds', 'Alt'],
  ['id', 'Id'],
  ['firstName', 'First Name'],
])('%s is “%s”', (name, title) => {
  expect(toTitle(name)).toBe(title);
});

test('every validator is another one', () => {
  const sources = VALIDATORS.map(({ when }) => when.source);
  expect(new Set(sources).size).toBe(sources.length);
});

test.each(['a ', 'email must be ', 'aB', 'a_', '; ', '“', 'a.'])('100 KB made of %j take a moment', (shape) => {
  const begun = process.cpuUsage();
  words(shape.repeat(100_000 / shape.length), { email: 'x' });
  // What grows faster than the text takes minutes; the processor's time counts, however busy the machine is.
  expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
});
