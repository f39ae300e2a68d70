import { fetchLocationSettings, fetchZone } from '../highlevel/location_settings.js';
import { type DateContext, parseDay, parseInstant } from '../values/dates.js';
import { findEmail, parseEmail } from '../values/emails.js';
import { parseSlug } from '../values/slugs.js';
import { toText, trimText } from '../values/text.js';
import { formatInZone } from '../values/time_zones.js';
import { isEmpty, isObject, type Run } from '../zapier.js';
import { type Field, type FieldValue, labelOf, withTransform } from './field.js';

// The forms in which HighLevel wants values, where a field's type does not say it: times, days, phones, slugs.

/** Dates are read in the location's zone, which is asked for only where it decides. */
const inLocation = (run: Run): DateContext => ({
  zone: () => fetchZone(run),
  userZone: run.bundle.meta?.timezone ?? undefined,
});

const instantOf = (plain: unknown, { field, run }: FieldValue): Promise<number> =>
  parseInstant(plain, labelOf(field), inLocation(run));

/** ISO 8601 with the location's offset, to the second. */
export const asIso = <const F extends Field>(declared: F): F =>
  withTransform(async (plain, value) => {
    const instant = await instantOf(plain, value);
    const text = trimText(String(plain));
    // What carries an offset already goes out with that offset: HighLevel compares slots as text.
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/.test(text)) return text;
    return formatInZone(instant, await fetchZone(value.run));
  }, declared);

/** ISO 8601 in UTC without milliseconds, as tasks take it. */
export const asUtc = <const F extends Field>(declared: F): F =>
  withTransform(async (...of) => `${new Date(await instantOf(...of)).toISOString().slice(0, -5)}Z`, declared);

/** Epoch milliseconds, as calendars and conversations take times. */
export const asEpochMs = <const F extends Field>(declared: F): F => withTransform(instantOf, declared);

/** `YYYY-MM-DD`: the day as it was written; of a time with a zone, the day that the location has then. */
export const asDay = <const F extends Field>(declared: F): F =>
  withTransform((plain, { field, run }) => parseDay(plain, labelOf(field), inLocation(run)), declared);

/** A phone number in E.164; as it was typed where it is none anywhere. */
const phoneOf = async (typed: string, { field, input, run }: FieldValue): Promise<string> => {
  const { readPhone } = await import('../values/phones.js');
  const own = toText([input.country].flat()[0]);
  const anywhere = readPhone(typed, own);
  const phone = anywhere ?? (isEmpty(own) ? readPhone(typed, (await fetchLocationSettings(run)).country) : undefined);
  if (phone?.extension)
    run.z.console.log(
      `${labelOf(field)}: the extension ${phone.extension} is left out, HighLevel has no place for it.`,
    );
  return phone?.number ?? trimText(typed);
};

/**
 * E.164, of one number or of each in a dictionary. A number without its country code is read with the country in the
 * same form, else the location's.
 */
export const asPhone = <const F extends Field>(declared: F): F =>
  withTransform(async (plain, value) => {
    if (!isObject(plain)) return phoneOf(String(plain), value);
    const numbers = Object.entries(plain).map(async ([key, typed]) => [key, await phoneOf(String(typed), value)]);
    return Object.fromEntries(await Promise.all(numbers));
  }, declared);

/** One email address: HighLevel refuses a record whose email is none. */
export const asEmail = <const F extends Field>(declared: F): F =>
  withTransform((plain, { field }) => parseEmail(plain, labelOf(field)), declared);

/**
 * An email address to look for or to write from; as it was typed where it is none: nobody has it then, or it is one of
 * HighLevel's merge fields.
 */
export const asSoughtEmail = <const F extends Field>(declared: F): F =>
  withTransform((plain) => findEmail(plain) ?? plain, declared);

/** The last part of an address, made of whatever was typed. */
export const asSlug = <const F extends Field>(declared: F): F =>
  withTransform((plain, { field, run }) => {
    const slug = parseSlug(plain, labelOf(field));
    if (slug !== plain) run.z.console.log(`${labelOf(field)}: “${String(plain).slice(0, 100)}” is sent as ${slug}.`);
    return slug;
  }, declared);
