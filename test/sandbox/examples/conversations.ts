import type { Example, Examples, World } from './world.js';

const conversation: Example = (w) => ({ params: { conversationId: w.first('conversations').id } });
const call: Example = (w) => ({ params: { messageId: w.first('recordings').id, locationId: w.locationId } });
const provided = (w: World) =>
  w.sandbox.store.all('messages').find((one) => one.locationId === w.locationId && !!one.conversationProviderId)!;

/** Conversations, messages, and what there is of a call. */
export const conversations: Examples = {
  'GET /conversations/search': (w) => ({ query: { locationId: w.locationId } }),
  'GET /conversations/{conversationId}': conversation,
  'GET /conversations/{conversationId}/messages': conversation,
  'GET /conversations/messages/export': (w) => ({ query: { locationId: w.locationId } }),
  'GET /conversations/messages/{id}': (w) => ({ params: { id: w.first('recordings').id } }),
  'GET /conversations/messages/email/{id}': (w) => ({ params: { id: w.first('emails').id } }),
  'PUT /conversations/messages/{messageId}/status': (w) => ({
    params: { messageId: provided(w).id },
    body: { status: 'delivered' },
  }),
  'GET /conversations/messages/{messageId}/locations/{locationId}/recording': call,
  'GET /conversations/locations/{locationId}/messages/{messageId}/transcription': call,
  'GET /conversations/locations/{locationId}/messages/{messageId}/transcription/download': call,
  'POST /conversations/providers/live-chat/typing': (w) => ({
    body: {
      locationId: w.locationId,
      conversationId: w.first('conversations').id,
      visitorId: 've9EPM428h8vShlRW1KT',
      isTyping: 'true',
    },
  }),
};
