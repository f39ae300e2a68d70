import nock from 'nock';
import app from '../index.js';
import { toSlug } from '../lib/values/slugs.js';
import { answerWith, record } from './laws/world.js';
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

const isText = ({ type = 'string', choices, children }: Field) =>
  ['string', 'text'].includes(type) && !choices && !children;

const contains = (value: unknown, text: string): boolean =>
  typeof value === 'string'
    ? value.includes(text)
    : typeof value === 'object' && value !== null && Object.values(value).some((inner) => contains(inner, text));

const creates = Object.values(app.creates ?? {}) as unknown as Operation[];
const cases = creates.flatMap((operation) =>
  fieldsOf(operation)
    .filter((field) => isText(field) && !field.dict)
    .map((field) => [operation.key, field.key, operation, field] as const),
);

test.each(cases)('%s sends %s as it was typed', async (key, name, operation, field) => {
  const sent: unknown[] = [];
  const everyRequest = nock('https://services.leadconnectorhq.com').persist();
  for (const method of ['get', 'post', 'put', 'delete'] as const) {
    everyRequest[method](/.*/).reply((_uri, body) => {
      sent.push(body);
      // Many actions read the record before they change it.
      return [200, answerWith(record(POSTS[key]))];
    });
  }
  const typed = { ...everything(operation), ...COMPANIONS[key]?.[name], [name]: field.list ? [TYPED] : TYPED };
  const authData = connectionFor(operation);
  const outcome = await run(operation, typed, { authData }).then(JSON.stringify, (error: Error) => error.message);
  nock.cleanAll();
  // Of whatever is typed for an address, an address is made.
  const expected = /slug$/i.test(name) ? toSlug(TYPED) : TYPED;
  if (!sent.some((body) => contains(body, expected)))
    throw new Error(`It was not sent: ${JSON.stringify(sent)}; ${outcome}`);
});
