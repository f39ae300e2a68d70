import nock from 'nock';
import type { Post } from '../../demo/hook_address.js';
import { contact } from '../../resources/contacts/contact.js';
import { appointmentBookedInstant } from '../../triggers/calendars/appointment_booked_instant.js';
import { contactTaggedInstant } from '../../triggers/contacts/contact_tagged_instant.js';
import { newContactInstant } from '../../triggers/contacts/new_contact_instant.js';
import { noteAddedInstant } from '../../triggers/contacts/note_added_instant.js';
import { taskCompletedInstant } from '../../triggers/contacts/task_completed_instant.js';
import { triggerLinkClickedInstant } from '../../triggers/contacts/trigger_link_clicked_instant.js';
import { inboundMessageInstant } from '../../triggers/conversations/inbound_message_instant.js';
import { formSubmittedInstant } from '../../triggers/forms/form_submitted_instant.js';
import { pipelineStageChangedInstant } from '../../triggers/opportunities/pipeline_stage_changed_instant.js';
import { workflowWebhookReceived } from '../../triggers/workflows/workflow_webhook_received.js';
import { AGENCY, LOCATION } from '../support/connections.js';
import { jsonPost } from '../support/posts.js';
import { examples, outputs, poll, refusal, refused } from '../support/run.js';
import { authData, HARBOR, ids, openHarbor, payloadOf } from './instant_world.js';

// Posts that come twice, late, halved, in another form, from elsewhere, or of what is gone.

afterEach(() => nock.cleanAll());

type Operation = Parameters<typeof poll>[0];

/** What comes of a post, and what the app said of it in the log. */
const receive = async (operation: Operation, post: Post, input: object = {}, connection = authData) => {
  const logged: string[] = [];
  const items = await poll(operation, input, { authData: connection, post, logged });
  return { items, log: logged.join('\n') };
};
const sentenceOf = (operation: Operation, post: Post | null, input: object = {}) =>
  refusal(poll(operation, input, { authData, post }));
const idsOf = async (...given: Parameters<typeof receive>) => (await receive(...given)).items.map(({ id }) => id);

const of = (body: object) => jsonPost(body);
const contactPost = payloadOf('contact_tag_added');
const anything = { about: 'anything' };

describe('however it is sent', () => {
  const { contact: id } = ids;
  test.each<[string, Post]>([
    ['JSON called text', { content: JSON.stringify(contactPost), type: 'text/plain' }],
    ['JSON behind a byte order mark', { content: `\ufeff${JSON.stringify(contactPost)}` }],
    ['a form', { content: `contact_id=${id}&location%5Bid%5D=${HARBOR}`, type: 'application/x-www-form-urlencoded' }],
    ['the query of the address', { content: '', querystring: `contact_id=${id}` }],
    ['a list of one', of([contactPost])],
    ['an id as Custom Data only', of({ customData: { contactId: id } })],
    ['Custom Data as a list of pairs', of({ customData: [{ id: 'contact_id', fieldValue: id }] })],
    ['Custom Data as a text of JSON', of({ customData: JSON.stringify({ contact_id: id }) })],
    ['blanks around the id', of({ contact_id: ` ${id}\n` })],
    ['tags as a list', of({ ...contactPost, tags: ['a', 'b'] })],
    ['tags as one text', of({ ...contactPost, tags: 'a b,c,d 09-12' })],
    [
      'odd things around it',
      of({ ...contactPost, workflow: 5, triggerData: null, contact: [], message: '{', user: 'x' }),
    ],
  ])('%s', async (_what, post) => {
    openHarbor();
    const { items } = await receive(newContactInstant, post);
    expect(items).toEqual([expect.objectContaining({ id, tags: ['new lead', 'open day 09-12'] })]);
  });

  test('10 MB of it', async () => {
    openHarbor();
    const post = of({ ...contactPost, 'Long Story': 'x'.repeat(10_000_000) });
    await expect(idsOf(newContactInstant, post)).resolves.toEqual([id]);
    await expect(sentenceOf(workflowWebhookReceived, post, anything)).resolves.toEqual(
      refused('The post is too large to be given to the Zap: Zapier takes up to 5 MB of it.'),
    );
  });

  test('a number in the place of a text', async () => {
    openHarbor({ 'GET /contacts/12345': { contact: { id: 12345, firstName: 7, tags: 'x', customFields: [] } } });
    await expect(idsOf(newContactInstant, of({ contact_id: 12345, first_name: 7 }))).resolves.toEqual(['12345']);
  });

  test('a list of several: each is an event of its own, and the same one twice as well', async () => {
    openHarbor();
    const { items } = await receive(newContactInstant, of([contactPost, { contact_id: id }]));
    expect(items.map((item) => item.id)).toEqual([id, id]);
    expect(new Set(items.map(({ revision }) => revision)).size).toBe(2);
    const { items: most, log } = await receive(newContactInstant, of(Array.from({ length: 30 }, () => contactPost)));
    expect(most).toHaveLength(10);
    expect(log).toContain('30 things');
  });
});

