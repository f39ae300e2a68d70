interface Pointer {
  type: string;
  method: string;
  bundle: Record<string, unknown>;
}

/** What a file field points to: the function that fetches it, and what that is given. */
export const callFileOf = (pointer: unknown): Pointer => {
  const [, payload] = /^hydrate\|\|\|(.*)\|\|\|hydrate$/.exec(String(pointer)) ?? [];
  if (!payload) throw new Error(`That is no file: ${pointer}`);
  return JSON.parse(payload) as Pointer;
};
