import { addContactToCampaign } from '../../creates/contacts/add_contact_to_campaign.js';
import { addTagsToContact } from '../../creates/contacts/add_tags_to_contact.js';
import { DEAD_TOKENS, isDeadToken } from '../../lib/highlevel/unauthorized.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { api, poll, refusal, run } from '../support/run.js';

// HighLevel says 401 for many things: only a dead token may be refreshed, or the connection ends.

const tag = () => run(addTagsToContact, { contactId: 'c1', tags: ['vip'] });
const tags = () => api().post('/contacts/c1/tags', { tags: ['vip'] });
const error = (message: string) => ({ name: 'AppError', message });
const SCOPE = 'The token is not authorized for this scope.';

describe('a dead token', () => {
  test.each(DEAD_TOKENS.map(({ message }) => message))('is known by “%s”: Zapier refreshes it', async (message) => {
    tags().twice().reply(401, { statusCode: 401, message });
    const thrown = await tag().catch((reason: Error) => reason);
    expect(thrown).toMatchObject({ name: 'RefreshAuthError' });
    expect((thrown as Error).message).not.toContain('What happened');
  });

  test.each([
    [{ message: 'Token has expired' }],
    [{ error: 'invalid_token', error_description: 'The access token expired' }],
    [{ error: { code: 'TOKEN_EXPIRED', message: 'No' } }],
    [{ message: ['Session expired'] }],
    [{ message: 'Authorization header is missing' }],
    [{ message: 'No token provided' }],
    [{ message: 'Unauthenticated' }],
    [{ msg: 'jwt must be provided', code: 401 }],
    [{ message: 'TokenExpiredError: jwt expired', error: null, meta: [] }],
    [{ errors: [{ message: 'The token was revoked' }] }],
    [{}],
    [undefined],
    [null],
    [[]],
  ])('is also known by %j', (body) => {
    expect(isDeadToken(body)).toBe(true);
  });
});

describe('no dead token', () => {
  test.each([
    [{ message: SCOPE }],
    [{ message: SCOPE, error: null }],
    [{ message: SCOPE, msg: null, code: 401, meta: [] }],
    [{ message: [SCOPE] }],
    [{ message: 'Invalid token: the token is not authorized for this scope' }],
    [{ message: 'This authClass type is not allowed to access this scope.' }],
    [{ message: 'This location is not accessible from this token!' }],
    [{ message: "Token's user type mismatch!" }],
    [{ message: "This token's user type is not yet supported!" }],
    [{ message: 'The token does not have access to this location.' }],
    [{ message: 'version header was not found.' }],
    [{ message: 'This route is not yet supported by the IAM Service. Please update your IAM config.' }],
    [{ message: "pipelineId can't be undefined", code: 'COMMON_PIPELINE_ID_UNDEFINED' }],
    [{ canonicalCode: 'CONVERSATIONS_MSG_PROVIDER_NO_ACCESS' }],
  ])('is what %j says', (body) => {
    expect(isDeadToken(body)).toBe(false);
  });

  test('but a missing permission is named with the way to get it', async () => {
    tags().twice().reply(401, { statusCode: 401, message: SCOPE });
    await expect(refusal(tag())).resolves.toEqual(
      error(
        'HighLevel says “The token is not authorized for this scope”: the connection lacks the permission contacts.write. Reconnect HighLevel in Zapier and allow it.',
      ),
    );
  });

  test('in a trigger is an error, not an empty list', async () => {
    api().get('/contacts/c1').twice().reply(401, { message: SCOPE });
    await expect(refusal(poll(getContact, { contactId: 'c1' }))).resolves.toMatchObject({ name: 'AppError' });
  });

  test('but another location is told as one', async () => {
    tags().twice().reply(401, { message: 'This location is not accessible from this token!' });
    await expect(refusal(tag())).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^This connection does not reach that location/),
    });
  });

  test.each([
    ['version header is invalid', 'HighLevel refused the request: version header is invalid.'],
    ["tags can't be undefined", 'HighLevel did not accept this: Tags is missing.'],
  ])('but “%s” is told as it is', async (message, sentence) => {
    tags().twice().reply(401, { statusCode: 401, message });
    await expect(refusal(tag())).resolves.toEqual(error(sentence));
  });
});

describe('the request that is sent once more to read the reason', () => {
  test('is the answer if it succeeds: the work is done once', async () => {
    tags().reply(401, { statusCode: 401, message: SCOPE });
    tags().reply(201, { tags: ['vip'] });
    await expect(tag()).resolves.toEqual({ id: 'c1', success: true, tags: ['vip'] });
  });

  test('goes by the same name', async () => {
    const names: string[] = [];
    const note = (headers: Record<string, string>) => names.push([headers['user-agent']].flat().join());
    tags().reply(401, function () {
      note(this.req.headers);
      return { message: SCOPE };
    });
    tags().reply(201, function () {
      note(this.req.headers);
      return { tags: ['vip'] };
    });
    await tag();
    expect(names).toEqual(['Zapier', 'Zapier']);
  });

  const second = async (response: Response | Error | DOMException) => {
    api().post('/contacts/c1/campaigns/k1').reply(401, { message: SCOPE });
    const fetch = jest.spyOn(globalThis, 'fetch');
    if (response instanceof Response) fetch.mockResolvedValue(response);
    else fetch.mockRejectedValue(response);
    try {
      return await refusal(run(addContactToCampaign, { contactId: 'c1', campaignId: 'k1' }));
    } finally {
      fetch.mockRestore();
    }
  };
  const MAY_BE_DONE = { name: 'HaltedError', message: expect.stringMatching(/\bmay be\b|\bmay have been\b/) };

  test('may be done if its answer breaks off', async () => {
    const half = new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) });
    await expect(second(new Response(half, { status: 201 }))).resolves.toMatchObject(MAY_BE_DONE);
  });

  test('may be done if nothing answers in time', async () => {
    const late = new DOMException('The operation was aborted', 'TimeoutError');
    await expect(second(late)).resolves.toMatchObject(MAY_BE_DONE);
  });

  test('is not done if nobody listens', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    await expect(second(new TypeError('fetch failed', { cause }))).resolves.toEqual(
      error('HighLevel could not be reached. Zapier will try again.'),
    );
  });
});
