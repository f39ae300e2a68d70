import type { Association } from '../models/associations/association.js';
import type { SeedContext } from './context.js';

type Sides = [label: string, objectKey: string];

/** HighLevel's own two, and what a club needs besides. */
const KINDS: [key: string, first: Sides, second: Sides, more?: Partial<Association>][] = [
  [
    'OPPORTUNITIES_CONTACTS_ASSOCIATION',
    ['Opportunity', 'opportunity'],
    ['Contact', 'contact'],
    { associationType: 'SYSTEM_DEFINED' },
  ],
  [
    'BUSINESSES_CONTACTS_ASSOCIATION',
    ['Company', 'business'],
    ['Contact', 'contact'],
    { associationType: 'SYSTEM_DEFINED' },
  ],
  ['member_guest', ['Member', 'contact'], ['Guest', 'contact']],
  [
    'member_locker',
    ['Member', 'contact'],
    ['Locker', 'custom_objects.lockers'],
    { firstObjectToSecondObjectCardinality: 'ONE_TO_ONE', secondObjectToFirstObjectCardinality: 'ONE_TO_ONE' },
  ],
];

/** Associations of both locations, and some of the club's members with their guests and lockers. */
export function associations({ store, ids, gymId, studioId }: SeedContext): void {
  for (const locationId of [gymId, studioId]) {
    const [guests, lockers] = KINDS.map(
      ([key, [firstObjectLabel, firstObjectKey], [secondObjectLabel, secondObjectKey], more]) =>
        store.all('associations').add({
          id: ids.mongo(),
          locationId,
          key,
          firstObjectKey,
          firstObjectLabel,
          secondObjectKey,
          secondObjectLabel,
          associationType: 'USER_DEFINED',
          firstObjectToSecondObjectCardinality: 'MANY_TO_MANY',
          secondObjectToFirstObjectCardinality: 'MANY_TO_MANY',
          ...more,
        }),
    ).slice(2) as [Association, Association];
    const people = store.all('contacts').of(locationId);
    const relate = ({ id, firstObjectKey, secondObjectKey }: Association, first: string, second: string) =>
      store.all('relations').add({
        id: ids.mongo(),
        locationId,
        associationId: id,
        firstObjectKey,
        firstRecordId: first,
        secondObjectKey,
        secondRecordId: second,
      });
    for (let i = 0; i < 3; i++) {
      relate(guests, people[2 * i]!.id, people[2 * i + 1]!.id);
      relate(lockers, people[2 * i]!.id, ids.mongo());
    }
  }
}
