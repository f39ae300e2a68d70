import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { pipelineId, pipelineStageId, pipelineStages } from '../../resources/opportunities/pipeline.js';

export const findPipelineStage = defineSearch({
  key: 'find_pipeline_stage',
  noun: 'Pipeline Stage',
  display: {
    label: 'Find Pipeline Stage',
    description: 'Finds a stage of a pipeline by the names of both, and gives the IDs that an opportunity needs.',
  },
  operation: finds(pipelineStages, {
    inputs: [
      field({
        key: 'pipelineName',
        label: 'Pipeline Name',
        type: 'string',
        required: false,
        helpText: 'Only stages of the pipeline with this whole name. Capital letters and blanks make no difference.',
      }),
      field({
        key: 'name',
        label: 'Stage Name',
        type: 'string',
        required: false,
        helpText: 'The whole name of the stage. Without it, the first stage of the pipeline comes first.',
      }),
      { ...pipelineId, helpText: 'Only stages of this pipeline, if you know which one it is.' },
      { ...pipelineStageId, helpText: 'The stage itself, if you know which one it is: nothing else counts then.' },
    ],
    by: ['pipelineName', 'name', 'pipelineId', 'pipelineStageId'],
    find: async ({ pipelineName, name, pipelineId: pipeline, pipelineStageId: stage }, run) => {
      const stages = await fetchAll(run, pipelineStages);
      if (!isEmpty(stage)) return stages.filter(({ id }) => id === stage);
      const within = stages.filter((row) => isEmpty(pipeline) || row.pipelineId === pipeline);
      return matchesOf(within, [
        { given: name, of: (row) => row.name },
        { given: pipelineName, of: (row) => row.pipelineName },
      ]);
    },
  }),
});