describe('what comes twice is given twice: another Zap may have got the first', () => {
  test('as a record, and as it came', async () => {
    openHarbor();
    const twice = async (operation: Operation, input?: object) =>
      (await Promise.all([1, 2].map(() => idsOf(operation, of(contactPost), input)))).flat();
    await expect(twice(newContactInstant)).resolves.toEqual([ids.contact, ids.contact]);
    await expect(twice(workflowWebhookReceived, anything)).resolves.toHaveLength(2);
  });
});

describe('what can’t be read ends in a sentence', () => {
  test.each<[string, Post | null, RegExp]>([
    ['half a body', { content: JSON.stringify(contactPost).slice(0, 200) }, /^The post is no valid JSON: /],
    ['no body', { content: '' }, /^The post holds nothing: /],
    ['an empty object', of({}), /^The post holds nothing: /],
    ['an empty list', of([]), /^The post (is no valid JSON|holds nothing)/],
    ['a bare text', { content: '"hello"' }, /^The post holds nothing: /],
    ['no id', of({ first_name: 'Mara' }), /^The post names no contact\. /],
    ['a merge field that stayed one', of({ contact_id: '{{contact.id}}' }), /^The post names no contact\. /],
    ['the word null', of({ contact_id: 'null', customData: { contactId: null } }), /^The post names no contact\. /],
    ['a way out of the path', of({ contact_id: '../locations' }), /^The post names no contact\. /],
    ['no post, as from the command line', null, /^There is no post: /],
  ])('%s', async (_what, post, sentence) => {
    openHarbor();
    const said = await sentenceOf(newContactInstant, post);
    expect(said).toEqual(refused(sentence));
    expect(said.message.length).toBeLessThanOrEqual(250);
  });

  test('an empty list of posts is no post', async () => {
    openHarbor();
    await expect(sentenceOf(workflowWebhookReceived, of({}), anything)).resolves.toEqual(
      refused('The post holds nothing: there is nothing to give to the Zap.'),
    );
  });

  test.each(['opportunity', 'appointment', 'order', 'invoice', 'payment'])(
    'a post without its %s says what to do in HighLevel, in one sentence or two',
    async (about) => {
      openHarbor();
      const post = of({ workflow: { name: 'Other' }, first_name: 'Mara' });
      const { message } = await sentenceOf(workflowWebhookReceived, post, { about });
      expect(message).toMatch(
        /^The post names no \w+\. Start the workflow with a trigger that is about one, or add the row “\w+_id” under Custom Data of its Webhook action\.$/,
      );
    },
  );

  test('a permission that is missing, of what was chosen only', async () => {
    openHarbor();
    const scope = LOCATION.scope.replace('payments/orders.readonly', '');
    const connection = { ...authData, scope };
    const post = of(payloadOf('payment_received_link'));
    await expect(
      refusal(poll(workflowWebhookReceived, { about: 'order' }, { authData: connection, post })),
    ).resolves.toEqual(refused(/^This connection lacks the permission payments\/orders\.readonly\. /));
    await expect(idsOf(workflowWebhookReceived, post, { about: 'payment' }, connection)).resolves.toEqual([
      ids.payment,
    ]);
    const none = { ...authData, scope: 'users.readonly' };
    await expect(idsOf(workflowWebhookReceived, post, anything, none)).resolves.toHaveLength(1);
  });

  test('an outage: nothing that the post says is given in the place of the record, nor said', async () => {
    nock('https://services.leadconnectorhq.com').get(/.*/).times(5).optionally().reply(503, 'down');
    const said = await sentenceOf(newContactInstant, of(contactPost));
    expect(said.message).not.toMatch(/mara|Lindqvist|Http-|What happened/i);
    // It is no poll.
    expect(said.message).toMatch(/\. The post started nothing, and nobody sends it again\.$/);
    expect(said.message.length).toBeLessThanOrEqual(250);
  });
});

