import { badRequest, notFound, unprocessable } from '../http/errors.js';
import type { Association } from '../models/associations/association.js';
import type { Call, Handlers } from './call.js';

/** Unlike other services, this one says no id. */
function associationOf(call: Call, id = call.param('associationId')): Association {
  if (!call.store.all('associations').has(id)) throw notFound('Association not found');
  return call.get('associations', id);
}

/** Where the records of an object are kept; custom objects have no records here and take any id. */
const RECORDS: Record<string, string> = { contact: 'contacts', opportunity: 'opportunities', business: 'businesses' };

const isObjectKey = (key: unknown) =>
  typeof key === 'string' && (Object.hasOwn(RECORDS, key) || /^custom_objects\.\w+$/.test(key));

function create(call: Call) {
  const { key, firstObjectKey, secondObjectKey } = call.body;
  const bad = ['firstObjectKey', 'secondObjectKey'].filter((name) => !isObjectKey(call.body[name]));
  if (bad.length > 0) throw unprocessable(...bad.map((name) => `${name} must be a valid object key`));
  if (call.own('associations').some((other) => other.key === key))
    throw badRequest(`Association with key ${key} already exists`);
  return call.store.all('associations').add({
    ...call.body,
    firstObjectKey,
    secondObjectKey,
    id: call.store.ids.mongo(),
    associationType: 'USER_DEFINED',
    firstObjectToSecondObjectCardinality: 'MANY_TO_MANY',
    secondObjectToFirstObjectCardinality: 'MANY_TO_MANY',
  });
}

/** What the user did not define can't be deleted; the relations go with what can. */
function remove(call: Call) {
  const { id, associationType } = associationOf(call);
  if (associationType === 'SYSTEM_DEFINED') throw badRequest('System defined association can not be deleted');
  for (const relation of call.store.all('relations').where(({ associationId }) => associationId === id))
    call.store.all('relations').delete(relation.id);
  call.store.all('associations').delete(id);
  return { deleted: true, id, message: 'Association deleted successfully' };
}

/** A record of the object must be in the location. */
function demandRecord(call: Call, objectKey: string, id: string) {
  const kind = RECORDS[objectKey];
  if (kind && call.store.rows(kind).get(id)?.locationId !== call.locationId)
    throw badRequest(`Could not create relation: no ${objectKey} with id ${id}`);
}

function relate(call: Call) {
  const { associationId, firstRecordId, secondRecordId, locationId } = call.body;
  const association = associationOf(call, associationId);
  const { firstObjectKey, secondObjectKey } = association;
  demandRecord(call, firstObjectKey, firstRecordId);
  demandRecord(call, secondObjectKey, secondRecordId);
  const others = call.store.all('relations').where((other) => other.associationId === associationId);
  if (others.some((other) => other.firstRecordId === firstRecordId && other.secondRecordId === secondRecordId))
    throw badRequest(
      `Could not create relation: duplicate relation of object Ids for given association ${associationId}`,
    );
  const { firstObjectToSecondObjectCardinality: toSecond, secondObjectToFirstObjectCardinality: toFirst } = association;
  const isFull =
    (toSecond === 'ONE_TO_ONE' && others.some((other) => other.firstRecordId === firstRecordId)) ||
    (toFirst === 'ONE_TO_ONE' && others.some((other) => other.secondRecordId === secondRecordId));
  if (isFull)
    throw badRequest(`Could not create relation: cardinality limit reached for given association ${associationId}`);
  return call.store.all('relations').add({
    id: call.store.ids.mongo(),
    locationId,
    associationId,
    firstObjectKey,
    firstRecordId,
    secondObjectKey,
    secondRecordId,
  });
}

function relationsOf(call: Call) {
  const id = call.param('recordId');
  const wanted = [call.query.associationIds ?? []].flat();
  const relations = call
    .own('relations')
    .filter(({ firstRecordId, secondRecordId }) => firstRecordId === id || secondRecordId === id)
    .filter(({ associationId }) => wanted.length === 0 || wanted.includes(associationId));
  return { relations: call.page(call.arrange(relations), 100), total: relations.length };
}

function unrelate(call: Call) {
  const relation = call.get('relations', call.param('relationId'));
  call.store.all('relations').delete(relation.id);
  return relation;
}

/** Associations and relations. Lists come under a key of their own, not as the document shows (`associations.lists`). */
export const associations: Handlers = {
  'GET /associations/': (call) => {
    const all = call.own('associations');
    return { associations: call.page(call.arrange(all), 100), total: all.length };
  },
  'POST /associations/': create,
  'GET /associations/{associationId}': (call) => associationOf(call),
  'PUT /associations/{associationId}': (call) => Object.assign(associationOf(call), call.body),
  'DELETE /associations/{associationId}': remove,
  'GET /associations/key/{key_name}': (call) => {
    const one = call.own('associations').find(({ key }) => key === call.param('key_name'));
    if (!one) throw notFound('Association not found');
    return one;
  },
  'GET /associations/objectKey/{objectKey}': (call) => {
    const key = call.param('objectKey');
    const found = call
      .own('associations')
      .filter(({ firstObjectKey, secondObjectKey }) => firstObjectKey === key || secondObjectKey === key);
    return { associations: call.arrange(found) };
  },
  'POST /associations/relations': relate,
  'GET /associations/relations/{recordId}': relationsOf,
  'DELETE /associations/relations/{relationId}': unrelate,
};
