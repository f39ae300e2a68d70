import { flag, list, record, text } from '../../lib/definition/record.js';
import { assertDone, nounOf, toConfirmation } from '../../lib/operations/answers.js';

// What an answer with status 200 says of what was done.

describe('an answer says that it is done', () => {
  test.each<[answer: object, deletes?: boolean]>([
    [{}],
    [{ success: true }],
    [{ succeded: 'yes' }],
    [{ success: true, error: 'Something else' }],
    [{ success: '', contact: { id: 'c1' } }],
    [{ id: 'c1', error: 'Only a property' }],
    [{ _id: 'c1', error: 'Only a property' }],
    [{ contact: { id: 'c1' }, error: 'Only a property' }],
    [{ contact: { _id: 'c1' }, status: 500 }],
    [{ status: 200 }],
    [{ status: 399 }],
    [{ status: 600 }],
    [{ error: ' ' }],
    [{ error: {} }],
    [{ errors: [] }],
    [{ deleted: false }],
    [{ deleted: true }, true],
    [{}, true],
  ])('%j', (answer, deletes = false) => {
    expect(() => assertDone({ ...answer }, deletes)).not.toThrow();
  });
});

describe('an answer says that it is not done', () => {
  test.each<[answer: object, deletes?: boolean]>([
    [{ success: false }],
    [{ success: false, contact: { id: 'c1' } }],
    [{ success: true, succeded: 'false' }],
    [{ succeeded: 0 }],
    [{ succeded: 'No' }],
    [{ status: 400 }],
    [{ statusCode: '599' }],
    [{ status: 404, contact: { id: '' } }],
    [{ status: 500, contact: { name: 'A' } }],
    [{ error: 'Not allowed', contact: null }],
    [{ errors: ['Not allowed'], contacts: [{ id: 'c1' }] }],
    [{ deleted: false }, true],
    [{ deleted: 'false', id: 'c1' }, true],
  ])('%j', (answer, deletes = false) => {
    expect(() => assertDone({ ...answer }, deletes)).toThrow(/^HighLevel answered that it did not do this/);
  });

  test('and why, if it does', () => {
    expect(() => assertDone({ success: false, message: 'The slot is taken' }, false)).toThrow(
      'HighLevel answered that it did not do this: The slot is taken.',
    );
    expect(() => assertDone({ success: false }, false)).toThrow(
      'HighLevel answered that it did not do this, and gave no reason.',
    );
  });
});

describe('a confirmation', () => {
  const of = record({
    id: text('Contact ID', 'c1'),
    name: text('Name', 'A'),
    tags: list(text('Tags', 'a')),
    success: flag('Success', true),
  });
  const confirm = (answer: object, sent: object = {}) => toConfirmation(of, { ...answer }, { ...sent }, 'c1');

  test('holds what was sent, and what HighLevel says over that', () => {
    expect(confirm({ success: true }, { name: 'A', other: 1 })).toEqual({ id: 'c1', name: 'A', success: true });
    expect(confirm({ name: 'B' }, { name: 'A' })).toMatchObject({ name: 'B' });
  });
  test('holds no list but HighLevel’s: only that is the whole list', () => {
    expect(confirm({}, { tags: ['b'] })).toEqual({ id: 'c1', success: undefined });
    expect(confirm({ tags: ['a', 'b'] }, { tags: ['b'] })).toMatchObject({ tags: ['a', 'b'], success: true });
    expect(confirm({ tags: [] })).toMatchObject({ success: true });
  });
  test('says that it is done where the answer says anything of it', () => {
    const said = (answer: object) => confirm(answer).success;
    expect([
      said({ traceId: 't', status: 200, statusCode: 200 }),
      said({ message: '' }),
      said({ message: 'OK' }),
    ]).toEqual([undefined, undefined, true]);
  });
  test('is called by what its id is an id of', () => {
    expect(nounOf(of)).toBe('contact');
    expect(nounOf(record({ id: text('Custom Field ID', 'f') }))).toBe('custom field');
  });
});
