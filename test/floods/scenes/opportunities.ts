import type { Opportunity } from '../../../sandbox/models/opportunities/opportunity.js';
import type { Stage } from '../world.js';
import { ADDED, actsOf, addListed, CHANGED, changeListed, type Listed, longAgo, shownIn, watching } from './listed.js';

const name = (version: number) => ({ name: `Deal #${version}` });
const updated = (at: string) => ({ updatedAt: at });
const version = shownIn('name');

export const listPipelines: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, { kind: 'pipelines', mark: (n) => ({ name: `Pipeline #${n}` }) }),
  version,
  most: 300,
});

export const getOpportunity: Stage = (world) => {
  const { id } = world.sandbox.records.add('opportunities', { createdAt: longAgo(world) });
  return { input: () => ({ id }), ...watching(world, 'opportunities', id, name, updated), version };
};

const STATUSES = ['won', 'lost', 'abandoned', 'open'] as const;

export const searchOpportunities: Stage = (world) => {
  const { store, records } = world.sandbox;
  const contactId = records.add('contacts', { dateAdded: longAgo(world) }).id;
  const pipeline = records.add('pipelines');
  const [first, second] = pipeline.stages.map(({ id }) => id) as [string, string];
  const deals: Listed<'opportunities'> = {
    kind: 'opportunities',
    make: (at) => ({
      contactId,
      pipelineId: pipeline.id,
      pipelineStageId: first,
      createdAt: at,
      updatedAt: at,
      lastStageChangeAt: at,
      lastStatusChangeAt: at,
    }),
    mark: name,
    touch: updated,
  };
  const get = (id: string) => store.all('opportunities').get(id) as Opportunity;
  const MOVED = [...CHANGED, 'stageChanged'];
  const DECIDED = [...CHANGED, 'statusChanged'];
  // HighLevel stamps stage and status as it makes an opportunity: a change counts from a second later on.
  const isOlder = (at: string) => (id: string) => Date.parse(at) - Date.parse(get(id).createdAt) > 1000;
  const happensTo = (is: string[], changes: (before: Opportunity, at: string) => Partial<Opportunity>) => ({
    is,
    run: (at: string) => {
      const id = world.pick(at, isOlder(at));
      if (id) changeListed(world, deals, id, at, is, changes(get(id), at));
      return id !== undefined;
    },
  });
  return {
    input: () => ({}),
    acts: {
      ...actsOf(world, deals),
      addWon: {
        is: [...ADDED, 'statusChanged'],
        run: (at) => Boolean(addListed(world, deals, at, [...ADDED, 'statusChanged'], { status: 'won' })),
      },
      move: happensTo(MOVED, ({ pipelineStageId }, at) => ({
        pipelineStageId: pipelineStageId === first ? second : first,
        lastStageChangeAt: at,
      })),
      decide: happensTo(DECIDED, ({ status }, at) => ({
        status: STATUSES[(STATUSES.indexOf(status) + 1) % STATUSES.length]!,
        lastStatusChangeAt: at,
      })),
    },
    version,
  };
};

export const newOpportunity: Stage = (world) => ({ ...searchOpportunities(world), only: 'added' });
export const pipelineStageChanged: Stage = (world) => ({ ...searchOpportunities(world), only: 'stageChanged' });
export const opportunityStatusChanged: Stage = (world) => ({ ...searchOpportunities(world), only: 'statusChanged' });
