import { Hono } from 'hono';
import { z } from 'zod';
import { UNINSTALLED_WORDS } from '../access/authorization.js';
import { onlyOwnPages } from '../http/guard.js';
import { NAME, VERSION } from '../http/version.js';
import { faultSchema } from './faults.js';
import { HAPPENINGS, happenings } from './happenings.js';
import type { Sandbox } from './interface.js';
import { given, read } from './reading.js';
import { WEBHOOKS, webhookControls } from './webhooks.js';

/** The sandbox's own endpoints: what they do, for whoever starts it. */
export const CONTROLS = [
  ['GET    /_sandbox/', 'the clock, how many of each kind there are, locations, users and faults'],
  ['GET    /_sandbox/requests', 'the requests so far, oldest first, without their secrets'],
  ['DELETE /_sandbox/requests', 'forgets them'],
  [
    'POST   /_sandbox/faults',
    '{"kind": "rate-limit | status | slow | drop | lost | midway | truncate | html | raw | redirect | dead-token | scope | refuses-but-does", "times"?: 1, "after"?: 0, "share"?: 0.2, "method"?: "POST", "path"?: "/contacts/*", "does"?: false, …}',
  ],
  ['DELETE /_sandbox/faults', 'no more faults'],
  [
    'PUT    /_sandbox/clock',
    '{"now": "2026-01-05T09:00:00Z"} stops it there, {"advance": 60000} moves it, {} lets it run again',
  ],
  ['PUT    /_sandbox/limits', '{"burst"?: 100, "interval"?: 10000, "daily"?: 200000}'],
  [
    'PUT    /_sandbox/lists',
    '{"order"?: "inserted | newest | oldest" or {"shuffled": 7}, "lag"?: 0, "pageLimit"?: null, "lenient"?: false}: how lists without an order are given, by how many ms the search lags, the largest page, whether undocumented parameters are taken',
  ],
  [
    'PUT    /_sandbox/app',
    '{"scopes"?: ["contacts.readonly"], "clientSecret"?: "another"}: what the app has with HighLevel',
  ],
  ['PUT    /_sandbox/locations/{id}', '{"active": false} pauses a location, as an unpaid bill does'],
  [
    'PUT    /_sandbox/installations/{id}',
    '{"installed"?: false, "says"?: "invalid-grant | uninstalled | not-found", "tokensLive"?: false, "withdrawScope"?: "contacts.write"}: the app in a location or an agency',
  ],
  [
    'POST   /_sandbox/tokens',
    '{"locationId"?, "companyId"?, "scopes"?: [], "expiresIn"?: 86399, "private"?: true} gives a token without the OAuth pages',
  ],
  ['DELETE /_sandbox/tokens', 'kills every access token; refresh tokens live on'],
  ...HAPPENINGS,
  ...WEBHOOKS,
  ['POST   /_sandbox/reset', 'all as when it started'],
] as const;

const clockSchema = z.strictObject({
  now: z.iso.datetime({ offset: true }).optional(),
  advance: z.number().optional(),
});
const limitsSchema = z.strictObject({
  burst: z.int().min(0).optional(),
  interval: z.int().min(0).optional(),
  daily: z.int().min(0).optional(),
});
const listsSchema = z.strictObject({
  order: z.union([z.enum(['inserted', 'newest', 'oldest']), z.strictObject({ shuffled: z.number() })]).optional(),
  lag: z.number().min(0).optional(),
  pageLimit: z.int().positive().nullable().optional(),
  lenient: z.boolean().optional(),
});
const appSchema = z.strictObject({
  scopes: z.array(z.string()).optional(),
  clientSecret: z.string().min(1).optional(),
});
const installationSchema = z.strictObject({
  installed: z.boolean().optional(),
  says: z.enum(UNINSTALLED_WORDS).optional(),
  tokensLive: z.boolean().optional(),
  withdrawScope: z.string().optional(),
});
const locationSchema = z.strictObject({ active: z.boolean() });
const tokenSchema = z.strictObject({
  locationId: z.string().optional(),
  companyId: z.string().optional(),
  scopes: z.array(z.string()).optional(),
  expiresIn: z.number().min(0).max(1e9).optional(),
  private: z.boolean().optional(),
});

/** What is wrong with a request, in one line: the first thing that its schema minds. */
function sentenceOf(error: Error): string {
  const [issue] = error instanceof z.ZodError ? error.issues : [];
  if (!issue) return error.message;
  const place = issue.path.join('.') || 'the body';
  if (issue.code !== 'invalid_union') return `${place}: ${issue.message}`;
  const { options } = issue as { options?: unknown[] };
  return options ? `${issue.discriminator}: must be one of ${options.join(', ')}` : `${place}: ${issue.message}`;
}

