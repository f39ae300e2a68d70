import { changeList, modeOf, readListBefore } from '../../lib/definition/list_changes.js';
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

/** HighLevel wants every one of these, whichever type it is. */
export const newResourceBody = (sent: Values, chosen: Values): Values => ({
  description: sent.name,
  quantity: 1,
  outOfService: 0,
  capacity: 1,
  calendarIds: [],
  ...checked(sent, chosen),
});

/** The service calendars that it has stay, unless the user says otherwise. */
export const changedResourceBody = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const mode = modeOf('calendarIds', chosen);
  const changes = applyClearFields(checked(sent, chosen), chosen);
  if (sent.calendarIds === undefined || mode === 'replace') return changes;
  const before = readListBefore(await current(), 'calendarIds', 'Service Calendars');
  const calendarIds = changeList({ mode, given: sent.calendarIds as unknown[], before });
  return checked({ ...changes, calendarIds }, chosen);
};

/** A change is answered without its calendars and its id. */
export const refetchResource = (answer: Values, { run, sent }: { run: Run; sent: Values }): Promise<Values> =>
  refetchSaved(run, oneResource, { resourceType: sent.resourceType, id: sent.id }, { ...answer, id: sent.id });

/** The resource that a create may have made. Its id tells when that was. */
export const resourceMade: Made = {
  from: resourcesOfType,
  params: ({ resourceType: type }) => ({ resourceType: type }),
  is: (row, sent) => row.name === sent.name,
};
