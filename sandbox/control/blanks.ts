import { emptyContact } from '../models/contacts/contact.js';
import type { Kinds, Row } from '../world/store.js';
import { inZone } from '../world/zones.js';
import type { AddableKind, Draft } from './draft.js';

export type { AddableKind, Draft } from './draft.js';

const HOUR = 3_600_000;

/** An hour of the day after a record is added, as calendars write times. */
const tomorrow = ({ at, zone }: Draft) => {
  const start = Math.ceil(Date.parse(at) / HOUR) * HOUR + 24 * HOUR;
  return { startTime: inZone(start, zone), endTime: inZone(start + HOUR / 2, zone) };
};
const dates = ({ at }: Draft) => ({ dateAdded: at, dateUpdated: at });
const stamps = ({ at }: Draft) => ({ createdAt: at, updatedAt: at });
/** What somebody has filled in. */
const submission = ({ ids, at, n, first }: Draft) => ({
  id: ids.mongo(),
  contactId: first('contacts'),
  name: `Person No. ${n}`,
  email: `person.${n}@example.com`,
  others: { first_name: 'Person', last_name: `No. ${n}`, email: `person.${n}@example.com` },
  createdAt: at,
  external: false,
});
const site = 'https://journal.harborfitness.example.com';

/** A plain record of each kind, in order, but for its id and location where those say nothing more. */
export const BLANKS: { [K in AddableKind]: (draft: Draft) => Omit<Kinds[K], 'id' | 'locationId'> & Partial<Row> } = {
  appointmentNotes: (draft) => ({
    appointmentId: draft.first('appointments'),
    contactId: draft.first('contacts'),
    body: `Note ${draft.n}`,
    dateAdded: draft.at,
  }),
  appointments: (draft) => ({
    calendarId: draft.first('calendars'),
    contactId: draft.first('contacts'),
    title: `Appointment ${draft.n}`,
    appointmentStatus: 'confirmed',
    ...tomorrow(draft),
    ...dates(draft),
  }),
  associations: ({ n }) => ({
    key: `association_${n}`,
    firstObjectKey: 'contact',
    firstObjectLabel: `First ${n}`,
    secondObjectKey: 'contact',
    secondObjectLabel: `Second ${n}`,
    associationType: 'USER_DEFINED',
    firstObjectToSecondObjectCardinality: 'MANY_TO_MANY',
    secondObjectToFirstObjectCardinality: 'MANY_TO_MANY',
  }),
  blockedTimes: (draft) => ({
    calendarId: draft.first('calendars'),
    title: `Blocked ${draft.n}`,
    ...tomorrow(draft),
    ...dates(draft),
  }),
  blogAuthors: ({ ids, at, n }) => ({
    id: ids.mongo(),
    name: `Author ${n}`,
    canonicalLink: `${site}/author/author-${n}`,
    updatedAt: at,
  }),
  blogCategories: ({ ids, at, n }) => ({
    id: ids.mongo(),
    label: `Category ${n}`,
    urlSlug: `category-${n}`,
    canonicalLink: `${site}/category/category-${n}`,
    updatedAt: at,
  }),
  blogPosts: ({ ids, at, n, first }) => ({
    id: ids.mongo(),
    blogId: first('blogs'),
    title: `Post ${n}`,
    description: `What post ${n} is about.`,
    rawHTML: `<p>Post ${n}</p>`,
    status: 'PUBLISHED',
    imageUrl: `${site}/images/post-${n}.jpg`,
    imageAltText: `Post ${n}`,
    author: first('blogAuthors'),
    categories: [first('blogCategories')],
    urlSlug: `post-${n}`,
    archived: false,
    publishedAt: at,
    updatedAt: at,
  }),
  blogs: ({ ids, n }) => ({ id: ids.mongo(), name: `Blog ${n}` }),
  businesses: (draft) => ({ id: draft.ids.mongo(), name: `Business ${draft.n}`, ...stamps(draft) }),
  calendarGroups: ({ n }) => ({ name: `Group ${n}`, slug: `group-${n}`, description: `Group ${n}`, isActive: true }),
  calendarNotifications: ({ ids, first }) => ({
    id: ids.mongo(),
    calendarId: first('calendars'),
    receiverType: 'contact',
    channel: 'email',
    notificationType: 'booked',
    isActive: true,
    deleted: false,
  }),
  calendarResources: ({ ids, n }) => ({
    id: ids.mongo(),
    name: `Room ${n}`,
    resourceType: 'rooms',
    description: `Room ${n}`,
    quantity: 1,
    outOfService: 0,
    capacity: 2,
    calendarIds: [],
    isActive: true,
  }),
  calendars: ({ n }) => ({
    name: `Calendar ${n}`,
    slug: `calendar-${n}`,
    calendarType: 'event',
    isActive: true,
    eventType: 'RoundRobin_OptimizeForAvailability',
    eventTitle: '{{contact.name}}',
    teamMembers: [],
    slotDuration: 30,
    slotDurationUnit: 'mins',
    slotInterval: 30,
    slotIntervalUnit: 'mins',
    appoinmentPerSlot: 1,
    openHours: [],
    availabilities: [],
    autoConfirm: true,
  }),
  campaigns: ({ n }) => ({ name: `Campaign ${n}`, status: 'published' }),
  contacts: ({ at, n, locationId }) => {
    const { id: _id, ...blank } = emptyContact('', locationId, at);
    return { ...blank, firstName: 'Person', lastName: `No. ${n}`, email: `person.${n}@example.com` };
  },
  conversations: ({ at, first }) => {
    const moment = Date.parse(at);
    return {
      contactId: first('contacts'),
      type: 'TYPE_PHONE',
      unreadCount: 0,
      starred: false,
      inbox: true,
      deleted: false,
      followers: [],
      mentions: [],
      lastMessageBody: '',
      lastMessageType: 'TYPE_SMS',
      lastMessageDirection: 'inbound',
      lastMessageDate: moment,
      dateAdded: moment,
      dateUpdated: moment,
    };
  },
  customFields: ({ at, n }) => ({
    name: `Field ${n}`,
    model: 'contact',
    documentType: 'field',
    fieldKey: `contact.field_${n}`,
    dataType: 'TEXT',
    position: n,
    dateAdded: at,
  }),
  customValues: ({ n }) => ({ name: `Value ${n}`, fieldKey: `{{ custom_values.value_${n} }}`, value: `Text ${n}` }),
  formSubmissions: (draft) => ({ formId: draft.first('forms'), ...submission(draft) }),
  forms: ({ n }) => ({ name: `Form ${n}` }),
  locations: ({ ids, at, n, companyId, zone }) => ({
    id: ids.firestore(),
    companyId,
    name: `Location ${n}`,
    address: `${n} Front Street`,
    city: 'New York',
    state: 'NY',
    country: 'US',
    postalCode: '10004',
    website: 'https://harborfitness.example.com',
    timezone: zone,
    firstName: 'Marisol',
    lastName: 'Vega',
    email: `location.${n}@harborfitness.example.com`,
    phone: '+12125550101',
    settings: {
      allowDuplicateContact: false,
      allowDuplicateOpportunity: false,
      allowFacebookNameMerge: false,
      disableContactTimezone: false,
    },
    dateAdded: at,
  }),
  lostReasons: (draft) => ({ name: `Reason ${draft.n}`, ...stamps(draft) }),
  notes: ({ at, n, first }) => ({ contactId: first('contacts'), body: `<p>Note ${n}</p>`, dateAdded: at }),
  opportunities: (draft) => {
    const pipelineId = draft.first('pipelines');
    return {
      contactId: draft.first('contacts'),
      name: `Opportunity ${draft.n}`,
      pipelineId,
      pipelineStageId: draft.firstStage(pipelineId),
      status: 'open',
      monetaryValue: 0,
      followers: [],
      customFields: [],
      lastStatusChangeAt: draft.at,
      lastStageChangeAt: draft.at,
      ...stamps(draft),
    };
  },
  pipelines: ({ ids, n }) => ({
    name: `Pipeline ${n}`,
    stages: ['New', 'Done'].map((name, position) => ({
      id: ids.uuid(),
      name,
      position,
      showInFunnel: true,
      showInPieChart: true,
    })),
    showInFunnel: true,
    showInPieChart: true,
    colorRenderMode: 'dot',
  }),
  relations: ({ ids, first }) => ({
    id: ids.mongo(),
    associationId: first('associations'),
    firstObjectKey: 'contact',
    firstRecordId: first('contacts'),
    secondObjectKey: 'contact',
    secondRecordId: first('contacts'),
  }),
  snapshots: ({ companyId, n }) => ({ companyId, name: `Snapshot ${n}`, type: 'own' }),
  surveySubmissions: (draft) => ({ surveyId: draft.first('surveys'), ...submission(draft) }),
  surveys: ({ n }) => ({ name: `Survey ${n}` }),
  tags: ({ n }) => ({ name: `tag ${n}` }),
  tasks: ({ at, n, first }) => ({
    contactId: first('contacts'),
    title: `Task ${n}`,
    dueDate: at,
    completed: false,
    dateAdded: at,
  }),
  templates: ({ at, n }) => ({
    name: `Template ${n}`,
    type: 'sms',
    template: { body: `Text ${n}`, attachments: [] },
    dateAdded: at,
  }),
  users: ({ at, n, companyId, locationId }) => ({
    companyId,
    name: `User No. ${n}`,
    firstName: 'User',
    lastName: `No. ${n}`,
    email: `user.${n}@harborfitness.example.com`,
    phone: '',
    extension: '',
    permissions: {},
    scopes: [],
    roles: { type: 'account', role: 'user', locationIds: [locationId], restrictSubAccount: false },
    deleted: false,
    dateAdded: at,
  }),
  workflows: (draft) => ({
    id: draft.ids.uuid(),
    name: `Workflow ${draft.n}`,
    status: 'published',
    version: 1,
    ...stamps(draft),
  }),
};

/** Kinds that belong to the company, not to one location. */
export const OF_COMPANY = new Set<AddableKind>(['locations', 'snapshots', 'users']);
