// Which search finds what a field takes, known by the choices that fields of one kind share.

const searches = new WeakMap<object, string>();

/**
 * The same choices, with the search that finds such an ID in the middle of a Zap.
 *
 * @param search the search and what it gives: `find_user.id`
 */
export const foundBy = <C extends object>(choices: C, search: string): C => {
  searches.set(choices, search);
  return choices;
};

/** The search that finds what a field takes: Zapier's editor offers it as a step before this one. */
export const searchOf = ({ choices, search }: { choices?: object; search?: string }): string | undefined =>
  search ?? (choices && searches.get(choices));
