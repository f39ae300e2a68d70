import { Readable } from 'node:stream';
import nock from 'nock';
import { createAppHandler } from 'zapier-platform-core';
import app from '../../index.js';
import { fetchRecording, fetchTranscription } from '../../resources/conversations/call_file.js';
import { AGENCY, api as anyApi, LOCATION, refusal } from '../support/run.js';

const api = (token?: string) => anyApi('2021-04-15', token);
const RECORDING = '/conversations/messages/m1/locations/loc/recording';
const TEXT = '/conversations/locations/loc/messages/m1/transcription/download';
const WAV = { 'content-type': 'audio/x-wav', 'content-disposition': 'Attachment; filename=audio.wav' };

interface Upload {
  body: string;
}

/** Where `z.stashFile` uploads to: Zapier asks for a place, then sends the file there. */
const storage = (): Upload => {
  const upload: Upload = { body: '' };
  nock('https://rpc.zapier.com')
    .post('/cli')
    .reply(200, (_uri, body) => ({
      id: (JSON.parse(String(body)) as { id: string }).id,
      result: { url: 'https://files.example.com/', fields: { key: 'k1' } },
    }));
  nock('https://files.example.com')
    .post('/', (body) => {
      upload.body = typeof body === 'string' ? body : JSON.stringify(body);
      return true;
    })
    .reply(204);
  return upload;
};

const hydrators = { fetchRecording, fetchTranscription };
const handler = createAppHandler({ ...app, triggers: {}, creates: {}, searches: {}, searchOrCreates: {}, hydrators });

const fetchFile = async (name: keyof typeof hydrators, locationId = 'loc', authData: object = LOCATION) => {
  const { results } = await handler({
    command: 'execute',
    method: `hydrators.${name}`,
    bundle: { authData, inputData: { messageId: 'm1', locationId }, meta: {} },
    zcacheTestObj: {},
    calledFromCli: true,
  });
  return results;
};

beforeAll(() => {
  process.env.ZAPIER_DEPLOY_KEY = 'key';
});
afterAll(() => {
  delete process.env.ZAPIER_DEPLOY_KEY;
});

/** Bytes that come in pieces, as from a slow line. */
const pieces = () => Readable.from([Buffer.from('RIFF'), Buffer.from('....'), Buffer.from('WAVE')]);

test('a recording goes from HighLevel’s stream into Zapier’s storage, under a name of its own', async () => {
  const upload = storage();
  api().get(RECORDING).reply(200, pieces, WAV);
  await expect(fetchFile('fetchRecording')).resolves.toBe('https://files.example.com/k1');
  expect(upload.body).toContain('RIFF....WAVE');
  expect(upload.body).toContain('filename="recording-m1.wav"');
  expect(upload.body).toContain('audio/x-wav');
});

test('a transcription is a text file', async () => {
  const upload = storage();
  api().get(TEXT).reply(200, 'Channel 1: Hello.', { 'content-type': 'text/plain' });
  await fetchFile('fetchTranscription');
  expect(upload.body).toContain('Channel 1: Hello.');
  expect(upload.body).toContain('filename="transcription-m1.txt"');
});

test('another kind of sound than documented keeps HighLevel’s name for it', async () => {
  const upload = storage();
  api()
    .get(RECORDING)
    .reply(200, pieces, { 'content-type': 'audio/mpeg', 'content-disposition': 'attachment; filename=call.mp3' });
  await fetchFile('fetchRecording');
  expect(upload.body).toContain('filename="call.mp3"');
});

