import { badRequest } from './errors.js';
import type { Json } from './json.js';

/** The largest body that is read, in bytes. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/** Nobody's JSON is nested so deeply; what goes through it recursively would end at the stack's. */
const DEEPEST = 100;

/** A body as its media type says; the files of a multipart one are `File`s. Nothing, where there is none to be read. */
export async function parseBody(raw: ArrayBuffer, contentType: string): Promise<Json> {
  if (raw.byteLength === 0) return undefined;
  const type = contentType.toLowerCase();
  try {
    if (type.includes('multipart/form-data'))
      return Object.fromEntries(await new Response(raw, { headers: { 'content-type': contentType } }).formData());
    const text = new TextDecoder().decode(raw);
    if (type.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
    if (!type.includes('json')) return undefined;
    return shallowEnough(JSON.parse(text));
  } catch (error) {
    throw badRequest((error as Error).message);
  }
}

function shallowEnough(value: Json): Json {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new RangeError(`The body is nested more than ${DEEPEST} levels deep`);
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return value;
}
