import { readFileSync } from 'node:fs';
import { addContactToCampaign } from '../../creates/contacts/add_contact_to_campaign.js';
import { addTagsToContact } from '../../creates/contacts/add_tags_to_contact.js';
import { createContact } from '../../creates/contacts/create_contact.js';
import { updateContact } from '../../creates/contacts/update_contact.js';
import { RULES } from '../../lib/highlevel/refusal_rules.js';
import { errorFromResponse, inactiveLocationMessage, ruleFor, toRefusal } from '../../lib/highlevel/refusals.js';
import type { Route } from '../../lib/highlevel/routes.js';
import { ACTION_ERROR } from '../../lib/problems.js';
import { contact } from '../../resources/contacts/contact.js';
import { errorsPage } from '../../scripts/errors_page.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { AGENCY, api, LOCATION, poll, refusal, refused, run } from '../support/run.js';
import { faultsOfSentence } from '../support/sentences.js';

// What a user reads, and what Zapier does, for each way in which HighLevel can refuse.

const raw = { ...contact.result.sample, customFields: [] };
const tag = (given = {}) => run(addTagsToContact, { contactId: 'c1', tags: ['vip'] }, given);
const tags = () => api().post('/contacts/c1/tags', { tags: ['vip'] });
const error = (message: string) => ({ name: 'AppError', message });
const halted = (message: string) => ({ name: 'HaltedError', message });
const AGAIN = 'HighLevel had a problem answering. Zapier will try again.';
const MAYBE_DONE =
  'HighLevel’s answer did not arrive, so this may be done or not: look in HighLevel before you run the step again.';

describe('a rule', () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s is the first that its example meets', (_id, rule) => {
    const { status, body } = rule.example;
    expect(ruleFor(toRefusal(status, body, rule.example)).id).toBe(rule.id);
    const { message, reason } = errorFromResponse(status, body, rule.example);
    // The API's names are put into the form's words later.
    expect(faultsOfSentence(message).filter((fault) => fault !== 'has a raw key')).toEqual([]);
    expect(ACTION_ERROR).toHaveProperty(reason);
    expect(/again\.$/.test(message) && /will try/.test(message)).toBe(reason === 'unavailable' && message === AGAIN);
  });

  test('is needed: without it another one would take its example', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of RULES.slice(0, -1)) {
      const refusal = toRefusal(rule.example.status, rule.example.body, rule.example);
      const next = RULES.filter((other) => other !== rule).find(({ when }) => when(refusal));
      expect(`${rule.id}: ${next?.say(refusal)}`).not.toBe(`${rule.id}: ${rule.say(refusal)}`);
    }
  });
});

test('docs/errors.md is what the rules say; npm run docs writes it', () => {
  expect(readFileSync('docs/errors.md', 'utf8')).toBe(errorsPage());
});

describe('403', () => {
  test('names the location', async () => {
    tags().reply(403, { statusCode: 403, message: 'The token does not have access to this location.' });
    await expect(refusal(tag())).resolves.toEqual(
      error(
        'This connection does not reach that location (HighLevel: The token does not have access to this location). Connect the location’s own account, or choose another record.',
      ),
    );
  });
  test('that is a service’s own rule is told as it is', async () => {
    tags().reply(403, { message: 'No conversation provider found for this message' });
    await expect(refusal(tag())).resolves.toEqual(
      error('HighLevel does not allow this: No conversation provider found for this message.'),
    );
  });
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
  test('waits until the daily budget renews', async () => {
    await expect(delay({ 'X-RateLimit-Daily-Remaining': '0', 'X-RateLimit-Daily-Reset': '3600000' })).resolves.toBe(
      3600,
    );
  });
});

