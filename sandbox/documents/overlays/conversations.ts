import type { Schema } from '../document.js';
import { type Overlay, properties, STRING, schemas } from './overlay.js';

/** The types of message that a list of them can be filtered by, as the document names them. */
export const MESSAGE_TYPES: string[] = [];

/** What the document of conversations has wrong. */
export const conversations: Overlay[] = [
  {
    id: 'messages.nested',
    source: 'issue 54; recorded live',
    since: '2026-07',
    why: 'the messages of a conversation are nested in `messages`, and one message in `message`',
    apply: (documents) => {
      const { GetMessageResponseDto: one, GetMessagesByConversationResponseDto: page } = schemas(
        documents,
        'conversations',
      );
      schemas(documents, 'conversations').MessagesPage = { ...page };
      schemas(documents, 'conversations').Message = { ...one };
      const nested = (key: string, name: string): Schema => ({
        type: 'object',
        properties: { [key]: { $ref: `#/components/schemas/${name}` } },
        required: [key],
      });
      Object.assign(schemas(documents, 'conversations'), {
        GetMessagesByConversationResponseDto: nested('messages', 'MessagesPage'),
        GetMessageResponseDto: nested('message', 'Message'),
      });
      const messages = { type: 'array', items: { $ref: '#/components/schemas/Message' } };
      for (const name of ['MessagesPage', 'ExportMessagesResponseDto'])
        properties(documents, 'conversations', name, { messages });
    },
  },
  {
    id: 'messages.calls',
    source: 'issue 258',
    since: '2026-02',
    why: 'a call that is over has the status “completed”',
    apply: (documents) => properties(documents, 'conversations', 'Message', { status: STRING }),
  },
  {
    id: 'documents.message-types',
    source: 'the document’s own example',
    why: 'the types of messages are a list with commas, as the document’s example shows',
    apply: (documents) => {
      const messages = documents.conversations!.paths['/conversations/{conversationId}/messages']!.get!;
      for (const parameter of messages.parameters ?? [])
        if (parameter.name === 'type') {
          MESSAGE_TYPES.push(...((parameter.schema?.enum ?? []) as string[]));
          parameter.schema = STRING;
        }
    },
  },
  {
    id: 'recordings.sentences',
    source: 'HighLevel’s SDK',
    why: 'a transcription is a list of sentences',
    apply: (documents) => {
      const sentence = schemas(documents, 'conversations').GetMessageTranscriptionResponseDto!;
      schemas(documents, 'conversations').GetMessageTranscriptionResponseDto = {
        type: 'array',
        items: { ...sentence },
      };
    },
  },
];
