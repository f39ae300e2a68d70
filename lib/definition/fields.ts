/** The words that input fields are declared in, and what reads what was filled in. */

export * from './field.js';
export { readField, readInputs } from './reading.js';
export * from './transforms.js';
