import type { Bundle, ZObject } from 'zapier-platform-core';
import app from '../../index.js';
import { live, prove } from './prove.js';

test('a connection lives for 400 days whenever HighLevel would let it, and ends with the right words when not', async () => {
  const { wrong, figures, cases } = await prove({ size: 'part', seed: 1 });
  expect(wrong).toEqual([]);
  expect(figures['days lost']).toBe(0);
  expect(figures['days of connection']).toBeGreaterThanOrEqual(2 * 400);
  expect(cases).toBeGreaterThan(400);
});

// A proof that cannot fail proves nothing: each of these ways to renew a connection must show.

interface Way {
  tries: number;
  /** Whether a refusal with this status ends the connection; else it is told as something that passes. */
  ends: (status: number) => boolean;
  /** What of HighLevel's answer reaches Zapier's store. */
  keeps: (answer: object) => object;
  /** What is told of the end. */
  words: (said: string) => string;
}

const NAIVE: Way = {
  tries: 3,
  ends: (status) => status >= 400 && status < 500,
  keeps: (answer) => answer,
  words: (said) => `HighLevel has ended this connection: ${said}. Connect HighLevel again.`,
};

const appThatRenews = (way: Partial<Way>): object => {
  const { tries, ends, keeps, words } = { ...NAIVE, ...way };
  const refreshAccessToken = async (z: ZObject, { authData }: Bundle) => {
    const { CLIENT_ID: client_id = '', CLIENT_SECRET: client_secret = '', HIGHLEVEL_API_URL } = process.env;
    const form = { grant_type: 'refresh_token', refresh_token: authData.refresh_token ?? '', client_id, client_secret };
    for (let n = 0; n < tries; n++) {
      const answer = await fetch(`${HIGHLEVEL_API_URL}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams(form),
      })
        .then(async (response) => ({ status: response.status, body: await response.json() }))
        .catch(() => undefined);
      if (answer?.body.access_token) return keeps(answer.body);
      if (answer && ends(answer.status)) throw new z.errors.ExpiredAuthError(words(String(answer.body.message)));
    }
    throw new z.errors.Error('HighLevel could not renew the connection just now. Zapier will try again.');
  };
  const { authentication } = app as unknown as { authentication: { oauth2Config: object } };
  const oauth2Config = { ...authentication.oauth2Config, refreshAccessToken };
  return { ...app, authentication: { ...authentication, oauth2Config } };
};

describe('the proof shows a renewal that', () => {
  test.each<[string, Partial<Way>, string]>([
    ['asks once only', { tries: 1 }, 'a renewal whose answer is lost'],
    ['takes a pause for the end', {}, 'a paused location'],
    ['takes every trouble for the end', { ends: () => true }, 'no renewals for hours'],
    ['never ends', { ends: () => false }, 'an app that is uninstalled'],
    ['gives no reason', { words: () => 'Please reconnect.' }, 'an app that is uninstalled'],
    [
      'lets go of the new refresh token',
      { keeps: (answer) => ({ ...answer, refresh_token: undefined }) },
      'several renewals at once',
    ],
    ['remembers nothing', {}, 'a renewal that comes late with the used token'],
    ['leaves all to Zapier’s store', {}, 'a renewal that Zapier’s store does not get'],
  ])(
    '%s',
    async (_, way, episode) => {
      const given = { size: 'part', seed: 1, kind: 'location', only: [episode] } as const;
      const { wrong } = await live({ ...given, app: appThatRenews(way) });
      expect(wrong.join('\n')).toContain(episode);
      // And the app itself does not.
      expect((await live(given)).wrong).toEqual([]);
    },
    60_000,
  );
});
