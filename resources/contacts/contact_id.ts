import { type FieldValue, field, withTransform } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { quoted } from '../../lib/zapier.js';
import { contactSearch, newestBy, oneContact } from './contact_listings.js';

/** What a person recognises a contact by: its name, else how to reach it. */
const knownBy = ({ name, email, phone, companyName }: Row): string => {
  const reach = email ?? phone;
  const who = name ?? companyName;
  return who && reach ? `${who} (${reach})` : String(who ?? reach ?? '');
};

export const contactChoices = dropdown(
  { ...contactSearch, always: newestBy('dateAdded') },
  { label: knownBy, one: oneContact, foundBy: 'find_contact' },
);

export const contactId = field({
  key: 'contactId',
  label: 'Contact',
  type: 'string',
  required: true,
  choices: contactChoices,
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

/** The most characters of a contact's ID, by the document of `POST /contacts/bulk/business`. */
const LONGEST_ID = 50;

/** An ID that is longer than any contact's would make HighLevel refuse all the others with it. */
const assertIdOfContact = (plain: unknown, { field: { label } }: FieldValue): unknown => {
  if (String(plain).length <= LONGEST_ID) return plain;
  throw new UserFacingError(
    `${label} must be IDs of contacts, but one is ${quoted(plain)}: map the ID from an earlier step.`,
  );
};

/** Several contacts at once, under the name that a bulk endpoint takes them by. */
export const contactIds = <const K extends string>(key: K) =>
  withTransform(
    assertIdOfContact,
    field({
      key,
      label: 'Contacts',
      type: 'string',
      list: true,
      required: true,
      choices: contactChoices,
      helpText: 'One or more contacts; a list from an earlier step works too.',
    }),
  );
