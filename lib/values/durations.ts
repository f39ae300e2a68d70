/** Milliseconds, for instants and spans of time. */
export const MINUTE_MS = 60_000;
/** Milliseconds of an hour. */
export const HOUR_MS = 3_600_000;
/** Milliseconds of a day of 24 hours. */
export const DAY_MS = 86_400_000;

/** Seconds, for caches and HTTP headers. */
export const HOUR_SECONDS = 3_600;
/** Seconds of a day of 24 hours. */
export const DAY_SECONDS = 86_400;
