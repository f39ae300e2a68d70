import { Answer } from '../http/answer.js';
import { HttpError } from '../http/errors.js';
import { reply, type Step } from './step.js';

/** Writes an error of the sandbox itself where whoever runs it sees it. */
export function reportError(error: Error): void {
  process.stderr.write(`The sandbox failed: ${error.stack ?? error}\n`);
}

/** Makes answers of refusals that are thrown; anything else that is thrown is the sandbox's own fault, a 500. */
export const answerErrors: Step = async (_exchange, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof HttpError) return reply(new Answer(error.status, error.body));
    reportError(error as Error);
    return reply(new Answer(500, { statusCode: 500, message: 'Internal server error' }));
  }
};
