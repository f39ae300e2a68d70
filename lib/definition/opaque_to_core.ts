/** What core takes as one piece. */
class Whole {}

/**
 * Marks a part of the definition that holds no function and never changes. At every run core takes the whole
 * definition apart, plain object by plain object, at each place it stands in; what is no plain object it takes as
 * one piece, copied once however many operations share it. As JSON, which is what Zapier keeps, it is the same.
 */
export const opaqueToCore = <T extends object>(part: T): T => Object.setPrototypeOf(part, Whole.prototype);
