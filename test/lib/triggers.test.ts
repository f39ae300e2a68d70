import { record, text } from '../../lib/definition/record.js';
import { added, changed, type Listing, polls } from '../../lib/operations/index.js';
import { LOCATION } from '../support/connections.js';
import { type Answer, type Asked, smallZapier } from '../support/small_zapier.js';

// What a polling trigger makes of its form, and of an answer that holds no record.

const thing = record({ id: text('ID', 'a'), name: text('Name', 'A') });
const things: Listing = { route: 'GET /things/', of: thing, rows: 'things' };

const poll = (options: object, answer: (asked: Asked) => Answer, { inputData = {}, meta = {}, logged = [] } = {}) =>
  polls({
    inputs: [],
    listing: things as never,
    events: { added: added('New things only'), changed: changed('New and changed things', thing) },
    ...options,
  }).perform(smallZapier({ answer, logged }) as never, { authData: LOCATION, inputData, meta } as never);

const rows = (...ids: string[]): Answer => ({ data: { things: ids.map((id) => ({ id, name: 'A' })) } });

describe('Trigger On', () => {
  const revisionOf = async (triggerOn: unknown) => {
    const [event] = await poll({}, () => rows('a'), { inputData: { triggerOn } });
    return event?.revision;
  };
  test('is the first event where nothing is chosen', async () => {
    await expect(revisionOf(undefined)).resolves.toBe('new');
    await expect(revisionOf('added')).resolves.toBe('new');
    await expect(revisionOf('New things only')).resolves.toBe('new');
    await expect(revisionOf('changed')).resolves.toMatch(/^[0-9a-f]{16}$/);
  });
  test.each(['deleted', 'toString', '1'])('can’t be “%s”: the choices are named', async (triggerOn) => {
    await expect(revisionOf(triggerOn)).rejects.toThrow(
      'Trigger On must be one of: New things only, New and changed things, Changed things only, but it is',
    );
  });
});

describe('a list that is wider while Zapier fills its memory', () => {
  const asked: Asked['query'][] = [];
  const wider = { wider: (values: object) => ({ ...values, until: 'far' }) };
  const meta = { isPopulatingDedupe: true };
  const answering = (first: Answer) => (one: Asked) => {
    asked.push(one.query);
    return asked.length === 1 ? first : rows('a', 'b');
  };
  beforeEach(() => asked.splice(0));

  test('is asked for once', async () => {
    await expect(poll(wider, answering(rows('a')), { meta })).resolves.toEqual([{ id: 'a', revision: 'new' }]);
    expect(asked).toEqual([{ until: 'far' }]);
  });
  test('is asked for as it is in a poll', async () => {
    await poll(wider, answering(rows('a')));
    expect(asked).toEqual([{}]);
  });
  test('is asked for as it is, where HighLevel does not take the wider values', async () => {
    const refusal = { status: 422, data: { message: ['until must be a date'], statusCode: 422 } };
    await expect(poll(wider, answering(refusal), { meta })).resolves.toHaveLength(2);
    expect(asked).toEqual([{ until: 'far' }, {}]);
  });
  test('that holds no list is an error, and not asked for in another way', async () => {
    await expect(poll(wider, answering({ data: {} }), { meta })).rejects.toThrow(
      'HighLevel’s answer held no record. Zapier will try again.',
    );
    expect(asked).toEqual([{ until: 'far' }]);
  });
});

describe('an answer without a record', () => {
  const one: Listing = { ...things, rows: 'thing', single: true };
  const isPriming = { meta: { isPopulatingDedupe: true } };

  test('of a list is an error', async () => {
    await expect(poll({}, () => ({ data: {} }))).rejects.toThrow('held no record');
  });
  test.each([{}, { thing: {} }, { thing: { name: 'A' } }])(
    'of one record is nothing, as the log says: %j',
    async (data) => {
      const logged: string[] = [];
      await expect(poll({ listing: one }, () => ({ data }), { logged } as never)).resolves.toEqual([]);
      expect(logged).toEqual(['HighLevel’s answer held no record. There is nothing to trigger on.']);
      await expect(poll({ listing: one }, () => ({ data }), isPriming)).rejects.toThrow('held no record');
    },
  );
  test('among others is left out, as the log says', async () => {
    const logged: string[] = [];
    await expect(poll({}, () => rows('a', '', 'b'), { logged } as never)).resolves.toHaveLength(2);
    expect(logged).toEqual(['HighLevel gave 1 rows without an id: they are no events.']);
  });
  describe('that HighLevel calls gone', () => {
    const location: Listing = { ...one, route: 'GET /locations/{locationId}' };
    const gone = { status: 404, data: { message: 'Location not found', statusCode: 404 } };
    const back = (n = 0) => {
      let asked = 0;
      return () => {
        asked += 1;
        return asked > n ? { data: { thing: { id: 'a' } } } : gone;
      };
    };
    test('is asked for once more while Zapier fills its memory, and is nothing then', async () => {
      await expect(poll({ listing: location }, back(1), isPriming)).resolves.toHaveLength(1);
      await expect(poll({ listing: location }, back(2), isPriming)).resolves.toEqual([]);
    });
    test('is nothing to a poll', async () => {
      await expect(poll({ listing: location }, back(1))).resolves.toEqual([]);
    });
    test('is no empty list while Zapier fills its memory, unless the listing says so in that way', async () => {
      const list: Listing = { ...things, route: 'GET /contacts/' };
      const none = () => ({ status: 404, data: { message: 'Contact not found', statusCode: 404 } });
      await expect(poll({ listing: list }, none, isPriming)).rejects.toThrow('Contact not found');
      await expect(poll({ listing: list }, none)).resolves.toEqual([]);
      await expect(poll({ listing: { ...list, noneIfGone: () => true } }, none, isPriming)).resolves.toEqual([]);
    });
  });
});
