import { answerWell } from './answers.js';
import { FAULTS } from './faults.js';
import { judge, observe } from './judge.js';
import { type Respond, startFaultServer } from './server.js';
import { SECRETS, subjects } from './subjects.js';

interface Options {
  /** `part`: as many cases as fit a test; `full`: every function × every fault × every step. */
  size: 'part' | 'full';
  seed: number;
  log?: (line: string) => void;
}

interface Proof {
  name: string;
  cases: number;
  wrong: string[];
  figures: Record<string, number>;
}

/** Cases of the part. */
const PART = 700;

/** The same numbers for the same seed (mulberry32). */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/**
 * Runs the app's functions through core's handler against a server that answers one request of each run with a
 * fault, and looks at what Zapier and the user get.
 */
export const prove = async ({ size, seed, log = () => {} }: Options): Promise<Proof> => {
  const server = await startFaultServer(answerWell);
  const { timeout } = AbortSignal;
  const before = { ...process.env };
  const { log: print, error: printError } = console;
  // Core prints what is logged, and ends a process that has grown large: right for Zapier, not for thousands of runs.
  console.log = console.error = () => {};
  const { memoryUsage } = process;
  process.memoryUsage = Object.assign(() => ({ ...memoryUsage(), rss: 0 }), memoryUsage);
  // Time is out when a server that will not answer has the request: nothing waits for real.
  let waiting: AbortController[] = [];
  const runOut = () => {
    for (const request of waiting) request.abort(new DOMException('The operation timed out', 'TimeoutError'));
    waiting = [];
  };
  AbortSignal.timeout = () => {
    const request = new AbortController();
    waiting.push(request);
    return request.signal;
  };
  Object.assign(process.env, {
    HIGHLEVEL_API_URL: server.origin,
    CLIENT_ID: 'client-id',
    CLIENT_SECRET: SECRETS.client_secret,
    ZAPIER_DEPLOY_KEY: 'local',
  });
  try {
    const wrong: string[] = [];
    const hanging =
      (respond: Respond): Respond =>
      (...given) => {
        respond(...given);
        setImmediate(runOut);
      };
    const once = async (subject: (typeof all)[number], step: number, fault?: (typeof FAULTS)[number]) => {
      const logs: string[] = [];
      waiting = [];
      server.begin(step, fault?.hangs ? hanging(fault.respond) : fault?.respond);
      process.env.HIGHLEVEL_API_URL = fault?.refused ? server.refusing : server.origin;
      const observed = await observe(subject.run((line) => logs.push(line), server.origin));
      return { observed, logs, requests: [...server.requests] };
    };
    const all = subjects();
    const cases: {
      subject: (typeof all)[number];
      normally: 'success';
      step: number;
      fault: (typeof FAULTS)[number];
    }[] = [];
    let steps = 0;
    for (const subject of all) {
      const { observed, requests } = await once(subject, 0);
      if (observed.is !== 'success') wrong.push(`${subject.name} without a fault: ${observed.raw}`);
      steps += requests.length;
      for (let step = 1; step <= requests.length; step += 1) {
        for (const fault of FAULTS) {
          if (!fault.refused || step === 1) cases.push({ subject, normally: 'success', step, fault });
        }
      }
    }
    const random = randomFrom(seed);
    const chosen = size === 'full' ? cases : cases.filter(() => random() < PART / cases.length);
    log(
      `${all.length} functions, ${steps} requests, ${FAULTS.length} faults: ${chosen.length} of ${cases.length} cases`,
    );
    for (const [n, { subject, normally, step, fault }] of chosen.entries()) {
      const { observed, logs, requests } = await once(subject, step, fault);
      const found = judge({ subject, fault, normally, requests }, observed, logs);
      wrong.push(...found.map((what) => `${subject.name}, request ${step}, ${fault.name} ${what}`));
      if (n > 0 && n % 2_000 === 0) log(`${n} cases, ${wrong.length} wrong`);
    }
    return {
      name: 'faults',
      cases: chosen.length,
      wrong,
      figures: { functions: all.length, requests: steps, faults: FAULTS.length },
    };
  } finally {
    AbortSignal.timeout = timeout;
    process.memoryUsage = memoryUsage;
    console.log = print;
    console.error = printError;
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    await server.close();
  }
};
