import { download } from '../../lib/highlevel/api.js';
import { locationOf } from '../../lib/highlevel/connection.js';
import { stashFile } from '../../lib/highlevel/files.js';
import type { Route } from '../../lib/highlevel/routes.js';
import { withZapierErrors } from '../../lib/operations/index.js';
import { isGone, UserFacingError } from '../../lib/problems.js';
import type { Run, Values } from '../../lib/zapier.js';

/** A file that HighLevel keeps of a call. Fetched only when a later step uses it. */
interface CallFile {
  route: Route;
  /** What a user calls it. */
  noun: string;
  extension: string;
  contentType: string;
  /** Media types under which our own name for it holds. */
  expected: RegExp;
  missing: string;
}

const RECORDING: CallFile = {
  route: 'GET /conversations/messages/{messageId}/locations/{locationId}/recording',
  noun: 'recording',
  extension: 'wav',
  contentType: 'audio/x-wav',
  expected: /wav|octet-stream/,
  missing:
    'This message has no recording. HighLevel records calls only if the phone number’s settings say so, and needs a little while after a call.',
};

const TRANSCRIPTION: CallFile = {
  route: 'GET /conversations/locations/{locationId}/messages/{messageId}/transcription/download',
  noun: 'transcription',
  extension: 'txt',
  contentType: 'text/plain',
  expected: /^text\//,
  missing:
    'This message has no transcription. HighLevel transcribes recorded calls only if that is switched on, and needs a little while after a call.',
};

const nameOf = ({ noun, extension }: CallFile, messageId: unknown) => `${noun}-${messageId}.${extension}`;

/** Zapier runs it when a step uses the file: from HighLevel’s stream into Zapier’s storage. */
const hydrator = (file: CallFile) =>
  withZapierErrors(async (run) => {
    const { messageId, locationId } = run.bundle.inputData as Values;
    try {
      const answer = await download(
        run,
        file.route,
        { messageId, locationId },
        { scope: 'conversations/message.readonly' },
      );
      const isExpected = file.expected.test(answer.headers.get('content-type') ?? file.contentType);
      return await stashFile(run, answer, isExpected ? nameOf(file, messageId) : undefined);
    } catch (error) {
      if (isGone(error)) throw new UserFacingError(file.missing, { reason: 'gone', cause: error });
      throw error;
    }
  });

export const fetchRecording = hydrator(RECORDING);
export const fetchTranscription = hydrator(TRANSCRIPTION);

const pointer = (fetch: ReturnType<typeof hydrator>) => (run: Run, messageId: string) =>
  run.z.dehydrateFile(fetch as never, { messageId, locationId: locationOf(run.bundle) });

/** Where a later step finds the file: nothing is fetched here. */
export const recordingOf = pointer(fetchRecording);
export const transcriptionOf = pointer(fetchTranscription);

/** What is known of a file before it is fetched. */
const known = (file: CallFile) => (messageId: string) => ({
  name: nameOf(file, messageId),
  contentType: file.contentType,
});

export const recordingFile = { route: RECORDING.route, known: known(RECORDING) } as const;
export const transcriptionFile = { route: TRANSCRIPTION.route, known: known(TRANSCRIPTION) } as const;