describe('what starts nothing, with a word in the log', () => {
  test('a post of another location, wherever it names one', async () => {
    const asked = openHarbor();
    const other = 'Zz9XmZ3RkT0bVd8Hn2Wc';
    for (const named of [
      { ...contactPost, location: { id: other } },
      { contact_id: ids.contact, locationId: other },
      { contact_id: ids.contact, location: { id: HARBOR }, customData: { location_id: other } },
    ]) {
      for (const input of [{}, anything]) {
        const { items, log } = await receive(workflowWebhookReceived, of(named), input);
        expect(items).toEqual([]);
        expect(log).toContain(`The post is from another location (“${other}”): it starts nothing.`);
      }
    }
    expect(asked).toEqual([]);
  });

  test('an agency’s connection takes the posts of the location that is chosen', async () => {
    openHarbor();
    nock('https://services.leadconnectorhq.com')
      .post('/oauth/locationToken')
      .optionally()
      .reply(200, { access_token: 'own', expires_in: 86_400 });
    const agency = { authData: AGENCY };
    const post = of(contactPost);
    await expect(poll(newContactInstant, { locationId: 'Zz9XmZ3RkT0bVd8Hn2Wc' }, { ...agency, post })).resolves.toEqual(
      [],
    );
    nock.cleanAll();
    nock('https://services.leadconnectorhq.com')
      .post('/oauth/locationToken')
      .reply(200, { access_token: 'own', expires_in: 86_400 });
    openHarbor();
    await expect(poll(newContactInstant, { locationId: HARBOR }, { ...agency, post })).resolves.toHaveLength(1);
    await expect(refusal(poll(newContactInstant, {}, { ...agency, post }))).resolves.toEqual(
      refused(/Choose a location first/),
    );
  });

  test('a post that names no location is looked for in the connection’s own, which the log says', async () => {
    openHarbor();
    const { items, log } = await receive(newContactInstant, of({ contact_id: ids.contact }));
    expect(items).toHaveLength(1);
    expect(log).toContain('The post names no location: its record is looked for in this one.');
  });

  test.each<[string, Operation, string, object]>([
    ['contact', newContactInstant, `GET /contacts/${ids.contact}`, {}],
    [
      'opportunity',
      pipelineStageChangedInstant,
      `GET /opportunities/${ids.opportunity}`,
      payloadOf('opportunity_stage_changed'),
    ],
    [
      'appointment',
      appointmentBookedInstant,
      `GET /calendars/events/appointments/${ids.appointment}`,
      payloadOf('appointment_booked'),
    ],
    ['contact’s note', noteAddedInstant, `GET /contacts/${ids.contact}/notes`, payloadOf('note_added')],
  ])('a %s that is gone', async (_what, operation, route, body) => {
    openHarbor({ [route]: null });
    const { items, log } = await receive(operation, of({ ...contactPost, ...body }));
    expect(items).toEqual([]);
    expect(log).toMatch(/starts nothing/);
  });

  test('an appointment that HighLevel still shows as deleted', async () => {
    const route = `GET /calendars/events/appointments/${ids.appointment}`;
    openHarbor({ [route]: { event: { id: ids.appointment, deleted: true } } });
    const { items, log } = await receive(appointmentBookedInstant, of(payloadOf('appointment_booked')));
    expect(items).toEqual([]);
    expect(log).toMatch(/has been deleted\. The post starts nothing/);
  });

  test.each<[string, Operation, object, object, boolean]>([
    ['a tag it has', contactTaggedInstant, contactPost, { tags: ['New Lead'] }, true],
    ['a tag that only begins so', contactTaggedInstant, contactPost, { tags: ['new'] }, false],
    ['another tag', contactTaggedInstant, contactPost, { tags: ['vip'] }, false],
    ['its source in other letters', newContactInstant, contactPost, { source: 'website form' }, true],
    ['another type', newContactInstant, contactPost, { type: 'customer' }, false],
    ['its status', appointmentBookedInstant, payloadOf('appointment_booked'), { statuses: ['noshow'] }, true],
    ['another status', appointmentBookedInstant, payloadOf('appointment_booked'), { statuses: ['showed'] }, false],
    ['its calendar', appointmentBookedInstant, payloadOf('appointment_booked'), { calendarIds: [ids.calendar] }, true],
    [
      'another calendar',
      appointmentBookedInstant,
      payloadOf('appointment_booked'),
      { calendarIds: ['Zz9XmZ3RkT0bVd8Hn2Wc'] },
      false,
    ],
    [
      'its pipeline',
      pipelineStageChangedInstant,
      payloadOf('opportunity_stage_changed'),
      { pipelineId: ids.pipeline },
      true,
    ],
    [
      'another status of it',
      pipelineStageChangedInstant,
      payloadOf('opportunity_stage_changed'),
      { status: 'won' },
      false,
    ],
    ['its channel', inboundMessageInstant, payloadOf('customer_replied_sms'), { channel: 'SMS' }, true],
    ['another channel', inboundMessageInstant, payloadOf('customer_replied_sms'), { channel: 'Live_Chat' }, false],
    ['an outbound message', inboundMessageInstant, payloadOf('call_completed'), {}, false],
    ['its form', formSubmittedInstant, payloadOf('form_submitted'), { formId: ids.form }, true],
    ['another form', formSubmittedInstant, payloadOf('form_submitted'), { formId: 'Zz9XmZ3RkT0bVd8Hn2Wc' }, false],
    ['another contact’s note', noteAddedInstant, payloadOf('note_added'), { contactId: 'Zz9XmZ3RkT0bVd8Hn2Wc' }, false],
    [
      'another one’s task',
      taskCompletedInstant,
      payloadOf('task_added'),
      { assignedTo: ['Zz9XmZ3RkT0bVd8Hn2Wc'] },
      false,
    ],
  ])('%s', async (_what, operation, body, input, isWanted) => {
    openHarbor();
    const { items, log } = await receive(operation, of(body), input);
    expect(items).toHaveLength(isWanted ? 1 : 0);
    if (!isWanted) expect(log).toMatch(/starts nothing/);
  });
});

