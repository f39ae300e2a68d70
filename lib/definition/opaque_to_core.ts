/** The prototype of what core passes through: anything but Object's. */
class Opaque {}

/**
 * The same object, which core passes through as it is. Only for a part of the definition that holds no function and
 * never changes; as JSON, which is what Zapier keeps, it is the same.
 *
 * On every invocation `compileApp` (core's src/tools/schema.js) copies the app, and `recurseReplace`
 * (src/tools/data.js) builds each plain object of it anew, once for every place that refers to it. What counts as plain
 * there is an object whose constructor is `Object`. test/lib/opaque_to_core.test.ts fails if core changes that.
 */
export const opaqueToCore = <T extends object>(part: T): T => Object.setPrototypeOf(part, Opaque.prototype);
