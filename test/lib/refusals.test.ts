import { addTagsToContact } from '../../creates/contacts/add_tags_to_contact.js';
import { createContact } from '../../creates/contacts/create_contact.js';
import { contact } from '../../resources/contacts/contact.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { AGENCY, api, LOCATION, poll, refusal, run } from '../support/run.js';

// What a user reads, and what Zapier does, for each way in which HighLevel can refuse.

const raw = { ...contact.result.sample, customFields: [] };
const tag = (given = {}) => run(addTagsToContact, { contactId: 'c1', tags: ['vip'] }, given);
const tags = () => api().post('/contacts/c1/tags', { tags: ['vip'] });
const error = (message: string) => ({ name: 'AppError', message });
const AGAIN = 'HighLevel had a problem answering. Zapier will try again.';

describe('401', () => {
  test.each([
    'Invalid JWT',
    'Invalid token: access token is invalid',
    'jwt expired',
    'Invalid Private Integration token',
    'Unauthorized',
  ])('“%s” is a dead token: Zapier refreshes it', async (message) => {
    tags().twice().reply(401, { statusCode: 401, message });
    await expect(tag()).rejects.toMatchObject({ name: 'RefreshAuthError' });
  });

  test.each([
    'The token is not authorized for this scope.',
    'This authClass type is not allowed to access this scope. Please use another.',
    'This route is not yet supported by the IAM Service. Please update your IAM config.',
  ])('“%s” is a permission that is missing, never a dead token', async (message) => {
    tags().twice().reply(401, { statusCode: 401, message });
    await expect(refusal(tag())).resolves.toEqual(
      error(
        `HighLevel says “${message.replace(/\.$/, '')}”: the connection lacks the permission contacts.write. Reconnect HighLevel in Zapier and allow it.`,
      ),
    );
  });

  test.each(['version header was not found.', 'version header is invalid', "pipelineId can't be undefined"])(
    '“%s” is told as it is',
    async (message) => {
      tags().twice().reply(401, { statusCode: 401, message });
      await expect(refusal(tag())).resolves.toEqual(
        error(`HighLevel refused the request: ${message.replace(/\.$/, '')}.`),
      );
    },
  );

  test('that goes away when asked again has done the work once', async () => {
    tags().reply(401, { statusCode: 401, message: 'The token is not authorized for this scope.' });
    tags().reply(201, { tags: ['vip'] });
    await expect(tag()).resolves.toEqual({ id: 'c1', success: true, tags: ['vip'] });
  });

  test('in a trigger is an error as well, not an empty list', async () => {
    api().get('/contacts/c1').twice().reply(401, { message: 'The token is not authorized for this scope.' });
    await expect(refusal(poll(getContact, { contactId: 'c1' }))).resolves.toMatchObject({ name: 'AppError' });
  });
});

test('a permission that was not granted is told before any request', async () => {
  await expect(refusal(tag({ authData: { ...LOCATION, scope: 'contacts.readonly' } }))).resolves.toEqual(
    error('This connection lacks the permission contacts.write. Reconnect HighLevel in Zapier and allow it.'),
  );
});

test('a connection that stores no permissions is not second-guessed', async () => {
  tags().reply(201, { tags: ['vip'] });
  await expect(tag({ authData: { access_token: 'token', locationId: 'loc' } })).resolves.toMatchObject({
    success: true,
  });
});

test('a connection whose stored values are empty is read as one that stores none', async () => {
  tags().reply(201, { tags: ['vip'] });
  const authData = { ...LOCATION, scope: null, userType: null } as never;
  await expect(tag({ authData })).resolves.toMatchObject({ success: true });
});

test('what only the location’s settings could tell is done without where they may not be read', async () => {
  api().get('/locations/loc').twice().reply(401, { message: 'The token is not authorized for this scope.' });
  api().post('/contacts/', { locationId: 'loc', phone: '2125550123' }).reply(201, { contact: raw });
  const authData = { access_token: 'token', locationId: 'loc' };
  await expect(run(createContact, { phone: '2125550123' }, { authData })).resolves.toMatchObject({ firstName: 'Maya' });
});

