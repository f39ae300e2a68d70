/** What JSON can say. */
// biome-ignore lint/suspicious/noExplicitAny: a body's type is the document's, which the validator has checked
export type Json = any;
