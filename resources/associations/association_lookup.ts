import type { Row } from '../../lib/definition/record.js';
import { isSameText } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';

/** Whether an association joins these objects, whichever of them is on its first side; what is empty is any object. */
export const joinsObjects = (one: unknown, other: unknown) => {
  const fits = (own: unknown, wanted: unknown) => isEmpty(wanted) || isSameText(own, wanted);
  return ({ firstObjectKey: first, secondObjectKey: second }: Row): boolean =>
    (fits(first, one) && fits(second, other)) || (fits(first, other) && fits(second, one));
};