describe('which of the contact’s records', () => {
  test('the submission of the chosen form, unless post and list agree that another one was filled in', async () => {
    const filled = (id: string, formId: string, days: number) => ({
      id,
      formId,
      contactId: ids.contact,
      others: {},
      createdAt: new Date(Date.now() - days * 86_400_000).toISOString(),
    });
    const submissions = [filled('newest', ids.form, 0), filled('chosen', 'Fm9vTq8YzB1nLp6Rk9Xs', 3)];
    openHarbor({ 'GET /forms/submissions': { submissions } });
    const input = { formId: 'Fm9vTq8YzB1nLp6Rk9Xs' };
    await expect(idsOf(formSubmittedInstant, of(payloadOf('form_submitted')), input)).resolves.toEqual([]);
    const untold = { ...payloadOf('form_submitted'), contact: {} };
    await expect(idsOf(formSubmittedInstant, of(untold), input)).resolves.toEqual(['chosen']);
    await expect(idsOf(formSubmittedInstant, of(untold))).resolves.toEqual(['newest']);
  });

  test('a submission that is listed a moment later, where the contact has an older one', async () => {
    let looks = 0;
    const old = {
      id: '66f0aa10b3c4d5e6f7a8b9de',
      contactId: ids.contact,
      formId: ids.form,
      createdAt: '2026-01-02T10:00:00Z',
    };
    const submission = { ...old, id: ids.submission, createdAt: new Date().toISOString() };
    openHarbor({
      'GET /forms/submissions': () => {
        looks += 1;
        return { submissions: looks === 1 ? [old] : [submission, old], meta: { total: looks } };
      },
    });
    await expect(idsOf(formSubmittedInstant, of(payloadOf('form_submitted')))).resolves.toEqual([ids.submission]);
    nock.cleanAll();
    openHarbor({ 'GET /forms/submissions': { submissions: [old], meta: { total: 1 } } });
    const { items, log } = await receive(formSubmittedInstant, of(payloadOf('form_submitted')));
    expect(items).toHaveLength(1);
    expect(log).toMatch(/newest submission is of 2026-01-02.*: HighLevel may not list a newer one yet/);
  });

  test('a message that is listed a moment later', async () => {
    let looks = 0;
    const late = {
      id: 'late',
      type: 2,
      messageType: 'TYPE_SMS',
      direction: 'inbound',
      body: 'Late',
      dateAdded: '2026-10-03',
    };
    const early = { ...late, id: 'early', body: 'Early', dateAdded: '2026-10-01' };
    openHarbor({
      'GET /conversations/messages/export': () => {
        looks += 1;
        return { messages: looks === 1 ? [early] : [late, early] };
      },
    });
    const post = of({ contact_id: ids.contact, message: { type: 2, body: 'Late' } });
    await expect(idsOf(inboundMessageInstant, post)).resolves.toEqual(['late']);
    const other = of({ contact_id: ids.contact, message: { type: '2', body: 'Something else' } });
    const { items, log } = await receive(inboundMessageInstant, other);
    expect(items.map(({ id }) => id)).toEqual(['late']);
    expect(log).toContain('None of the contact’s messages is quite what the post tells of');
  });

  test('what the post names by its id', async () => {
    openHarbor({
      'GET /conversations/messages/m1': { message: { id: 'm1', direction: 'inbound', messageType: 'TYPE_SMS' } },
      [`GET /contacts/${ids.contact}/notes/n1`]: { note: { id: 'n1', body: 'x' } },
    });
    const named = { contact_id: ids.contact, customData: { message_id: 'm1', note_id: 'n1', task_id: ids.task } };
    await expect(idsOf(inboundMessageInstant, of(named))).resolves.toEqual(['m1']);
    await expect(idsOf(noteAddedInstant, of(named))).resolves.toEqual(['n1']);
    await expect(idsOf(taskCompletedInstant, of(named))).resolves.toEqual([ids.task]);
    openHarbor();
    await expect(
      idsOf(workflowWebhookReceived, of({ customData: { invoice_id: ids.invoice } }), { about: 'invoice' }),
    ).resolves.toEqual([ids.invoice]);
  });
});

