import { type Overlay, properties, STRINGS } from './overlay.js';

/** What the document of users has wrong. */
export const users: Overlay[] = [
  {
    id: 'documents.user-scopes',
    source: 'the document’s own example',
    why: 'a user’s scopes are a list',
    apply: (documents) => {
      for (const name of ['UserSchema', 'UserSuccessfulResponseDto'])
        properties(documents, 'users', name, { scopes: STRINGS });
    },
  },
];
