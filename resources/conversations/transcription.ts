import { file, group, integer, list, number, type Row, record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { transcriptionFile, transcriptionOf } from './call_file.js';

const byIndex = (a: Values, b: Values) => Number(a.sentenceIndex) - Number(b.sentenceIndex);

/** The sentences in order, once as a whole text, once as a dialogue, once by channel. */
const transcript = ({ sentences: given }: Values): Values => {
  const sentences = [given ?? []].flat().filter(isObject).toSorted(byIndex);
  const turns: { mediaChannel: unknown; said: string[] }[] = [];
  const channels = new Map<unknown, string[]>();
  for (const { mediaChannel, transcript: said } of sentences) {
    const last = turns.at(-1);
    if (last && last.mediaChannel === mediaChannel) last.said.push(String(said));
    else turns.push({ mediaChannel, said: [String(said)] });
    channels.set(mediaChannel, [...(channels.get(mediaChannel) ?? []), String(said)]);
  }
  const confidences = sentences.map(({ confidence }) => Number(confidence)).filter(Number.isFinite);
  return {
    transcript: sentences.map((sentence) => sentence.transcript).join(' '),
    dialogue: turns.map(({ mediaChannel, said }) => `Channel ${mediaChannel}: ${said.join(' ')}`).join('\n'),
    startTime: sentences[0]?.startTime,
    endTime: sentences.at(-1)?.endTime,
    confidence: confidences.length > 0 ? confidences.reduce((sum, one) => sum + one, 0) / confidences.length : null,
    channels: [...channels].map(([mediaChannel, said]) => ({ mediaChannel, transcript: said.join(' ') })),
    sentences,
  };
};

export const transcription = record(
  {
    id: text('Message ID', 'MfL6JLayiNdO84E2V3bc'),
    transcript: text('Transcript', 'Harbor Strength Club, hello. Is there a class on Saturday?'),
    dialogue: text('Dialogue', 'Channel 1: Harbor Strength Club, hello.\nChannel 2: Is there a class on Saturday?'),
    startTime: number('Start (Milliseconds)', 0),
    endTime: number('End (Milliseconds)', 4200),
    confidence: number('Confidence', 0.94),
    channels: list(
      group({
        mediaChannel: integer('Channel', 1),
        transcript: text('Transcript of the Channel', 'Harbor Strength Club, hello.'),
      }),
    ),
    sentences: list(
      group({
        sentenceIndex: integer('Sentence Number', 0),
        mediaChannel: integer('Sentence Channel', 1),
        startTime: number('Sentence Start (Milliseconds)', 0),
        endTime: number('Sentence End (Milliseconds)', 1800),
        transcript: text('Sentence', 'Harbor Strength Club, hello.'),
        confidence: number('Sentence Confidence', 0.96),
      }),
    ),
  },
  { normalize: transcript },
);

/** The transcription as a text file. */
const transcriptionDownload = record(
  {
    id: text('Message ID', 'MfL6JLayiNdO84E2V3bc'),
    file: file('Transcription', 'https://example.com/transcription-MfL6JLayiNdO84E2V3bc.txt'),
    name: text('File Name', 'transcription-MfL6JLayiNdO84E2V3bc.txt'),
    contentType: text('Content Type', 'text/plain'),
  },
  {
    enrich: async (rows, run) =>
      rows.map((row) => ({ ...row, file: transcriptionOf(run, row.id), ...transcriptionFile.known(row.id) })),
  },
);

/** The document shows one sentence; HighLevel answers with a list of them. None is no transcription yet. */
const sentencesOf = (answer: unknown): Values[] | undefined => {
  const sentences = [answer].flat().filter((item) => isObject(item) && 'transcript' in item);
  if (sentences.length > 0) return [{ sentences }];
  return Array.isArray(answer) ? [] : undefined;
};

export const transcriptionOfMessage = {
  single: true,
  route: 'GET /conversations/locations/{locationId}/messages/{messageId}/transcription',
  scope: 'conversations/message.readonly',
  of: transcription,
  rows: sentencesOf,
} as const satisfies Listing;

/** That there is a transcription is known from its sentences; the file itself is not fetched for that. */
export const transcriptionFileOfMessage = {
  ...transcriptionOfMessage,
  of: transcriptionDownload,
  rows: (answer) => sentencesOf(answer)?.map(() => ({})),
} as const satisfies Listing;

/** Transcriptions have no id of their own: their message’s stands for it. */
export const withMessageId = (row: Row, { messageId }: Values): Row => ({ ...row, id: String(messageId) });
