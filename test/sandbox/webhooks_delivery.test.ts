import { createPublicKey, verify } from 'node:crypto';
import { startSandbox } from '../../sandbox/server.js';
import { startReceiver, useReceiver } from '../support/receiver.js';
import { useSandbox } from '../support/sandbox.js';
import { client, NOW } from './client.js';

// Who may be told, when a post leaves, how often it is repeated, and what can go wrong with it.

const sandbox = useSandbox({ now: NOW });
const receiver = useReceiver();

const settle = () => sandbox.webhooks.settle();
const listen = (more: object = {}) => sandbox.webhooks.add({ url: receiver.url, trigger: 'note_added', ...more });
const note = (body = 'Hello') => sandbox.records.add('notes', { body });
const bodies = () => receiver.posts.map(({ body }) => body.note?.body);
const control = async (route: string, body?: unknown) => {
  const [method = 'GET', path = ''] = route.split(' ');
  const json =
    body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${sandbox.url}/_sandbox/webhooks${path}`, { method, ...json });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
};

describe('addresses', () => {
  test.each([
    'https://hooks.example.com/1',
    'http://example.com/',
    'http://10.0.0.1/',
    'http://0.0.0.0/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://user:pass@127.0.0.1/',
    'https://127.0.0.1/',
    'file:///etc/hosts',
    'hook',
  ])('%s is refused, for a workflow and for the app', async (url) => {
    expect(() => listen({ url })).toThrow('a webhook goes to this machine only');
    const app = await control('PUT /app', { url });
    const workflow = await control('POST /', { url, trigger: 'note_added' });
    for (const { status, body } of [app, workflow]) {
      expect(status).toBe(400);
      expect(body.error).toContain('a webhook goes to this machine only');
    }
    expect(sandbox.webhooks.workflows.size).toBe(0);
    expect(sandbox.webhooks.app).toBeUndefined();
  });

  test('the sandbox itself is none, under whatever name', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.1'])
      expect(() => listen({ url: `http://${host}:${new URL(sandbox.url).port}/_sandbox/reset` })).toThrow('itself');
  });

  test.each(['127.0.0.1', 'localhost', '127.1'])('%s is one', async (host) => {
    listen({ url: receiver.url.replace('127.0.0.1', host) });
    note();
    await settle();
    expect(bodies()).toEqual(['Hello']);
  });

  test('no redirect is followed', async () => {
    receiver.answers.push((response) => response.writeHead(307, { location: receiver.url }).end());
    listen();
    note();
    await settle();
    expect(receiver.posts).toHaveLength(1);
    expect(sandbox.webhooks.deliveries[0]).toMatchObject({ state: 'given up', attempts: [{ status: 307 }] });
  });

  test.each([
    ['POST /', { url: 'http://127.0.0.1:1/', trigger: 'note_removed' }],
    ['POST /', { url: 'http://127.0.0.1:1/', trigger: 'note_added', locationId: 'nope' }],
    ['POST /', { url: 'http://127.0.0.1:1/', trigger: 'note_added', repeats: 2 }],
    ['PUT /app', { url: 'http://127.0.0.1:1/', events: ['Nope'] }],
    ['POST /posts', { trigger: 'note_added', contactId: 'nope' }],
    ['POST /posts', { event: 'NoteCreate' }],
    ['POST /disturbances', { kind: 'nope' }],
    ['DELETE /nope', undefined],
  ])('%s %j is told in one line', async (route, body) => {
    const answer = await control(route, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(/^[^\n]+$/);
  });
});

