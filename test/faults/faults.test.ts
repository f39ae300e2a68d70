import { FAULTS } from './faults.js';
import { judge, observe } from './judge.js';
import { prove } from './prove.js';
import { SECRETS, type Subject } from './subjects.js';

test('every function of the app ends each fault of HighLevel’s as it should', async () => {
  const { cases, wrong, figures } = await prove({ size: 'part', seed: 1 });
  expect(wrong).toEqual([]);
  expect(cases).toBeGreaterThan(500);
  expect(figures.faults).toBeGreaterThanOrEqual(40);
});

// What the proof would say of an app that did worse.
describe('the judge objects to', () => {
  const subject: Subject = { name: 'a create', kind: 'create', route: 'POST /contacts/', run: async () => {} };
  const request = { method: 'POST', url: '/contacts/', authorization: '', faulty: true };
  const faultNamed = (name: string) => FAULTS.find((fault) => fault.name === name) as (typeof FAULTS)[number];
  const appError = (message: string) => Object.assign(new Error(JSON.stringify({ message })), { name: 'AppError' });
  const halted = (message: string) => Object.assign(new Error(message), { name: 'HaltedError' });

  const objections = async (name: string, outcome: Error | object, logs: string[] = [], about = subject) =>
    judge(
      { subject: about, fault: faultNamed(name), normally: 'success', requests: [request] },
      await observe(outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)),
      logs,
    );

  test.each<[what: string, fault: string, outcome: Error | object, objection: RegExp]>([
    ['a raw error', '400', new TypeError('x is not a function'), /^is raw, not error/],
    ['a success that was none', '422', {}, /^is success, not error/],
    [
      'a refresh for a scope',
      '401 The token is not authorized for this scope.',
      Object.assign(new Error(''), { name: 'RefreshAuthError' }),
      /^is refresh/,
    ],
    [
      'a lost write told as one to repeat',
      'no answer',
      appError('It broke off. Zapier will try again.'),
      /^is error, not halted/,
    ],
    [
      'a halted step that says it is tried again',
      'no answer',
      halted('It broke off. Zapier will try again.'),
      /^says that it is tried again/,
    ],
    ['a hole', '400', appError('There is one already: undefined.'), /^has a hole/],
    ['an object', '400', appError('HighLevel: [object Object].'), /^has a hole/],
    ['a gap', '400', appError('HighLevel did not accept this: .'), /^has a gap/],
    ['markup', '400', appError('HighLevel: <b>no</b>.'), /^has markup/],
    ['a raw key', '400', appError('HighLevel: pipelineId is missing.'), /^has a raw key/],
    ['a stack', '400', appError('HighLevel: no at f (/app/a.js:1:2).'), /^has a stack/],
    ['a small letter', '400', appError('no.'), /^begins with a small letter/],
    ['no full stop', '400', appError('No'), /^ends without/],
    ['a long sentence', '400', appError(`${'No '.repeat(100)}.`), /^longer than/],
    ['a secret', '400', appError(`No: ${SECRETS.access_token}.`), /^tells access-token/],
    [
      'a list of the requests',
      '400',
      halted('No.\nWhat happened:\n  Starting POST.'),
      /lists the requests|control characters/,
    ],
  ])('%s', async (_what, fault, outcome, objection) => {
    expect(await objections(fault, outcome)).toContainEqual(expect.stringMatching(objection));
  });

  test('a secret in the log', async () => {
    const logs = [`200 ${SECRETS.refresh_token}`];
    expect(await objections('400', appError('No.'), logs)).toContainEqual(expect.stringMatching(/^logs refresh-token/));
  });

  test('the last net', async () => {
    const logs = ['An error that the app did not expect: TypeError'];
    expect(await objections('400', appError('No.'), logs)).toContainEqual(expect.stringMatching(/^was not expected/));
  });

  test('nothing where all is well', async () => {
    expect(await objections('400', appError('HighLevel did not accept this: the limit is too high.'))).toEqual([]);
  });
});