describe('what somebody makes up', () => {
  const odd = { toString: 1, valueOf: 1 };
  const from = { contact_id: ids.contact, location: { id: HARBOR } };
  test.each<[string, Operation, object, string]>([
    ['the type of a message', inboundMessageInstant, { message: { type: odd } }, 'Ms0bTq8YzB1nLp6Rk9Xs'],
    ['the words of a message', inboundMessageInstant, { message: { type: 2, body: odd } }, 'Ms0bTq8YzB1nLp6Rk9Xs'],
    ['the words of a note', noteAddedInstant, { note: { body: odd } }, 'No0aTq8YzB1nLp6Rk9Xs'],
    ['the words of a task', taskCompletedInstant, { task: { title: odd, body: odd } }, 'Ta0aTq8YzB1nLp6Rk9Xs'],
  ])('an object that is no text, as %s, tells nothing', async (_what, operation, told, newest) => {
    openHarbor();
    await expect(idsOf(operation, of({ ...from, ...told }))).resolves.toEqual([newest]);
  });

  test('a word as the type of a message: it is looked for among the emails, too', async () => {
    openHarbor();
    const post = of({ ...from, message: { type: 'Email', body: 'Thanks, please send the offer.' } });
    await expect(idsOf(inboundMessageInstant, post)).resolves.toEqual([ids.email]);
  });

  test.each<[string, Operation, object]>([
    ['notes', noteAddedInstant, { note: { body: 'Never said' } }],
    ['completed tasks', taskCompletedInstant, { task: { title: 'Never said' } }],
  ])('of %s the log says that none fits', async (nouns, operation, told) => {
    openHarbor();
    const { items, log } = await receive(operation, of({ ...from, ...told }));
    expect(items).toHaveLength(1);
    expect(log).toContain(`None of the contact’s ${nouns} is quite what the post tells of: the newest is taken.`);
  });

  test.each([['Mara, write to mara@example.com'], [{ a: 1 }]])(
    '%p as the name of an event is not told',
    async (type) => {
      openHarbor();
      const { message } = await sentenceOf(newContactInstant, of({ type, webhookId: 'w' }));
      expect(message).toMatch(/^The post names no contact\. /);
    },
  );

  test('what grows by its keys, and by letters of three bytes, is too large', async () => {
    openHarbor();
    const leaves = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`k${n}`, n]));
    const few = await sentenceOf(workflowWebhookReceived, of({ ['x'.repeat(100_000)]: leaves }), anything);
    const wide = await sentenceOf(workflowWebhookReceived, of({ a: '漢'.repeat(2_000_000) }), anything);
    expect([few, wide]).toEqual([refused(/^The post is too large /), refused(/^The post is too large /)]);
  });

  test('a key that would be another prototype is left out, however it is written', async () => {
    openHarbor();
    const content = '{"a":1,"__\\u0070roto__":{"b":1}," __proto__":{"c":1},"d":{"__proto__ ":{"e":1}}}';
    const { items } = await receive(workflowWebhookReceived, { content }, anything);
    expect(Object.keys(items[0]!).sort()).toEqual(['a', 'id', 'revision']);
  });

  test('Custom Data under keys with blanks around them, as the form names them', async () => {
    openHarbor();
    const { items } = await receive(workflowWebhookReceived, of({ ...from, customData: { 'offer ': 'x' } }));
    expect(items[0]!.customData).toEqual({ offer: 'x' });
  });
});

