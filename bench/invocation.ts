import { createAppHandler, version } from 'zapier-platform-core';
import app from '../index.js';

// What the app costs each time Zapier runs an operation: core prepares the whole definition at every
// invocation. Both apps take turns in one run, so that the machine's noise hits both; the figures are medians.

const RUNS = 300;
const WARM_UP = 30;

const display = { label: 'Nothing', description: 'Triggers when nothing happens.' };
const nothing = {
  key: 'nothing',
  noun: 'Nothing',
  display,
  operation: { type: 'polling', perform: async () => [], sample: { id: '1' } },
};
const empty = { version: '1.0.0', platformVersion: version, triggers: { nothing } };
const whole = { ...app, triggers: { ...app.triggers, nothing } };

const event = { command: 'execute', method: 'triggers.nothing.operation.perform', bundle: {}, calledFromCli: true };

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;

const main = async () => {
  const contestants = [empty, whole].map((definition) => ({
    handler: createAppHandler(definition),
    times: [] as number[],
  }));
  for (let run = 0; run < RUNS + WARM_UP; run += 1) {
    for (const { handler, times } of contestants) {
      const start = performance.now();
      await handler(event);
      if (run >= WARM_UP) times.push(performance.now() - start);
    }
  }
  const [alone, all] = contestants.map(({ times }) => median(times)) as [number, number];
  const operations = [app.triggers, app.creates, app.searches].flatMap((bank) => Object.keys(bank ?? {})).length;
  console.log(
    `empty app ${alone.toFixed(2)} ms, whole app (${operations} operations) ${all.toFixed(2)} ms a run: ${(all - alone).toFixed(2)} ms more.`,
  );
};

main();
