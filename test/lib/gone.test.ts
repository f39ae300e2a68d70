import { readErrorBody } from '../../lib/highlevel/error_body.js';
import { isDeletedRecord, isListEmpty, isRecordGone } from '../../lib/highlevel/gone.js';
import { isWrite, type Route, recordNounsIn } from '../../lib/highlevel/routes.js';

const isGone = (status: number, body: unknown, route: Route) => isRecordGone(status, readErrorBody(body), route);
const CONTACT = 'GET /contacts/{contactId}';
const APPOINTMENT = 'PUT /calendars/events/appointments/{eventId}';
const RECORDING = 'GET /conversations/messages/{messageId}/locations/{locationId}/recording';

describe('a record is gone', () => {
  test.each<[status: number, body: unknown, route: Route]>([
    [404, { message: 'Not Found' }, CONTACT],
    [404, {}, CONTACT],
    [410, { message: 'Gone' }, CONTACT],
    [400, { message: 'Contact with id Ab1Cd2Ef3Gh4Ij5Kl6Mn not found' }, CONTACT],
    [400, { message: 'The contact was not found' }, CONTACT],
    [400, { message: 'Contact does not exist' }, CONTACT],
    [400, { message: 'This contact doesn’t exist' }, CONTACT],
    [400, { message: 'Contact no longer exists' }, CONTACT],
    [422, { message: 'Contact has been deleted' }, CONTACT],
    [400, { message: 'No contact found' }, CONTACT],
    [400, { message: 'Could not find contact for user u1' }, CONTACT],
    [400, { message: 'No record found' }, CONTACT],
    [404, { message: 'No such document' }, CONTACT],
    [400, { message: 'The event id is invalid.' }, APPOINTMENT],
    [400, { message: 'Calendar event not found' }, APPOINTMENT],
    [400, { message: 'Appointment not found' }, APPOINTMENT],
    [400, { message: 'Task for contact c1 not found' }, 'PUT /contacts/{contactId}/tasks/{taskId}'],
    [404, { message: 'Blog post does not exist' }, 'PUT /blogs/posts/{postId}'],
    [500, { message: 'Conversation with id X not found' }, 'GET /conversations/{conversationId}'],
    [400, { canonicalCode: 'CONVERSATIONS_MSG_NOT_FOUND' }, 'GET /conversations/messages/{id}'],
    [400, { canonicalCode: 'CONVERSATIONS_MSG_RECORDING_NOT_FOUND' }, RECORDING],
    [422, { message: 'Unprocessable' }, RECORDING],
    [404, {}, 'GET /calendars/resources/{resourceType}/{id}'],
    [404, {}, 'GET /locations/{locationId}'],
  ])('%i %j of %s', (status, body, route) => {
    expect(isGone(status, body, route)).toBe(true);
  });
});

describe('a record is not gone', () => {
  test.each<[status: number, body: unknown, route: Route]>([
    [
      403,
      { message: 'No conversation provider found for this message' },
      'PUT /conversations/messages/{messageId}/status',
    ],
    [422, { message: 'User not found in team' }, APPOINTMENT],
    [400, { message: 'Calendar not found' }, APPOINTMENT],
    [400, { message: 'Pipeline not found' }, 'PUT /opportunities/{id}'],
    [422, { message: ['assignedTo user was not found'] }, 'PUT /contacts/{contactId}'],
    [404, { message: 'Contact not found' }, 'POST /calendars/events/appointments'],
    [404, { message: 'Contact id not given' }, 'POST /contacts/{contactId}/tags'],
    [404, {}, 'GET /contacts/'],
    [404, { message: 'Not Found' }, 'GET /conversations/search'],
    [404, { message: 'Something is odd' }, 'GET /conversations/search'],
    [404, { message: 'Location not found' }, 'GET /locations/{locationId}/tags'],
    [404, { message: 'Conversation not found' }, 'POST /conversations/'],
    [404, {}, 'GET /locations/{locationId}/tags'],
    [404, {}, 'GET /calendars/resources/{resourceType}'],
    [400, { message: 'The event id is invalid.' }, CONTACT],
    [400, { message: 'contactId is invalid' }, CONTACT],
    [400, { message: 'Bad Request' }, CONTACT],
    [400, { canonicalCode: 'CONVERSATIONS_MSG_RECORDING_NOT_FOUND' }, CONTACT],
  ])('%i %j of %s', (status, body, route) => {
    expect(isGone(status, body, route)).toBe(false);
  });
});

