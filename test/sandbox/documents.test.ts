import { answerErrors, findRoute, routes } from '../../sandbox/documents/index.js';
import { handlers } from '../../sandbox/routes/index.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, type Asking, client, NOW } from './client.js';
import { examples } from './examples/index.js';
import type { World } from './examples/world.js';

// Every answer of every route must be what the published document says, the overlays aside.

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let agency: Ask;

beforeEach(() => {
  ask = client(sandbox);
  agency = client(sandbox, { companyId: sandbox.seeded.companyId });
});

const world = (): World => ({
  sandbox,
  locationId: sandbox.seeded.gymId,
  companyId: sandbox.seeded.companyId,
  first: (kind) => sandbox.store.rows(kind).of(sandbox.seeded.gymId)[0]!,
});

const send = (name: string): ReturnType<Ask> => {
  const { params = {}, agency: asAgency, ...asking } = examples[name]!(world());
  const path = name.replace(/\{(\w+)\}/g, (_, parameter) => params[parameter] ?? '');
  return (asAgency ? agency : ask)(path, asking);
};

test('every handler answers a documented route, and has an example here', () => {
  const documented = new Set(routes.map(({ name }) => name));
  expect(Object.keys(handlers).filter((name) => !documented.has(name))).toEqual([]);
  expect(Object.keys(handlers).filter((name) => !examples[name])).toEqual([]);
});

test('all thirty-two routes of contacts are there', () => {
  const contacts = routes.filter(({ category }) => category === 'contacts').map(({ name }) => name);
  expect(contacts).toHaveLength(32);
  expect(contacts.filter((name) => !handlers[name])).toEqual([]);
});

test.each(Object.keys(examples))('%s', async (name) => {
  const route = routes.find((one) => one.name === name)!;
  const { status, body } = await send(name);
  expect(status).toBe(route.status);
  // Files and lists carry no trace.
  if (typeof body === 'object' && !Array.isArray(body)) expect(body.traceId).toEqual(expect.any(String));
  expect(answerErrors(route, status, body)).toEqual([]);
});

test('an answer of the wrong shape would be noticed', () => {
  const route = routes.find(({ name }) => name === 'GET /contacts/{contactId}')!;
  expect(answerErrors(route, 200, { contact: { id: 5 } })).toEqual(['/contact/id must be string,null']);
  const businesses = routes.find(({ name }) => name === 'GET /businesses/')!;
  expect(answerErrors(businesses, 200, {})).toEqual([" must have required property 'businesses'"]);
});

test('errors satisfy the documents too', async () => {
  const cases: [string, Asking][] = [
    ['POST /contacts/', { body: { locationId: sandbox.seeded.gymId, email: 'x' } }],
    ['GET /contacts/none', {}],
    [
      'POST /contacts/',
      { body: { locationId: sandbox.seeded.gymId, firstName: 'A' }, headers: { Authorization: 'Bearer x' } },
    ],
  ];
  for (const [request, asking] of cases) {
    const { status, body } = await ask(request, asking);
    const [method = '', path = ''] = request.split(' ');
    expect(answerErrors(findRoute(method, path)!.route, status, body)).toEqual([]);
  }
});

test('literal segments win over parameters', () => {
  expect(findRoute('DELETE', '/contacts/c/campaigns/removeAll')!.route.path).toBe(
    '/contacts/{contactId}/campaigns/removeAll',
  );
  expect(findRoute('GET', '/contacts/business/tasks')!.route.path).toBe('/contacts/business/{businessId}');
  expect(findRoute('GET', '/users/search/')!.route.path).toBe('/users/search');
  expect(findRoute('GET', '/contacts/a%2Fb')!.params).toEqual({ contactId: 'a/b' });
});