describe('a redirect', () => {
  test('to where HighLevel keeps its files is followed without the token', async () => {
    const upload = storage();
    api().get(RECORDING).reply(302, '', { location: 'https://storage.example.com/audio.wav?signature=1' });
    nock('https://storage.example.com', { badheaders: ['authorization', 'version'] })
      .get('/audio.wav')
      .query({ signature: '1' })
      .reply(200, pieces, WAV);
    await fetchFile('fetchRecording');
    expect(upload.body).toContain('RIFF....WAVE');
  });

  test('within HighLevel carries the token on', async () => {
    const upload = storage();
    api().get(RECORDING).reply(307, '', { location: '/conversations/files/f1' });
    api().get('/conversations/files/f1').reply(200, pieces, WAV);
    await fetchFile('fetchRecording');
    expect(upload.body).toContain('RIFF....WAVE');
  });

  const refused = async (location: string) => {
    api().get(RECORDING).reply(302, '', { location });
    return refusal(fetchFile('fetchRecording'));
  };

  test.each([
    ['http://storage.example.com/audio.wav', 'The address of the file must be an https address.'],
    [
      'https://localhost/audio.wav',
      'HighLevel redirects the file to an address that is not public: it is not fetched.',
    ],
    ['https://10.1.2.3/audio.wav', 'HighLevel redirects the file to an address that is not public: it is not fetched.'],
    [
      'https://[::ffff:169.254.169.254]/a',
      'HighLevel redirects the file to an address that is not public: it is not fetched.',
    ],
    ['http://[', 'HighLevel redirects the file to “http://[”, which is no address.'],
  ])('to %s is not followed', async (location, message) => {
    await expect(refused(location)).resolves.toMatchObject({ message });
  });

  test.each([401, 403, 404, 429, 500])('to storage that says %i is a sentence of ours', async (status) => {
    api().get(RECORDING).reply(302, '', { location: 'https://storage.example.com/gone' });
    nock('https://storage.example.com').get('/gone').reply(status, '<Error>AccessDenied</Error>');
    await expect(refusal(fetchFile('fetchRecording'))).resolves.toMatchObject({
      message: 'The file could not be fetched from where HighLevel keeps it. Zapier will try again.',
    });
  });

  test('in circles ends', async () => {
    api().get(RECORDING).times(4).reply(302, '', { location: RECORDING });
    await expect(refusal(fetchFile('fetchRecording'))).resolves.toMatchObject({
      message: 'HighLevel had a problem answering. Zapier will try again.',
    });
  });
});

describe('what is refused is a sentence', () => {
  test.each([
    ['no recording', 404, { message: 'Recording not found' }, /^This message has no recording\./],
    [
      'another location',
      403,
      { message: 'The token does not have access to this location.' },
      /does not reach that location/,
    ],
    ['a server’s trouble', 500, '<html>', /^HighLevel had a problem answering/],
  ])('%s', async (_name, status, body, message) => {
    api()
      .get(RECORDING)
      .reply(status, body as never);
    const { message: said } = await refusal(fetchFile('fetchRecording'));
    expect(said).toMatch(message);
    expect(said.length).toBeLessThanOrEqual(250);
  });

  test('a transcription that is not there', async () => {
    api().get(TEXT).reply(400, { message: 'Transcription not found' });
    await expect(refusal(fetchFile('fetchTranscription'))).resolves.toMatchObject({
      message: expect.stringMatching(/^This message has no transcription\./),
    });
  });

  test('too many requests are tried later', async () => {
    api().get(RECORDING).reply(429, {}, { 'retry-after': '7' });
    await expect(fetchFile('fetchRecording')).rejects.toMatchObject({ name: 'ThrottledError' });
  });

  test('a permission the connection lacks, before any request', async () => {
    const scope = 'contacts.readonly';
    await expect(refusal(fetchFile('fetchRecording', 'loc', { ...LOCATION, scope }))).resolves.toMatchObject({
      message: expect.stringContaining('lacks the permission conversations/message.readonly'),
    });
  });
});

describe('401', () => {
  test('for want of a scope is told, and not taken for a dead token', async () => {
    api().get(RECORDING).twice().reply(401, { message: 'The token is not authorized for this scope.' });
    await expect(refusal(fetchFile('fetchRecording'))).resolves.toMatchObject({
      message: expect.stringContaining('lacks the permission conversations/message.readonly'),
    });
  });

  test('of a dead token lets Zapier get a new one', async () => {
    api().get(RECORDING).twice().reply(401, { message: 'Invalid JWT' });
    await expect(fetchFile('fetchRecording')).rejects.toMatchObject({ name: 'RefreshAuthError' });
  });

  test('that does not come twice is forgotten: the second answer is the file', async () => {
    const upload = storage();
    api().get(RECORDING).reply(401, { message: 'Invalid JWT' });
    api().get(RECORDING).reply(200, pieces, WAV);
    await fetchFile('fetchRecording');
    expect(upload.body).toContain('RIFF....WAVE');
  });

  test('of an agency’s exchanged token is mended with another exchange', async () => {
    const upload = storage();
    const exchange = (access_token: string) =>
      anyApi('2021-07-28', 'agency-token').post('/oauth/locationToken').reply(200, { access_token });
    exchange('one');
    api('one').get(RECORDING).twice().reply(401, { message: 'Invalid JWT' });
    exchange('two');
    api('two').get(RECORDING).reply(200, pieces, WAV);
    await fetchFile('fetchRecording', 'loc', AGENCY);
    expect(upload.body).toContain('RIFF....WAVE');
  });
});
