import { readErrorBody, textOf } from '../../lib/highlevel/error_body.js';

const SCOPE = 'The token is not authorized for this scope';

test.each<[body: unknown, messages: string[]]>([
  [{ statusCode: 400, message: 'One.' }, ['One']],
  [{ message: ['one', 'two'] }, ['one', 'two']],
  [{ message: SCOPE, error: null }, [SCOPE]],
  [{ message: SCOPE, msg: null, code: 401, meta: [] }, [SCOPE]],
  [{ message: null, error: 'Tags are locked' }, ['Tags are locked']],
  [{ message: 42 }, ['42']],
  [{ message: [{ message: 'one' }, { msg: 'two' }, 3, null, [['four']]] }, ['one', 'two', '3', 'four']],
  [{ error: { code: 'BAD_TAG', message: 'Tags are locked' } }, ['Tags are locked']],
  [{ error: { errors: [{ message: 'one' }] } }, ['one']],
  [{ errors: ['one', { detail: 'two' }] }, ['one', 'two']],
  [{ errors: { email: ['is taken'] } }, ['email is taken']],
  [{ field: 'email', message: 'is taken' }, ['is taken']],
  [{ error: { message: 'Bad Request', path: 'x' } }, ['Bad Request']],
  [{ errors: [{ field: 'email', message: 'is taken' }] }, ['email is taken']],
  [{ errors: [{ path: ['contact', 'email'], message: 'Invalid' }] }, ['contact.email Invalid']],
  [
    { message: [{ property: 'email', constraints: { isEmail: 'email must be an email' } }] },
    ['email must be an email'],
  ],
  [{ error: 'invalid_grant', error_description: 'Invalid grant: it is used up' }, ['Invalid grant: it is used up']],
  [{ message: 'Bad Request', errors: ['The limit is too high'] }, ['The limit is too high']],
  [{ message: 'Unauthorized', data: { message: 'Token expired' } }, ['Token expired']],
  [{ message: '{"message":"an inner one"}' }, ['an inner one']],
  ['a text', ['a text']],
  [
    ['one', 'two'],
    ['one', 'two'],
  ],
  [{ message: "pipelineId can't be undefined" }, ['pipelineId is missing']],
  [{ message: 'Contact with id undefined not found' }, ['Contact with id (nothing) not found']],
  [{ message: "Cannot read properties of undefined (reading 'id')" }, []],
  [{ message: 'TypeError: x is not a function' }, []],
  [{ message: '<html><body>no</body></html>' }, []],
  [{ message: '  ' }, []],
  [{ message: 'undefined' }, []],
  [{ message: ['null', 'email is taken'] }, ['email is taken']],
  [{}, []],
  [null, []],
  [true, []],
  [7, []],
  [undefined, []],
  [Object.create({ message: 'inherited' }), []],
  [JSON.parse('{"__proto__":{"message":"inherited"},"message":"own"}'), ['own']],
  [{ constructor: { message: 'no' }, toString: 'no' }, []],
])('the reasons in %j', (body, messages) => {
  expect(readErrorBody(body).messages).toEqual(messages);
});

test('of many fields, the first twenty have their say', () => {
  const errors = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`field${n}`, ['is wrong']]));
  expect(readErrorBody({ errors }).messages).toHaveLength(20);
});

test('constraints can’t be nested for ever', () => {
  let body: object = { constraints: { isEmail: 'deep' } };
  expect(readErrorBody(body).messages).toEqual(['deep']);
  for (let n = 0; n < 10; n += 1) body = { constraints: { inner: body } };
  expect(readErrorBody(body).messages).toEqual([]);
});

test('a reason can’t be nested for ever', () => {
  let body: object = { message: 'deep' };
  for (let n = 0; n < 10_000; n += 1) body = { message: body };
  expect(readErrorBody(body).messages).toEqual([]);
});

test.each<[body: unknown, codes: string[]]>([
  [{ code: 'OPPORTUNITY_NO_DUPLICATE' }, ['OPPORTUNITY_NO_DUPLICATE']],
  [{ canonicalCode: 'CONVERSATIONS_MSG_RECORDING_NOT_FOUND', code: 400 }, ['CONVERSATIONS_MSG_RECORDING_NOT_FOUND']],
  [{ error: 'invalid_grant' }, ['INVALID_GRANT']],
  [{ error: { code: 'RESOURCE_NOT_FOUND' } }, ['RESOURCE_NOT_FOUND']],
  [{ error: 'Bad Request', code: null }, []],
])('the codes in %j', (body, codes) => {
  expect(readErrorBody(body).codes).toEqual(codes);
});

test.each<[body: unknown, id: string | undefined]>([
  [{ meta: { contactId: 'c9' } }, 'c9'],
  [{ meta: { contactId: 9 } }, '9'],
  [{ meta: [] }, undefined],
  [{ meta: { contactId: null } }, undefined],
  [{ meta: { contactId: { id: 'c9' } } }, undefined],
])('the contact in %j', (body, id) => {
  expect(textOf(readErrorBody(body).meta, 'contactId')).toBe(id);
});
