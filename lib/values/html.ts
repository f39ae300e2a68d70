/** The words of a text that may hold HTML, on one line: without tags, one blank for several. */
export const toPlainText = (html: unknown): string =>
  String(html ?? '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
