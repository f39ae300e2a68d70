/** The zone if this machine's calendar knows it: `America/New_York`. Undefined for what is no zone, or none at all. */
export const usableZone = (zone: unknown): string | undefined => {
  const name = typeof zone === 'string' ? zone.trim() : '';
  if (name === '') return undefined;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
};
