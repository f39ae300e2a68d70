import app from '../../index.js';
import { startSandbox } from '../../sandbox/server.js';
import { AGENCY_EPISODES, during, EPISODES } from './episodes.js';
import { DAY, HOUR, Life, random } from './life.js';

interface LifeOptions {
  size: 'part' | 'full';
  seed: number;
  kind: 'location' | 'agency';
  log?: (line: string) => void;
  /** The app under trial; a broken one must show. */
  app?: object;
  /** These episodes only, and no days beyond them. */
  only?: readonly string[];
  /** @default 400 */
  days?: number;
}

const VARIABLES = ['HIGHLEVEL_API_URL', 'HIGHLEVEL_AUTHORIZE_URL', 'HIGHLEVEL_SCOPES', 'CLIENT_ID', 'CLIENT_SECRET'];

/** Runs work with the environment and the clock of a sandbox, and puts both back. */
const inWorld = async (options: LifeOptions, work: (life: Life) => Promise<void>): Promise<Life> => {
  const { now } = Date;
  const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
  const sandbox = await startSandbox({ now: '2026-01-05T09:00:00Z' });
  const life = new Life(sandbox, options.app ?? app, options.kind, random(options.seed));
  Object.assign(process.env, {
    HIGHLEVEL_API_URL: sandbox.url,
    HIGHLEVEL_AUTHORIZE_URL: `${sandbox.url}/v2/oauth/chooselocation`,
    HIGHLEVEL_SCOPES: 'sub-account',
    CLIENT_ID: sandbox.credentials.clientId,
    CLIENT_SECRET: sandbox.credentials.clientSecret,
  });
  Date.now = () => sandbox.clock.now() + life.skew;
  try {
    await work(life);
  } finally {
    Date.now = now;
    for (const name of VARIABLES)
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    await sandbox.close();
  }
  return life;
};

const shuffled = <T>(all: T[], dice: () => number): T[] =>
  all
    .map((one): [number, T] => [dice(), one])
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/** One connection: every episode, in full again and again, in an order of the seed's, until its days are over. */
export const live = (options: LifeOptions): Promise<Life> =>
  inWorld(options, async (life) => {
    const { size, kind, only, log, days = only ? 0 : 400 } = options;
    const episodes = Object.entries({ ...EPISODES, ...(kind === 'agency' ? AGENCY_EPISODES : {}) });
    const chosen = episodes.filter(([name]) => only?.includes(name) ?? true);
    await life.signIn();
    do {
      for (const [name, play] of shuffled(chosen, life.dice)) {
        life.episode = name;
        await play(life);
        life.sandbox.requests.length = 0;
        // In full, an ordinary day or two lies between what happens.
        if (size === 'full') await during(life, life.some(2) * DAY, () => life.works());
        else life.pass(life.some(12) * HOUR);
      }
      log?.(`${kind}: day ${Math.round(life.days)}, ${life.steps} steps, ${life.wrong.length} wrong`);
    } while (size === 'full' && life.days < days);
    life.episode = 'the days that are left';
    while (life.days < days) {
      life.pass(Math.min(life.some(9) * DAY, (days - life.days) * DAY + HOUR));
      await life.works();
    }
    life.lived = life.days;
    if (only) return;
    life.episode = 'a year without a step';
    life.pass(366 * DAY);
    await life.endsFor(/Invalid grant: refresh token is invalid/);
    await life.works();
  });

interface ProofOptions {
  size: 'part' | 'full';
  seed: number;
  log?: (line: string) => void;
  /** Episodes with this in their name. */
  only?: string;
}

/**
 * A connection's life: four hundred days and more on the sandbox's clock, of a location and of an agency. It lives whenever
 * HighLevel would let it, and ends with the right words when not.
 */
export const prove = async ({ size, seed, log, only: part }: ProofOptions) => {
  const names = Object.keys({ ...EPISODES, ...AGENCY_EPISODES });
  const only = part === undefined ? undefined : names.filter((name) => name.includes(part));
  const lives: Life[] = [];
  for (const kind of ['location', 'agency'] as const)
    for (let n = 0; n < (size === 'full' ? 3 : 1); n++)
      lives.push(await live({ size, seed: seed + n, kind, log, only }));
  const sum = (value: (life: Life) => number) => lives.reduce((total, life) => total + value(life), 0);
  return {
    name: 'life',
    cases: sum(({ steps }) => steps),
    wrong: lives.flatMap(({ wrong }) => wrong),
    figures: {
      connections: lives.length,
      'days of connection': Math.round(sum(({ lived }) => lived)),
      'days lost': Number((sum(({ lost }) => lost) / DAY).toFixed(2)),
      renewals: sum(({ connection }) => connection.renewals),
      'ended by HighLevel, and told so': sum(({ ends }) => ends),
    },
  };
};
