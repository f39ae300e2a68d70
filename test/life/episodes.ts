import type { Fault } from '../../sandbox/control/faults.js';
import { DAY, HOUR, type Life, MINUTE } from './life.js';

// What happens to a connection. Each episode begins and ends with one that works.

const TOKEN = '/oauth/token';
const EXCHANGE = '/oauth/locationToken';

/** An answer that is lost although HighLevel has done what was asked. */
const LOST: Fault[] = [
  { kind: 'lost' },
  { kind: 'midway' },
  { kind: 'truncate' },
  { kind: 'html', does: true },
  { kind: 'status', status: 503, does: true },
  { kind: 'raw', status: 200, body: '', does: true },
  { kind: 'raw', status: 200, body: '{}', does: true },
];

/** What HighLevel, or what stands before it, says while it is down. */
const DOWN: Fault[] = [
  { kind: 'drop' },
  { kind: 'html', status: 502 },
  { kind: 'html', status: 403 },
  { kind: 'html', status: 200 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, body: { message: 'The token service is down' } },
  { kind: 'raw', status: 504, body: '' },
  { kind: 'status', status: 408, body: { message: 'The client took too long' } },
  { kind: 'status', status: 425, body: { message: 'Too early for this token' } },
  { kind: 'rate-limit' },
  { kind: 'redirect', location: 'https://status.example.com/' },
];

/** Steps every few hours, for so long. */
export const during = async (life: Life, milliseconds: number, each: () => Promise<unknown>): Promise<void> => {
  const until = life.sandbox.clock.now() + milliseconds;
  while (life.sandbox.clock.now() < until) {
    life.pass(life.some(9) * HOUR);
    await each();
  }
};

const down = async (life: Life, path: string): Promise<void> => {
  life.sandbox.faults.add({ ...life.oneOf(DOWN), share: 1, path } as Fault);
  await during(life, life.some(30) * HOUR, () => life.livesOn());
  life.sandbox.faults.clear();
  await life.works();
};

const withCache = async (life: Life, health: Life['cache']['health']): Promise<void> => {
  life.cache.health = health;
  await during(life, life.some(3) * DAY, () => life.works());
  life.cache.health = 'well';
  await life.works();
};

const lostAnswer = async (life: Life, path: string): Promise<void> => {
  for (let n = life.some(2); n > 0; n--) life.sandbox.faults.add({ ...life.oneOf(LOST), path } as Fault);
  await life.works();
  life.sandbox.faults.clear();
};

