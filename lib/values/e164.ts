/** Whether a text is a number that can be dialled from anywhere: `+12125550123`. */
export const isE164 = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

/** The digits of a number whose country is not known, without the zeros before it. */
export const nationalDigits = (phone: string): string => phone.replace(/\D/g, '').replace(/^0+/, '');

/** Fewer digits than the shortest numbers have would match many. */
export const SHORTEST_NUMBER = 7;

/** Whether a saved number is the one wanted, or ends in it where its country is not known. */
export const isSamePhone = (saved: unknown, wanted: string): boolean => {
  const number = String(saved ?? '').replace(/[^\d+]/g, '');
  if (isE164(wanted)) return number === wanted;
  const digits = nationalDigits(wanted);
  return digits.length >= SHORTEST_NUMBER && number.endsWith(digits);
};