test('a refused request is asked again under the name that it went by at first', async () => {
  const names: string[] = [];
  const named = (headers: Record<string, string>) => names.push([headers['user-agent']].flat().join());
  tags().reply(401, function () {
    named(this.req.headers);
    return { message: 'This is not for everybody' };
  });
  tags().reply(201, function () {
    named(this.req.headers);
    return { tags: ['vip'] };
  });
  await tag();
  expect(names).toEqual(['Zapier', 'Zapier']);
});

test('403 names the location', async () => {
  tags().reply(403, { statusCode: 403, message: 'The token does not have access to this location.' });
  await expect(refusal(tag())).resolves.toEqual(
    error(
      'This connection does not reach that location (HighLevel: The token does not have access to this location). Connect the location’s own account, or choose another record.',
    ),
  );
});

describe('429', () => {
  const delay = async (headers: Record<string, string>) => {
    tags().reply(429, { statusCode: 429, message: 'Too Many Requests' }, headers);
    const thrown = await tag().catch((reason: Error) => reason);
    expect(thrown).toMatchObject({ name: 'ThrottledError' });
    return (JSON.parse((thrown as Error).message) as { delay: number }).delay;
  };

  test('waits as long as HighLevel says', async () => {
    await expect(delay({ 'Retry-After': '7' })).resolves.toBe(7);
  });
  test('waits for the interval that the burst limit counts by', async () => {
    await expect(
      delay({ 'X-RateLimit-Interval-Milliseconds': '10000', 'X-RateLimit-Daily-Remaining': '900' }),
    ).resolves.toBe(10);
  });
  test('waits until the daily budget renews, a day at the most', async () => {
    await expect(delay({ 'X-RateLimit-Daily-Remaining': '0', 'X-RateLimit-Daily-Reset': '3600000' })).resolves.toBe(
      3600,
    );
    const untilMidnight = await delay({ 'X-RateLimit-Daily-Remaining': '0' });
    expect(untilMidnight).toBeGreaterThan(0);
    expect(untilMidnight).toBeLessThanOrEqual(86_400);
  });
});

describe('trouble on the way', () => {
  test.each([500, 502, 503, 504])('%i', async (status) => {
    tags().reply(status, '<html><body>Bad Gateway</body></html>');
    await expect(refusal(tag())).resolves.toEqual(error(AGAIN));
  });
  test('an answer that is cut short', async () => {
    tags().reply(201, '{"tags": ["vi');
    await expect(refusal(tag())).resolves.toEqual(error(AGAIN));
  });
  test('a page of a proxy', async () => {
    tags().reply(400, '<!DOCTYPE html><title>Blocked</title>');
    await expect(refusal(tag())).resolves.toEqual(error(AGAIN));
  });
  test.each([403, 404])(
    'a page of a proxy with %i, which says nothing of the record or the connection',
    async (status) => {
      api().get('/contacts/c1').reply(status, '<!DOCTYPE html><title>Blocked</title>');
      await expect(refusal(poll(getContact, { contactId: 'c1' }))).resolves.toEqual(error(AGAIN));
    },
  );
  test('an address that HighLevel does not have is not a record that is gone', async () => {
    api().get('/contacts/c1').reply(404, { statusCode: 404, message: 'Cannot GET /contacts/c1', error: 'Not Found' });
    await expect(refusal(poll(getContact, { contactId: 'c1' }))).resolves.toEqual(
      error('HighLevel does not offer this at the moment: Cannot GET /contacts/c1.'),
    );
  });
  test.each(['true', '"OK"', 'null', ''])('a good answer that is no more than %j', async (answer) => {
    tags().reply(200, answer);
    await expect(tag()).resolves.toMatchObject({ id: 'c1', success: true });
  });
  test('a connection that breaks when a refused request is asked again', async () => {
    tags().reply(401, { message: 'This is not for everybody' });
    const half = new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) });
    const fetch = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(half, { status: 401 }));
    await expect(refusal(tag())).resolves.toEqual(
      error('The connection to HighLevel broke off. Zapier will try again.'),
    );
    fetch.mockRestore();
  });
  test('a server that does not answer when a refused request is asked again', async () => {
    tags().reply(401, { message: 'This is not for everybody' });
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new DOMException('The operation was aborted', 'TimeoutError')));
    await expect(refusal(tag())).resolves.toEqual(error('HighLevel did not answer in time. Zapier will try again.'));
    timeout.mockRestore();
  });
  test('a redirect, which is not followed with the token', async () => {
    tags().reply(302, '', { Location: 'https://elsewhere.example.com/' });
    await expect(refusal(tag())).resolves.toEqual(error(AGAIN));
  });
  test('a connection that breaks', async () => {
    tags().replyWithError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    await expect(refusal(tag())).resolves.toEqual(
      error('The connection to HighLevel broke off. Zapier will try again.'),
    );
  });
  test('a server that does not answer', async () => {
    tags().replyWithError(Object.assign(new Error('network timeout'), { type: 'request-timeout', name: 'FetchError' }));
    await expect(refusal(tag())).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('Zapier will try again.'),
    });
  });
});

