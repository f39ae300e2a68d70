import type { Schema } from '../document.js';
import { ANY, CUSTOM_FIELDS, type Overlay, properties, SORT, STRING, STRINGS, schemas } from './overlay.js';

/** What the document of opportunities has wrong. */
export const opportunities: Overlay[] = [
  {
    id: 'opportunities.search',
    source: 'Opportunities search page; recorded live',
    since: '2026-07',
    why: 'POST /opportunities/search takes filters and sort, demands only location and limit, and answers 201',
    apply: (documents) => {
      const body = schemas(documents, 'opportunities').OpportunitySearchBodyDTO!;
      body.required = ['locationId', 'limit'];
      properties(documents, 'opportunities', 'OpportunitySearchBodyDTO', {
        limit: { type: 'number', minimum: 1, maximum: 500 },
        query: { type: 'string', maxLength: 75 },
        searchAfter: { type: 'array', items: ANY },
        filters: { type: 'array', items: { type: 'object' } },
        sort: SORT,
      });
      schemas(documents, 'opportunities').AdditionalDetailsDTO!.required = [];
      const search = documents.opportunities!.paths['/opportunities/search']!.post!;
      search.responses = { 201: search.responses[200]! };
    },
  },
  {
    id: 'opportunities.upsert',
    source: 'field',
    why: 'an upsert takes the contact, its value is a number, and nothing of followers is demanded',
    apply: (documents) => {
      properties(documents, 'opportunities', 'UpsertOpportunityDto', {
        contactId: STRING,
        monetaryValue: { type: 'number' },
      });
      schemas(documents, 'opportunities').UpsertOpportunityDto!.required = ['pipelineId', 'locationId'];
    },
  },
  {
    id: 'opportunities.without-pipeline',
    source: 'field',
    why: 'a missing pipeline is refused by the service itself, with a 401',
    apply: (documents) => {
      const body = schemas(documents, 'opportunities').CreateDto!;
      body.required = body.required!.filter((name) => name !== 'pipelineId');
    },
  },
  {
    id: 'opportunities.custom-fields',
    source: 'issues 87 and 177; recorded live',
    since: '2026-07',
    why: 'an opportunity’s custom fields are written as a contact’s, and read under a key for each type',
    apply: (documents) => {
      for (const name of ['CreateDto', 'UpdateOpportunityDto'])
        properties(documents, 'opportunities', name, { customFields: CUSTOM_FIELDS });
      const read = schemas(documents, 'opportunities').CustomFieldResponseSchema!;
      read.required = ['id'];
      properties(documents, 'opportunities', 'CustomFieldResponseSchema', { fieldValue: ANY });
    },
  },
  {
    id: 'documents.opportunity-relations',
    source: 'the document’s own examples',
    why: 'followers are ids; notes, tasks, events and stages are objects',
    apply: (documents) => {
      const objects: Schema = { type: 'array', items: { type: 'object' } };
      properties(documents, 'opportunities', 'SearchOpportunitiesResponseSchema', {
        followers: STRINGS,
        notes: objects,
        tasks: objects,
        calendarEvents: objects,
      });
      properties(documents, 'opportunities', 'PipelinesResponseSchema', { stages: objects });
    },
  },
  {
    id: 'live.deleted',
    source: 'recorded live',
    since: '2026-07',
    why: 'a deleted opportunity is answered with `success`, a deleted tag with `succeeded`',
    apply: (documents) => {
      const answer = (document: string, path: string, key: string) => {
        documents[document]!.paths[path]!.delete!.responses['200']!.content = {
          'application/json': {
            schema: { type: 'object', properties: { [key]: { type: 'boolean' } }, required: [key] },
          },
        };
      };
      answer('opportunities', '/opportunities/{id}', 'success');
      answer('locations', '/locations/{locationId}/tags/{tagId}', 'succeeded');
    },
  },
];
