import { getCountries } from 'libphonenumber-js/min';

interface Choice {
  id: string;
  label: string;
}

/**
 * Long lists are given by a function and not written into the definition: core copies the whole
 * definition at every run, and hundreds of constant choices would be copied with it.
 */
const given = (list: () => Choice[]) => ({ perform: async () => ({ results: list(), paging_token: null }) });

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label);

/** Countries by name, as ISO 3166-1 alpha-2 codes. */
export const countryChoices = given(() => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return getCountries()
    .map((id) => ({ id, label: names.of(id) ?? id }))
    .sort(byLabel);
});

/** IANA time zones, `America/New York`. */
export const timezoneChoices = given(() =>
  Intl.supportedValuesOf('timeZone')
    .map((id) => ({ id, label: id.replaceAll('_', ' ') }))
    .sort(byLabel),
);
