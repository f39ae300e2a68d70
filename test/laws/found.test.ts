import { type Asked, answerWith, record } from '../support/good_answers.js';
import { fullInput } from '../support/inputs.js';
import { type Answering, asReply, creates, runIn, table } from './world.js';

// A create whose answer was lost looks for what it may have made, and gives it if that is certain.

const HOUR = 3_600_000;

/** An id as MongoDB makes them at a time, which it begins with. */
const idOf = (time: number) => `${Math.floor(time / 1000).toString(16)}${'0'.repeat(16)}`;

const MADE = expect.stringMatching(/^[0-9a-f]{8}0{16}$/);

/**
 * What was sent, in every list that HighLevel has; the answer to the request itself is lost.
 *
 * @param ago how long before the request it was made (ms)
 */
const made = (ago = 0, changes: object = {}): Answering => {
  let time = Number.NaN;
  return (one, _n, all) => {
    if (one.writes) {
      time = Date.now() - ago;
      return { lost: 'ECONNRESET' };
    }
    const sent = all.find(({ writes }) => writes);
    if (!sent) return undefined;
    const [body] = [sent.body].flat() as object[];
    const date = new Date(time).toISOString();
    const row = { ...record(idOf(time)), ...body, dateAdded: date, createdAt: date, ...changes };
    // Notifications and resources come as a list without a name.
    if (/\/(notifications|resources\/\w+)$/.test(one.path)) return asReply([row]);
    return asReply({ ...answerWith(row), customFields: [row] });
  };
};

const making = table(creates).filter(([key]) => key.startsWith('create_'));

const outcomeOf = async (operation: (typeof making)[number][1], answering: Answering) => {
  const { name, result, asked } = await runIn(operation, fullInput(operation), answering);
  return { name, id: result?.id, sent: asked.filter(({ writes }: Asked) => writes).length };
};

test('what a create has made is found, but for a location, which nothing dates', async () => {
  const outcomes = new Map<string, unknown>();
  for (const [key, operation] of making) outcomes.set(key, await outcomeOf(operation, made()));
  const notFound = [...outcomes].filter(([, outcome]) => (outcome as { name: string }).name !== 'success');
  expect(notFound).toEqual([['create_location', { name: 'HaltedError', id: undefined, sent: 1 }]]);
  for (const [key, outcome] of outcomes)
    if (key !== 'create_location') expect([key, outcome]).toEqual([key, { name: 'success', id: MADE, sent: 1 }]);
});

test('what is not what was sent is not taken for it', async () => {
  // Every list shows a record of a moment ago, with other values.
  const other = Object.fromEntries(Object.keys(record()).map((key) => [key, 'Other']));
  const others = { ...other, body: 'Other', contactId: 'Other', associationId: 'Other', receiverType: 'Other' };
  for (const [key, operation] of making)
    expect([key, (await outcomeOf(operation, made(0, { ...others, id: 'Other' }))).name]).toEqual([key, 'HaltedError']);
});

// Of these there can be several that look alike: only one that was made in this run is this run's.
test.each([
  'create_contact',
  'create_contact_note',
  'create_opportunity',
  'create_business',
  'create_appointment',
  'create_appointment_note',
  'create_block_slot',
  'create_calendar_notification',
  'create_calendar_resource',
  'create_custom_field',
])('%s does not take an older one for it', async (key) => {
  const [, operation] = making.find(([candidate]) => candidate === key)!;
  await expect(outcomeOf(operation, made(HOUR))).resolves.toMatchObject({
    name: 'HaltedError',
    sent: 1,
  });
});

test('an upsert that always creates finds what it has made', async () => {
  const [, operation] = table(creates).find(([key]) => key === 'upsert_contact')!;
  const input = { ...fullInput(operation), createNewIfDuplicateAllowed: true, tags: null };
  const always = await runIn(operation, input, made());
  expect(always).toMatchObject({ name: 'success', result: { id: MADE, new: true } });
  expect(always.asked.filter(({ writes }) => writes)).toHaveLength(1);
});

test.each(['upsert_contact', 'upsert_opportunity'])('%s that is sent once more knows what was new', async (key) => {
  const [, operation] = table(creates).find(([candidate]) => candidate === key)!;
  const input = { ...fullInput(operation), tags: null, customField_f1: null };
  for (const [ago, isNew] of [
    [0, true],
    [HOUR, false],
  ] as const) {
    // The first try makes it, and its answer is lost; the second finds it.
    const firstTry = made(ago);
    const answering: Answering = (one, n, all) => {
      const tries = all.filter(({ writes }) => writes).length;
      if (!one.writes || tries === 1) return firstTry(one, n, all);
      return asReply({ ...answerWith(record()), new: false });
    };
    const outcome = await runIn(operation, input, answering);
    expect(outcome).toMatchObject({ name: 'success', result: { id: record().id, new: isNew } });
    expect(outcome.asked.filter(({ writes }) => writes)).toHaveLength(2);
  }
});

test('Create Contact tells of a contact that HighLevel refused and made all the same', async () => {
  const [, operation] = making.find(([key]) => key === 'create_contact')!;
  const refusal = asReply({ message: ['source must be a string'], statusCode: 422 }, 422);
  const madeAllTheSame = made();
  const answering: Answering = (one, n, all) => {
    const reply = madeAllTheSame(one, n, all);
    return one.writes ? refusal : reply;
  };
  await expect(runIn(operation, fullInput(operation), answering)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/^The contact is created \(ID [0-9a-f]{8}0{16}\), but not with all of it\. /),
  });
  await expect(
    runIn(operation, fullInput(operation), (one) => (one.writes ? refusal : undefined)),
  ).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(/^HighLevel did not accept this: /) });
});
