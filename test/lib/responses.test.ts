import { parseBody, readSuccess, secondsToWait } from '../../lib/highlevel/responses.js';

describe('a body', () => {
  test.each<[body: string, data: unknown]>([
    ['{"a":1}', { a: 1 }],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['null', null],
    ['"text"', 'text'],
    ['', undefined],
    ['<html>', undefined],
    ['{"a":', undefined],
    ['{"a":NaN}', undefined],
    ['{"a":"[[[[{{{{"}', { a: '[[[[{{{{' }],
    ['{"a":"\\"[[["}', { a: '"[[[' }],
  ])('%j is read', (body, data) => {
    expect(parseBody(body)).toEqual(data);
  });

  test('that is nested deeper than any answer is not read: walking it would overflow the stack', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(parseBody(nested(100))).toBeDefined();
    expect(parseBody(nested(10_000))).toBeUndefined();
  });

  test.each(['{"__proto__":{"x":1},"a":1}', '{"\\u005f_proto__":{"x":1},"a":1}', '{"__\\u0070roto__":{"x":1},"a":1}'])(
    '%s leaves no object with another nature',
    (body) => {
      const data = parseBody(body) as object;
      expect(data).toEqual({ a: 1 });
      expect(Object.keys(data)).toEqual(['a']);
      expect({ ...data }).not.toHaveProperty('x');
    },
  );
});

describe('a success', () => {
  const read = (status: number, content: string) =>
    readSuccess({ z: {} } as never, { status, content, header: () => null }, {});

  test.each(['', ' ', '\r\n'])('of %j has no body', (content) => {
    expect(read(200, content)).toBeUndefined();
  });
  test.each([200, 201, 204, 299])('is %i', (status) => {
    expect(read(status, '{"id":"c1"}')).toEqual({ id: 'c1' });
  });
  test.each([199, 300, 302])('is not %i', (status) => {
    expect(() => read(status, '{"id":"c1"}')).toThrow();
  });
  test('is not what can’t be read', () => {
    expect(() => read(200, '{"id":')).toThrow();
  });
});

describe('a 429 waits', () => {
  const wait = (headers: Record<string, string>) => secondsToWait((name) => headers[name]);
  const A_DAY = 86_400;

  test.each<[headers: Record<string, string>, seconds: number]>([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': '0.2' }, 1],
    [{ 'retry-after': '31536000' }, A_DAY],
    [{ 'retry-after': '9'.repeat(400) }, 10],
    [{ 'retry-after': '-5' }, 10],
    [{ 'retry-after': 'soon' }, 10],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 10],
    [{ 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }, A_DAY],
    [{ 'x-ratelimit-interval-milliseconds': '10000' }, 10],
    [{ 'x-ratelimit-interval-milliseconds': 'many' }, 10],
    [{ 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '3600000' }, 3600],
    [{ 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '99999999999' }, A_DAY],
    [{}, 10],
  ])('after %j for %i s', (headers, seconds) => {
    expect(wait(headers)).toBe(seconds);
  });

  test('until the date of Retry-After', () => {
    const seconds = wait({ 'retry-after': new Date(Date.now() + 90_000).toUTCString() });
    expect(seconds).toBeGreaterThan(85);
    expect(seconds).toBeLessThanOrEqual(91);
  });

  test('until midnight where the daily budget is used up and nothing else is said', () => {
    const seconds = wait({ 'x-ratelimit-daily-remaining': '0' });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(A_DAY);
  });
});
