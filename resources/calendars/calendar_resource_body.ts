import { keepLists } from '../../lib/definition/list_changes.js';
import { type Made, type ReadCurrent, refetchSaved } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run, Values } from '../../lib/zapier.js';
import { oneResource, resourcesOfType } from './calendar_resource.js';
import { applyClearFields } from './calendar_resource_form.js';

const MOST_CALENDARS = 100;

const checked = (sent: Values, { resourceType }: Values): Values => {
  const { length } = (sent.calendarIds ?? []) as unknown[];
  if (length > MOST_CALENDARS)
    throw new UserFacingError(`Service Calendars takes ${MOST_CALENDARS} at most, but it would have ${length}.`);
  if (length > 1 && resourceType === 'equipments') {
    throw new UserFacingError(
      'Equipment can belong to one service calendar only: choose one, and replace the one that it has.',
    );
  }
  return sent;
};

/** The body of a new resource: HighLevel wants all of these, for rooms and equipment alike. */
export const newResourceBody = (sent: Values, chosen: Values): Values => ({
  description: sent.name,
  quantity: 1,
  outOfService: 0,
  capacity: 1,
  calendarIds: [],
  ...checked(sent, chosen),
});

/** The body of a change: its service calendars stay, unless the user chooses otherwise. */
export const changedResourceBody = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const changes = applyClearFields(checked(sent, chosen), chosen);
  const kept = await keepLists({ calendarIds: { label: 'Service Calendars' } }, sent, chosen, current);
  return checked({ ...changes, ...kept }, chosen);
};

/** The whole resource: HighLevel answers a change without its calendars and its id. */
export const refetchResource = (answer: Values, { run, sent }: { run: Run; sent: Values }): Promise<Values> =>
  refetchSaved(run, oneResource, { resourceType: sent.resourceType, id: sent.id }, { ...answer, id: sent.id });

/** How to find the resource that a create may have made. Its id tells when that was. */
export const resourceMade: Made = {
  from: resourcesOfType,
  params: ({ resourceType: type }) => ({ resourceType: type }),
  is: (row, sent) => row.name === sent.name,
};