const listsOf = ({ order, lag, pageLimit, lenient }: Sandbox) => ({
  order,
  lag,
  pageLimit: pageLimit ?? null,
  lenient,
});

/** The endpoints under `/_sandbox/`. They are no part of HighLevel: no token, no limits, no log. */
export function control(sandbox: Sandbox): Hono {
  const app = new Hono({ strict: false });
  app.use('*', onlyOwnPages);
  app.onError((error, c) => c.json({ error: sentenceOf(error) }, 400));
  const assertAccount = (...ids: (string | undefined)[]) => {
    const { store } = sandbox;
    const unknown = ids.find((id) => id && !store.all('locations').has(id) && !store.all('companies').has(id));
    if (unknown) throw new Error(`there is no location and no agency ${unknown}`);
  };
  app.get('/', (c) =>
    c.json({
      name: NAME,
      version: VERSION,
      folder: process.cwd(),
      process: process.pid,
      now: sandbox.clock.iso(),
      requests: sandbox.requests.length,
      counts: sandbox.store.summary(),
      seeded: sandbox.seeded,
      locations: [...sandbox.store.all('locations').values()].map(({ id, name, timezone }) => ({ id, name, timezone })),
      users: [...sandbox.store.all('users').values()].map(({ id, name, email, roles }) => ({
        id,
        name,
        email,
        ...roles,
      })),
      faults: sandbox.faults.list(),
      lists: listsOf(sandbox),
      controls: CONTROLS.map(([route]) => route.replace(/\s+/, ' ')),
    }),
  );
  app.get('/requests', (c) => c.json(sandbox.requests));
  app.delete('/requests', (c) => {
    sandbox.requests.length = 0;
    return c.body(null, 204);
  });
  app.post('/faults', async (c) => {
    sandbox.faults.add(await read(c, faultSchema));
    return c.json(sandbox.faults.list());
  });
  app.delete('/faults', (c) => {
    sandbox.faults.clear();
    return c.body(null, 204);
  });
  app.put('/clock', async (c) => {
    const { now, advance } = await read(c, clockSchema);
    if (now === undefined && advance === undefined) sandbox.clock.reset();
    if (now !== undefined) sandbox.clock.set(now);
    if (advance !== undefined) sandbox.clock.advance(advance);
    return c.json({ now: sandbox.clock.iso() });
  });
  app.put('/limits', async (c) => {
    Object.assign(sandbox.limits.budget, given(await read(c, limitsSchema)));
    return c.json(sandbox.limits.budget);
  });
  app.put('/lists', async (c) => {
    const { order, lag, pageLimit, lenient } = await read(c, listsSchema);
    if (order !== undefined) sandbox.order = order;
    if (lag !== undefined) sandbox.lag = lag;
    if (pageLimit !== undefined) sandbox.pageLimit = pageLimit ?? undefined;
    if (lenient !== undefined) sandbox.lenient = lenient;
    return c.json(listsOf(sandbox));
  });
  app.put('/app', async (c) => {
    const { scopes, clientSecret } = await read(c, appSchema);
    if (scopes) sandbox.authorization.scopes = scopes;
    if (clientSecret) sandbox.credentials.clientSecret = clientSecret;
    return c.json({ scopes: sandbox.authorization.scopes });
  });
  app.put('/installations/:id', async (c) => {
    const { installed, withdrawScope, ...uninstall } = await read(c, installationSchema);
    const { authorization } = sandbox;
    const id = c.req.param('id');
    assertAccount(id);
    if (installed === false) authorization.uninstall(id, given(uninstall));
    if (installed === true) authorization.install(id);
    if (withdrawScope !== undefined) authorization.withdrawScope(id, withdrawScope);
    return c.json({ installed: !authorization.isUninstalled(id) });
  });
  app.put('/locations/:id', async (c) => {
    const { active } = await read(c, locationSchema);
    const id = c.req.param('id');
    assertAccount(id);
    if (active) sandbox.authorization.paused.delete(id);
    else sandbox.authorization.paused.add(id);
    return c.json({ active });
  });
  app.post('/tokens', async (c) => {
    const wanted = given(await read(c, tokenSchema));
    assertAccount(wanted.locationId, wanted.companyId);
    return c.json(sandbox.issueToken(wanted));
  });
  app.delete('/tokens', (c) => {
    sandbox.authorization.revokeAll();
    return c.body(null, 204);
  });
  app.route('/', happenings(sandbox));
  app.route('/webhooks', webhookControls(sandbox));
  app.post('/reset', (c) => {
    sandbox.reset();
    return c.body(null, 204);
  });
  app.all('*', (c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}.` }, 404));
  return app;
}
