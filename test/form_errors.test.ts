import nock from 'nock';
import app from '../index.js';
import { connectionFor, everything, type Operation } from './support/inputs.js';
import { choices, poll, refusal, run } from './support/run.js';
import { faultsOfSentence } from './support/sentences.js';

// Whatever a form's own functions and HighLevel's validators say, the user reads the form's words.

interface FormField {
  key: string;
  label: string;
  type?: string;
  dependsOn?: string[];
  choices?: { perform?: unknown };
  children?: FormField[];
}
const operations = [app.triggers, app.creates, app.searches].flatMap((bank) =>
  Object.values(bank ?? {}),
) as unknown as Operation[];

const plainFields = ({ operation }: Operation): FormField[] =>
  operation.inputFields.filter((field): field is FormField => typeof field !== 'function' && field.type !== 'copy');

const dropdowns = operations.flatMap((operation) =>
  plainFields(operation)
    .filter((field) => field.choices?.perform)
    .map((field) => [`${operation.key}: ${field.label}`, operation, field] as const),
);

test.each(dropdowns)(
  '%s, opened before anything is filled in, speaks in the form’s words',
  async (_name, operation, field) => {
    // Nobody answers: what can be told without asking is told, and what can't is a sentence as well.
    const sentence = await choices(operation, field.key, {}, { authData: connectionFor(operation) }).then(
      () => '',
      async (error: Error) => (await refusal(Promise.reject(error))).message,
    );
    if (!sentence) return;
    expect(faultsOfSentence(sentence)).toEqual([]);
    const missing = /^(.+) is missing/.exec(sentence)?.[1];
    if (missing) expect(plainFields(operation).map(({ label }) => label)).toContain(missing);
  },
);

describe('HighLevel’s complaint about a field', () => {
  /** What HighLevel calls a field, and what the form calls it. */
  const named = (operation: Operation) =>
    plainFields(operation).flatMap((field) => [
      [field.key, field.label],
      ...(field.children ?? []).map((child) => [`${field.key}.0.${child.key}`, child.label]),
    ]) as [string, string][];

  /** Four from all over the form: one mechanism translates them all. */
  const fewOf = <T>(all: T[]): T[] => all.filter((_, n) => n % Math.ceil(all.length / 4) === 0);

  test.each(operations.map((operation) => [operation.key, operation] as const))(
    '%s names it by its label',
    async (_key, operation) => {
      const fields = fewOf(named(operation));
      const wrong: string[] = [];
      for (const [name, label] of fields) {
        nock.cleanAll();
        const anything = nock('https://services.leadconnectorhq.com').persist();
        for (const method of ['get', 'post', 'put', 'delete'] as const) {
          anything[method](/.*/).reply(422, { statusCode: 422, message: [`${name} must be a string`] });
        }
        const message = await run(operation, everything(operation), { authData: connectionFor(operation) }).then(
          () => '',
          async (error: Error) => (await refusal(Promise.reject(error))).message,
        );
        // Some know before they ask, or do without an answer.
        if (!message.startsWith('HighLevel did not accept this')) continue;
        const faults = faultsOfSentence(message);
        if (faults.length > 0 || !message.includes(label)) wrong.push(`${name}: ${message} ${faults.join()}`);
      }
      nock.cleanAll();
      expect(wrong).toEqual([]);
    },
  );
});

test('Trigger On names its choices as the form does', async () => {
  const trigger = operations.find(({ key }) => key === 'search_contacts') as Operation;
  const { message } = await refusal(poll(trigger, { triggerOn: 'toString' }));
  expect(faultsOfSentence(message)).toEqual([]);
  expect(message).toMatch(/^Trigger On/);
});
