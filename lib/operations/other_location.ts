import { directoryOf } from '../definition/field_choices.js';
import type { AnyField, Field } from '../definition/fields.js';
import { connectionOf } from '../highlevel/connection.js';
import { isGone, UserFacingError } from '../problems.js';
import { idFormOf } from '../values/ids.js';
import { isEmpty, quoted, type Run, type Values } from '../zapier.js';

// When an agency's user chooses another Location, Zapier keeps what the other fields hold: its `dependsOn` clears a
// field, but would keep it closed in the form of a connection that has no Location to choose. HighLevel then looks for
// one location's ids in another, finds nothing, and says nothing.

/** What can be chosen in a field, page by page, and what is known of it besides. */
export type ChoicesOf = ((
  z: Run['z'],
  bundle: Run['bundle'],
) => Promise<{ results: { id: string; label: string }[]; paging_token: string | null }>) & {
  /** The values are ids of the location's own records, and nothing else can be typed in. */
  isOfIds?: boolean;
  /** Whether HighLevel has a record of this id, for a list that is too long to be looked through. */
  isThere?: (run: Run, id: string) => Promise<boolean>;
};

/** How many pages of choices are looked through; in a longer list an id may be that was not seen. */
const PAGES = 5;

/** Whether an id is among the choices; undefined if that is not certain. */
const isChoice = async (run: Run, perform: ChoicesOf, id: string): Promise<boolean | undefined> => {
  const { z, bundle } = run;
  if (perform.isThere) return perform.isThere(run, id);
  let paging_token: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const meta: object = { ...bundle.meta, isFillingDynamicDropdown: true, paging_token };
    const found: Awaited<ReturnType<ChoicesOf>> = await perform(z, { ...bundle, meta } as Run['bundle']);
    if (found.results.some((choice) => choice.id === id)) return true;
    if (!found.paging_token) return false;
    paging_token = found.paging_token;
  }
  return undefined;
};

/** The dropdown of a field whose values are ids of the location's own records. */
const dropdownOf = ({ choices }: Field): ChoicesOf | undefined => {
  const { perform } = (choices ?? {}) as { perform?: ChoicesOf };
  return perform?.isOfIds ? perform : undefined;
};

/**
 * Says which id in the form the chosen location does not have, where nothing was found for an agency's connection.
 *
 * @throws {UserFacingError} one sentence on the first such field
 */
export const assertOfLocation = async (run: Run, fields: readonly AnyField[]): Promise<void> => {
  if (!connectionOf(run.bundle).isAgency) return;
  const input = run.bundle.inputData as Values;
  for (const declared of fields) {
    const perform = typeof declared === 'function' ? undefined : dropdownOf(declared);
    if (!perform || typeof declared === 'function') continue;
    // A name was looked up in the chosen location.
    const mayBeElsewhere = (value: unknown) =>
      !isEmpty(value) && (!directoryOf(declared) || ['sure', 'likely'].includes(idFormOf(String(value))));
    for (const id of [input[declared.key]].flat().filter(mayBeElsewhere)) {
      const known = await isChoice(run, perform, String(id)).catch((error: Error) => {
        run.z.console.log(`It could not be told whether the location has ${quoted(id)}: ${error.message}`);
        return undefined;
      });
      if (known === false)
        throw new UserFacingError(
          `The chosen location has no ${declared.label} ${quoted(id)}: choose it again. When Location changes, Zapier keeps what the other fields held.`,
        );
    }
  }
};

/** Whether HighLevel has the one record that a request asks for. */
export const isAnyFound = async (request: Promise<unknown[]>): Promise<boolean> => {
  try {
    return (await request).length > 0;
  } catch (error) {
    if (isGone(error) || (error instanceof UserFacingError && error.reason === 'permission')) return false;
    throw error;
  }
};
