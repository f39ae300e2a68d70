const YEAR_FIRST = /^(\d{4})([/\-._])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([/\-._])(\d{1,2})\2(\d{4})$/;
const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * A day as `YYYY-MM-DD`, from any of the forms that HighLevel lists for dateOfBirth: the year first or last, the month
 * before the day, parted by / - . or _. Nothing for a day that does not exist.
 */
export function readDay(text: string): string | undefined {
  const first = YEAR_FIRST.exec(text);
  const last = YEAR_LAST.exec(text);
  const [year, month, day] = first ? [first[1], first[3], first[4]] : last ? [last[4], last[1], last[3]] : [];
  if (!year || !month || !day) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00.000Z`);
  // A Date rolls the 31st of June over into July; a calendar does not.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** A moment with its offset from UTC, as an ISO timestamp; nothing for anything else. */
export function readMoment(text: string): string | undefined {
  if (!ISO_WITH_OFFSET.test(text)) return undefined;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** A moment as a clock on the wall of a place shows it: `2021-07-16 11:00:00`. */
export function wallClock(moment: string, timeZone: string): string {
  const options = {
    timeZone: usableZone(timeZone),
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(moment));
}

/** A zone that clocks can go by: a record of the store may name none. */
export const usableZone = (name: string): string => (isTimeZone(name) ? name : 'UTC');

/** Whether a text names a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
