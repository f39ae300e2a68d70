import { keepLists } from '../../lib/definition/list_changes.js';
import { type FormRule, type Made, type ReadCurrent, refetchSaved } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { notificationsOfCalendar, oneNotification } from './calendar_notification.js';
import { applyClearFields, NOTIFICATION_LISTS } from './calendar_notification_form.js';

const timesIn = (sent: Values, when: 'before' | 'after', label: string): Values => {
  const lines = sent[`${when}Time`] as Values[] | undefined;
  if (!lines) return {};
  const told = lines.map((line) => {
    const { [`${when}Offset`]: timeOffset, [`${when}Unit`]: unit = 'hours' } = line;
    if (timeOffset === undefined) throw new UserFacingError(`${label} needs a number with each unit, such as 1.`);
    return { timeOffset, unit };
  });
  return { [`${when}Time`]: told };
};

const withTimes = (sent: Values): Values => ({
  ...sent,
  ...timesIn(sent, 'before', 'Time Before'),
  ...timesIn(sent, 'after', 'Time After'),
});

/** HighLevel wants a time with these two types. */
export const newNotificationRules = [
  { when: 'notificationType', is: ['reminder'], needs: 'beforeTime' },
  { when: 'notificationType', is: ['followup'], needs: 'afterTime' },
] as const satisfies FormRule[];

/** The body of a new notification: HighLevel takes a list of them. */
export const newNotificationBody = (sent: Values): Values[] => [withTimes(sent)];

/** The body of a change: the items of its lists stay, unless the user chooses otherwise. */
export const changedNotificationBody = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const values = withTimes(sent);
  return { ...applyClearFields(values, chosen), ...(await keepLists(NOTIFICATION_LISTS, values, chosen, current)) };
};

/** The whole notification: HighLevel answers a change with a message only. */
export const refetchNotification = (_answer: Values, { run, sent }: { run: Run; sent: Values }): Promise<Values> => {
  const { calendarId, notificationId: id, ...changes } = sent;
  return refetchSaved(run, oneNotification, { calendarId, notificationId: id }, { ...changes, id });
};

/** The one notification of a list of one. */
export const pickOnlyOne = (answer: Values): Values | undefined => [answer].flat().find(isObject);

/** How to find the notification that a create may have made. Its id tells when that was. */
export const notificationMade: Made = {
  from: notificationsOfCalendar,
  params: ({ calendarId }) => ({ calendarId }),
  is: (row, sent) => ['receiverType', 'channel', 'notificationType'].every((key) => row[key] === sent[key]),
};
