/**
 * Where the live API departs from the published documents. Each patch has its reason; "§" is a section of the API notes
 * the sandbox follows, "#" an issue of the published documents' repository. They are applied once, to a copy.
 */

/** A JSON schema as the documents write it. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  nullable?: boolean;
  additionalProperties?: boolean | Schema;
  [keyword: string]: unknown;
}

/** One operation of a document. */
export interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  security?: Record<string, string[]>[];
}

/** A published document, as far as the sandbox reads it. */
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** All documents, by category. */
export type Documents = Record<string, Document>;

interface Departure {
  why: string;
  patch(documents: Documents): void;
}

const ANY: Schema = {};
const STRING: Schema = { type: 'string' };
const STRINGS: Schema = { type: 'array', items: STRING };
const SORT: Schema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { field: STRING, direction: { type: 'string', enum: ['asc', 'desc'] } },
    required: ['field'],
  },
};
const CUSTOM_FIELDS: Schema = {
  type: 'array',
  items: { type: 'object', properties: { id: STRING, key: STRING, field_value: ANY, fieldValue: ANY } },
};

const schemas = (documents: Documents, category: string) => {
  const found = documents[category]?.components.schemas;
  if (!found) throw new Error(`no document ${category}`);
  return found;
};

/** Changes properties of one schema; `undefined` takes a property away. */
function properties(documents: Documents, category: string, name: string, changes: Record<string, Schema>): void {
  const schema = schemas(documents, category)[name];
  if (!schema) throw new Error(`${category} has no schema ${name}`);
  schema.properties = { ...schema.properties, ...changes };
}

/** The types of message that a list of them can be filtered by, as the document names them. */
export const MESSAGE_TYPES: string[] = [];

