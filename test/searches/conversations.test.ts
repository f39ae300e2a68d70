import { findConversation } from '../../searches/conversations/find_conversation.js';
import { findMessage } from '../../searches/conversations/find_message.js';
import { api, run } from '../support/run.js';

test('Find Conversation …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findConversation, {})).resolves.toEqual('what it gives');
});

test('Find Message …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findMessage, {})).resolves.toEqual('what it gives');
});
