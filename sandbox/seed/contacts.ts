import { type Contact, emptyContact, rememberTags } from '../models/contacts/contact.js';
import type { CustomValue } from '../models/custom_fields/custom_values.js';
import type { SeedContext } from './context.js';

const FIRST = [
  'Ada',
  'Bruno',
  'Chiara',
  'Dmitri',
  'Elena',
  'Farid',
  'Grace',
  'Hassan',
  'Ingrid',
  'Jamal',
  'Keiko',
  'Luca',
  'Mei',
  'Nadia',
  'Oscar',
  'Paloma',
  'Quentin',
  'Rosa',
  'Samir',
  'Tessa',
  'Umar',
  'Vera',
  'Wesley',
  'Ximena',
  'Yusuf',
  'Zoe',
  'Anders',
  'Bianca',
  'Cedric',
  'Dalia',
];
const LAST = [
  'Abbott',
  'Brennan',
  'Castellano',
  'Dvorak',
  'Eriksen',
  'Fontaine',
  'Gallagher',
  'Haddad',
  'Ibarra',
  'Jansen',
  'Kowalski',
  'Lombardi',
  'Mbeki',
  'Nakamura',
  'Ortega',
  'Petrov',
  'Quigley',
  'Rossi',
  'Svensson',
];
const STREETS = ['Pearl Street', 'Maiden Lane', 'Beekman Street', 'Fulton Street'];
const SOURCES = ['website form', 'walk-in', 'referral', 'instagram', 'public api'];
const LEADS = ['lead', 'trial', 'newsletter'];
const MEMBERS = ['member', 'vip', 'personal training', 'yoga', 'spin'];

/** Sixty people of the gym and twelve of the studio, with what hangs on some of them. */
export function contacts(context: SeedContext): void {
  const { gymId, studioId } = context;
  for (let i = 0; i < 60; i++) sowContact(context, gymId, i, 60);
  for (let i = 0; i < 12; i++) sowContact(context, studioId, i, 12);
}

/** The last of them came in a few hours before the clock's start, the first long ago. */
function sowContact(context: SeedContext, locationId: string, i: number, count: number): void {
  const { store, ids, ago } = context;
  const british = locationId === context.studioId;
  const age = count - 1 - i;
  const dateAdded = ago({ days: age * 4, hours: 3, minutes: (i * 37) % 60 });
  const firstName = FIRST[(i * 7 + (british ? 3 : 0)) % FIRST.length]!;
  const lastName = LAST[(i * 5 + (british ? 11 : 0)) % LAST.length]!;
  const isMember = i % 3 !== 0;
  const staff = store
    .all('users')
    .where(({ roles }) => roles.type === 'account' && roles.locationIds.includes(locationId));
  const business = store.all('businesses').of(locationId)[0];

  const contact: Contact = store.all('contacts').add({
    ...emptyContact(ids.firestore(), locationId, dateAdded),
    firstName,
    lastName,
    email: `${firstName}.${lastName}@example.com`.toLowerCase(),
    // The ranges that are kept free for fiction.
    phone: british
      ? `+4420794602${String(i).padStart(2, '0')}`
      : `+1${i < 40 ? '212' : '646'}55501${String(i + 20).padStart(2, '0')}`,
    address1: `${10 + i} ${ids.pick(STREETS)}`,
    city: british ? 'London' : 'New York',
    state: british ? 'London' : 'NY',
    country: british ? 'GB' : 'US',
    postalCode: british ? 'SE1 2YE' : `100${String(i % 40).padStart(2, '0')}`,
    timezone: british ? 'Europe/London' : 'America/New_York',
    source: ids.pick(SOURCES),
    type: isMember ? 'customer' : 'lead',
    tags: isMember ? [...new Set(['member', ids.pick(MEMBERS)])] : [...new Set(['lead', ids.pick(LEADS)])],
    dateUpdated: ago({ days: Math.floor(age * 1.5), hours: 2, minutes: (i * 13) % 60 }),
    customFields: isMember ? memberFields(context, locationId, i) : [],
  });
  // Not everybody gives everything.
  if (i % 2 === 0)
    contact.dateOfBirth = `${1965 + (i % 35)}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 27) + 1).padStart(2, '0')}`;
  if (i % 9 === 4) delete contact.phone;
  if (i % 11 === 7) delete contact.email;
  if (i % 4 !== 0) contact.assignedTo = ids.pick(staff).id;
  if (business && i % 8 === 1) Object.assign(contact, { businessId: business.id, companyName: business.name });
  if (i % 10 === 3) contact.followers = [staff[0]!.id];
  if (i % 12 === 5) contact.additionalEmails = [`${firstName}.home@example.com`.toLowerCase()];
  if (i % 13 === 6)
    Object.assign(contact, {
      dnd: true,
      dndSettings: { SMS: { status: 'permanent', message: 'STOP_KEYWORD', code: '103' } },
    });
  if (i % 6 === 2) contact.attributionSource = attribution(contact);
  rememberTags(store, locationId, contact.tags);
  sowParts(context, contact, i, staff[0]!.id);
}

