import { INDEX_ROUTES, type SearchIndex } from '../control/search_index.js';
import { Answer } from '../http/answer.js';
import { Call } from '../routes/call.js';
import type { Clock } from '../world/clock.js';
import type { Order } from '../world/order.js';
import type { Store } from '../world/store.js';
import { known, reply, type Step } from './step.js';

/** What the handlers work with. */
interface World {
  store: Store;
  clock: Clock;
  order: Order;
}

/** Has the route's handler answer, out of the search's view of the records where it is a search. */
export const handle =
  (world: World, index: SearchIndex): Step =>
  async ({ found, query, body, token }) => {
    const { route, params, handler } = known(found, 'found');
    const { clock, order } = world;
    const store = INDEX_ROUTES.has(route.name) ? index.view() : world.store;
    const context = { route, params, query, body: body ?? {}, token: known(token, 'token'), store, clock, order };
    const result = handler(new Call(context));
    return reply(result instanceof Answer ? result : new Answer(route.status, result));
  };
