import type { Opportunity, Pipeline } from '../models/opportunities/opportunity.js';
import type { SeedContext } from './context.js';

const PIPELINES = [
  ['Memberships', ['New Lead', 'Trial Booked', 'Trial Done', 'Offer Made', 'Joined']],
  ['Corporate Rates', ['Contacted', 'Meeting', 'Contract Out']],
] as const;

const LOST_REASONS = ['Too expensive', 'Moved away', 'Joined another gym', 'No answer'];
const PLANS = [
  ['Basic', 588],
  ['Plus', 828],
  ['Unlimited', 1188],
] as const;

const SNAPSHOTS = [
  ['Gym Starter Kit', 'own'],
  ['Yoga Studio', 'own'],
  ['Summer Challenge Funnel', 'imported'],
] as const;

/** The boards of both locations, what is on them, and the agency's snapshots. */
export function sales(context: SeedContext): void {
  const { store, ids, companyId, gymId, studioId } = context;
  for (const [name, type] of SNAPSHOTS) store.all('snapshots').add({ id: ids.firestore(), companyId, name, type });
  for (const locationId of [gymId, studioId]) {
    for (const name of LOST_REASONS) {
      const stamp = context.ago({ days: 300 });
      store.all('lostReasons').add({ id: ids.firestore(), locationId, name, createdAt: stamp, updatedAt: stamp });
    }
    const [memberships] = PIPELINES.map(([name, stages]) =>
      store.all('pipelines').add({
        id: ids.firestore(),
        locationId,
        name,
        stages: stages.map((stage, position) => ({
          id: ids.uuid(),
          name: stage,
          position,
          showInFunnel: true,
          showInPieChart: true,
        })),
        showInFunnel: true,
        showInPieChart: true,
        colorRenderMode: 'dot',
      }),
    );
    // Every other person on the books was, or is, somebody to win over.
    const people = store.all('contacts').of(locationId);
    people.forEach((_, i) => {
      if (i % 2 === 0) sowOpportunity(context, memberships!, i, people.length);
    });
  }
}

/** The latest of them a day before the clock's start, in the first stages; the older ones decided. */
function sowOpportunity(context: SeedContext, pipeline: Pipeline, i: number, count: number): Opportunity {
  const { store, ids, ago } = context;
  const contact = store.all('contacts').of(pipeline.locationId)[i]!;
  const age = count - i;
  const [plan, monetaryValue] = PLANS[i % PLANS.length]!;
  const status = age < 14 ? 'open' : (['won', 'won', 'lost', 'abandoned'] as const)[(i / 2) % 4]!;
  const stage = status === 'won' ? pipeline.stages.at(-1)! : pipeline.stages[(i / 2) % 3]!;
  const createdAt = ago({ days: age * 3, hours: 4, minutes: (i * 29) % 60 });
  const movedAt = ago({ days: age * 2, hours: 3, minutes: (i * 17) % 60 });
  const decidedAt = status === 'open' ? createdAt : ago({ days: age, hours: 2, minutes: (i * 11) % 60 });
  const field = (name: string) =>
    store
      .all('customFields')
      .find((one) => one.locationId === pipeline.locationId && one.model === 'opportunity' && one.name === name)!.id;
  return store.all('opportunities').add({
    id: ids.firestore(),
    locationId: pipeline.locationId,
    contactId: contact.id,
    name: `${contact.firstName} ${contact.lastName}: ${plan}`,
    pipelineId: pipeline.id,
    pipelineStageId: stage.id,
    status,
    monetaryValue,
    ...(contact.assignedTo && { assignedTo: contact.assignedTo }),
    ...(status === 'lost' && {
      lostReasonId: ids.pick(store.all('lostReasons').of(pipeline.locationId)).id,
    }),
    ...(contact.source && { source: contact.source }),
    followers: [],
    customFields: [
      { id: field('Plan'), value: plan },
      { id: field('Start Date'), value: ago({ days: age * 2 - 7 }).slice(0, 10) },
      { id: field('Joining Fee'), value: 49 },
      { id: field('Classes'), value: ['Yoga', 'Spin'] },
      { id: field('Referral Source'), value: 'A friend' },
    ].slice(0, (i % 3) + 3),
    lastStatusChangeAt: decidedAt,
    lastStageChangeAt: i % 2 === 0 && stage !== pipeline.stages[0] ? movedAt : createdAt,
    createdAt,
    updatedAt: decidedAt > movedAt ? decidedAt : movedAt,
  });
}
