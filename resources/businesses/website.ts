import { foldCase } from '../../lib/values/text.js';

/** A website’s address without what people leave out: its protocol, `www.` and the slash at its end; empty for none. */
export const barePage = (address: unknown): string => {
  const whole = foldCase(String(address ?? ''));
  const bare = whole.replace(/^https?:\/\//, '').replace(/^www\./, '');
  const page = bare.endsWith('/') ? bare.slice(0, -1) : bare;
  // What is nothing but that is still looked for: it must not find every business.
  return page || whole;
};
