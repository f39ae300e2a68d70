import { countryChoices } from '../lib/definition/field_choices.js';
import { field } from '../lib/definition/fields.js';
import { text } from '../lib/definition/record.js';

/** The town of a record's address: HighLevel calls the street `address` in some records and `address1` in others. */
export const townShape = (postalCode: string) => ({
  city: text('City', 'New York'),
  state: text('State', 'NY'),
  postalCode: text('Postal Code', postalCode),
  country: text('Country', 'US'),
});

/**
 * The inputs of an address, for `inputs`.
 *
 * @param street the record's own key for the street
 */
export const addressInputs = <const K extends 'address' | 'address1'>(street: K) =>
  ({
    [street]: 'Street and number.',
    city: 'City or town.',
    state: 'State, province or region.',
    postalCode: 'Postal or ZIP code.',
    country: {
      choices: countryChoices,
      helpText: 'A phone number without a country code is read as one of this country.',
    },
  }) as Record<K | 'city' | 'state' | 'postalCode', string> & {
    country: { choices: typeof countryChoices; helpText: string };
  };

/** A country to look for. */
export const wantedCountry = (helpText: string) =>
  field({ key: 'country', label: 'Country', type: 'string', required: false, choices: countryChoices, helpText });
