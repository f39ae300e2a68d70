import { call } from '../../lib/highlevel/api.js';
import type { FormRule, LaterStep } from '../../lib/operations/index.js';
import { splitName } from '../../lib/values/names.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { applyClearFields, DND_CHANNELS } from './contact_form.js';
import { fetchContact } from './contact_listings.js';

const channelsSet = Object.keys(DND_CHANNELS).map((name) => `dndSettings.${name}.status`);

/** What is noted with a setting needs the setting: HighLevel refuses it alone. */
export const dndRules = [
  { only: 'dndReason', with: channelsSet },
  { only: 'dndCode', with: channelsSet },
  { only: 'inboundDndSettings.all.message', with: 'inboundDndSettings.all.status' },
] as const satisfies FormRule[];

/** One reason and code for all the channels that are set; HighLevel keeps them per channel. */
const withReason = (sent: Values, { dndReason, dndCode }: Values): Values => {
  if (!isObject(sent.dndSettings) || (dndReason === undefined && dndCode === undefined)) return sent;
  const noted = {
    ...(dndReason !== undefined && { message: dndReason }),
    ...(dndCode !== undefined && { code: dndCode }),
  };
  return {
    ...sent,
    dndSettings: Object.fromEntries(
      Object.entries(sent.dndSettings).map(([name, setting]) => [name, { ...(setting as Values), ...noted }]),
    ),
  };
};

/**
 * A full name in its two parts, where neither was filled in: the live API counts a contact without them as one without
 * a name (docs/api-notes.md, “Measured and recorded live”). One word is sent as it is: whether it takes the place of
 * both names in a contact that has them is for HighLevel to say.
 */
const withBothNames = (sent: Values): Values => {
  const { name, ...rest } = sent;
  if (name === undefined || rest.firstName !== undefined || rest.lastName !== undefined) return sent;
  const { firstName, lastName } = splitName(String(name));
  return firstName && lastName ? { ...rest, firstName, lastName } : sent;
};

/** A new contact takes a single word as its first name. */
export const newContactBody = (sent: Values, chosen: Values): Values => {
  const body = contactBody(sent, chosen);
  if (body.name === undefined || body.firstName !== undefined || body.lastName !== undefined) return body;
  const { name, ...rest } = body;
  return { ...rest, firstName: name };
};

const addsTags = (sent: Values, { tagsMode }: Values) => Array.isArray(sent.tags) && tagsMode === 'add';

/**
 * The body of a contact's create, update or upsert. Tags to be added are left out where the endpoint
 * would replace all others with them (`addTags` puts them in afterwards).
 */
const contactBody = (sent: Values, chosen: Values): Values =>
  applyClearFields(withReason(withBothNames(sent), chosen), chosen);

export const contactBodyKeepingTags = (sent: Values, chosen: Values): Values => {
  const { tags: added, ...rest } = sent;
  return contactBody(addsTags(sent, chosen) ? rest : sent, chosen);
};

/** Adds tags to those that the contact has, once the contact itself is saved. */
export const addTags: LaterStep = {
  saves: 'tags',
  isNeeded: ({ sent, chosen }) => addsTags(sent, chosen),
  run: async (row, { run, sent: { tags } }) => {
    const contactId = row.id;
    const options = { scope: 'contacts.write', body: { tags } } as const;
    const answer = await call(run, 'POST /contacts/{contactId}/tags', { contactId }, options);
    return { ...row, tags: answer.tags ?? row.tags };
  },
  read: fetchContact,
};
