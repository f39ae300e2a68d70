/** What one of HighLevel's validators says, and how a person would. */
interface Validator {
  /** The words after the field's name. */
  when: RegExp;
  say: string;
  example?: string;
}

/**
 * The sentences of class-validator, which HighLevel's services use (docs/api-notes.md, “Refusals”), by how it names
 * the check; the first that fits counts.
 */
export const VALIDATORS: readonly Validator[] = [
  { when: /must be an email\b.*/, say: 'must be an email address', example: 'ada@example.com' },
  { when: /must be a valid ISO ?31661 Alpha2 code/, say: 'must be the two letters of a country', example: 'US' },
  { when: /must be a valid ISO ?31661 Alpha3 code/, say: 'must be the three letters of a country', example: 'USA' },
  { when: /must be a valid ISO ?4217.*code/, say: 'must be the three letters of a currency', example: 'USD' },
  { when: /must be a valid (IANA )?time-? ?zone.*/, say: 'must be a time zone', example: 'America/New_York' },
  {
    when: /must be a (valid )?(mobile )?phone( number)?/,
    say: 'must be a phone number with its country code',
    example: '+1 212 555 0123',
  },
  {
    when: /must be an? (valid )?(URL( address)?|uri)/,
    say: 'must be a web address',
    example: 'https://example.com/page',
  },
  {
    when: /must be a valid ISO ?8601 date( string)?|must be a (Date instance|valid date( string)?)/,
    say: 'must be a date and time',
    example: '2026-11-25T09:00:00-05:00',
  },
  { when: /must be a (valid )?hex(adecimal)? ?-?colou?r/, say: 'must be a color', example: '#1A73E8' },
  { when: /must be a valid representation of military time.*/, say: 'must be a time of day', example: '09:00' },
  { when: /must be a (mongodb id|UUID)/, say: 'must be the ID of a record' },
  { when: /must be an integer( number)?/, say: 'must be a whole number', example: '15' },
  {
    when: /must be a (positive |negative )?number( conforming to the specified constraints)?( string)?/,
    say: 'must be a number',
    example: '15',
  },
  { when: /must be a boolean( value| string)?/, say: 'must be yes or no', example: 'yes' },
  { when: /must be a json string|must be an? object/, say: 'must be JSON', example: '{"size": 2}' },
  { when: /must be a string/, say: 'must be a text' },
  { when: /must be an array/, say: 'must be a list' },
  { when: /(should|must) not be empty|should not be null or undefined|is not defined/, say: 'is missing' },
];

/** “property x should not exist”: the endpoint does not know this value. */
const UNKNOWN_PROPERTY = /^property (.+) should not exist$/;

/**
 * A validator's sentence as a person would say it, with an example of what is right.
 *
 * @param sentence begins with the field's label, or with “each value in” and the label
 */
export const rephraseValidator = (sentence: string, label: string): string => {
  if (UNKNOWN_PROPERTY.test(sentence)) return `${label} cannot be set here`;
  const found = VALIDATORS.find(({ when }) => when.test(sentence));
  if (!found) return sentence;
  return sentence.replace(found.when, `${found.say}${found.example ? `, such as ${found.example}` : ''}`);
};
