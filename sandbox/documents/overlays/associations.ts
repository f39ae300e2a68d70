import type { Schema } from '../document.js';
import { type Overlay, properties, STRING } from './overlay.js';

/** What the document of associations has wrong. */
export const associations: Overlay[] = [
  {
    id: 'associations.lists',
    source: 'field',
    why: 'labels, keys and types of associations are strings; lists of associations and of relations stand under a key; a relation is not an association',
    apply: (documents) => {
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
];
