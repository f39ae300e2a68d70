import fc from 'fast-check';
import { type Written, writtenNumbers } from './numbers.js';
import { oddTexts } from './odd.js';
import { writtenPhones } from './phones.js';
import type { Kind, Slot } from './slots.js';
import { writtenDays, writtenTimes } from './times.js';

// For each kind of input, values whose meaning is known since it was there first; and what the request must hold then.

const words = (yes: string[], value: boolean) => yes.map((given): Written => ({ given, means: value }));

const BOOLEANS: Written[] = [
  { given: true, means: true },
  { given: false, means: false },
  { given: 1, means: true },
  { given: 0, means: false },
  ...words(['true', 'TRUE', 'True', 'yes', 'Yes', 'YES', ' yes ', '1', 'on', 'y', 't', 'checked', 'ＹＥＳ'], true),
  ...words(['false', 'FALSE', 'False', 'no', 'No', 'NO', ' no ', '0', 'off', 'n', 'f', 'unchecked', 'ｎｏ'], false),
];

/** Ways in which people and other software write the name of a choice. */
const RESPELT: ((name: string) => string)[] = [
  (name) => name,
  (name) => ` ${name}\u200b`,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replaceAll(' ', '  '),
  (name) => name.replaceAll('-', ' '),
  (name) => name.replaceAll('’', "'"),
];

const respelt = fc.constantFrom(...RESPELT);

const choices = (slot: Slot): fc.Arbitrary<Written> =>
  fc
    .tuple(fc.constantFrom(...Object.entries(slot.choices ?? {})), fc.boolean(), respelt)
    .map(([[value, label], byLabel, spell]) => ({ given: spell(byLabel ? label : value), means: value }));

const COUNTRIES = ['US', 'CA', 'GB', 'DE', 'FR', 'MX', 'IN', 'JP', 'AU', 'ZA', 'BR', 'CI', 'TR', 'KR', 'EG'];
const THREE = ['USA', 'CAN', 'GBR', 'DEU', 'FRA', 'MEX', 'IND', 'JPN', 'AUS', 'ZAF', 'BRA', 'CIV', 'TUR', 'KOR', 'EGY'];
const HOME = [
  'United States', 'Canada', 'United Kingdom', 'Deutschland', 'France', 'México', 'India', '日本', 'Australia', 'South Africa',
  'Brasil', 'Côte d’Ivoire', 'Türkiye', '대한민국', 'مصر',
]; // biome-ignore format: one list
const ENGLISH = [
  'America', 'Canada', 'Great Britain', 'Germany', 'France', 'Mexico', 'India', 'Japan', 'Australia', 'South Africa', 'Brazil',
  'Ivory Coast', 'Turkey', 'South Korea', 'Egypt',
]; // biome-ignore format: one list

const countries = fc
  .tuple(fc.nat(COUNTRIES.length - 1), fc.constantFrom(COUNTRIES, THREE, HOME, ENGLISH), respelt)
  .map(([n, names, spell]): Written => ({ given: spell(names[n] as string), means: COUNTRIES[n] as string }));

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'Africa/Cairo',
];
const zones = fc
  .tuple(fc.constantFrom(...ZONES), fc.boolean(), respelt)
  .map(([zone, spaced, spell]): Written => ({ given: spell(spaced ? zone.replaceAll('_', ' ') : zone), means: zone }));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const plainIds = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 20, maxLength: 24 });
const ids = fc
  .tuple(plainIds, fc.constantFrom(...RESPELT.slice(0, 2)))
  .map(([id, pad]): Written => ({ given: pad(id), means: id }));

const ADDRESSES: ((address: string) => string)[] = [
  (address) => address,
  (address) => ` ${address}\u200b`,
  (address) => `Maya Reyes <${address}>`,
  (address) => `mailto:${address}`,
];
const emails = fc
  .tuple(
    fc.constantFrom('maya', 'Maya.Reyes', 'm+gym', 'zoë', "o'brien", 'x_1'),
    plainIds,
    fc.constantFrom(...ADDRESSES),
  )
  .map(([local, domain, write]): Written => {
    const address = `${local}@${domain.toLowerCase()}.example.com`;
    return { given: write(address), means: address };
  });

const two = (n: number) => String(n).padStart(2, '0');
const CLOCKS: ((hour: number, minute: number) => string)[] = [
  (hour, minute) => `${two(hour)}:${two(minute)}`,
  (hour, minute) => `${hour}:${two(minute)}`,
  (hour, minute) => `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'p.m.'}`,
  (hour, minute) => `${hour % 12 || 12}:${two(minute)}${hour < 12 ? 'am' : 'pm'}`,
  (hour, minute) => `${hour}h${two(minute)}`,
  (hour, minute) => `${two(hour)}:${two(minute)}:00`,
  (hour, minute) => `${hour}.${two(minute)} Uhr`,
];
const clocks = fc.tuple(fc.nat(23), fc.constantFrom(0, 5, 30, 59), fc.constantFrom(...CLOCKS)).map(
  ([hour, minute, write]): Written => ({
    given: write(hour, minute),
    means: `${two(hour)}:${two(minute)}`,
  }),
);

