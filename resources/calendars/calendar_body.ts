import { modeOf } from '../../lib/definition/list_changes.js';
import { assertTogether, type FormRule, type ReadCurrent } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject, objectsIn, type Run, type Values } from '../../lib/zapier.js';
import { keepRest } from './calendar_changes.js';
import { applyClearFields, changedCalendarFields, RECURRENCES } from './calendar_form.js';
import { toCustomDays, toOpenHours } from './calendar_hours.js';
import { assertPlaces, assertTeam, toMeetingPlaces, toTeamMembers } from './calendar_team.js';

/** Another page after booking needs an address. */
const REDIRECTS: FormRule = { when: 'formSubmitType', is: ['RedirectURL'], needs: 'formSubmitRedirectURL' };

export const newCalendarRules = [REDIRECTS];

const checkRest = ({ recurring: series }: Values): void => {
  const { count } = (series ?? {}) as Values;
  if (Number(count) > RECURRENCES) {
    throw new UserFacingError(`Number of Recurrences must be ${RECURRENCES} at most, but it is ${count}.`);
  }
};

const body = (sent: Values, chosen: Values): Values => ({
  ...sent,
  ...(sent.teamMembers !== undefined && { teamMembers: toTeamMembers(objectsIn(sent.teamMembers)) }),
  ...(sent.locationConfigurations !== undefined && {
    locationConfigurations: objectsIn(sent.locationConfigurations).flatMap(toMeetingPlaces),
  }),
  ...(sent.openHours !== undefined && {
    openHours: toOpenHours(objectsIn(sent.openHours), modeOf('openHours', chosen)),
  }),
  ...(sent.availabilities !== undefined && { availabilities: toCustomDays(objectsIn(sent.availabilities)) }),
});

/** The values with both parts of Look Busy, which HighLevel takes only together. */
const wholeLookBusy = (values: Values): Values => {
  const { lookBusyConfig: given } = values;
  if (!isObject(given)) return values;
  const whole = { enabled: given.LookBusyPercentage !== undefined, LookBusyPercentage: 0, ...given };
  if (whole.enabled === true && given.LookBusyPercentage === undefined)
    throw new UserFacingError('Look Busy needs a Look Busy Percentage.');
  return { ...values, lookBusyConfig: whole };
};

export const newCalendarBody = (sent: Values, chosen: Values): Values => {
  checkRest(sent);
  const values = wholeLookBusy(body(sent, chosen));
  assertTeam(sent.calendarType, values);
  assertPlaces(sent.calendarType, values);
  return values;
};

export const changedCalendarBody = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  checkRest(sent);
  const given = body(sent, chosen);
  const changes = applyClearFields(given, chosen);
  if (sent.formSubmitType === 'RedirectURL')
    assertTogether([REDIRECTS], changedCalendarFields, { ...(await current()), ...changes });
  const values = wholeLookBusy({ ...changes, ...(await keepRest(given, chosen, current)) });
  // The calendar's type is known only where the calendar was read; HighLevel checks it in any case.
  const isRead = ['teamMembers', 'locationConfigurations'].some(
    (key) => values[key] !== undefined && modeOf(key, chosen) !== 'replace',
  );
  const { calendarType: type } = isRead ? await current() : {};
  if (values.teamMembers) assertTeam(type, values);
  assertPlaces(type, values);
  return values;
};
