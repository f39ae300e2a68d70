import { record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/listings.js';
import type { Made } from '../../lib/operations/lost_answers.js';
import { type WriteOptions, write } from '../../lib/operations/writing.js';
import type { UserFacingError } from '../../lib/problems.js';
import { type Answer, type Asked, smallRun } from '../support/small_zapier.js';

// What becomes of a request that changes something, however it is answered.

const contact = record({ id: text('Contact ID', 'c1'), name: text('Name', 'A'), dateAdded: text('Added', '') });
const contacts: Listing = { route: 'GET /contacts/', of: contact, rows: 'contacts' };
const made: Made = { from: contacts, is: ({ name }, { name: sent, source }) => name === sent && source === 'app' };

const creating: WriteOptions = { route: 'POST /contacts/', gives: contact, pick: 'contact', made };
const changing: WriteOptions = { ...creating, route: 'PUT /contacts/{contactId}' };
const deleting: WriteOptions = { route: 'DELETE /contacts/{contactId}', gives: contact, confirms: 'contactId' };

const ADA = { id: 'c1', name: 'Ada' };
const isMade = (): Answer => ({ data: { contacts: [{ ...ADA, dateAdded: new Date().toISOString() }] } });
const isNotMade = (): Answer => ({ data: { contacts: [] } });
const refusing = (status: number, message: string): Answer => ({ status, data: { statusCode: status, message } });
const lost = (): Answer => {
  throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
};

interface Writing {
  /** The answers to the write, one after the other. */
  answers: (Answer | (() => Answer))[];
  /** What the list shows then. */
  shows?: () => Answer;
  isSafe?: boolean;
  /** Milliseconds that are left. */
  left?: number;
}

/** Sends it; gives what came of it, and the methods of all requests. */
const writing = async (options: WriteOptions, { answers, shows = isNotMade, isSafe = false, left }: Writing) => {
  const methods: string[] = [];
  const logged: string[] = [];
  const rest = [...answers];
  const answer = ({ method }: Asked): Answer => {
    methods.push(method);
    if (method === 'GET') return shows();
    const next = rest.shift() as Answer | (() => Answer);
    return typeof next === 'function' ? next() : next;
  };
  const begun = smallRun({ answer, logged });
  const run = left === undefined ? begun : { ...begun, deadline: Date.now() + left };
  const path = options.route.includes('{') ? { contactId: 'c1' } : {};
  const body = { name: 'Ada', source: 'app' };
  const request = { path, body, options: { body }, sent: { ...path, name: 'Ada' }, isSafe };
  const ended = await write(run, options, request).then(
    (answered) => ({ answered, error: undefined }),
    (error: UserFacingError) => ({ answered: undefined, error }),
  );
  return { ...ended, methods, logged };
};

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-03-02T09:00:00Z') }));
afterEach(() => jest.useRealTimers());

describe('a create', () => {
  test('that HighLevel refuses is refused, and nothing is looked for', async () => {
    const { error, methods } = await writing(creating, {
      answers: [refusing(422, 'name is too long')],
      shows: isMade,
    });
    expect(error).toMatchObject({ reason: 'input', status: 422, message: expect.stringContaining('too long') });
    expect(methods).toEqual(['POST']);
  });

  describe('that HighLevel may refuse and make all the same', () => {
    const evenIfRefused: WriteOptions = { ...creating, made: { ...made, evenIfRefused: true } };
    const refused = refusing(422, 'phone is wrong');

    test('is told with its id where it is made', async () => {
      const { error, methods } = await writing(evenIfRefused, { answers: [refused], shows: isMade });
      expect(error).toMatchObject({
        reason: 'input',
        status: 422,
        message: expect.stringMatching(/^The contact is created \(ID c1\), but not with all of it\. .*phone is wrong/i),
        cause: expect.objectContaining({ status: 422 }),
      });
      expect(methods).toEqual(['POST', 'GET']);
    });
    test('is refused where it is not', async () => {
      const { error, methods } = await writing(evenIfRefused, { answers: [refused] });
      expect(error).toMatchObject({ reason: 'input', message: expect.not.stringContaining('created') });
      expect(methods).toEqual(['POST', 'GET']);
    });
    test('is not looked for where the refusal is about the account', async () => {
      const { error, methods } = await writing(evenIfRefused, {
        answers: [refusing(402, 'Payment required')],
        shows: isMade,
      });
      expect(error).toMatchObject({ reason: 'permission' });
      expect(methods).toEqual(['POST']);
    });
  });

  test.each<[what: string, answer: Answer | (() => Answer)]>([
    ['whose answer is lost', lost],
    ['that failed in HighLevel', refusing(500, 'Internal error')],
    ['whose answer names no record', { data: {} }],
  ])('%s is found, where it is made', async (_, answer) => {
    const { answered, methods } = await writing(creating, { answers: [answer], shows: isMade });
    expect(answered).toMatchObject({ row: ADA, answer: { new: true } });
    expect(methods).toEqual(['POST', 'GET']);
  });

  test.each<[what: string, answer: Answer | (() => Answer), reason: string]>([
    ['whose answer is lost', lost, 'maybeDone'],
    ['that failed in HighLevel', refusing(500, 'Internal error'), 'unavailable'],
    ['whose answer names no record', { data: {} }, 'maybeDone'],
  ])('%s, and of which none is found, ends as “%s”', async (_, answer, reason) => {
    const { error, methods } = await writing(creating, { answers: [answer] });
    expect(error).toMatchObject({ name: 'UserFacingError', reason });
    expect(methods).toEqual(['POST', 'GET']);
  });

  test('that HighLevel did not begin is not looked for', async () => {
    const { error, methods } = await writing(creating, { answers: [refusing(503, 'Unavailable')], shows: isMade });
    expect(error).toMatchObject({ reason: 'unavailable' });
    expect(methods).toEqual(['POST']);
  });
});

describe('five seconds', () => {
  const answered: Answer = { data: { contact: ADA } };

  test('are kept back to look for what is made', async () => {
    const { error, methods } = await writing(creating, { answers: [answered], left: 5_900 });
    expect(error).toMatchObject({ reason: 'unavailable' });
    expect(methods).toEqual([]);
    await expect(writing(creating, { answers: [answered], left: 6_100 })).resolves.toMatchObject({ methods: ['POST'] });
  });
  test('are not kept back where nothing is looked for, nor of what can be sent twice', async () => {
    for (const [options, isSafe] of [
      [{ ...creating, made: undefined }, false],
      [{ ...creating, made: undefined }, true],
      [creating, true],
    ] as const)
      await expect(writing(options, { answers: [answered], left: 5_900, isSafe })).resolves.toMatchObject({
        answered: { row: ADA },
        methods: ['POST'],
      });
  });
});

describe('what can be sent twice', () => {
  const answered: Answer = { data: { contact: ADA } };

  test('is sent once more where its answer is lost', async () => {
    const {
      answered: found,
      methods,
      logged,
    } = await writing(
      { ...changing, made: undefined },
      {
        answers: [lost, answered],
        isSafe: true,
      },
    );
    expect(found).toEqual({ row: { ...ADA }, answer: { contact: ADA } });
    expect(methods).toEqual(['PUT', 'PUT']);
    expect(logged).toEqual([expect.stringMatching(/It changes nothing twice, so that it is sent once more\.$/)]);
  });
  test('was new if the first try has made it', async () => {
    const sent = (shows: () => Answer) => writing(creating, { answers: [lost, answered], shows, isSafe: true });
    await expect(sent(isMade)).resolves.toMatchObject({ answered: { answer: { new: true } } });
    await expect(sent(isNotMade)).resolves.toMatchObject({ answered: { answer: { contact: ADA } } });
    expect((await sent(isNotMade)).answered?.answer).not.toHaveProperty('new');
  });
  test('is not looked for where HighLevel failed', async () => {
    const { error, methods } = await writing(creating, {
      answers: [refusing(500, 'Internal error')],
      shows: isMade,
      isSafe: true,
    });
    expect(error).toMatchObject({ status: 500 });
    expect(methods).toEqual(['POST']);
  });
  test.each<[what: string, second: Answer | (() => Answer), reason: string, says: RegExp]>([
    ['lost again may be repeated', lost, 'unavailable', /it may be done already\. Zapier will send it once more/],
    ['not begun then may be repeated', refusing(503, 'x'), 'unavailable', /Zapier will send it once more/],
    ['refused then is refused', refusing(422, 'name is too long'), 'input', /too long/],
  ])('%s', async (_, second, reason, says) => {
    const { error } = await writing(changing, { answers: [lost, second], isSafe: true });
    expect(error).toMatchObject({ reason, message: expect.stringMatching(says) });
  });
  test('is left to Zapier, where no time is left to send it again', async () => {
    const { error, methods } = await writing(changing, { answers: [lost], isSafe: true, left: 11_000 });
    expect(error).toMatchObject({ reason: 'unavailable' });
    expect(methods).toEqual(['PUT']);
  });
  test('may be repeated where the answer shows no record', async () => {
    const { error } = await writing(creating, { answers: [{ data: {} }], isSafe: true });
    expect(error).toMatchObject({ reason: 'unavailable', message: expect.stringMatching(/does not say what became/) });
  });
});

describe('a deletion', () => {
  const gone = refusing(404, 'Contact not found');

  test('of what is gone has nothing to do', async () => {
    const { error } = await writing(deleting, { answers: [gone], isSafe: true });
    expect(error).toMatchObject({
      reason: 'gone',
      status: 404,
      message: expect.stringMatching(/^The contact is gone already: there was nothing to delete\. .*not found/),
    });
  });
  test('is done, where its answer was lost and the second finds nothing', async () => {
    const { answered } = await writing(deleting, { answers: [lost, gone], isSafe: true });
    expect(answered?.answer).toEqual({ success: true });
  });
  test('of something in a record that is gone is refused', async () => {
    const tags: WriteOptions = { ...deleting, route: 'DELETE /contacts/{contactId}/tags' };
    const { error } = await writing(tags, { answers: [gone], isSafe: true });
    expect(error?.message).not.toMatch(/nothing to delete/);
    await expect(writing(tags, { answers: [lost, gone], isSafe: true })).resolves.toMatchObject({
      answered: undefined,
    });
  });
});

describe('the record that is given', () => {
  const row = async (options: Partial<WriteOptions>, data: unknown) =>
    (await writing({ ...changing, made: undefined, ...options }, { answers: [{ data }], isSafe: true })).answered?.row;

  test('stands under a key of the answer, of which there may be several spellings, or a function finds it', async () => {
    await expect(row({ pick: ['person', 'contact'] }, { contact: ADA })).resolves.toEqual(ADA);
    await expect(row({ pick: (answer) => (answer.contacts as [typeof ADA])[0] }, { contacts: [ADA] })).resolves.toEqual(
      ADA,
    );
    await expect(row({ pick: undefined }, ADA)).resolves.toEqual(ADA);
  });
  test('is what was sent, by the id in the route, where the answer holds none', async () => {
    await expect(row({}, {})).resolves.toEqual({ contactId: 'c1', name: 'Ada', id: 'c1' });
    await expect(row({ about: 'name' }, {})).resolves.toMatchObject({ id: 'Ada' });
  });
  test('says what only the route says', async () => {
    const task = record({ id: text('Task ID', 't'), contactId: text('Contact ID', 'c1') });
    await expect(row({ gives: task }, { contact: { id: 't1' } })).resolves.toEqual({ id: 't1', contactId: 'c1' });
    await expect(row({ gives: task }, { contact: { id: 't1', contactId: 'c2' } })).resolves.toEqual({
      id: 't1',
      contactId: 'c2',
    });
  });
});
