import type { Zapier } from '../../demo/zapier.js';
import app from '../../index.js';
import { example, type Field, fieldsOf, type Operation } from '../support/inputs.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect } from './support.js';

// An agency's user chooses another Location, and Zapier keeps what the other fields hold. That nothing is found then is
// told, and never looks like “nothing there”.

const sandbox = useSandbox({}, { keeps: true });
let agency: Zapier;

beforeAll(async () => {
  agency = await connect(sandbox, 'Harbor Fitness Group');
});
afterAll(disconnect);
// Hundreds of lists are opened: each test has the limit of requests for itself.
beforeEach(() => sandbox.clock.set(sandbox.clock.now() + 11_000));

type Kind = 'triggers' | 'searches';
type IdField = Field & { choices?: { perform?: { isOfIds?: boolean } } };

const isIdField = ({ choices }: IdField) => choices?.perform?.isOfIds === true;

const kept = (['triggers', 'searches'] as const).flatMap((kind) =>
  (Object.values(app[kind] ?? {}) as unknown as Operation[])
    .filter(({ operation }) => operation.perform.endpoint.access === undefined)
    .filter((operation) => fieldsOf(operation).some(isIdField))
    .map((operation) => [operation.key, kind, operation] as const),
);

/** As many choices of a list are tried until one has something in the lists that follow from it. */
const TRIES = 40;

/** The rest of a form as somebody fills it in with what the lists show; undefined if a list is empty that must not be. */
const filledIn = async (
  kind: Kind,
  key: string,
  [field, ...rest]: IdField[],
  input: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> => {
  if (!field) return input;
  const go = (value: unknown) => filledIn(kind, key, rest, { ...input, [field.key]: value });
  if (!isIdField(field)) return field.required ? go(example(field)) : filledIn(kind, key, rest, input);
  const found = await agency.choices(kind, key, field.key, input).catch(() => []);
  for (const { id } of found.slice(0, TRIES)) {
    const done = await go(field.list ? [id] : id);
    if (done) return done;
  }
  return field.required ? undefined : filledIn(kind, key, rest, input);
};

test.each(kept)('%s says that another location’s choices are none of this one’s', async (key, kind, operation) => {
  const { gymId, studioId } = sandbox.seeded;
  const input = await filledIn(kind, key, fieldsOf(operation), { locationId: gymId, customFieldValue: 'Gold' });
  // A trigger that a post starts shows records of its own accord before there is one.
  const place = 'performList' in operation.operation ? 'performList' : 'perform';
  const told = await agency
    .execute(`${kind}.${key}.operation.${place}`, { ...input, locationId: studioId }, { isLoadingSample: true })
    .then(
      (found) => ((found as unknown[]).length > 0 ? 'something is there' : 'nothing'),
      (error: Error) => error.message,
    );
  expect(told).toMatch(/^something is there|has no .+: choose it again|does not reach that location/);
});
