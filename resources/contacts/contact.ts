import {
  datetime,
  dictionary,
  flag,
  group,
  integer,
  list,
  type Row,
  record,
  text,
  unlisted,
} from '../../lib/definition/record.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { townShape } from '../address.js';
import { customFieldOutputs, nameCustomFields } from '../custom_fields/custom_field_values.js';
import { followerConfirmations } from '../follower.js';
import { enrichInOrder, pageLink, withLink } from '../looked_up.js';
import { ownerShape, withOwners } from '../users/user_names.js';

const channel = (name: string) =>
  group({
    status: text(`${name} Do Not Disturb`, 'inactive'),
    message: unlisted(text(`${name} Do Not Disturb Reason`, 'Asked at the front desk')),
    code: unlisted(text(`${name} Do Not Disturb Code`, '101')),
  });

/** What a Zap can use of where a contact came from. Click ids and the like are in the results without a label. */
const attribution = (which: string) =>
  group({
    url: text(`${which} URL`, 'https://example.com/free-trial'),
    campaign: text(`${which} Campaign`, 'spring-trial'),
    utmSource: text(`${which} UTM Source`, 'google'),
    utmMedium: text(`${which} UTM Medium`, 'cpc'),
    utmContent: unlisted(text(`${which} UTM Content`, 'banner-a')),
    referrer: unlisted(text(`${which} Referrer`, 'https://www.google.com')),
    medium: text(`${which} Medium`, 'form'),
  });

/** The full name as its parts are written: lists have it in small letters. */
const fullName = ({ name, firstName, lastName }: Values, contactName: unknown) => {
  const given = name ?? contactName;
  const parts = [firstName, lastName].filter(Boolean).join(' ');
  return given && String(given).toLowerCase() !== parts.toLowerCase() ? given : parts || null;
};

const dayOf = (date: unknown) => (typeof date === 'string' ? date.slice(0, 10) : date);

/** The page of a contact in HighLevel's app, also for other records that belong to one. */
export const contactPage = ({ id }: Pick<Row, 'id'>) => (isEmpty(id) ? undefined : `contacts/detail/${id}`);

/** Names of keys in some answers only, whose values are given under the usual ones. */
const OTHER_NAMES = ['firstNameRaw', 'lastNameRaw', 'contactName', 'address', 'businessName'];

/** How contacts are read, whatever more an operation gives with them. */
export const contactReading = {
  normalize: (given: Values) => {
    const { firstNameRaw, lastNameRaw, contactName, address, businessName } = given;
    const row: Values = { ...given };
    for (const key of OTHER_NAMES) if (row[key] !== undefined) row[key] = undefined;
    // The names as they were typed: HighLevel's older list has all in small letters, and these beside them.
    const isTyped = !isEmpty(firstNameRaw) || !isEmpty(lastNameRaw);
    if (isTyped) {
      row.firstName = firstNameRaw ?? row.firstName;
      row.lastName = lastNameRaw ?? row.lastName;
    }
    // The search has other names for these than a contact by itself.
    row.name = fullName(row, isTyped ? undefined : contactName);
    row.address1 ??= address;
    row.companyName ??= businessName;
    // A birthday is a day: HighLevel gives it back with a midnight in UTC, which is another day elsewhere.
    row.dateOfBirth = dayOf(row.dateOfBirth);
    return row;
  },
  enrich: enrichInOrder(nameCustomFields('contact'), withOwners, withLink(contactPage)),
  moreOutputFields: customFieldOutputs('contact'),
};

export const contact = record(
  {
    id: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    name: text('Full Name', 'Maya Chen'),
    firstName: text('First Name', 'Maya'),
    lastName: text('Last Name', 'Chen'),
    email: text('Email', 'maya.chen@example.com'),
    phone: text('Phone', '+12125550123'),
    companyName: text('Company Name', 'Harbor Physio'),
    type: text('Type', 'lead'),
    source: text('Source', 'Free trial form'),
    ...ownerShape,
    link: pageLink('Contact Page', 'contacts/detail/seD4PfOuKoVMLkEZqohJ'),
    tags: list(text('Tags', 'trial')),
    dateOfBirth: text('Date of Birth', '1990-09-25'),
    address1: text('Street Address', '35 Pier Street'),
    ...townShape('10004'),
    website: text('Website', 'https://maya.example.com'),
    timezone: text('Time Zone', 'America/New_York'),
    dnd: flag('Do Not Disturb', false),
    dndSettings: group({
      Call: channel('Call'),
      Email: channel('Email'),
      SMS: channel('SMS'),
      WhatsApp: channel('WhatsApp'),
      GMB: channel('Google Business'),
      FB: channel('Facebook'),
    }),
    customFields: dictionary('Custom Fields', { membership_level: 'Gold' }),
    businessId: text('Business ID', '63771dcac1116f0e21de8e12'),
    followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    attributionSource: attribution('First Attribution'),
    lastAttributionSource: attribution('Last Attribution'),
    attributions: list(dictionary('Attributions', { utmSource: 'google', medium: 'form' })),
    visitorId: text('Live Chat Visitor ID', 've9EPM428h8vShlRW1KT'),
    keyword: text('Keyword', 'gym near me'),
    attachments: text('Attachments', 'https://example.com/waiver.pdf'),
    ssn: unlisted(text('Social Security Number', '***-**-4321')),
    offers: list(text('Offers', 'Summer Challenge')),
    products: list(text('Products', 'Day Pass')),
    birthMonth: integer('Birth Month', 9),
    birthDay: integer('Birth Day', 25),
    bounceEmail: flag('Email Bounces', false),
    unsubscribeEmail: flag('Unsubscribed from Email', false),
    deleted: flag('Deleted', false),
    firstNameLowerCase: unlisted(text('First Name in Lower Case', 'maya')),
    lastNameLowerCase: unlisted(text('Last Name in Lower Case', 'chen')),
    fullNameLowerCase: unlisted(text('Full Name in Lower Case', 'maya chen')),
    emailLowerCase: unlisted(text('Email in Lower Case', 'maya.chen@example.com')),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    lastActivity: datetime('Last Activity', '2026-11-20T16:02:11.000Z'),
    lastSessionActivityAt: datetime('Last Session Activity', '2026-11-20T16:02:11.000Z'),
    dateAdded: datetime('Date Added', '2026-11-18T09:30:00.000Z'),
    dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
  },
  contactReading,
);

export const contactFollowers = followerConfirmations('Contact', 'seD4PfOuKoVMLkEZqohJ');

/** The contact of an upsert, with whether it is a new one. */
export const upsertedContact = record({ ...contact.shape, new: flag('Newly Created', true) }, contactReading);
