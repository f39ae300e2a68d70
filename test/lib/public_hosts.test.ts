import dns from 'node:dns';
import { createPublicAgent, isPublicAddress, lookupPublic, parsePublicUrl } from '../../lib/highlevel/public_hosts.js';

const API = 'https://services.leadconnectorhq.com/x';

describe('a file’s address is followed', () => {
  test.each(['https://storage.example.com/a?b=1', '/files/1'])('to %s', (target) => {
    expect(parsePublicUrl(target, API).protocol).toBe('https:');
  });
});

describe('a file’s address is not followed', () => {
  test.each([
    ['http://storage.example.com/a', 'The address of the file must be an https address.'],
    ['ftp://storage.example.com/a', 'The address of the file must be an https address.'],
    ['file:///etc/passwd', 'The address of the file must be an https address.'],
    ['https://localhost/a', 'HighLevel redirects the file to an address that is not public: it is not fetched.'],
    ['http://127.0.0.1:8080/a', 'HighLevel redirects the file to an address that is not public: it is not fetched.'],
    ['https://0x7f.1/a', 'HighLevel redirects the file to an address that is not public: it is not fetched.'],
    ['http://[', 'HighLevel redirects the file to “http://[”, which is no address.'],
  ])('to %s', (target, message) => {
    expect(() => parsePublicUrl(target, API)).toThrow(message);
  });
});

test.each([
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '169.254.169.254',
  '100.64.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'not an address',
])('%s is not public', async (address) => {
  expect(await isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '142.250.1.1', '2607:f8b0:4005:805::200e', '::ffff:8.8.8.8'])('%s is public', async (address) => {
  expect(await isPublicAddress(address)).toBe(true);
});

describe('a name', () => {
  const leadingTo = (...addresses: string[]) =>
    jest.spyOn(dns, 'lookup').mockImplementation(((
      _name: string,
      _options: object,
      done: (error: null, found: object[]) => void,
    ) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as never);
  const look = (options: object = {}) =>
    new Promise<unknown>((resolve) =>
      lookupPublic('files.example.com', options, (error, address) => resolve(error ?? address)),
    );

  afterEach(() => jest.restoreAllMocks());

  test('that leads to a public address is connected to', async () => {
    leadingTo('8.8.8.8');
    await expect(look()).resolves.toBe('8.8.8.8');
    await expect(look({ all: true })).resolves.toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  test.each([[['10.0.0.1']], [['8.8.8.8', '127.0.0.1']], [['fd00::1']], [[]]])(
    'that leads to %j is not',
    async (addresses) => {
      leadingTo(...addresses);
      await expect(look()).resolves.toMatchObject({ code: 'NOT_PUBLIC' });
    },
  );
});

test.each(['https://10.0.0.1/a', 'https://[::1]/a', 'https://[::ffff:10.0.0.1]/a', 'https://2130706433/a'])(
  '%s is refused before anything is asked',
  async (address) => {
    await expect(createPublicAgent(address)).rejects.toThrow(/is not public/);
  },
);

test('the sandbox on this machine may send on to this machine', async () => {
  process.env.HIGHLEVEL_API_URL = 'http://127.0.0.1:4010';
  expect(parsePublicUrl('http://localhost:4010/file', 'http://127.0.0.1:4010/x').pathname).toBe('/file');
  await expect(createPublicAgent('http://localhost:4010/file')).resolves.toBeUndefined();
  delete process.env.HIGHLEVEL_API_URL;
});
