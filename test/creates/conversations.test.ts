import { agentTypingIndicator } from '../../creates/conversations/agent_typing_indicator.js';
import { updateMessageStatus } from '../../creates/conversations/update_message_status.js';
import { api as anyApi, choices, refusal, refused, run } from '../support/run.js';

const api = () => anyApi('2021-04-15');
describe('Update Message Status', () => {
  test('sends the status, the error whole, the email and its recipients', async () => {
    api()
      .put('/conversations/messages/m1/status', {
        status: 'failed',
        error: { code: '30003', type: 'saas', message: 'Unreachable' },
        emailMessageId: 'e1',
        recipients: ['a@example.com', 'b@example.com'],
      })
      .reply(200, { conversationId: 'v1', messageId: 'm1', emailMessageId: 'e1', status: 'failed', msg: 'Done.' });
    const input = {
      conversationId: 'v1',
      messageId: 'm1',
      status: 'failed',
      errorCode: '30003',
      errorType: 'saas',
      errorMessage: 'Unreachable',
      emailMessageId: 'e1',
      recipients: ['a@example.com', 'b@example.com'],
    };
    await expect(run(updateMessageStatus, input)).resolves.toMatchObject({
      id: 'm1',
      success: true,
      status: 'failed',
      conversationId: 'v1',
      emailMessageId: 'e1',
      msg: 'Done.',
    });
  });

  test.each([
    [
      { status: 'failed', errorCode: '30003' },
      'Error Code, Error Type and Error Message go together: Error Type and Error Message are missing.',
    ],
    [
      { status: 'read', errorCode: '1', errorType: 'saas', errorMessage: 'x' },
      'Error Code counts only with Status set to “Failed”: choose that, or leave Error Code empty.',
    ],
  ])('refuses %j before any request', async (input, message) => {
    await expect(refusal(run(updateMessageStatus, { messageId: 'm1', ...input }))).resolves.toEqual(refused(message));
  });

  test('a message of no provider is refused with HighLevel’s reason, not as a foreign location', async () => {
    api()
      .put('/conversations/messages/m1/status')
      .reply(403, { statusCode: 403, message: 'No conversation provider found for this message' });
    await expect(refusal(run(updateMessageStatus, { messageId: 'm1', status: 'read' }))).resolves.toEqual(
      refused('HighLevel does not allow this: No conversation provider found for this message.'),
    );
  });
});

describe('Agent Typing Indicator', () => {
  test.each([
    [true, 'true'],
    ['no', 'false'],
  ])('%s is sent as the text %s', async (given, sent) => {
    api()
      .post('/conversations/providers/live-chat/typing', {
        locationId: 'loc',
        conversationId: 'v1',
        visitorId: 'vis1',
        isTyping: sent,
      })
      .reply(201, { success: true });
    await expect(
      run(agentTypingIndicator, { conversationId: 'v1', visitorId: 'vis1', isTyping: given }),
    ).resolves.toEqual({ id: 'v1', success: true, visitorId: 'vis1', isTyping: sent === 'true' });
  });

  test('the visitor is the one whom the conversation’s contact knows', async () => {
    const open = (contact: object) => {
      api().get('/conversations/v1').reply(200, { id: 'v1', contactId: 'c1' });
      anyApi().get('/contacts/c1').reply(200, { contact });
      return choices(agentTypingIndicator, 'visitorId', { conversationId: 'v1' });
    };
    await expect(open({ id: 'c1', firstName: 'Maya', lastName: 'Chen', visitorId: 'vis1' })).resolves.toEqual({
      results: [{ id: 'vis1', label: 'Maya Chen' }],
      paging_token: null,
    });
    await expect(open({ id: 'c1' })).resolves.toEqual({ results: [], paging_token: null });
  });
});
