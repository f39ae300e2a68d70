import { author } from '../../resources/blogs/author.js';
import { getBlogAuthors } from '../../triggers/blogs/get_blog_authors.js';
import { getBlogPosts } from '../../triggers/blogs/get_blog_posts.js';
import { listBusinessesByLocation } from '../../triggers/businesses/list_businesses_by_location.js';
import { getMessagesByConversation } from '../../triggers/conversations/get_messages_by_conversation.js';
import { api, choices, poll, refusal } from '../support/run.js';

// HighLevel names its largest pages nowhere. What is known to work is asked for, and less where HighLevel says so.

const refusing = (message: string) => ({ statusCode: 422, message: [message], error: 'Unprocessable Entity' });
const authors = (limit: number, offset = 0) => api().get('/blogs/authors').query({ locationId: 'loc', limit, offset });
const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ ...author.result.sample, id: `a${n}` }));

afterEach(() => jest.restoreAllMocks());

test('a page that is too large is asked for again, as large as HighLevel names it, and remembered for an hour', async () => {
  authors(20).reply(422, refusing('limit must not be greater than 10'));
  authors(10).reply(200, { authors: rows(10) });
  authors(10, 9).reply(200, { authors: rows(12).slice(9) });
  await expect(poll(getBlogAuthors)).resolves.toHaveLength(12);
  authors(10).reply(200, { authors: rows(2) });
  await expect(poll(getBlogAuthors)).resolves.toHaveLength(2);
  const inAnHour = Date.now() + 3_601_000;
  jest.spyOn(Date, 'now').mockReturnValue(inAnHour);
  authors(20).reply(200, { authors: rows(2) });
  await expect(poll(getBlogAuthors)).resolves.toHaveLength(2);
});

test('a range is read by its larger number', async () => {
  const posts = (limit: number) =>
    api().get('/blogs/posts/all').query({ locationId: 'loc', blogId: 'b1', limit, offset: 0 });
  posts(50).reply(422, refusing('limit must be between 1 and 25'));
  posts(25).reply(200, { blogs: [] });
  await expect(poll(getBlogPosts, { blogId: 'b1' })).resolves.toEqual([]);
});

test('where HighLevel names no number it is the page that it gives by itself, in a dropdown as well', async () => {
  const messages = (limit: number) => api('2021-04-15').get('/conversations/v1/messages').query({ limit });
  messages(100).reply(422, refusing('limit is too large'));
  messages(20).reply(200, { messages: { messages: [] } });
  await expect(poll(getMessagesByConversation, { conversationId: 'v1' })).resolves.toEqual([]);
});

test('a dropdown goes on with the page that HighLevel allows', async () => {
  const businesses = (limit: number, skip: number) =>
    api().get('/businesses/').query({ locationId: 'loc', limit, skip });
  businesses(100, 0).reply(422, refusing('limit must not be greater than 2'));
  businesses(2, 0).reply(200, {
    businesses: [
      { id: 'b1', name: 'One' },
      { id: 'b2', name: 'Two' },
    ],
  });
  const { getContactsByBusiness } = await import('../../triggers/contacts/get_contacts_by_business.js');
  const first = await choices(getContactsByBusiness, 'businessId');
  expect(first.results.map(({ id }) => id)).toEqual(['b1', 'b2']);
  businesses(2, 2).reply(200, { businesses: [{ id: 'b3', name: 'Three' }] });
  await expect(
    choices(getContactsByBusiness, 'businessId', {}, { meta: { paging_token: first.paging_token as string } }),
  ).resolves.toEqual({ results: [{ id: 'b3', label: 'Three' }], paging_token: null });
});

test('a refusal about something else is told, and nothing asked again', async () => {
  api().get('/businesses/').query(true).reply(422, refusing('locationId must be a string'));
  await expect(refusal(poll(listBusinessesByLocation))).resolves.toMatchObject({
    message: expect.stringContaining('Location must be a text'),
  });
});
