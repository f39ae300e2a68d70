/** Whether a text is a number that can be dialled from anywhere: `+12125550123`. */
export const isE164 = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);
