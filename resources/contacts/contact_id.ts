import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { contactSearch, newestBy, oneContact } from './contact_listings.js';

/** What a person recognises a contact by: its name, else how to reach it. */
const knownBy = ({ name, email, phone, companyName }: Row): string => {
  const reach = email ?? phone;
  const who = name ?? companyName;
  return who && reach ? `${who} (${reach})` : String(who ?? reach ?? '');
};

export const contactChoices = dropdown(
  { ...contactSearch, always: newestBy('dateAdded') },
  { label: knownBy, one: oneContact },
);

export const contactId = field({
  key: 'contactId',
  label: 'Contact',
  type: 'string',
  required: true,
  choices: contactChoices,
  search: 'find_contact.id',
  helpText: 'The list has the newest contacts first. To work on any contact, map one from an earlier step.',
});

export const watchedContact = toWatch(contactId, 'The contact to watch. The list has the newest first.');

export const searchFor = field({
  key: 'query',
  label: 'Search For',
  type: 'string',
  required: false,
  helpText: 'Only contacts with this in their name, email, phone or company.',
});

/** Several contacts at once, under the name that a bulk endpoint takes them by. */
export const contactIds = <const K extends string>(key: K) =>
  field({
    key,
    label: 'Contacts',
    type: 'string',
    list: true,
    required: true,
    choices: contactChoices,
    helpText: 'One or more contacts; a list from an earlier step works too.',
  });
