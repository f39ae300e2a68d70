import nock from 'nock';
import app from '../index.js';
import { post as blogPost } from '../resources/blog.js';
import fillers from './conformance-inputs.json' with { type: 'json' };
import { run } from './support/run.js';

// People write HighLevel's merge fields in their texts. Zapier's core replaces or refuses `{{…}}` in what it
// is given to send, so each text that an action takes is followed to the request, as it was typed.

const TYPED = 'Hi {{contact.first_name}}, {{bundle.inputData.x}} {{process.env.HOME}} {{{raw}}}';

/** A change of a post brings what the post has already. */
const post = { ...blogPost.result.sample, id: fillers.update_blog_post.postId };

/** Fields that mean something only next to another one. */
const ERROR = { errorCode: '1', errorType: 'saas', errorMessage: 'Text' };
const COMPANIONS: Record<string, object> = {
  dndReason: { dndSMS: 'active' },
  dndCode: { dndSMS: 'active' },
  errorCode: ERROR,
  errorType: ERROR,
  errorMessage: ERROR,
};

interface Field {
  key: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  choices?: object;
  children?: Field[];
}
type Operation = { key: string; operation: { inputFields: (Field | (() => unknown))[] } };

const isText = ({ type = 'string', choices, children }: Field) =>
  ['string', 'text'].includes(type) && !choices && !children;

const given = ({ key, type, choices, list, children }: Field): unknown => {
  if (children) return [Object.fromEntries(children.map((child) => [child.key, given(child)]))];
  const [choice] = choices && !('perform' in choices) ? Object.keys(choices) : ['Ab1Cd2Ef3Gh4Ij5Kl6Mn'];
  const one =
    type === 'boolean'
      ? true
      : type === 'datetime'
        ? '2026-11-23T09:00:00-05:00'
        : type === 'integer' || type === 'number'
          ? 15
          : choices
            ? choice
            : /email/i.test(key)
              ? 'ada@example.com'
              : 'Text';
  return list ? [one] : one;
};

const contains = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes(TYPED)
    : typeof value === 'object' && value !== null && Object.values(value).some(contains);

const creates = Object.values(app.creates ?? {}) as unknown as Operation[];
const cases = creates.flatMap((operation) =>
  operation.operation.inputFields
    .filter((field): field is Field => typeof field !== 'function')
    .filter(isText)
    .map((field) => [operation.key, field.key, operation, field] as const),
);

test.each(cases)('%s sends %s as it was typed', async (key, name, operation, field) => {
  const sent: unknown[] = [];
  const everything = nock('https://services.leadconnectorhq.com').persist();
  for (const method of ['get', 'post', 'put', 'delete'] as const) {
    everything[method](/.*/).reply((uri, body) => {
      sent.push(body);
      return [200, uri.startsWith('/blogs/posts/all') ? { blogs: [post] } : {}];
    });
  }
  const filler: Record<string, unknown> = (fillers as Record<string, object>)[key] as never;
  const fields = operation.operation.inputFields.filter(
    (candidate): candidate is Field => typeof candidate !== 'function',
  );
  const input = Object.fromEntries(
    fields.filter(({ required }) => required).map((candidate) => [candidate.key, given(candidate)]),
  );
  const typed = { ...input, ...filler, ...COMPANIONS[name], [name]: field.list ? [TYPED] : TYPED };
  const outcome = await run(operation, typed).then(JSON.stringify, (error: Error) => error.message);
  nock.cleanAll();
  if (!sent.some(contains)) throw new Error(`It was not sent: ${JSON.stringify(sent)}; ${outcome}`);
});
