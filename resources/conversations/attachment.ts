import { group, text } from '../../lib/definition/record.js';
import { isObject, type Values } from '../../lib/zapier.js';

/** A file of a message or an email: HighLevel gives its address only. */
export const attachment = group({
  url: text('Attachment Address', 'https://example.com/waiver.pdf'),
  name: text('Attachment Name', 'waiver.pdf'),
});

const nameIn = (url: string) => url.split(/[?#]/)[0]?.split('/').pop() ?? '';

/** The attachments of a row, each with the name its address ends in. */
export const readAttachments = ({ attachments }: Values): Values[] =>
  [attachments ?? []].flat().map((given) => (isObject(given) ? given : { url: given, name: nameIn(String(given)) }));