describe('what HighLevel says', () => {
  test('is never longer than Zapier shows, and cut at a word', async () => {
    tags().reply(422, { message: Array.from({ length: 60 }, (_, n) => `tags.${n} must be a string`), statusCode: 422 });
    const { name, message } = await refusal(tag());
    expect(name).toBe('AppError');
    expect(message.length).toBeLessThanOrEqual(250);
    expect(message).toMatch(/^HighLevel did not accept this: .+ …$/);
  });
  test('is read from newer services’ form of errors too', async () => {
    tags().reply(400, { error: { code: 'BAD', message: 'Tags are locked' } });
    await expect(refusal(tag())).resolves.toEqual({
      name: 'AppError',
      message: 'HighLevel did not accept this: Tags are locked.',
    });
  });
  test('about a duplicate opportunity names the one that is there', async () => {
    tags().reply(400, {
      message: 'Can not create duplicate opportunity for the contact.',
      code: 'OPPORTUNITY_NO_DUPLICATE',
      meta: { existingId: 'o9' },
    });
    await expect(refusal(tag())).resolves.toMatchObject({ message: expect.stringContaining('o9') });
  });
  test('with no reason at all is still a sentence', async () => {
    tags().reply(400, {});
    await expect(refusal(tag())).resolves.toEqual({
      name: 'AppError',
      message: 'HighLevel did not accept this, and gave no reason.',
    });
  });
});

describe('the token', () => {
  test.each(['../users', 'a/b', 'c1?x=1', 'c1#x', 'https://evil.example.com'])(
    'stays with HighLevel, and %s is one id',
    async (contactId) => {
      api()
        .get(`/contacts/${encodeURIComponent(contactId)}`)
        .reply(200, { contact: raw });
      await expect(poll(getContact, { contactId })).resolves.toHaveLength(1);
    },
  );
  test.each(['.', '..', ' .. '])('never travels to the path “%s” leads to', async (contactId) => {
    await expect(refusal(poll(getContact, { contactId }))).resolves.toEqual(
      error(`Contact cannot be “${contactId.trim()}”: it is the id of a record.`),
    );
  });
});

test('an agency’s connection is asked for the location first', async () => {
  await expect(refusal(run(createContact, { firstName: 'Maya' }, { authData: AGENCY }))).resolves.toEqual({
    name: 'AppError',
    message: 'Choose a location first: this connection is an agency’s and sees all of its locations.',
  });
});
