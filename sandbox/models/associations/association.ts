import type { Row } from '../../world/store.js';

/** How many records of one side a record of the other side can be linked to. */
export type Cardinality = 'ONE_TO_ONE' | 'ONE_TO_MANY' | 'MANY_TO_MANY';

/** A kind of link between two kinds of records. */
export interface Association extends Row {
  locationId: string;
  key: string;
  firstObjectKey: string;
  firstObjectLabel: string;
  secondObjectKey: string;
  secondObjectLabel: string;
  associationType: 'SYSTEM_DEFINED' | 'USER_DEFINED';
  firstObjectToSecondObjectCardinality: Cardinality;
  secondObjectToFirstObjectCardinality: Cardinality;
}

/** A link between two records. */
export interface Relation extends Row {
  locationId: string;
  associationId: string;
  firstObjectKey: string;
  firstRecordId: string;
  secondObjectKey: string;
  secondRecordId: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    associations: Association;
    relations: Relation;
  }
}
