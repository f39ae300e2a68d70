import nock from 'nock';
import app from '../index.js';
import { toSlug } from '../lib/values/slugs.js';
import { answerWith, record } from './support/good_answers.js';
import { connectionFor, everything, type Field, fieldsOf, type Operation } from './support/inputs.js';
import { run } from './support/run.js';

// People write HighLevel's merge fields in their texts. Zapier's core replaces or refuses `{{…}}` in what it
// is given to send, so each text that an action takes is followed to the request, as it was typed.

const TYPED = 'Hi {{contact.first_name}}, {{bundle.inputData.x}} {{process.env.HOME}} {{{raw}}}';

/** What a field goes with, where the inputs of the conformance tool leave it out. */
const COMPANIONS: Record<string, Record<string, object>> = {
  create_custom_field: {
    options: { dataType: 'SINGLE_OPTIONS', acceptedFormat: '', isMultipleFile: '', maxNumberOfFiles: '' },
  },
};

/** What is looked for in a list by its id. */
const POSTS: Record<string, string> = { update_blog_post: '66c381b38be80858b9a0' };

/** An email is an address and no text of the user’s own. */
const isText = ({ key, type = 'string', choices, children }: Field) =>
  ['string', 'text'].includes(type) && !choices && !children && key !== 'email';

const contains = (value: unknown, text: string): boolean =>
  typeof value === 'string'
    ? value.includes(text)
    : typeof value === 'object' && value !== null && Object.values(value).some((inner) => contains(inner, text));

const creates = Object.values(app.creates ?? {}) as unknown as Operation[];
const textsOf = (operation: Operation) => fieldsOf(operation).filter((field) => isText(field) && !field.dict);
const withTexts = creates.filter((operation) => textsOf(operation).length > 0);

/** The text typed into a field, which names it. */
const typedInto = ({ key }: Field) => `${TYPED} ${key}`;

/** What is sent when these fields hold their texts, and every other one what it usually holds. */
const sentWith = async (operation: Operation, fields: Field[], companions: object = {}) => {
  const sent: unknown[] = [];
  const everyRequest = nock('https://services.leadconnectorhq.com').persist();
  for (const method of ['get', 'post', 'put', 'delete'] as const) {
    everyRequest[method](/.*/).reply((_uri, body) => {
      sent.push(body);
      // Many actions read the record before they change it.
      return [200, answerWith(record(POSTS[operation.key]))];
    });
  }
  const texts = fields.map((field) => [field.key, field.list ? [typedInto(field)] : typedInto(field)]);
  const input = { ...everything(operation), ...companions, ...Object.fromEntries(texts) };
  const authData = connectionFor(operation);
  const outcome = await run(operation, input, { authData }).then(JSON.stringify, (error: Error) => error.message);
  nock.cleanAll();
  return { sent, outcome };
};

test.each(withTexts.map((operation) => [operation.key, operation] as const))(
  '%s sends each text as it was typed',
  async (key, operation) => {
    // Of whatever is typed for an address, an address is made.
    const expected = (field: Field) => (/slug$/i.test(field.key) ? toSlug(typedInto(field)) : typedInto(field));
    const isSent = (field: Field, sent: unknown[]) => sent.some((body) => contains(body, expected(field)));
    const fields = textsOf(operation);
    const { sent: together } = await sentWith(operation, fields);
    // One text may be refused and another one need companions: what is not sent with all of them is tried alone.
    for (const field of fields.filter((one) => !isSent(one, together))) {
      const { sent, outcome } = await sentWith(operation, [field], COMPANIONS[key]?.[field.key]);
      if (!isSent(field, sent)) throw new Error(`${field.key} was not sent: ${JSON.stringify(sent)}; ${outcome}`);
    }
  },
);

const asking = [app.triggers, app.searches].flatMap((bank) => Object.values(bank ?? {})) as unknown as Operation[];

/** The values of the queries that are sent when a field holds this text. */
const queriesWith = async (operation: Operation, key: string, text: string): Promise<string[]> => {
  const values: string[] = [];
  const everyRequest = nock('https://services.leadconnectorhq.com').persist();
  for (const method of ['get', 'post'] as const) {
    everyRequest[method](/.*/).reply((uri) => {
      values.push(...new URL(uri, 'https://services.leadconnectorhq.com').searchParams.values());
      return [200, answerWith(record())];
    });
  }
  const authData = connectionFor(operation);
  await run(operation, { ...everything(operation), [key]: text }, { authData }).catch(() => undefined);
  nock.cleanAll();
  return values;
};

test('and a search or a trigger asks for each text as it was typed: core would empty it in a query', async () => {
  const lost: string[] = [];
  let asked = 0;
  for (const operation of asking) {
    for (const { key } of textsOf(operation)) {
      const plain = await queriesWith(operation, key, 'Nobody of this name');
      if (!plain.includes('Nobody of this name')) continue;
      asked += 1;
      if (!(await queriesWith(operation, key, TYPED)).some((value) => value !== '' && TYPED.startsWith(value)))
        lost.push(`${operation.key} ${key}`);
    }
  }
  expect(lost).toEqual([]);
  expect(asked).toBeGreaterThan(3);
});
