/**
 * A key without what stands around it in some places: `{{ contact.level }}`, `contact.level` and `level` are one. Empty
 * for none.
 */
export const bareKey = (key: unknown): string => {
  const whole = String(key ?? '');
  const bare = whole
    .replace(/[{}\s]/g, '')
    .replace(/^\w+\./, '')
    .toLowerCase();
  // What is nothing but braces is still looked for: it must not find everything.
  return bare || whole;
};
