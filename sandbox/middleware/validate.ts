import { checkPageSize, validate as checkRequest, documentedPart } from '../documents/validation.js';
import { known, type Step } from './step.js';

/** How strict the sandbox is set to be. */
interface Strictness {
  /** The largest page of any list, if one is set. */
  pageLimit: number | undefined;
  /** Whether what HighLevel's own pages send is taken, too. */
  lenient: boolean;
}

/** Refuses what the route's document does not allow. */
export const validate =
  (world: Strictness): Step =>
  async ({ found, query, body }, next) => {
    const { route } = known(found, 'found');
    checkRequest(route, query, world.lenient ? documentedPart(route, body) : body);
    checkPageSize(query, body, world.pageLimit);
    return next();
  };
