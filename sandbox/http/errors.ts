/** An answer that is an error, in the shape NestJS and HighLevel's gateway give it. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {
    super(String(body.message));
  }
}

/** 400, with whatever HighLevel adds to it (`meta`, `code`). */
export const badRequest = (message: string, more: Record<string, unknown> = {}) =>
  new HttpError(400, { message, error: 'Bad Request', statusCode: 400, ...more });

/** 401. Most of these do not mean that the token is dead. */
export const unauthorized = (message: string) =>
  new HttpError(401, { statusCode: 401, message, error: 'Unauthorized' });

/** 403 for another location's things. */
export const foreignLocation = () =>
  new HttpError(403, {
    statusCode: 403,
    message: 'The token does not have access to this location.',
    error: 'Forbidden',
  });

/** 404. */
export const notFound = (message: string) => new HttpError(404, { message, error: 'Not Found', statusCode: 404 });

/** 422 from a service itself: one sentence, with whatever HighLevel adds to it. */
export const unprocessableText = (message: string, more: Record<string, unknown> = {}) =>
  new HttpError(422, { message, error: 'Unprocessable Entity', statusCode: 422, ...more });

/** 422 from class-validator: always a list. */
export const unprocessable = (...message: string[]) =>
  new HttpError(422, { message, error: 'Unprocessable Entity', statusCode: 422 });