describe('when', () => {
  test('nothing is sent, and nothing compared, unless somebody is registered', async () => {
    note();
    await client(sandbox)('POST /contacts/', { body: { locationId: sandbox.seeded.gymId, email: 'a@example.com' } });
    await settle();
    const hook = listen();
    await settle();
    sandbox.webhooks.remove(hook.id);
    note();
    await settle();
    expect(sandbox.webhooks.deliveries).toEqual([]);
  });

  test('a post leaves after the answer, and a receiver that hangs holds up nothing', async () => {
    sandbox.webhooks.patience = 200;
    const done: string[] = [];
    receiver.answers.push(() => done.push('hook'));
    listen({ trigger: 'contact_created' });
    const ask = client(sandbox);
    const body = { locationId: sandbox.seeded.gymId, email: 'a@example.com' };
    const answer = await ask('POST /contacts/', { body });
    done.push('answer');
    expect(answer.status).toBe(201);
    expect((await ask(`GET /contacts/${answer.body.contact.id}`)).status).toBe(200);
    await settle();
    expect(done).toEqual(['answer', 'hook']);
    expect(sandbox.webhooks.deliveries[0]!.attempts).toEqual([{ at: NOW, error: 'no answer in 200 ms' }]);
  });

  test('what is done though its answer is lost is told as well', async () => {
    listen({ trigger: 'contact_created' });
    sandbox.faults.add({ kind: 'lost' });
    const body = { locationId: sandbox.seeded.gymId, email: 'lost@example.com' };
    await expect(client(sandbox)('POST /contacts/', { body })).rejects.toThrow();
    await settle();
    expect(receiver.posts.map(({ body: { email } }) => email)).toEqual(['lost@example.com']);
  });

  test('what fails within the webhooks is no failure of the request, nor of what else is told', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { gymId } = sandbox.seeded;
    listen({ trigger: 'contact_created' });
    sandbox.store.rows('contacts').add({ id: 'broken', locationId: gymId, tags: null });
    const answer = await client(sandbox)('POST /contacts/', { body: { locationId: gymId, email: 'a@example.com' } });
    await settle();
    expect(answer.status).toBe(201);
    expect(receiver.posts.map(({ body }) => body.email)).toEqual(['a@example.com']);
    expect(write).toHaveBeenCalledWith(expect.stringContaining('The sandbox failed'));
    write.mockRestore();
  });

  test('closing ends what is under way, and what waits', async () => {
    const other = await startSandbox({ now: NOW });
    const hanging = await startReceiver();
    hanging.answers.push(() => undefined);
    other.webhooks.add({ url: hanging.url, trigger: 'note_added' });
    other.webhooks.setApp({ url: hanging.url });
    other.records.add('notes');
    while (hanging.posts.length === 0) await new Promise(setImmediate);
    const started = Date.now();
    await other.close();
    await other.webhooks.settle();
    expect(Date.now() - started).toBeLessThan(5_000);
    await hanging.close();
  });

  test('a reset forgets who is told, and keeps the key', async () => {
    const { publicKey } = sandbox.webhooks;
    receiver.answers.push(500);
    listen({ repeats: 1 });
    sandbox.webhooks.setApp({ url: receiver.url });
    sandbox.webhooks.disturbances.add({ kind: 'half' });
    note();
    await settle();
    sandbox.reset();
    const before = receiver.posts.length;
    sandbox.clock.advance(3_600_000);
    note();
    await settle();
    expect(receiver.posts).toHaveLength(before);
    expect((await control('GET /')).body).toMatchObject({ publicKey, workflows: [], app: null, disturbances: [] });
  });
});

