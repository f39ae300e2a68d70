import nock from 'nock';
import app from '../index.js';
import type { Endpoint } from '../lib/operations.js';
import fillers from './conformance-inputs.json' with { type: 'json' };
import { AGENCY, LOCATION, run } from './support/run.js';

// People write HighLevel's merge fields in their texts. Zapier's core replaces or refuses `{{…}}` in what it
// is given to send, so each text that an action takes is followed to the request, as it was typed.

const TYPED = 'Hi {{contact.first_name}}, {{bundle.inputData.x}} {{process.env.HOME}} {{{raw}}}';

/** What a field goes with, where the inputs of the conformance tool leave it out. */
const COMPANIONS: Record<string, Record<string, object>> = {
  create_custom_field: {
    options: { dataType: 'SINGLE_OPTIONS', acceptedFormat: '', isMultipleFile: '', maxNumberOfFiles: '' },
  },
};

/** What HighLevel has, for actions that read before they write. */
const ANSWERS: Record<string, object> = {
  update_blog_post: { blogs: [{ _id: '66c381b38be80858b9a0', title: 'Old', urlSlug: 'old' }] },
};

interface Field {
  key: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  choices?: object;
  children?: Field[];
}
type Operation = {
  key: string;
  operation: { inputFields: (Field | (() => unknown))[]; perform: { endpoint: Endpoint } };
};

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
    everything[method](/.*/).reply((_uri, body) => {
      sent.push(body);
      return [200, ANSWERS[key] ?? {}];
    });
  }
  const filler: Record<string, unknown> = (fillers as Record<string, object>)[key] as never;
  const fields = operation.operation.inputFields.filter(
    (candidate): candidate is Field => typeof candidate !== 'function',
  );
  const input = Object.fromEntries(fields.map((candidate) => [candidate.key, given(candidate)]));
  const authData = operation.operation.perform.endpoint.access === 'agency' ? AGENCY : LOCATION;
  const typed = { ...input, ...filler, ...COMPANIONS[key]?.[name], [name]: field.list ? [TYPED] : TYPED };
  const outcome = await run(operation, typed, { authData }).then(JSON.stringify, (error: Error) => error.message);
  nock.cleanAll();
  if (!sent.some(contains)) throw new Error(`It was not sent: ${JSON.stringify(sent)}; ${outcome}`);
});