/** The patches. To add one for another category, add it here. */
export const departures: Departure[] = [
  {
    why: '§4.1, #31: POST /contacts/search takes a body that the document leaves empty; its largest page is stated for opportunities only, and taken to be the same',
    patch: (documents) => {
      schemas(documents, 'contacts').SearchBodyV2DTO = {
        type: 'object',
        properties: {
          locationId: STRING,
          page: { type: 'number', minimum: 1 },
          pageLimit: { type: 'number', minimum: 1, maximum: 500 },
          searchAfter: { type: 'array', items: ANY },
          query: STRING,
          filters: { type: 'array', items: { type: 'object' } },
          sort: SORT,
        },
        required: ['locationId', 'pageLimit'],
      };
    },
  },
  {
    why: '§4.1, PR #320: a custom field is {id or key, field_value or fieldValue}, the value of any type; the document has nine overlapping shapes that demand an id',
    patch: (documents) => {
      for (const name of ['CreateContactDto', 'UpdateContactDto', 'UpsertContactDto'])
        properties(documents, 'contacts', name, { customFields: CUSTOM_FIELDS });
    },
  },
  {
    why: '§7 Spec artefacts: dateOfBirth is a string, not an object',
    patch: (documents) => {
      for (const name of ['CreateContactDto', 'UpdateContactDto', 'UpsertContactDto'])
        properties(documents, 'contacts', name, { dateOfBirth: { type: 'string', nullable: true } });
    },
  },
  {
    why: '§4.1: a custom field is read as a string, number, list or file map',
    patch: (documents) => properties(documents, 'contacts', 'CustomFieldSchema', { value: ANY }),
  },
  {
    why: '§7 Spec artefacts: the results of a bulk change are objects, as the document’s own example shows',
    patch: (documents) =>
      properties(documents, 'contacts', 'UpdateTagsResponseDTO', {
        responses: { type: 'array', items: { type: 'object' } },
      }),
  },
  {
    why: '§4.2: GET tasks of a location are objects, not lists',
    patch: (documents) =>
      properties(documents, 'locations', 'LocationTaskListSuccessfulResponseDto', {
        tasks: { type: 'array', items: { type: 'object' } },
      }),
  },
  {
    why: '§4.7, #300: a custom field is made with options, parentId, fieldKey and description, none of them documented',
    patch: (documents) =>
      properties(documents, 'locations', 'CreateCustomFieldsDTO', {
        options: STRINGS,
        parentId: STRING,
        fieldKey: STRING,
        description: STRING,
      }),
  },
  {
    why: '§4.7: PUT of a custom field takes dataType and ignores it, and takes options as the create does',
    patch: (documents) =>
      properties(documents, 'locations', 'UpdateCustomFieldsDTO', { dataType: STRING, options: STRINGS }),
  },
  {
    why: '§4.5, §8: POST /opportunities/search takes filters and sort, demands only location and limit, and answers 201',
    patch: (documents) => {
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
    why: '§4.5: an upsert takes the contact, its value is a number, and nothing of followers is demanded',
    patch: (documents) => {
      properties(documents, 'opportunities', 'UpsertOpportunityDto', {
        contactId: STRING,
        monetaryValue: { type: 'number' },
      });
      schemas(documents, 'opportunities').UpsertOpportunityDto!.required = ['pipelineId', 'locationId'];
    },
  },
  {
    why: '§3.2: a missing pipeline is refused by the service itself, with a 401',
    patch: (documents) => {
      const body = schemas(documents, 'opportunities').CreateDto!;
      body.required = body.required!.filter((name) => name !== 'pipelineId');
    },
  },
  {
    why: '§4.5, §8: an opportunity’s custom fields are written as a contact’s, and read under a key for each type',
    patch: (documents) => {
      for (const name of ['CreateDto', 'UpdateOpportunityDto'])
        properties(documents, 'opportunities', name, { customFields: CUSTOM_FIELDS });
      const read = schemas(documents, 'opportunities').CustomFieldResponseSchema!;
      read.required = ['id'];
      properties(documents, 'opportunities', 'CustomFieldResponseSchema', { fieldValue: ANY });
    },
  },
  {
    why: '§7 Spec artefacts: followers are ids; notes, tasks, events and stages are objects',
    patch: (documents) => {
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
    why: '§7 Spec artefacts: a user’s scopes are a list',
    patch: (documents) => {
      for (const name of ['UserSchema', 'UserSuccessfulResponseDto'])
        properties(documents, 'users', name, { scopes: STRINGS });
    },
  },
  {
    why: '§7 Spec artefacts: times of events are texts; a blocked time has no contact and no status, and an appointment need not be in a group',
    patch: (documents) => {
      const times = { startTime: STRING, endTime: STRING };
      properties(documents, 'calendars', 'CalendarEventDTO', { ...times, dateAdded: STRING, dateUpdated: STRING });
      properties(documents, 'calendars', 'BlockedSlotSuccessfulResponseDto', times);
      schemas(documents, 'calendars').CalendarEventDTO!.required = [
        'id',
        'title',
        'locationId',
        'startTime',
        'endTime',
      ];
    },
  },
  {
    why: '§4.4, #23: a blocked time has either a calendar or a user, not both, although the document demands the calendar',
    patch: (documents) => {
      for (const name of ['BlockSlotCreateRequestDTO', 'BlockSlotEditRequestDTO'])
        schemas(documents, 'calendars')[name]!.required = ['locationId'];
    },
  },
  {
    why: '§4.4: the free slots have a traceId among their days',
    patch: (documents) => {
      const { content } = documents.calendars!.paths['/calendars/{calendarId}/free-slots']!.get!.responses['200']!;
      content!['application/json']!.schema.additionalProperties = ANY;
    },
  },
  {
    why: '§8: a deleted calendar is answered with a message and the calendar, not with success',
    patch: (documents) => {
      schemas(documents, 'calendars').CalendarDeleteSuccessfulResponseDTO!.required = [];
    },
  },
  {
    why: 'availabilityType: the document’s own words give null a meaning (opening hours and custom days both count)',
    patch: (documents) => {
      const availabilityType: Schema = { type: 'number', enum: [0, 1], nullable: true };
      for (const name of ['CalendarCreateDTO', 'CalendarUpdateDTO'])
        properties(documents, 'calendars', name, { availabilityType });
    },
  },
  {
    why: 'Appendix A: forms are listed, though their document is not among those here',
    patch: (documents) => {
      const parameters = ['locationId', 'skip', 'limit', 'type'].map((name) => ({
        name,
        in: 'query',
        required: name === 'locationId',
        schema: STRING,
      }));
      documents.locations!.paths['/forms/'] = {
        get: { parameters, responses: { 200: {} }, security: [{ bearer: ['forms.readonly'] }] },
      };
    },
  },
  {
    why: '#54, §4.8: the messages of a conversation are nested in `messages`, and one message in `message`',
    patch: (documents) => {
      const { GetMessageResponseDto: one, GetMessagesByConversationResponseDto: page } = schemas(
        documents,
        'conversations',
      );
      schemas(documents, 'conversations').MessagesPage = { ...page };
      schemas(documents, 'conversations').Message = { ...one };
      const nested = (key: string, name: string): Schema => ({
        type: 'object',
        properties: { [key]: { $ref: `#/components/schemas/${name}` } },
        required: [key],
      });
      Object.assign(schemas(documents, 'conversations'), {
        GetMessagesByConversationResponseDto: nested('messages', 'MessagesPage'),
        GetMessageResponseDto: nested('message', 'Message'),
      });
      const messages = { type: 'array', items: { $ref: '#/components/schemas/Message' } };
      for (const name of ['MessagesPage', 'ExportMessagesResponseDto'])
        properties(documents, 'conversations', name, { messages });
    },
  },
  {
    why: '#258: a call that is over has the status “completed”',
    patch: (documents) => properties(documents, 'conversations', 'Message', { status: STRING }),
  },
  {
    why: '§4.8: the types of messages are a list with commas, as the document’s example shows',
    patch: (documents) => {
      const messages = documents.conversations!.paths['/conversations/{conversationId}/messages']!.get!;
      for (const parameter of messages.parameters ?? [])
        if (parameter.name === 'type') {
          MESSAGE_TYPES.push(...((parameter.schema?.enum ?? []) as string[]));
          parameter.schema = STRING;
        }
    },
  },
  {
    why: '§4.8: a transcription is a list of sentences',
    patch: (documents) => {
      const sentence = schemas(documents, 'conversations').GetMessageTranscriptionResponseDto!;
      schemas(documents, 'conversations').GetMessageTranscriptionResponseDto = {
        type: 'array',
        items: { ...sentence },
      };
    },
  },
  {
    why: '§4.11: labels, keys and types of associations are strings; lists of associations and of relations stand under a key; a relation is not an association',
    patch: (documents) => {
      const sides = {
        firstObjectLabel: STRING,
        firstObjectKey: STRING,
        secondObjectLabel: STRING,
        secondObjectKey: STRING,
      };
      properties(documents, 'associations', 'createAssociationReqDto', sides);
      properties(documents, 'associations', 'UpdateAssociationReqDto', {
        firstObjectLabel: STRING,
        secondObjectLabel: STRING,
      });
      properties(documents, 'associations', 'GetPostSuccessfulResponseDto', { ...sides, associationType: STRING });
      const relation: Schema = {
        type: 'object',
        properties: { id: STRING, associationId: STRING, firstRecordId: STRING, secondRecordId: STRING },
        required: ['id', 'associationId', 'firstRecordId', 'secondRecordId'],
      };
      const under = (key: string, items: Schema): Schema => ({
        type: 'object',
        properties: { [key]: { type: 'array', items } },
        required: [key],
      });
      const association: Schema = { $ref: '#/components/schemas/GetPostSuccessfulResponseDto' };
      const answers: [path: string, method: string, status: string, schema: Schema][] = [
        ['/associations/', 'get', '200', under('associations', association)],
        ['/associations/objectKey/{objectKey}', 'get', '200', under('associations', association)],
        ['/associations/relations', 'post', '201', relation],
        ['/associations/relations/{recordId}', 'get', '200', under('relations', relation)],
        ['/associations/relations/{relationId}', 'delete', '200', relation],
      ];
      for (const [path, method, status, schema] of answers)
        documents.associations!.paths[path]![method]!.responses[status]!.content = { 'application/json': { schema } };
    },
  },
  {
    why: '#103: PUT of a post takes a wordCount',
    patch: (documents) => properties(documents, 'blogs', 'UpdateBlogPostParams', { wordCount: { type: 'number' } }),
  },
  {
    why: '#103, #105: PUT of a post succeeds with a few properties, although the document demands twelve; without a status it was refused',
    patch: (documents) => {
      schemas(documents, 'blogs').UpdateBlogPostParams!.required = ['locationId', 'blogId', 'status'];
    },
  },
  {
    why: 'Measured live: no more than twenty authors and fifty posts a page',
    patch: (documents) => {
      for (const [path, maximum] of [
        ['/blogs/authors', 20],
        ['/blogs/posts/all', 50],
      ] as const)
        for (const { name, schema } of documents.blogs!.paths[path]!.get!.parameters ?? [])
          if (name === 'limit') Object.assign(schema!, { maximum });
    },
  },
  {
    why: 'Recorded live in July 2026: a deleted opportunity is answered with `success`, a deleted tag with `succeeded`',
    patch: (documents) => {
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
  {
    why: 'Recorded live in July 2026: a calendar without opening hours has an empty object of them',
    patch: (documents) => properties(documents, 'calendars', 'CalendarDTO', { openHours: ANY }),
  },
  {
    why: '#104: posts can be asked for in any state',
    patch: (documents) => {
      const posts = documents.blogs!.paths['/blogs/posts/all']!.get!;
      for (const { name, schema } of posts.parameters ?? []) if (name === 'status') schema?.enum?.push('ALL');
    },
  },
];

/** §4.1: the one route where no body at all is an error, although `{}` says everything it needs. */
export const bodyDemanded = new Set(['POST /contacts/{contactId}/campaigns/{campaignId}']);

/** #304: paths that are gone under `Version: v3`. */
export const removedInV3 = new Set(['POST /oauth/locationToken', 'GET /oauth/installedLocations']);

/**
 * §3.2: a list GET without its `locationId` is refused as a foreign location (403), before validation; these routes
 * answer with a 422 of their own.
 */
export const locationUndefined = new Map([['GET /opportunities/pipelines', "locationId can't be undefined"]]);

/** §1.2: the scopes of the snapshots page, which the document leaves empty. */
export const undocumentedScopes = ['snapshots.readonly', 'snapshots.write'];