/** What happens by its name, in the life of every connection. */
export const EPISODES: Record<string, (life: Life) => Promise<void>> = {
  'steps every few hours': (life) => during(life, 4 * DAY, () => life.works()),

  'several renewals at once': async (life) => {
    life.expire();
    const began = life.connection.authData;
    await Promise.all(Array.from({ length: 1 + life.some(4) }, () => life.works(life.step(), began)));
    life.expire();
    await life.works();
  },

  'a renewal that comes late with the used token': async (life) => {
    life.expire();
    const began = life.connection.authData;
    await life.works();
    life.pass(31_000 + life.some(600) * MINUTE);
    await life.works(life.step(), began);
    life.expire();
    await life.works();
  },

  'two late renewals, a renewal apart': async (life) => {
    life.expire();
    const began = life.connection.authData;
    await life.works();
    life.pass(20 * HOUR);
    life.sandbox.authorization.revokeAll();
    await life.works();
    life.pass(MINUTE);
    await life.works(life.step(), began);
  },

  'a renewal that Zapier’s store does not get': async (life) => {
    life.expire();
    life.connection.losesNextRenewal = true;
    await life.works();
    life.pass(life.some(20) * HOUR);
    await life.works();
    life.expire();
    await life.works();
  },

  'a renewal whose answer is lost': async (life) => {
    life.expire();
    await lostAnswer(life, TOKEN);
    life.expire();
    await life.works();
  },

  'a renewal that HighLevel never hears of': async (life) => {
    life.expire();
    life.sandbox.faults.add({ kind: 'drop', times: life.some(2), path: TOKEN });
    await life.works();
    life.sandbox.faults.clear();
  },

  'a renewal whose answers are all lost': async (life) => {
    life.expire();
    life.sandbox.faults.add({ ...life.oneOf(LOST), times: 3, path: TOKEN } as Fault);
    if (!(await life.livesOn())) life.note('the step worked without a token');
    life.sandbox.faults.clear();
    life.pass(life.some(60) * MINUTE);
    // Nobody has the new pair, and HighLevel no longer gives it.
    await life.endsFor(/Invalid grant: refresh token is invalid/);
  },

  'a sign-in whose answer is lost': async (life) => {
    life.sandbox.faults.add({ ...life.oneOf(LOST), path: TOKEN } as Fault);
    const said = await life.connection.signIn().catch(({ message }: Error) => message);
    // The code is used up, and with it the place on HighLevel's page.
    if (!/HighLevel (broke off|gave no token|had a problem).* uninstall the app there first\./.test(said))
      life.note(`the lost sign-in was told as: ${said}`);
    life.sandbox.faults.clear();
    await life.signIn();
    await life.works();
  },

  'no renewals for hours': async (life) => {
    life.expire();
    await down(life, TOKEN);
  },

  'an outage for hours': (life) => down(life, '*'),

  'a paused location': async (life) => {
    const { paused } = life.sandbox.authorization;
    paused.add(life.place);
    let told = false;
    const step = life.kind === 'agency' ? () => life.step('contacts.readonly') : () => life.step();
    await during(life, (1 + life.some(6)) * DAY, async () => {
      const failure = await life.livesOn(step());
      told ||= /location is not active/.test(failure?.message ?? '');
    });
    if (!told) life.note('nobody was told that the location is paused');
    paused.delete(life.place);
    await life.works(step());
    await life.works();
  },

  'requests without end, and none left for the day': async (life) => {
    for (const daily of [false, true]) {
      life.sandbox.faults.add({ kind: 'rate-limit', share: 1, daily, path: '*' });
      const failure = await life.livesOn();
      if (failure?.name !== 'ThrottledError') life.note(`the limit was told as ${failure?.name}: ${failure?.message}`);
      life.sandbox.faults.clear();
      life.pass(daily ? DAY : MINUTE);
      await life.works();
    }
  },

  'access tokens that HighLevel forgets': async (life) => {
    life.sandbox.authorization.revokeAll();
    await life.works();
    await life.works();
  },

  'a living token called dead': async (life) => {
    life.sandbox.faults.add({ kind: 'dead-token', times: life.some(2), path: '*' });
    await life.works(life.step('opportunities.readonly'));
    life.sandbox.faults.clear();
  },

  'a permission taken away': async (life) => {
    const scope = 'workflows.readonly';
    life.sandbox.authorization.withdrawScope(life.account, scope);
    life.expire();
    await life.works(life.step('opportunities.readonly'));
    const failure = await life.livesOn(life.step(scope));
    if (!failure?.message.includes(`lacks the permission ${scope}. Reconnect HighLevel`))
      life.note(`the missing permission was told as: ${failure?.message}`);
    life.expire();
    await life.works(life.step('opportunities.readonly'));
    await life.signIn();
    await life.works(life.step(scope));
  },

  'an app that is uninstalled': async (life) => {
    const [says, reason] = life.oneOf([
      ['invalid-grant', /Invalid grant: refresh token is invalid/],
      ['uninstalled', /App uninstalled/],
      ['not-found', /Installation not found/],
    ] as const);
    const tokensLive = life.dice() < 0.5;
    life.sandbox.authorization.uninstall(life.account, { says, tokensLive });
    if (tokensLive) life.expire();
    await life.endsFor(reason);
    await life.works();
  },

  'a secret that its owner changed': async (life) => {
    const { credentials } = life.sandbox;
    const secret = `secret-${life.some(1e9)}`;
    credentials.clientSecret = secret;
    life.expire();
    const owner = life.pass.bind(life);
    life.pass = (milliseconds) => {
      // Before anybody signs in anew, the owner tells Zapier.
      process.env.CLIENT_SECRET = secret;
      owner(milliseconds);
    };
    await life.endsFor(/Invalid client: client is invalid/);
    life.pass = owner;
    await life.works();
  },

  'keys that are not set': async (life) => {
    const { CLIENT_SECRET } = process.env;
    delete process.env.CLIENT_SECRET;
    life.expire();
    const failure = await life.livesOn();
    if (!/^CLIENT_SECRET is not set in version/.test(failure?.message ?? ''))
      life.note(`the missing key was told as: ${failure?.message}`);
    process.env.CLIENT_SECRET = CLIENT_SECRET;
    await life.works();
  },

  'a cache that is empty': (life) => withCache(life, 'empty'),
  'a cache full of garbage': (life) => withCache(life, 'garbage'),
  'a cache that is down': (life) => withCache(life, 'down'),
  'a cache that keeps nothing': (life) => withCache(life, 'refusing'),

  'a clock that is off': async (life) => {
    life.skew = life.oneOf([-1, 1]) * life.some(15) * MINUTE;
    await during(life, 2 * DAY, () => life.works());
    life.skew = 0;
    await life.works();
  },

  'months without a step': async (life) => {
    life.pass(life.some(40) * DAY);
    await life.works();
  },
};

/** What happens besides in the life of an agency's connection. */
export const AGENCY_EPISODES: typeof EPISODES = {
  'an exchange that breaks off': async (life) => {
    life.cache.clear();
    await life.works(life.step('contacts.readonly'));
    life.cache.clear();
    life.sandbox.faults.add({ ...life.oneOf(LOST), path: EXCHANGE } as Fault);
    await life.works(life.step('contacts.readonly'));
    life.sandbox.faults.clear();
  },

  'no exchanges for hours': async (life) => {
    life.cache.clear();
    await down(life, EXCHANGE);
  },

  'a location that the app is taken out of': async (life) => {
    const { authorization } = life.sandbox;
    const step = life.step('contacts.readonly');
    authorization.uninstall(life.place, { says: life.oneOf(['uninstalled', 'not-found', 'invalid-grant']) });
    const failure = await life.livesOn(step);
    if (!failure) life.note('a step worked in a location without the app');
    // The other location knows nothing of it.
    await life.works(life.step('calendars.readonly'));
    authorization.install(life.place);
    await life.works(step);
  },

  'locations’ tokens that HighLevel forgets': async (life) => {
    // Both tokens are alive: the agency's own, and the location's.
    await life.works(life.step('locations.readonly'));
    await life.works(life.step('contacts.readonly'));
    const { tokens } = life.sandbox.authorization;
    for (const [value, { userType }] of tokens) if (userType === 'Location') tokens.delete(value);
    const { renewals } = life.connection;
    await life.works(life.step('contacts.readonly'));
    if (life.connection.renewals !== renewals) life.note('the agency’s own token was renewed for it');
  },
};