describe('repeats', () => {
  test('the app’s post: twelve times more, with a back-off on the sandbox’s clock, and one id', async () => {
    receiver.answers.push(...Array(20).fill(503));
    sandbox.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
    note();
    await settle();
    expect(receiver.posts).toHaveLength(1);
    sandbox.clock.advance(9_999);
    await settle();
    expect(receiver.posts).toHaveLength(1);
    sandbox.clock.advance(1);
    await settle();
    expect(receiver.posts).toHaveLength(2);
    expect(sandbox.webhooks.deliveries[0]).toMatchObject({ state: 'waiting', due: '2026-03-02T15:00:30.000Z' });
    sandbox.clock.advance(86_400_000);
    await settle();
    expect(receiver.posts).toHaveLength(13);
    const [delivery] = sandbox.webhooks.deliveries;
    expect(delivery).toMatchObject({ state: 'given up' });
    expect(delivery).not.toHaveProperty('due');
    const waits = delivery!.attempts.map(({ at }) => (Date.parse(at) - Date.parse(NOW)) / 1000);
    expect(waits).toEqual([0, 10, 30, 70, 150, 310, 630, 1270, 2550, 5110, 8710, 12310, 15910]);
    expect(new Set(receiver.posts.map(({ text }) => text)).size).toBe(1);
    expect(new Set(receiver.posts.map(({ headers }) => headers['x-ghl-signature'])).size).toBe(1);
  });

  test('a connection that breaks is repeated, and it ends with the first success', async () => {
    receiver.answers.push((response) => response.destroy(), 429);
    sandbox.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
    note();
    await settle();
    sandbox.clock.advance(86_400_000);
    await settle();
    expect(sandbox.webhooks.deliveries).toMatchObject([
      { state: 'delivered', attempts: [{ error: 'ECONNRESET' }, { status: 429 }, { status: 200 }] },
    ]);
  });

  test('a workflow’s post is not repeated, or once', async () => {
    receiver.answers.push(500, 500, 500);
    listen();
    listen({ repeats: 1 });
    note();
    await settle();
    sandbox.clock.advance(86_400_000);
    await settle();
    expect(sandbox.webhooks.deliveries.map(({ state, attempts }) => [state, attempts.length])).toEqual([
      ['given up', 1],
      ['given up', 2],
    ]);
  });

  test('with a clock that runs, it waits for real', async () => {
    const other = await startSandbox();
    receiver.answers.push(500);
    other.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
    other.records.add('notes');
    await other.webhooks.settle();
    expect(other.webhooks.deliveries[0]!.state).toBe('waiting');
    other.clock.advance(9_900);
    while (receiver.posts.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await other.webhooks.settle();
    expect(other.webhooks.deliveries[0]!.state).toBe('delivered');
    await other.close();
  });
});

describe('disturbances', () => {
  const disturb = (kind: string, more: object = {}) => control('POST /disturbances', { kind, ...more });

  test('twice: the same bytes again, the next post once', async () => {
    sandbox.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
    await disturb('twice');
    note('one');
    note('two');
    await settle();
    const ids = receiver.posts.map(({ body }) => body.webhookId);
    expect(receiver.posts.map(({ body }) => body.body).sort()).toEqual(['one', 'one', 'two']);
    expect(new Set(ids).size).toBe(2);
  });

  test('late: by the sandbox’s clock, with the time of the event', async () => {
    sandbox.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
    await disturb('late');
    note();
    sandbox.clock.advance(599_999);
    await settle();
    expect(receiver.posts).toEqual([]);
    sandbox.clock.advance(1);
    await settle();
    expect(receiver.posts.map(({ body }) => body.timestamp)).toEqual([NOW]);
  });

  test('swapped: after the next one', async () => {
    listen();
    await disturb('swapped');
    note('one');
    await settle();
    expect(bodies()).toEqual([]);
    note('two');
    await settle();
    expect(bodies()).toEqual(['two', 'one']);
  });

  test('half of the body, of one webhook’s next two posts', async () => {
    const hook = listen();
    listen();
    await disturb('half', { times: 2, webhook: hook.id });
    note();
    note();
    note();
    await settle();
    const halves = sandbox.webhooks.deliveries.filter(({ body }) => !body.endsWith('}'));
    expect(halves.map(({ webhook }) => webhook)).toEqual([hook.id, hook.id]);
    expect(receiver.posts).toHaveLength(6);
  });

  test('as a form, and as a text that is JSON', async () => {
    listen();
    await disturb('form');
    await disturb('text', { times: 2 });
    note('form');
    note('text');
    await settle();
    const [form, text] = receiver.posts;
    expect(form!.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const fields = new URLSearchParams(form!.text);
    expect(fields.get('contact_id')).toMatch(/^\w{20}$/);
    expect(JSON.parse(fields.get('note')!)).toEqual({ body: 'form' });
    expect(text!.headers['content-type']).toBe('text/plain');
    expect(text!.body.note).toEqual({ body: 'text' });
  });

  test('without a signature, and with one of another key', async () => {
    sandbox.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
    await disturb('unsigned');
    note();
    await disturb('forged');
    note();
    await settle();
    const [unsigned, forged] = receiver.posts;
    expect(unsigned!.headers).not.toHaveProperty('x-ghl-signature');
    const key = createPublicKey({
      key: Buffer.from(sandbox.webhooks.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const signature = Buffer.from(forged!.headers['x-ghl-signature'] as string, 'base64');
    expect(signature).toHaveLength(64);
    expect(verify(null, Buffer.from(forged!.text), key, signature)).toBe(false);
  });
});

test('the controls: set up, send by hand, read what was sent, forget', async () => {
  const [contact] = sandbox.store.all('contacts').of(sandbox.seeded.gymId);
  const hook = await control('POST /', {
    url: receiver.url,
    trigger: 'trigger_link_clicked',
    workflow: { name: 'Clicked' },
    customData: { link: 'Price list' },
  });
  const app = await control('PUT /app', { url: receiver.url, events: ['InvoicePaid'] });
  expect([hook.status, app.status]).toEqual([200, 200]);
  const { body: state } = await control('GET /');
  expect(state).toMatchObject({ workflows: [hook.body], app: app.body, publicKey: expect.stringMatching(/^MCow/) });
  expect([state.triggers.length, state.events.length]).toEqual([21, 77]);
  await control('POST /posts', { trigger: 'trigger_link_clicked', email: contact!.email, data: { extra: 1 } });
  await control('POST /posts', { event: 'InvoicePaid' });
  await settle();
  expect(receiver.posts[0]!.body).toMatchObject({
    contact_id: contact!.id,
    extra: 1,
    customData: { link: 'Price list' },
  });
  expect((await control('GET /deliveries')).body).toMatchObject([
    {
      webhook: hook.body.id,
      event: 'trigger_link_clicked',
      url: receiver.url,
      state: 'delivered',
      attempts: [{ status: 200 }],
    },
    {
      webhook: 'app',
      event: 'InvoicePaid',
      webhookId: expect.any(String),
      body: expect.stringContaining('"amountDue":0'),
    },
  ]);
  await control('DELETE /deliveries');
  await control('DELETE /app');
  await control(`DELETE /${hook.body.id}`);
  await control('DELETE /disturbances');
  expect((await control('GET /deliveries')).body).toEqual([]);
  expect((await control('GET /')).body).toMatchObject({ workflows: [], app: null });
});
