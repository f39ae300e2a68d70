// On every invocation core prepares the whole app, twice: `compileApp` (its src/tools/schema.js) clones it with lodash,
// `recurseReplace` (src/tools/data.js) builds each plain object anew, once for every place that refers to it, and
// `deepFreeze` freezes what is not frozen. Here are two ways to tell core that nothing is to be done. As JSON, which
// is what Zapier keeps, all stays the same; test/lib/opaque_to_core.test.ts fails if core changes what they rely on.

/** The prototype of what `recurseReplace` passes through: plain is to it what has the constructor Object. */
class Opaque {}

/**
 * The same object, which core passes through as it is. Only for a part of the definition that holds no function and
 * never changes: it is frozen here, so that core need not look into it.
 */
export const opaqueToCore = <T extends object>(part: T): T =>
  Object.freeze(Object.setPrototypeOf(part, Opaque.prototype));

/** The prototype of what lodash takes as it is, since it knows no way to clone what has this tag. */
const UNCLONED = Object.create(Object.prototype, { [Symbol.toStringTag]: { value: 'Operation' } });

/**
 * The same object, which core builds anew without cloning it before. To `recurseReplace` it is plain, so that it may
 * hold functions; what is in it is not changed by core, which freezes only what it built.
 */
export const unclonedByCore = <T extends object>(part: T): T => Object.setPrototypeOf(part, UNCLONED);