test.each<[answer: object, route: Route, deleted: boolean]>([
  [{ appointment: { id: 'a1', deleted: true } }, 'GET /calendars/events/appointments/{eventId}', true],
  [{ id: 'a1', deleted: true }, 'GET /calendars/events/appointments/{eventId}', true],
  [{ appointment: { id: 'a1', deleted: false } }, 'GET /calendars/events/appointments/{eventId}', false],
  [{ id: 'v1', lastMessage: { deleted: true } }, 'GET /conversations/{conversationId}', false],
  [{ event: { id: 'a1', deleted: true } }, 'PUT /calendars/events/appointments/{eventId}', false],
  [{ id: 'a1', deleted: true, message: 'Deleted' }, 'DELETE /associations/{associationId}', false],
  [{ events: [{ id: 'a1', deleted: true }] }, 'GET /calendars/events', false],
])('%j of %s is the shell of a deleted record: %s', (answer, route, deleted) => {
  expect(isDeletedRecord(answer as Record<string, unknown>, route)).toBe(deleted);
});

describe('a list', () => {
  test.each<[body: unknown, route: Route]>([
    [{ message: 'Conversation not found' }, 'GET /conversations/search'],
    [{ message: 'Contacts not found' }, 'POST /contacts/search'],
    [{ message: 'Contact not found' }, 'GET /opportunities/search'],
    [{ message: 'Contact not found' }, 'GET /contacts/search/duplicate'],
    [{ message: 'User not found' }, 'POST /users/search/filter-by-email'],
    [{ message: ['Not Found', 'Contact not found'] }, 'GET /opportunities/search'],
  ])('that says %j is empty (%s)', (body, route) => {
    expect(isListEmpty(readErrorBody(body), route)).toBe(true);
  });

  test.each<[body: unknown, route: Route]>([
    [{ message: 'Not Found' }, 'GET /conversations/search'],
    [{ message: 'No records found' }, 'POST /opportunities/search'],
    [{ message: 'Something is odd' }, 'GET /conversations/search'],
    [{ message: 'Location not found' }, 'GET /locations/{locationId}/tags'],
    [{ message: 'Location contact not found' }, 'GET /conversations/search'],
    [{ message: 'Conversation not found' }, 'POST /conversations/'],
    [{ message: 'Contact not found' }, CONTACT],
  ])('that says %j is not known to be empty (%s)', (body, route) => {
    expect(isListEmpty(readErrorBody(body), route)).toBe(false);
  });
});

test.each<[route: Route, writes: boolean]>([
  ['GET /contacts/', false],
  ['POST /contacts/search', false],
  ['POST /opportunities/search', false],
  ['POST /users/search/filter-by-email', false],
  ['POST /calendars/groups/validate-slug', false],
  ['POST /contacts/', true],
  ['POST /contacts/upsert', true],
  ['PUT /contacts/{contactId}', true],
  ['DELETE /contacts/{contactId}', true],
])('%s changes something: %s', (route, writes) => {
  expect(isWrite(route)).toBe(writes);
});

test('a list names no record', () => {
  expect(recordNounsIn('GET /contacts/')).toEqual([]);
  expect(recordNounsIn('GET /contacts/{contactId}/notes/{id}')).toEqual(['contact', 'contacts', 'notes']);
});