describe('what is given', () => {
  test('the workflow and its Custom Data beside the record, which nothing of the post overwrites', async () => {
    openHarbor();
    const post = of({
      ...contactPost,
      email: 'forged@example.com',
      revision: 'forged',
      customData: { offer: 'Summer' },
    });
    const { items } = await receive(workflowWebhookReceived, post);
    const { revision, ...item } = items[0]!;
    expect(item).toMatchObject({
      id: ids.contact,
      email: 'mara.lindqvist@example.com',
      workflowId: '5b1f0c62-8d3e-4a77-9c10-2f6e4d9ab801',
      workflowName: 'New Workflow : 1790000000001',
      customData: { offer: 'Summer' },
      triggerData: {},
    });
    expect(Date.parse(String(revision))).toBeGreaterThan(Date.now() - 60_000);
  });

  test('anything as it came, flat, under an id that a minute later is another', async () => {
    openHarbor();
    const body = { ...payloadOf('opportunity_stage_changed'), 'Contact: Link ': 'x', __proto__x: 1, constructor: 'c' };
    const { items } = await receive(workflowWebhookReceived, of(body), anything);
    expect(items[0]).toMatchObject({
      bodyId: ids.opportunity,
      location__id: HARBOR,
      pipleline_stage: 'Consultation Booked',
      'Contact: Link': 'x',
      customData__event: 'stage_changed',
      constructor: 'c',
    });
    const list = await receive(workflowWebhookReceived, of({ a: [{ b: 1 }], c: { d: null } }), anything);
    expect(list.items[0]).toMatchObject({ a: [{ b: 1 }], c__d: null });
    jest.useFakeTimers({
      now: Date.now() + 120_000,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
    });
    const later = await receive(workflowWebhookReceived, of(body), anything);
    jest.useRealTimers();
    expect(later.items[0]!.id).not.toBe(items[0]!.id);
  });

  test('outputs follow what is chosen, with the rows of Custom Data that the form names', async () => {
    openHarbor();
    const keysOf = async (inputData: object) =>
      (await outputs(workflowWebhookReceived, { authData, inputData })).map(({ key }) => key);
    const chosen = await keysOf({ about: 'invoice', customDataKeys: ['offer', 'Lead Score'] });
    expect(chosen).toEqual(
      expect.arrayContaining(['invoiceNumber', 'workflowName', 'customData__offer', 'customData__Lead Score']),
    );
    expect(await keysOf({})).toEqual(expect.arrayContaining(['firstName', 'revision', 'workflowName', 'customData']));
    expect(await keysOf(anything)).toEqual(['id', 'revision']);
  });
});