describe('trouble on the way of a write', () => {
  const page = '<html><body>Bad Gateway</body></html>';
  /** A write that does something more when it is sent twice. */
  const enroll = () => api().post('/contacts/c1/campaigns/k1');
  const enrolled = () => refusal(run(addContactToCampaign, { contactId: 'c1', campaignId: 'k1' }));
  const mayBeDone = async () => {
    const { name, message } = await enrolled();
    expect(name).toBe('HaltedError');
    expect(message).toMatch(/\bmay be\b|\bmay have been\b/);
    expect(message).not.toContain('try again');
    expect(faultsOfSentence(message)).toEqual([]);
  };

  test.each([500, 502, 504, 520, 599])('%i with a page: it may be done', async (status) => {
    expect(errorFromResponse(status, undefined, { route: 'POST /contacts/' }).message).toBe(MAYBE_DONE);
    enroll().reply(status, page);
    await mayBeDone();
  });
  test.each([501, 503])('%i: the server did not begin', async (status) => {
    enroll().reply(status, page);
    const { name, message } = await enrolled();
    expect(name).toBe('AppError');
    expect(message).toMatch(/^HighLevel (had a problem answering|does not offer this)/);
  });
  test('500 in HighLevel’s own words: it says itself that it failed', async () => {
    enroll().reply(500, { statusCode: 500, message: 'Internal server error' });
    await expect(enrolled()).resolves.toEqual(error(AGAIN));
  });
  test.each(['{"tags": ["vi', page, '{"a":NaN}'])('a success that can’t be read (%s): it may be done', async (body) => {
    enroll().reply(201, body);
    await mayBeDone();
  });
  test('303: the server did it and shows where to look', async () => {
    enroll().reply(303, '', { Location: '/contacts/c1' });
    await mayBeDone();
  });
  test('a redirect is not followed with the token', async () => {
    enroll().reply(302, '', { Location: 'https://elsewhere.example.com/' });
    await expect(enrolled()).resolves.toEqual(error(AGAIN));
  });
  test('a page of a guard: nothing got through', async () => {
    enroll().reply(403, '<!DOCTYPE html><title>Blocked</title>');
    await expect(enrolled()).resolves.toEqual(error(AGAIN));
  });
  test.each(['true', '"OK"', 'null', ''])('a success that is no more than %j is one', async (answer) => {
    tags().reply(200, answer);
    await expect(tag()).resolves.toMatchObject({ id: 'c1' });
  });
  test('a connection that breaks: it may be done', async () => {
    enroll().replyWithError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    await mayBeDone();
  });
  test('a connection that is refused: nothing was sent', async () => {
    enroll().replyWithError(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    await expect(enrolled()).resolves.toEqual(error('HighLevel could not be reached. Zapier will try again.'));
  });
  test('a server that does not answer: it may be done', async () => {
    enroll().replyWithError(Object.assign(new Error('network timeout'), { code: 'ETIMEDOUT' }));
    await mayBeDone();
  });
});

describe('trouble on the way of a read', () => {
  const read = () => api().get('/contacts/c1');
  const look = () => refusal(poll(getContact, { contactId: 'c1' }));

  test.each([500, 502, 503, 504])('%i is tried again', async (status) => {
    read().reply(status, '<html>');
    await expect(look()).resolves.toEqual(error(AGAIN));
  });
  test.each([403, 404])('a page of a proxy with %i says nothing of the record or the connection', async (status) => {
    read().reply(status, '<!DOCTYPE html><title>Blocked</title>');
    await expect(look()).resolves.toEqual(error(AGAIN));
  });
  test.each(['', 'null', 'true', '"OK"', '{"contact":'])('an answer with %j in it is none', async (answer) => {
    read().reply(200, answer);
    await expect(look()).resolves.toEqual(error(AGAIN));
  });
  test('an address that HighLevel does not have is not a record that is gone', async () => {
    read().reply(404, { statusCode: 404, message: 'Cannot GET /contacts/c1', error: 'Not Found' });
    await expect(look()).resolves.toEqual(
      error('HighLevel does not offer this at the moment: Cannot GET /contacts/c1.'),
    );
  });
  test.each(['\ufeff', ''])('an answer under another type, after %j, is read all the same', async (mark) => {
    read().reply(200, `${mark}${JSON.stringify({ contact: raw })}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    await expect(poll(getContact, { contactId: 'c1' })).resolves.toHaveLength(1);
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
  test('about a duplicate opportunity without its id has no hole', () => {
    const body = { message: 'Can not create duplicate opportunity for the contact.', code: 'OPPORTUNITY_NO_DUPLICATE' };
    expect(errorFromResponse(400, body, { route: 'POST /opportunities/' }).message).toBe(
      'The contact has an opportunity already. Update it, or use Upsert Opportunity.',
    );
  });
  test('about a duplicate without words has no hole', () => {
    const body = { meta: { contactId: 'c9' } };
    expect(errorFromResponse(400, body, { route: 'POST /contacts/' }).message).toBe(
      'Another contact has this email or phone: c9. Use Upsert Contact to change it instead.',
    );
  });
  test('about an email that another contact has is not told to be upserted: that would change the other', async () => {
    api()
      .put('/contacts/c1', { email: 'ada@example.com' })
      .reply(400, {
        message: 'This location does not allow duplicated contacts.',
        meta: { contactId: 'c9', contactName: 'Ada', matchingField: 'email' },
      });
    await expect(refusal(run(updateContact, { contactId: 'c1', email: 'ada@example.com' }))).resolves.toEqual(
      halted(
        'Another contact has this email: Ada (c9). HighLevel allows it on one contact only: change it there first, or leave it out here.',
      ),
    );
  });
  test('with no reason at all is still a sentence', async () => {
    tags().reply(400, {});
    await expect(refusal(tag())).resolves.toEqual(error('HighLevel did not accept this, and gave no reason.'));
  });
  test('is shown without the token that it repeats', async () => {
    const authData = { ...LOCATION, access_token: 'a-token-of-this-connection' };
    api('2021-07-28', authData.access_token)
      .post('/contacts/c1/tags', { tags: ['vip'] })
      .reply(400, { message: 'The header Bearer a-token-of-this-connection is <b>odd</b>' });
    await expect(refusal(tag({ authData }))).resolves.toEqual(
      error('HighLevel did not accept this: The header Bearer [hidden] is odd.'),
    );
  });
});

test('a location that is paused is known by the words alone', () => {
  expect(inactiveLocationMessage(['Location is not active'])).toMatch(/^HighLevel says the location is not active/);
  expect(inactiveLocationMessage(['Invalid grant'])).toBeUndefined();
});

describe('the connection', () => {
  test('that lacks a permission is told so before any request', async () => {
    await expect(refusal(tag({ authData: { ...LOCATION, scope: 'contacts.readonly' } }))).resolves.toEqual(
      error('This connection lacks the permission contacts.write. Reconnect HighLevel in Zapier and allow it.'),
    );
  });
  test('that stores no permissions is not second-guessed', async () => {
    tags().reply(201, { tags: ['vip'] });
    await expect(tag({ authData: { access_token: 'token', locationId: 'loc' } })).resolves.toMatchObject({
      success: true,
    });
  });
  test('whose stored values are empty is read as one that stores none', async () => {
    tags().reply(201, { tags: ['vip'] });
    const authData = { ...LOCATION, scope: null, userType: null } as never;
    await expect(tag({ authData })).resolves.toMatchObject({ success: true });
  });
  test('that may not read the location’s settings does without', async () => {
    api().get('/locations/loc').twice().reply(401, { message: 'The token is not authorized for this scope.' });
    api().post('/contacts/', { locationId: 'loc', phone: '2125550123' }).reply(201, { contact: raw });
    const authData = { access_token: 'token', locationId: 'loc' };
    await expect(run(createContact, { phone: '2125550123' }, { authData })).resolves.toMatchObject({
      firstName: 'Maya',
    });
  });
  test('of an agency is asked for the location first', async () => {
    await expect(refusal(run(createContact, { firstName: 'Maya' }, { authData: AGENCY }))).resolves.toEqual(
      error('Choose a location first: this connection is an agency’s and sees all of its locations.'),
    );
  });
});

describe('the token', () => {
  test.each(['../users', 'a/b', 'c1?x=1', 'c1#x', 'https://evil.example.com'])(
    'stays with HighLevel: %s is refused as no id before any request',
    async (contactId) => {
      await expect(refusal(poll(getContact, { contactId }))).resolves.toEqual(
        refused(/^Contact must be an ID, such as /),
      );
    },
  );
  test.each(['.', '..', ' .. '])('never travels to the path “%s” leads to', async (contactId) => {
    await expect(refusal(poll(getContact, { contactId }))).resolves.toEqual(
      refused(/^Contact must be an ID, such as \w+, but it is “.*”: choose from the list\.$/),
    );
  });
  test('is not sent for what can be no id', async () => {
    await expect(refusal(poll(getContact, { contactId: '\ud800' }))).resolves.toEqual(
      refused('Contact is missing: fill it in.'),
    );
    await expect(refusal(poll(getContact, { contactId: 'x'.repeat(301) }))).resolves.toEqual(
      refused(/^Contact must be an ID, such as \w+, but it is “x{57}…”: choose from the list\.$/),
    );
  });
});

test.each<[route: Route, id: string]>([
  ['PUT /contacts/{contactId}', 'duplicate-of-another-contact'],
  ['POST /contacts/upsert', 'duplicate-of-another-contact'],
])('that another contact has the email is told of %s', (route, id) => {
  const body = { message: 'This location does not allow duplicated contacts.', meta: { contactId: 'c9' } };
  expect(ruleFor(toRefusal(400, body, { route })).id).toBe(id);
  expect(ruleFor(toRefusal(400, body)).id).not.toBe(id);
});

test.each<[body: unknown, is: boolean]>([
  [{}, true],
  [['no such thing'], true],
  [['Not Found'], false],
  [undefined, false],
])('%j is HighLevel’s own answer: %s', (body, is) => {
  expect(toRefusal(400, body).isHighLevels).toBe(is);
});
