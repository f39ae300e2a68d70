// One process in which Zapier runs an app that `zapier-platform build` made. Alone it starts, polls once, prints what
// each part took, and ends; with `serve` it polls whenever its parent asks, and answers with the milliseconds.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, mode] = process.argv.slice(2);
const wrapper = join(folder, 'zapierwrapper.js');
const require = createRequire(wrapper);
const load = (file) => import(pathToFileURL(file).href);

const began = performance.now();
await load(join(folder, 'node_modules/zapier-platform-core/index.mjs'));
const coreLoaded = performance.now();
const { appRaw, handler } = await load(wrapper);
const loaded = performance.now();

/** Zapier's cache of the connection: what an earlier run has looked up is in it. */
const cache = JSON.parse(process.env.BENCH_CACHE ?? '{}');

/** Without the memory of an earlier poll, all rows are news. */
const forgetLooks = () => {
  for (const key of Object.keys(cache)) if (key.includes('/looks/')) delete cache[key];
};

/** A poll of so many pages, as Zapier asks for one. */
const poll = (pages) => ({
  command: 'execute',
  method: 'triggers.search_contacts.operation.perform',
  bundle: {
    authData: { access_token: 'token', locationId: 'loc', locationName: 'Gym', locationTimezone: 'UTC' },
    inputData: { pages },
    // Zapier’s first poll of a Zap asks for all that is there.
    meta: { isPopulatingDedupe: pages > 1 },
  },
  zcacheTestObj: cache,
  calledFromCli: true,
});

const start = async () => {
  const schema = require('zapier-platform-core/src/tools/schema');
  const { prepareApp } = schema;
  let preparing = 0;
  schema.prepareApp = (app) => {
    const from = performance.now();
    const prepared = prepareApp(app);
    preparing += performance.now() - from;
    return prepared;
  };
  forgetLooks();
  const ready = performance.now();
  const { results } = await handler(poll(1));
  const running = performance.now() - ready - preparing;
  const parts = { core: coreLoaded - began, 'our import': loaded - coreLoaded, preparing, running };
  const memory = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ parts, memory, events: results.length, cache }));
};

const serve = () => {
  // `alone` is the time of the operation’s own function, without what core does around it.
  let alone = 0;
  const { operation } = appRaw.triggers.search_contacts;
  const { perform } = operation;
  operation.perform = async (z, bundle) => {
    const from = performance.now();
    const results = await perform(z, bundle);
    alone = performance.now() - from;
    return results;
  };
  process.on('message', async (pages) => {
    forgetLooks();
    const from = performance.now();
    const { results } = await handler(poll(pages));
    process.send({ whole: performance.now() - from, alone, events: results.length });
  });
  process.send('ready');
};

if (mode === 'serve') serve();
else await start();
