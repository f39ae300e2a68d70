import { field } from '../../lib/definition/fields.js';
import { foundBy } from '../../lib/definition/found_by.js';
import { flag, group, integer, list, type Row, record, text } from '../../lib/definition/record.js';
import { cached } from '../../lib/highlevel/cache.js';
import { dropdown, fetchAll, type Listing } from '../../lib/operations/index.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';

const stageShape = {
  id: text('Stage ID', 'e93ba61a-53b3-45e7-985a-c7732dbcdb69'),
  name: text('Stage Name', 'Trial Booked'),
  position: integer('Stage Position', 1),
  showInFunnel: flag('Stage in Funnel', true),
  showInPieChart: flag('Stage in Pie Chart', true),
};

export const pipeline = record({
  id: text('Pipeline ID', 'VDm7RPYC2GLUvdpKmBfC'),
  name: text('Name', 'Memberships'),
  stages: list(group(stageShape)),
  showInFunnel: flag('Shown in Funnel', true),
  showInPieChart: flag('Shown in Pie Chart', true),
  colorRenderMode: text('Color Mode', 'dot'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

/** This takes the location as `locationId`; the search for opportunities takes `location_id`. */
export const pipelines = {
  route: 'GET /opportunities/pipelines',
  scope: 'opportunities.readonly',
  of: pipeline,
  rows: 'pipelines',
  location: 'locationId',
} as const satisfies Listing;

const objects = (value: unknown): Values[] => [value ?? []].flat().filter(isObject);

/** The stages of a pipeline, each with its pipeline. */
const stagesOf = ({ id, name, stages }: Values) =>
  objects(stages).map((stage) => ({ ...stage, pipelineId: id, pipelineName: name }) as Values as Row);

const inPipeline = ({ name, pipelineName }: Row) => `${name ?? ''} (${pipelineName ?? ''})`;

/** The stages of all pipelines, each with its pipeline. */
export const pipelineStages = {
  ...pipelines,
  of: record({
    ...stageShape,
    pipelineId: text('Pipeline ID', 'VDm7RPYC2GLUvdpKmBfC'),
    pipelineName: text('Pipeline', 'Memberships'),
  }),
  rows: ({ pipelines: found }: Values) => objects(found).flatMap(stagesOf),
} as const satisfies Listing;

export const pipelineId = field({
  key: 'pipelineId',
  label: 'Pipeline',
  type: 'string',
  required: false,
  choices: foundBy(dropdown(pipelines, { byName: 'pipelines' }), 'find_pipeline_stage.pipelineId'),
  helpText: 'The board with the stages that the opportunity goes through.',
});

export const pipelineStageId = field({
  key: 'pipelineStageId',
  label: 'Stage',
  type: 'string',
  required: false,
  dependsOn: ['pipelineId'],
  choices: dropdown(pipelines, {
    byName: 'stages',
    foundBy: 'find_pipeline_stage',
    parents: [pipelineId],
    each: stagesOf,
    label: (row, { input }) => (isEmpty(input.pipelineId) ? inPipeline(row) : String(row.name ?? '')),
    alsoCalled: (row) => [inPipeline(row)],
    where: ({ pipelineId: of }, input) => isEmpty(input.pipelineId) || of === input.pipelineId,
  }),
  helpText: 'The column of the board that the opportunity stands in.',
});

const KEPT_SECONDS = 600;

/**
 * The names of pipelines and stages by their ids, remembered for ten minutes; none if they can't be read.
 */
export const fetchPipelineNames = (run: Run): Promise<Record<string, unknown>> =>
  cached(run, 'pipeline-names', KEPT_SECONDS, isObject, async () => {
    const found = await fetchAll(run, pipelines);
    const named = found.flatMap((row) => [row as Values, ...objects(row.stages)]);
    return Object.fromEntries(named.map(({ id, name }) => [String(id), name]));
  }).catch((error: unknown) => {
    run.z.console.log(`Pipelines could not be read: ${(error as Error).message}`);
    return {};
  });
