import type { Row, Store } from '../../world/store.js';
import { fullName } from '../contacts/contact_answers.js';
import type { CustomValue } from '../custom_fields/custom_values.js';

/** A stage of a pipeline. */
export interface Stage {
  id: string;
  name: string;
  position: number;
  showInFunnel: boolean;
  showInPieChart: boolean;
}

/** A pipeline: a board that opportunities stand on, stage by stage. */
export interface Pipeline extends Row {
  locationId: string;
  name: string;
  stages: Stage[];
  showInFunnel: boolean;
  showInPieChart: boolean;
  colorRenderMode: 'dot' | 'bg-tint' | 'none';
}

/** Why an opportunity can be lost. */
export interface LostReason extends Row {
  locationId: string;
  name: string;
  createdAt: string;
  updatedAt: string;
}

/** What an opportunity’s status can be. */
export const STATUSES = ['open', 'won', 'lost', 'abandoned'] as const;

/** An opportunity as the sandbox keeps it. */
export interface Opportunity extends Row {
  locationId: string;
  contactId: string;
  name: string;
  pipelineId: string;
  pipelineStageId: string;
  status: (typeof STATUSES)[number];
  monetaryValue: number;
  assignedTo?: string;
  lostReasonId?: string;
  source?: string;
  followers: string[];
  customFields: CustomValue[];
  lastStatusChangeAt: string;
  lastStageChangeAt: string;
  createdAt: string;
  updatedAt: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    pipelines: Pipeline;
    lostReasons: LostReason;
    opportunities: Opportunity;
  }
}

/** The opportunity that keeps a contact from having another in this pipeline (measured live, 2026-09; any status). */
export const findTwin = (store: Store, { contactId, pipelineId }: { contactId: string; pipelineId: string }) =>
  store.all('opportunities').find((one) => one.contactId === contactId && one.pipelineId === pipelineId);

/** Saves changes, and when stage and status last changed. */
export function save(opportunity: Opportunity, changes: Partial<Opportunity>, stamp: string): Opportunity {
  const moved = changes.pipelineStageId !== undefined && changes.pipelineStageId !== opportunity.pipelineStageId;
  const decided = changes.status !== undefined && changes.status !== opportunity.status;
  Object.assign(opportunity, changes, { updatedAt: stamp });
  if (moved) opportunity.lastStageChangeAt = stamp;
  if (decided) opportunity.lastStatusChangeAt = stamp;
  if (opportunity.status !== 'lost') delete opportunity.lostReasonId;
  return opportunity;
}

const contactOf = (store: Store, contactId: string) => {
  const contact = store.all('contacts').get(contactId);
  if (!contact) return null;
  const { id, companyName, email, phone, tags } = contact;
  return { id, name: fullName(contact), companyName, email, phone, tags };
};

/** All but the custom fields, which every answer gives in another form (`opportunities.custom-fields`). */
const common = ({ customFields: _, ...rest }: Opportunity, store: Store) => ({
  ...rest,
  lastActionDate: rest.updatedAt,
  indexVersion: '1',
  contact: contactOf(store, rest.contactId),
});

/** GET by id, and what a write answers: no notes, tasks or events (#305). */
export const wholeOpportunity = (opportunity: Opportunity, store: Store) => ({
  ...common(opportunity, store),
  customFields: opportunity.customFields.map(({ id, value }) => ({ id, fieldValue: value })),
});

/** What hangs on the contact, for whoever asks for it. */
const attached = (
  { contactId }: Opportunity,
  store: Store,
  { notes, tasks, calendarEvents }: { notes?: boolean; tasks?: boolean; calendarEvents?: boolean },
) => {
  const own = (kind: 'notes' | 'tasks' | 'appointments', wanted?: boolean) =>
    wanted ? store.all(kind).where((item) => item.contactId === contactId) : [];
  return {
    notes: own('notes', notes),
    tasks: own('tasks', tasks),
    calendarEvents: own('appointments', calendarEvents),
  };
};

const KINDS: [test: (value: unknown, dataType?: string) => boolean, key: string][] = [
  [(_, dataType) => dataType === 'DATE', 'fieldValueDate'],
  [(value) => Array.isArray(value), 'fieldValueArray'],
  [(value) => typeof value === 'number', 'fieldValueNumber'],
  [(value) => typeof value === 'object', 'fieldValueFiles'],
];

/** GET search: a key for every type of value, days in epoch milliseconds. */
export const listedOpportunity = (opportunity: Opportunity, store: Store, wanted: Parameters<typeof attached>[2]) => ({
  ...common(opportunity, store),
  ...attached(opportunity, store, wanted),
  customFields: opportunity.customFields.map(({ id, value }) => {
    const { dataType } = store.all('customFields').get(id) ?? {};
    const key = KINDS.find(([fits]) => fits(value, dataType))?.[1] ?? 'fieldValueString';
    return { id, type: dataType, [key]: key === 'fieldValueDate' ? Date.parse(String(value)) : value };
  }),
});

/** POST search, as recorded live: null where there is nothing, and the document's cursor. */
export const foundOpportunity = (
  opportunity: Opportunity,
  store: Store,
  sort: unknown[],
  wanted: Parameters<typeof attached>[2],
) => ({
  assignedTo: null,
  lostReasonId: null,
  source: null,
  ...listedOpportunity(opportunity, store, wanted),
  pipelineStageUId: opportunity.pipelineStageId,
  sort,
});
