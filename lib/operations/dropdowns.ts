import { idChoices } from '../definition/choices.js';
import type { Row } from '../definition/record.js';
import { placeholders } from '../highlevel/routes.js';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { fetchPage, type Listing } from './listings.js';
import { withZapierErrors } from './performing.js';

interface Dropdown {
  /** What a person knows the row by. */
  label: (row: Row) => string | undefined;
  /** What the field takes: the row’s `id` by default, and what is no id is refused then. */
  value?: (row: Row) => string;
  /** Values of the request, from what is filled in so far. */
  params?: (input: Values, run: Run) => Values | Promise<Values>;
  where?: (row: Row, input: Values) => boolean;
}

/**
 * The choices of an id field: a listing's rows by what people know them by, page after page.
 * Fields that the listing's route needs are filled in before (`dependsOn`).
 */
export const dropdown = (listing: Listing, { label, value, params, where = () => true }: Dropdown) => {
  const perform = withZapierErrors(async (run) => {
    const { meta, inputData } = run.bundle;
    const [number, more] = meta?.paging_token ? (JSON.parse(meta.paging_token) as [number, Values]) : [1, {}];
    const input = inputData as Values;
    const inPath = Object.fromEntries(
      placeholders(listing.route)
        .map((key) => [key, input[key]])
        .filter(([, v]) => !isEmpty(v)),
    );
    const size = listing.size && { [listing.size.key]: listing.size.most };
    const asked = { ...inPath, ...size, ...(await params?.(input, run)), ...more };
    const { rows, next } = await fetchPage(run, listing, asked, number);
    return {
      results: rows
        .filter((row) => where(row, input))
        .map((row) => ({ id: value ? value(row) : row.id, label: label(row)?.trim() || row.id })),
      paging_token: next ? JSON.stringify([number + 1, next]) : null,
    };
  });
  const choices = {
    perform: Object.assign(perform, {
      endpoint: { route: listing.route, scope: listing.scope, access: listing.access },
    }),
  };
  return value ? choices : idChoices(choices);
};