const attribution = (contact: Contact) => ({
  url: 'https://harborfitness.example.com/free-trial',
  campaign: 'free-trial',
  utmSource: contact.source === 'instagram' ? 'instagram' : 'google',
  utmMedium: 'cpc',
  utmContent: null,
  referrer: null,
  medium: 'form',
  mediumId: null,
});

/** A value for every custom field of the location's contacts. */
function memberFields(
  { store, ids, ago, trainerId: _trainer }: SeedContext,
  locationId: string,
  i: number,
): CustomValue[] {
  const uuid = ids.uuid();
  const documentId = ids.firestore();
  const values: Record<string, unknown> = {
    'Emergency Contact': `${FIRST[(i + 11) % FIRST.length]} ${LAST[(i * 5) % LAST.length]}`,
    'Health Notes': i % 5 === 0 ? 'Old knee injury.\nNo jumping.' : undefined,
    'Visits per Week': (i % 5) + 1,
    'Emergency Phone': `+1212555019${i % 10}`,
    'Monthly Fee': [39.5, 59, 99][i % 3],
    'Waivers Signed': i % 2 ? ['Liability', 'Photo'] : ['Liability'],
    Membership: ['Basic', 'Plus', 'Unlimited'][i % 3],
    Interests: [['Strength'], ['Yoga', 'Swimming'], ['Spin', 'Boxing']][i % 3],
    'Preferred Time': ['Morning', 'Midday', 'Evening'][i % 3],
    'Member Since': ago({ days: 30 + i * 6 }).slice(0, 10),
    Measurements: i % 4 === 1 ? { Height: '172 cm', Weight: '68 kg' } : undefined,
    'Signed Agreement':
      i % 7 === 1
        ? {
            [uuid]: {
              meta: {
                fieldname: documentId,
                originalname: 'agreement.pdf',
                encoding: '7bit',
                mimetype: 'application/pdf',
                size: 48213,
                uuid,
              },
              url: `https://services.leadconnectorhq.com/documents/download/${documentId}`,
              documentId,
            },
          }
        : undefined,
  };
  return store
    .all('customFields')
    .of(locationId)
    .filter((field) => field.model === 'contact' && values[field.name] !== undefined)
    .map((field) => ({ id: field.id, value: values[field.name] }));
}

/** Tasks, notes and appointments. */
function sowParts({ store, ids, ago }: SeedContext, contact: Contact, i: number, staffId: string): void {
  const { id: contactId, locationId } = contact;
  const own = { contactId, locationId };
  if (i % 5 === 2)
    store.all('tasks').add({
      ...own,
      id: ids.firestore(),
      title: i % 2 ? 'Call about renewal' : 'Send class schedule',
      body: 'Prefers the phone in the afternoon.',
      assignedTo: staffId,
      dueDate: ago({ days: -3 - (i % 4) }),
      completed: i % 10 === 2,
      dateAdded: ago({ days: 2, hours: i % 20 }),
    });
  if (i % 4 === 1)
    store.all('notes').add({
      ...own,
      id: ids.firestore(),
      body: '<p>Wants to start with <strong>two</strong> sessions a week.</p>',
      userId: staffId,
      title: 'First talk',
      pinned: i % 8 === 1,
      dateAdded: ago({ days: 1, hours: i % 20 }),
    });
  if (i % 6 === 1)
    store.all('appointments').add({
      ...own,
      id: ids.firestore(),
      calendarId: ids.firestore(),
      title: `${contact.firstName} ${contact.lastName}: tour of the club`,
      appointmentStatus: 'confirmed',
      assignedUserId: staffId,
      startTime: ago({ days: -2, hours: -(i % 5) }),
      endTime: ago({ days: -2, hours: -(i % 5), minutes: -30 }),
      dateAdded: ago({ days: 1, hours: i % 20 }),
      dateUpdated: ago({ days: 1, hours: i % 20 }),
    });
}
