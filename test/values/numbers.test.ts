import { isOpenNumber, parseNumber } from '../../lib/values/numbers.js';

const value = (given: unknown, options = {}) => parseNumber(given, 'Value', options);

describe('a number is read as it was written in', () => {
  test.each([
    ['the United States', '1,200.50', 1200.5],
    ['the United States, as money', '$1,500', 1500],
    ['the United States, in words', '1,500 dollars', 1500],
    ['accounting', '($1,500.25)', -1500.25],
    ['India', '₹1,23,456.78', 123456.78],
    ['India, as text', 'Rs. 5,000', 5000],
    ['Germany', '1.234,50 €', 1234.5],
    ['Germany, by its code', 'EUR 1.234', 1234],
    ['Germany, in words', '1.234,50 Euro', 1234.5],
    ['France', '1\u202f234,50\u00a0€', 1234.5],
    ['Switzerland', "CHF 1'234.50", 1234.5],
    ['Switzerland, with a curved mark', '1’234.50', 1234.5],
    ['Sweden', '1 234,50 kr', 1234.5],
    ['Poland', '12 345,67 zł', 12345.67],
    ['Brazil', 'R$ 1.234,56', 1234.56],
    ['Egypt', '١٬٢٣٤٫٥٠', 1234.5],
    ['India, in Devanagari', '१२३४', 1234],
    ['Japan, full width', '１，２３４．５０', 1234.5],
    ['Kuwait', '1.234 KWD', 1.234],
    ['ISO', '1,234.50 USD', 1234.5],
    ['several millions', '1,234,567.89', 1234567.89],
    ['several millions in Italy', '1.234.567,89', 1234567.89],
    ['a table', '1.2E+05', 120000],
    ['a table, without the plus', '1e5', 100000],
    ['a table, with a tab', '1\t234', 1234],
    ['a program that leaves out the zero', '.5e3', 500],
    ['a program that leaves out the decimals', '5.e3', 5000],
    ['Sweden, without a currency', '1 234,50', 1234.5],
    ['Switzerland, with a comma', "1'234,567", 1234.567],
    ['an invoice, sign and all', 'EUR-5', -5],
    ['a list, with its point', '5.', 5],
    ['code', '.5', 0.5],
    ['code, with a minus of Unicode', '−1188.125', -1188.125],
    ['a zero before a comma', '0,5', 0.5],
    ['a zero with a minus', '-0', 0],
    ['a copy with direction marks', '\u200e5\u202c', 5],
  ])('%s: %s', (_where, text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test.each([5, 0, -1.234, 72.125, Number.MAX_SAFE_INTEGER])('a number stays as it is: %d', (number) => {
    expect(value(number)).toBe(number);
  });
});

describe('what could be two numbers', () => {
  test.each([
    ['1,234', 'Value could be 1234 or 1.2340, since it is “1,234”: write it as one of these.'],
    ['1.234', 'Value could be 1234 or 1.2340, since it is “1.234”: write it as one of these.'],
    ['$1.234', 'Value could be 1234 or 1.2340, since it is “$1.234”: write it as one of these.'],
    ['106,70', 'Value must be a number with a point before its decimals, such as 106.70, but it is “106,70”.'],
    ['5,', 'Value must be a number with a point before its decimals, such as 5.0, but it is “5,”.'],
  ])('is one sentence: %s', (text, sentence) => {
    expect(isOpenNumber(text)).toBe(true);
    expect(() => value(text)).toThrow(sentence);
  });

  test('is told by the habit of a country', () => {
    expect(['1,234', '1.234', '10,000'].map((text) => value(text, { decimal: '.' }))).toEqual([1234, 1.234, 10000]);
    expect(['106,70', '1234,567', '$1.234', '$106,70'].map((text) => value(text, { decimal: ',' }))).toEqual([
      106.7, 1234.567, 1234, 106.7,
    ]);
    // A machine writes a point in Germany as well.
    expect(() => value('1.234', { decimal: ',' })).toThrow('could be');
    expect(() => value('106,70', { decimal: '.' })).toThrow('with a point');
    // A comma with nothing behind it is no German's either.
    expect(() => value('5,', { decimal: ',' })).toThrow('with a point');
  });

  test('is told by its currency', () => {
    expect(['$1,234', '£1,234', '1.234 €', '106,70 €', '1,234 KWD'].map((text) => value(text))).toEqual([
      1234, 1234, 1234, 106.7, 1234,
    ]);
  });

  test('can be written as the sentence says', () => {
    expect(['1234', '1.2340', '106.70'].map((text) => value(text))).toEqual([1234, 1.234, 106.7]);
  });
});

describe('what is no number is one sentence', () => {
  test.each(
    [
      [
        '',
        '  ',
        'many',
        '2 burritos',
        '30 min',
        '12 34',
        '1,2,3',
        '1.2.3',
        '1,234,56',
        '1d5',
        '0x10',
        '1_000',
        '500-',
        '--5',
      ],
      ['1d5,25', '1d5e3', '1,5e3', '1e5x', '1.234.567e5', '١٫٢٫٣', '1.5 5', '(50', '50)', '1,234,567,'],
      ['½', '5²', '①', 'Ⅷ', '$', '$5€', '5 USD EUR', '5)', '(5', '+-5', '50%', 'NaN', 'Infinity', '1e400', '1e-400'],
      ['9007199254740993', '1e21', 1e21, Number.NaN, Number.POSITIVE_INFINITY, true, null, {}, [], '1'.repeat(100_000)],
    ].flat(),
  )('%j', (given) => {
    expect(() => value(given)).toThrow(/^Value must be a number, such as 1200\.50, but it is “/);
  });

  test('a whole number has no decimals', () => {
    expect(['15', '15.0', '1,200,000', '$15'].map((text) => value(text, { whole: true }))).toEqual([
      15, 15, 1200000, 15,
    ]);
    expect(() => value('1.5', { whole: true })).toThrow('Value must be a whole number, such as 15, but it is “1.5”.');
  });

  test('a percentage takes its sign', () => {
    expect(value('50 %', { percent: true })).toBe(50);
  });
});

test('every currency of Unicode’s list is known by its code and its signs', () => {
  const lost = Intl.supportedValuesOf('currency').flatMap((currency) =>
    (['code', 'symbol', 'narrowSymbol'] as const)
      .map((currencyDisplay) =>
        new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay, minimumFractionDigits: 2 }).format(
          1234567.5,
        ),
      )
      .filter((text) => value(text) !== 1234567.5),
  );
  expect(lost).toEqual([]);
});

test('no way in which Unicode writes a number is read as another one', () => {
  const locales = [
    'en-US',
    'de-DE',
    'fr-FR',
    'de-CH',
    'en-IN',
    'hi-IN',
    'sv-SE',
    'pt-BR',
    'es-MX',
    'ar-EG',
    'ja-JP',
    'it-IT',
    'ru-RU',
    'nl-NL',
    'pl-PL',
  ];
  const numbers = [0, 7, 12.5, 999.99, 1234, 1234.5, 98765.43, 1234567, 1234567.89, -4321.1];
  const wrong: string[] = [];
  for (const locale of locales) {
    for (const number of numbers) {
      const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(number);
      try {
        if (value(text) !== number) wrong.push(`${locale} ${text}: ${value(text)}`);
      } catch (error) {
        expect((error as Error).message).toMatch(/^Value (could be|must be a number with a point)/);
      }
    }
  }
  expect(wrong).toEqual([]);
});
