import fc from 'fast-check';
import type { Place } from './world.js';

// Numbers as people write them, by people of ten countries: the value is made first, and then written down by hand.

/** How a country writes a number. */
interface Habit {
  place: Place;
  /** What parts thousands, in each way that is usual there. */
  groups: string[];
  decimal: string;
  /** The last three digits, and then two at a time. */
  indian?: true;
  /** Before the number or behind it. */
  money: [before: string, behind: string][];
  /** The digits, where they are none of ASCII’s. */
  digits?: string;
}

const HABITS: Habit[] = [
  {
    place: { country: 'US', timezone: 'America/Chicago' },
    groups: [','],
    decimal: '.',
    money: [
      ['$', ''],
      ['', ' USD'],
      ['US$', ''],
    ],
  },
  { place: { country: 'GB', timezone: 'Europe/London' }, groups: [','], decimal: '.', money: [['£', '']] },
  {
    place: { country: 'DE', timezone: 'Europe/Berlin' },
    groups: ['.'],
    decimal: ',',
    money: [
      ['', ' €'],
      ['EUR ', ''],
    ],
  },
  {
    place: { country: 'FR', timezone: 'Europe/Paris' },
    groups: ['\u202f', '\u00a0', ' '],
    decimal: ',',
    money: [['', '\u00a0€']],
  },
  {
    place: { country: 'CH', timezone: 'Europe/Zurich' },
    groups: ['’', "'"],
    decimal: '.',
    money: [['CHF ', '']],
  },
  { place: { country: 'SE', timezone: 'Europe/Stockholm' }, groups: ['\u00a0'], decimal: ',', money: [['', ' kr']] },
  { place: { country: 'PL', timezone: 'Europe/Warsaw' }, groups: ['\u00a0'], decimal: ',', money: [['', ' zł']] },
  { place: { country: 'BR', timezone: 'America/Sao_Paulo' }, groups: ['.'], decimal: ',', money: [['R$ ', '']] },
  {
    place: { country: 'IN', timezone: 'Asia/Kolkata' },
    groups: [','],
    decimal: '.',
    indian: true,
    money: [
      ['₹', ''],
      ['Rs. ', ''],
    ],
  },
  {
    place: { country: 'EG', timezone: 'Africa/Cairo' },
    groups: ['٬'],
    decimal: '٫',
    digits: '٠١٢٣٤٥٦٧٨٩',
    money: [['', ' EGP']],
  },
  {
    place: { country: 'JP', timezone: 'Asia/Tokyo' },
    groups: ['，'],
    decimal: '．',
    digits: '０１２３４５６７８９',
    money: [['￥', '']],
  },
];

/** Digits in groups, the last of three, and the ones before of `size`. */
const grouped = (digits: string, mark: string, size: number): string => {
  const groups = [digits.slice(-3)];
  for (let rest = digits.slice(0, -3); rest !== ''; rest = rest.slice(0, -size)) groups.unshift(rest.slice(-size));
  return groups.join(mark);
};

/** A value with how it is written. */
export interface Written {
  given: unknown;
  means: unknown;
  /** Where it is written. */
  place?: Place;
}

interface Style {
  cents: number;
  decimals: 0 | 1 | 2;
  parts: boolean;
  money: number | undefined;
  negative: boolean;
  mark: number;
}

/** A number as a person of a country writes it. */
const write = (habit: Habit, style: Style, whole: boolean): Written => {
  const decimals = whole ? 0 : style.decimals;
  const factor = 10 ** (2 - decimals);
  const cents = Math.floor(style.cents / factor) * factor;
  const units = String(Math.floor(cents / 100));
  const fraction = String(cents % 100)
    .padStart(2, '0')
    .slice(0, decimals);
  const mark = habit.groups[style.mark % habit.groups.length] as string;
  const body = style.parts ? grouped(units, mark, habit.indian ? 2 : 3) : units;
  const plain = fraction ? `${body}${habit.decimal}${fraction}` : body;
  const inOwnDigits = habit.digits ? plain.replace(/\d/g, (digit) => habit.digits?.[Number(digit)] as string) : plain;
  const [before, behind] =
    style.money === undefined ? ['', ''] : (habit.money[style.money % habit.money.length] ?? ['', '']);
  const value = Number(`${units}.${fraction || 0}`);
  const isNegative = style.negative && value > 0;
  return {
    given: `${isNegative ? '-' : ''}${before}${inOwnDigits}${behind}`,
    means: isNegative ? -value : value,
    place: habit.place,
  };
};

/** Numbers, written in ten countries, or by a machine. */
export const writtenNumbers = (whole: boolean): fc.Arbitrary<Written> => {
  const style = fc.record<Style>({
    cents: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 999_999_999_99 })),
    decimals: fc.constantFrom(0, 1, 2),
    parts: fc.boolean(),
    money: fc.option(fc.nat(3), { nil: undefined }),
    negative: fc.boolean(),
    mark: fc.nat(3),
  });
  const machine = style.map(({ cents, negative, money }): Written => {
    const value = (whole ? Math.floor(cents / 100) : cents / 100) * (negative && cents > 99 ? -1 : 1);
    return { given: money === undefined ? value : String(value), means: value };
  });
  return fc.oneof(
    { weight: 1, arbitrary: machine },
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...HABITS), style).map(([habit, s]) => write(habit, s, whole)) },
  );
};
