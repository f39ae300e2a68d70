import { ID } from './inputs.js';

// A HighLevel that answers everything well, whatever is asked.

/** A request that the app made. */
export interface Asked {
  method: string;
  path: string;
  query: string;
  body: unknown;
  /** Whether it changes something at HighLevel. */
  writes: boolean;
}

type Values = Record<string, unknown>;

/** Requests that only ask, though they are no GET. */
const ONLY_ASKS = /\/(search|filter-by-email|validate-slug|locationToken)$/;

export const isWrite = (method: string, path: string) => method !== 'GET' && !ONLY_ASKS.test(path);

const LONG_AGO = '2024-01-01T10:00:00.000Z';

/** One record that has all that any operation looks for in any answer. */
export const record = (id: unknown = ID): Values => ({
  id,
  name: 'Old',
  title: 'Old',
  label: 'Old',
  slug: 'Old',
  description: 'Old',
  email: 'ada@example.com',
  key: 'Old',
  firstObjectLabel: 'Old',
  secondObjectLabel: 'Old',
  firstObjectKey: 'contact',
  secondObjectKey: 'contact',
  appointmentStatus: 'noshow',
  status: 'DRAFT',
  startTime: '2026-11-23T09:00:00-05:00',
  endTime: '2026-11-23T09:30:00-05:00',
  publishedAt: LONG_AGO,
  imageUrl: 'https://example.com/a.jpg',
  imageAltText: 'Old',
  urlSlug: 'text',
  author: ID,
  available: true,
  isActive: true,
  tags: ['old'],
  categories: ['old'],
  calendarIds: ['old'],
  followers: [ID],
  scopes: ['wordpress.write'],
  scopesAssignedToOnly: ['wordpress.write'],
  twilioPhone: { old: '+12125550100' },
  roles: { type: 'account', role: 'user', locationIds: ['old'] },
  permissions: { contactsEnabled: true },
  selectedUsers: ['old'],
  additionalEmailIds: ['old@example.com'],
  additionalPhoneNumbers: ['+12125550100'],
  beforeTime: [{ timeOffset: 9, unit: 'days' }],
  afterTime: [{ timeOffset: 9, unit: 'days' }],
  calendarType: 'round_robin',
  teamMembers: [{ userId: 'old', priority: 0.5, isPrimary: false }],
  locationConfigurations: [{ kind: 'custom', location: 'old' }],
  openHours: [{ daysOfTheWeek: [6], hours: [{ openHour: 6, openMinute: 0, closeHour: 7, closeMinute: 0 }] }],
  availabilities: [{ id: 'old', date: '2099-12-31T00:00:00.000Z', hours: [] }],
  customFields: [{ id: 'f1', value: 'Gold' }],
  pipelineId: 'p1',
  timezone: 'America/New_York',
  country: 'US',
  dateAdded: LONG_AGO,
  dateUpdated: LONG_AGO,
  createdAt: LONG_AGO,
  updatedAt: LONG_AGO,
});

const ONE = [
  'contact', 'opportunity', 'calendar', 'event', 'group', 'note', 'task', 'business', 'buiseness', 'location', 'data',
  'updatedBlogPost', 'customField', 'association',
]; // biome-ignore format: one list
const SEVERAL = ['groups', 'blogs', 'events', 'notes', 'tasks', 'businesses', 'calendars', 'users', 'relations', 'opportunities', 'contacts']; // biome-ignore format: one list

/** An answer in which every operation finds its record. */
export const answerWith = (one: Values): Values => ({
  ...one,
  ...Object.fromEntries(ONE.map((key) => [key, one])),
  ...Object.fromEntries(SEVERAL.map((key) => [key, [one]])),
  traceId: 't',
});

const DEFINITIONS = { customFields: [{ id: 'f1', name: 'Level', fieldKey: 'contact.level', dataType: 'TEXT' }] };

/** The answer to a request, in which every operation finds what it looks for. */
export const goodAnswer = ({ method, path }: Asked): Values => {
  if (path.endsWith('/customFields') && method === 'GET') return DEFINITIONS;
  if (path.endsWith('/pipelines')) return { pipelines: [] };
  if (path.endsWith('/url-slug-exists')) return { exists: false };
  if (path.endsWith('/search/duplicate') || (path.endsWith('/search') && method === 'POST'))
    return { contact: null, contacts: [], opportunities: [], tasks: [] };
  if (path.endsWith('/locationToken')) return { access_token: 'location-token', expires_in: 86_400 };
  const done = method === 'GET' ? {} : { success: true, succeded: true, succeeded: true };
  return { ...done, ...answerWith(record()) };
};
