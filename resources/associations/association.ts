import { confirmation, flag, record, text } from '../../lib/definition/record.js';

/** How many records of one side a record of the other may be related to: only some answers have it. */
const cardinality = (of: string, to: string) => text(`${of} to ${to} Cardinality`, 'MANY_TO_MANY');

export const association = record({
  id: text('Association ID', '67ade73d1119d2ac7ad0c475'),
  key: text('Key', 'member_trainer'),
  firstObjectKey: text('First Object Key', 'contact'),
  firstObjectLabel: text('First Object Label', 'Member'),
  secondObjectKey: text('Second Object Key', 'contact'),
  secondObjectLabel: text('Second Object Label', 'Trainer'),
  associationType: text('Association Type', 'USER_DEFINED'),
  firstObjectToSecondObjectCardinality: cardinality('First', 'Second'),
  secondObjectToFirstObjectCardinality: cardinality('Second', 'First'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

export const deletedAssociation = confirmation('Association', '67ade73d1119d2ac7ad0c475', {
  deleted: flag('Deleted', true),
  message: text('Answer', 'Association deleted successfully'),
});
