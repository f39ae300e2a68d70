import type { Context } from 'hono';
import type { z } from 'zod';

/** The body of a control's request, as its schema says; none at all is `{}`. Throws where it is not. */
export async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  return schema.parse(text === '' ? {} : JSON.parse(text));
}

/** A value without the keys that were not given. */
export const given = <T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]: NonNullable<T[K]> };