describe('what Zapier’s editor shows before there is a post', () => {
  test.each<[string, Operation, object]>([
    ['contact', newContactInstant, {}],
    ['contact with a tag', contactTaggedInstant, { tags: ['new lead'] }],
    ['contact for any tag', contactTaggedInstant, {}],
    ['click', triggerLinkClickedInstant, { customDataKeys: ['link'] }],
    ['note', noteAddedInstant, {}],
    ['note on a contact', noteAddedInstant, { contactId: ids.contact }],
    ['completed task', taskCompletedInstant, {}],
    ['inbound message', inboundMessageInstant, {}],
    ['submission', formSubmittedInstant, {}],
    ...['contact', 'message', 'order', 'invoice', 'payment'].map((about): [string, Operation, object] => [
      `workflow’s ${about}`,
      workflowWebhookReceived,
      { about },
    ]),
  ])('the newest %s, with the keys of a post’s', async (_what, operation, input) => {
    openHarbor();
    const shown = await examples(operation, input, { authData });
    expect(shown.length).toBeGreaterThan(0);
    const { sample } = (operation as { operation: { sample: object } }).operation;
    const [item] = shown;
    if (operation !== workflowWebhookReceived)
      expect(Object.keys(item!)).toEqual(expect.arrayContaining(Object.keys(sample)));
    expect(item!.revision).toBeTruthy();
  });

  test('inbound messages only', async () => {
    openHarbor();
    const shown = await examples(inboundMessageInstant, {}, { authData });
    expect(shown.map(({ direction }) => direction)).not.toContain('outbound');
  });

  test('anything as HighLevel’s own posts are, with the keys that the form names', async () => {
    openHarbor();
    const [item] = await examples(workflowWebhookReceived, { ...anything, customDataKeys: ['offer'] }, { authData });
    expect(item).toMatchObject({
      contact_id: ids.contact,
      tags: 'new lead,open day 09-12',
      location__id: HARBOR,
      customData__offer: 'The value of offer',
    });
  });
});

test('the sample of a contact is that of the catalog', () => {
  const { operation } = newContactInstant as unknown as { operation: { sample: object } };
  expect(operation.sample).toEqual(contact.event.sample);
});
