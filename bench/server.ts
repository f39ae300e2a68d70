import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

// A HighLevel that costs as little as one can: it answers each search for contacts with one page, and a look-up with
// what the contacts refer to.

const LOOK_UPS: Record<string, string> = {
  '/locations/loc/customFields': JSON.stringify({
    customFields: [
      { id: 'field1', name: 'Course', fieldKey: 'contact.course', dataType: 'TEXT', model: 'contact' },
      { id: 'field2', name: 'Visits', fieldKey: 'contact.visits', dataType: 'NUMERICAL', model: 'contact' },
    ],
  }),
  '/users/': JSON.stringify({ users: [{ id: 'user1', name: 'Ana Reyes', email: 'ana@example.com' }] }),
};

const contactAt = (n: number) => ({
  id: `contact${n}`,
  locationId: 'loc',
  contactName: `maya ${n} stone`,
  firstName: 'Maya',
  lastName: `Stone ${n}`,
  firstNameLowerCase: 'maya',
  lastNameLowerCase: `stone ${n}`,
  fullNameLowerCase: `maya stone ${n}`,
  email: `maya${n}@example.com`,
  emailLowerCase: `maya${n}@example.com`,
  phone: '+12125550123',
  companyName: 'Stone Fitness',
  source: 'public api',
  type: 'lead',
  assignedTo: 'user1',
  followers: ['user1', 'user2'],
  tags: ['new', 'trial', 'evening'],
  address: '1 Main Street',
  city: 'Denver',
  state: 'CO',
  country: 'US',
  postalCode: '80202',
  website: 'https://example.com',
  timezone: 'America/Denver',
  dnd: false,
  dndSettings: { Call: { status: 'inactive', message: '', code: '' } },
  additionalEmails: [],
  additionalPhones: [],
  attributionSource: { medium: 'form', sessionSource: 'Direct traffic', url: 'https://example.com/trial' },
  customFields: [
    { id: 'field1', value: 'Yoga' },
    { id: 'field2', value: 12 },
  ],
  opportunities: [{ id: `opportunity${n}`, pipelineId: 'pipeline1', pipelineStageId: 'stage1', status: 'open' }],
  dateOfBirth: null,
  dateAdded: new Date(Date.now() - n * 1000).toISOString(),
  dateUpdated: new Date(Date.now() - n * 1000).toISOString(),
  searchAfter: [n],
});

const bodyOf = async (request: IncomingMessage) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
};

/** The rows of one page, and how many pages there are. */
export interface Served {
  url: string;
  setSize: (rows: number, pages: number) => void;
  close: () => void;
}

/** Starts the server on a free port of loopback. */
export const serveContacts = async (): Promise<Served> => {
  let pages: string[] = [];
  const setSize = (rows: number, count: number) => {
    pages = Array.from({ length: count }, (_, page) => {
      const contacts = Array.from({ length: rows }, (_, row) => contactAt(page * rows + row));
      for (const contact of contacts) contact.searchAfter = [page + 1];
      return JSON.stringify({ contacts, total: rows * count });
    });
  };
  const server = createServer(async (request, response) => {
    const { searchAfter: [page] = [0] } = await bodyOf(request);
    const [path = ''] = (request.url ?? '').split('?');
    response.setHeader('content-type', 'application/json');
    response.end(LOOK_UPS[path] ?? pages[page] ?? JSON.stringify({ contacts: [], total: 0 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, setSize, close: () => server.close() };
};
