import { Hono } from 'hono';
import { z } from 'zod';
import { EVENTS } from '../webhooks/app_events.js';
import { DISTURBANCES, type Disturbance } from '../webhooks/disturbances.js';
import { type AppHookDetails, TRIGGERS, type WorkflowHookDetails } from '../webhooks/hooks.js';
import type { Sandbox } from './interface.js';
import { given, read } from './reading.js';

/** Who is told of what happens, for whoever wants it told. */
export const WEBHOOKS = [
  ['GET    /_sandbox/webhooks', 'the webhooks, the public key, the triggers and events that there are'],
  [
    'POST   /_sandbox/webhooks',
    `{"url": "http://127.0.0.1:…", "trigger": "${TRIGGERS.join(' | ')}", "locationId"?, "workflow"?: {"name": "New leads"}, "customData"?: {"email": "{{contact.email}}"}, "repeats"?: 0 or 1}: a workflow with a Webhook action`,
  ],
  ['DELETE /_sandbox/webhooks/{id}', 'the workflow has it no more'],
  [
    'PUT    /_sandbox/webhooks/app',
    '{"url": "http://127.0.0.1:…", "events"?: ["ContactCreate"], "likeExamples"?: false}: where the app hears of events',
  ],
  ['DELETE /_sandbox/webhooks/app', 'it hears of none any more'],
  [
    'POST   /_sandbox/webhooks/posts',
    '{"trigger": "trigger_link_clicked", "contactId" or "email", "data"?: {}} or {"event": "InvoicePaid", "locationId"?, "body"?: {}}: sends one by hand',
  ],
  [
    'POST   /_sandbox/webhooks/disturbances',
    `{"kind": "${DISTURBANCES.join(' | ')}", "times"?: 1, "ms"?: 600000, "webhook"?: an id or "app"}: what is to go wrong with the next post`,
  ],
  ['DELETE /_sandbox/webhooks/disturbances', 'nothing goes wrong any more'],
  ['GET    /_sandbox/webhooks/deliveries', 'what was sent and is to be: address, headers, body, state, attempts'],
  ['DELETE /_sandbox/webhooks/deliveries', 'forgets them'],
] as const;

const hookSchema = z.strictObject({
  url: z.string(),
  trigger: z.enum(TRIGGERS),
  locationId: z.string().optional(),
  workflow: z.strictObject({ name: z.string().min(1).optional() }).optional(),
  customData: z.record(z.string(), z.unknown()).optional(),
  repeats: z.literal([0, 1]).optional(),
});
const appSchema = z.strictObject({
  url: z.string(),
  events: z.array(z.enum(EVENTS)).optional(),
  likeExamples: z.boolean().optional(),
});
const postSchema = z.union([
  z.strictObject({
    trigger: z.enum(TRIGGERS),
    contactId: z.string().optional(),
    email: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({
    event: z.enum(EVENTS),
    locationId: z.string().optional(),
    body: z.record(z.string(), z.unknown()).optional(),
  }),
]);
const disturbanceSchema = z.strictObject({
  kind: z.enum(DISTURBANCES),
  times: z.int().positive().optional(),
  ms: z.int().min(0).optional(),
  webhook: z.string().optional(),
});

/** The endpoints of the webhooks. */
export function webhookControls(sandbox: Sandbox): Hono {
  const app = new Hono({ strict: false });
  const { webhooks, store } = sandbox;
  app.get('/', (c) =>
    c.json({
      publicKey: webhooks.publicKey,
      workflows: [...webhooks.workflows.values()],
      app: webhooks.app ?? null,
      disturbances: webhooks.disturbances.list(),
      triggers: TRIGGERS,
      events: EVENTS,
    }),
  );
  app.post('/', async (c) => c.json(webhooks.add(given(await read(c, hookSchema)) as WorkflowHookDetails)));
  app.put('/app', async (c) => c.json(webhooks.setApp(given(await read(c, appSchema)) as AppHookDetails)));
  app.delete('/app', (c) => {
    webhooks.removeApp();
    return c.body(null, 204);
  });
  app.post('/posts', async (c) => {
    const wanted = await read(c, postSchema);
    if ('event' in wanted) return c.json([webhooks.tell(wanted.event, given(wanted))]);
    const { trigger, contactId, email, data } = wanted;
    const contact = store.all('contacts').find((one) => one.id === contactId || (!!email && one.email === email));
    return c.json(webhooks.start(trigger, contact?.id ?? '', data));
  });
  app.post('/disturbances', async (c) => {
    webhooks.disturbances.add(given(await read(c, disturbanceSchema)) as Disturbance);
    return c.json(webhooks.disturbances.list());
  });
  app.delete('/disturbances', (c) => {
    webhooks.disturbances.clear();
    return c.body(null, 204);
  });
  app.get('/deliveries', (c) => c.json(webhooks.deliveries));
  app.delete('/deliveries', (c) => {
    webhooks.deliveries.length = 0;
    return c.body(null, 204);
  });
  app.delete('/:id', (c) => {
    webhooks.remove(c.req.param('id'));
    return c.body(null, 204);
  });
  return app;
}
