import { isDeepStrictEqual } from 'node:util';
import { PRIMING } from '../../lib/operations/budget.js';
import type { Sandbox } from '../../sandbox/server.js';
import { Ids } from '../../sandbox/world/ids.js';
import { Cache } from './cache.js';
import type { Corner } from './happenings.js';
import type { Plan } from './scenarios.js';
import type { PretendTime } from './time.js';
import { type Scene, type Stage, World } from './world.js';
import { type Trigger, Zap } from './zap.js';

/** The events that a trigger can fire on: the choices of Trigger On, or those that its scene names. */
export const eventsOf = ({ operation }: Trigger, { only = 'added', events }: Partial<Scene> = {}): string[] => {
  if (events) return [...events];
  const field = operation.inputFields.find((one) => typeof one !== 'function' && one.key === 'triggerOn');
  return typeof field === 'object' && field.choices ? Object.keys(field.choices) : [only];
};

/** What a run is of. */
export interface Given {
  sandbox: Sandbox;
  time: PretendTime;
  trigger: Trigger;
  stage: Stage;
  event: string;
  plan: Plan;
  seed: string;
  /** When it begins, in epoch ms. */
  start: number;
}

/** Those who take part in a run. */
interface Cast {
  /** What the Zaps look at. */
  main: Corner;
  /** What some look at instead: another contact, another calendar. */
  elsewhere: Corner | undefined;
  /** The Zaps, each with what it looks at. */
  zaps: Map<Zap, Corner>;
  /** Takes no part: it shows how large the pages are. */
  probe: Zap;
}

const makeWorld = ({ sandbox, time, plan }: Given, seed: string): World => {
  const world = new World(sandbox, time, new Ids(seed));
  Object.assign(world.setting, plan.setting);
  world.forgets = plan.steps.some((step) => step.do === 'cache');
  world.isLong = plan.stock >= PRIMING.requests / 2;
  world.pass(0);
  return world;
};

const makeCorner = (given: Given, seed: string): Corner => {
  const world = makeWorld(given, seed);
  return { world, scene: given.stage(world) };
};

/** Makes what a run is about, and the Zaps, all on one connection. */
export const makeCast = (given: Given, cache: Cache): Cast => {
  const { sandbox, time, trigger, event, plan, seed } = given;
  const { gymId, studioId, companyId } = sandbox.seeded;
  const main = makeCorner(given, seed);
  const isOther = ({ scene }: Corner) => !isDeepStrictEqual(scene.input(event), main.scene.input(event));
  const elsewhere = plan.elsewhere && [makeCorner(given, `${seed} elsewhere`)].find(isOther);

  // An agency's connection works in a location only where the trigger asks for one.
  const inLocations = plan.asAgency && (trigger.operation.perform.endpoint?.access ?? 'location') === 'location';
  const isAgency = inLocations || main.scene.access === 'agency';
  const token = sandbox.issueToken({ ...(isAgency ? { companyId } : { locationId: gymId }), expiresIn: 1e9 });
  const connection = { authData: { ...token } as never, now: () => time.now };
  // Nothing happens in the other location; there is nothing to look at by an id of the first.
  const studio = { world: makeWorld(given, seed), scene: { ...main.scene, acts: {}, observe: undefined } };
  const hasStudio = inLocations && isDeepStrictEqual(main.scene.input(event), {});

  const others = eventsOf(trigger, main.scene).filter((one) => one !== event);
  const makeZap = (n: number, kept = cache): [Zap, Corner] => {
    const place = plan.neighbours?.[n];
    const waitsFor = (place !== undefined && others[place % Math.max(1, others.length)]) || event;
    const inStudio = hasStudio && n === plan.zaps.length - 1;
    const corner = (plan.elsewhere?.includes(n) && elsewhere) || (inStudio ? studio : main);
    const input = {
      ...corner.scene.input(waitsFor),
      ...(others.length > 0 && { triggerOn: waitsFor }),
      ...(inLocations && { locationId: inStudio ? studioId : gymId }),
    };
    return [new Zap(`Zap ${n + 1}`, trigger, waitsFor, input, { ...connection, cache: kept }), corner];
  };
  const zaps = new Map(plan.zaps.map((_, n) => makeZap(n)));
  const [probe] = makeZap(0, new Cache(() => time.now));
  for (const { world } of new Set(zaps.values()))
    world.tellZaps([...zaps].flatMap(([zap, corner]) => (corner.world === world ? [zap] : [])));
  return { main, elsewhere, zaps, probe };
};