/** What is left of a text without blanks and unseen marks around it; half an emoji no text can hold. */
export const bare = (text: string): string => {
  const whole = text.replace(/\p{Surrogate}/gu, '');
  return whole.replace(
    /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+|[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+$/gu,
    '',
  );
};

const texts = oddTexts.filter((text) => bare(text) !== '').map((text): Written => ({ given: text, means: bare(text) }));

const one = (slot: Slot): fc.Arbitrary<Written> | undefined => {
  const by: Partial<Record<Kind, () => fc.Arbitrary<Written>>> = {
    number: () => writtenNumbers(false),
    'whole number': () => writtenNumbers(true),
    boolean: () => fc.constantFrom(...BOOLEANS),
    time: () => writtenTimes,
    day: () => writtenDays,
    phone: () => writtenPhones,
    email: () => emails,
    clock: () => clocks,
    choice: () => choices(slot),
    country: () => countries,
    zone: () => zones,
    id: () => ids,
    text: () => texts,
    'long text': () => texts,
  };
  return by[slot.kind]?.();
};

/** Whether items can stand in one text, parted by commas. */
const canBeJoined = (given: unknown[]) =>
  given.every((item) => typeof item === 'string' && !/[,;|\n\r，、；،؛٬"]/.test(item));

/** Several values, as a list, as JSON, or in one text. */
const several = (item: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc
    .tuple(
      fc.uniqueArray(item, { minLength: 1, maxLength: 4, selector: ({ means }) => means }),
      fc.constantFrom('list', 'json', 'comma', 'line', 'lists'),
    )
    .map(([items, form]) => {
      const given = items.map((each) => each.given);
      const means = items.map((each) => each.means);
      const place = items[0]?.place;
      if (form === 'json') return { given: JSON.stringify(given), means, place };
      if (form === 'comma' && canBeJoined(given)) return { given: given.join(', '), means, place };
      if (form === 'line' && canBeJoined(given)) return { given: given.join('\n'), means, place };
      return { given: form === 'lists' ? [given] : given, means, place };
    });

/** Values of a slot whose meaning is known; undefined where only the app can tell. */
export const meaningful = (slot: Slot): fc.Arbitrary<Written> | undefined => {
  const item = one(slot);
  if (!item || !slot.list) return item;
  // A bare text may hold several texts, and what parts them is for the app to say.
  if (slot.kind === 'text' || slot.kind === 'long text' || slot.kind === 'phone') return undefined;
  return several(item);
};

const millis = (leaf: unknown): number => {
  if (typeof leaf === 'number') return leaf;
  const text = String(leaf);
  if (/^\d{13}$/.test(text)) return Number(text);
  return /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
};

/** Whether a value in a request says what is meant, in one of the forms that HighLevel takes. */
export const says = (kind: Kind, leaf: unknown, means: unknown): boolean => {
  if (Array.isArray(means)) {
    // The query of messages takes its types in one text.
    const leaves = Array.isArray(leaf) ? leaf : String(leaf).split(',');
    return leaves.length === means.length && means.every((item) => leaves.some((each) => says(kind, each, item)));
  }
  if (leaf === undefined || leaf === null) return false;
  switch (kind) {
    case 'time':
      return millis(leaf) === means;
    case 'day':
      return leaf === means || (typeof leaf === 'string' && leaf.startsWith(`${String(means)}T00:00`));
    case 'email':
      // Capital letters make no difference.
      return String(leaf).toLowerCase() === String(means).toLowerCase();
    case 'text':
    case 'long text':
      return typeof leaf === 'string' && bare(leaf) === means;
    default:
      return typeof leaf !== 'object' && String(leaf) === String(means);
  }
};

/** Two plain values of a slot, by which a run shows where the value goes. */
export const witnesses = (slot: Slot): [unknown, unknown] | undefined => {
  const pair = ((): [unknown, unknown] | undefined => {
    switch (slot.kind) {
      case 'number':
      case 'whole number':
        return [17, 23];
      case 'boolean':
        return [true, false];
      case 'time':
        return [Date.UTC(2027, 4, 4, 15), Date.UTC(2027, 4, 5, 16)];
      case 'day':
        return ['1991-04-17', '1992-05-18'];
      case 'email':
        return ['ada@example.org', 'bea@example.org'];
      case 'clock':
        return ['11:15', '12:45'];
      case 'phone':
        return ['+12125550147', '+12125550148'];
      case 'country':
        return ['CA', 'GB'];
      case 'zone':
        return ['Europe/Berlin', 'Asia/Tokyo'];
      case 'id':
        return ['Zz1Yy2Xx3Ww4Vv5Uu6Tt', 'Qq1Pp2Oo3Nn4Mm5Ll6Kk'];
      case 'choice': {
        const [first, second] = Object.keys(slot.choices ?? {});
        return first !== undefined && second !== undefined ? [first, second] : undefined;
      }
      case 'text':
      case 'long text':
        return ['Witness one', 'Witness two'];
      default:
        return undefined;
    }
  })();
  return pair && slot.list ? [[pair[0]], [pair[1]]] : pair;
};

/** The plainest way to write a meaning: what it must come to, however it was written. */
export const plainly = (slot: Slot, means: unknown): unknown =>
  slot.kind === 'time' ? new Date(means as number).toISOString() : means;
