import type { Stage } from '../world.js';
import { actsOf, type Listed, longAgo, shownIn, watching } from './listed.js';

const label = (version: number) => ({ firstObjectLabel: `Member #${version}` });
const ASSOCIATIONS: Listed<'associations'> = { kind: 'associations', mark: label };
const version = shownIn('firstObjectLabel');

const LOCKERS = 'custom_objects.lockers';

export const findAssociations: Stage = (world) => ({
  input: () => ({}),
  acts: actsOf(world, ASSOCIATIONS),
  version,
});

export const getAssociationByKeys: Stage = (world) => {
  const ofLockers: Listed<'associations'> = { ...ASSOCIATIONS, make: () => ({ secondObjectKey: LOCKERS }) };
  return {
    input: () => ({ objectKey: LOCKERS }),
    acts: {
      ...actsOf(world, ofLockers),
      elsewhere: { is: [], run: () => Boolean(world.sandbox.records.add('associations')) },
    },
    version,
    most: 300,
  };
};

export const getAssociation: Stage = (world) => {
  const { id } = world.sandbox.records.add('associations');
  return { input: () => ({ associationId: id }), ...watching(world, 'associations', id, label), version };
};

export const getAssociationKey: Stage = (world) => {
  const { id, key } = world.sandbox.records.add('associations');
  return { input: () => ({ key_name: key }), ...watching(world, 'associations', id, label), version };
};

export const getRelationsByRecord: Stage = (world) => {
  const { records } = world.sandbox;
  const member = records.add('contacts', { dateAdded: longAgo(world) }).id;
  const guest = records.add('contacts', { dateAdded: longAgo(world) }).id;
  const associationId = records.add('associations').id;
  const relations: Listed<'relations'> = {
    kind: 'relations',
    // The record may stand on either side.
    make: () => {
      const sides = [member, guest];
      if (world.dice.below(2)) sides.reverse();
      return { associationId, firstRecordId: sides[0]!, secondRecordId: sides[1]! };
    },
    mark: () => ({}),
  };
  const { add, remove } = actsOf(world, relations);
  return {
    input: () => ({ recordId: member }),
    only: 'added',
    acts: {
      add: add!,
      remove: remove!,
      elsewhere: {
        is: [],
        run: () =>
          Boolean(records.add('relations', { associationId, firstRecordId: 'other', secondRecordId: 'another' })),
      },
    },
  };
};
