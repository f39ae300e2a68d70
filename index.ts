import { defineApp, version as platformVersion } from 'zapier-platform-core';
import authentication from './authentication.js';
import * as creates from './creates/index.js';
import { unclonedByCore } from './lib/definition/opaque_to_core.js';
import { addAuthHeaders, throwOnErrorStatus } from './lib/highlevel/middleware.js';
import { compareTexts } from './lib/values/text.js';
import packageJson from './package.json' with { type: 'json' };
import { fetchRecording, fetchTranscription } from './resources/conversations/call_file.js';
import { searchOrCreates } from './searches/find_or_create.js';
import * as searches from './searches/index.js';
import * as triggers from './triggers/index.js';

type Entry = { key: string; noun: string; operation: object };

/** The operations by key, those of one kind of thing side by side: that packs to a quarter less. */
const byKey = <E extends Entry>(entries: Record<string, E>): Record<string, E> => {
  const sorted = Object.values(entries).sort((a, b) => compareTexts(`${a.noun} ${a.key}`, `${b.noun} ${b.key}`));
  for (const { operation } of sorted) unclonedByCore(operation);
  return Object.fromEntries(sorted.map((entry) => [entry.key, entry]));
};

export default defineApp({
  version: packageJson.version,
  platformVersion,
  // Blanks reach the operations as they are; lib/definition/fields.ts leaves them out on purpose.
  flags: { cleanInputData: false },
  authentication,
  beforeRequest: [addAuthHeaders],
  afterResponse: [throwOnErrorStatus],
  // Per connection, below HighLevel's 100 requests in 10 seconds.
  throttle: { window: 10, limit: 90, scope: ['auth'] },
  triggers: byKey(triggers),
  creates: byKey(creates),
  searches: byKey(searches),
  hydrators: { fetchRecording, fetchTranscription },
  searchOrCreates,
});
