import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { VERSION } from './version.js';

/** An open port of this machine, which nobody else reaches. */
export interface Listener {
  url: string;
  close(): Promise<void>;
}

const badRequest = () =>
  Response.json({ statusCode: 400, message: 'Bad Request' }, { status: 400, headers: { 'Sandbox-Version': VERSION } });

/** Opens a port on loopback for what answers requests. Throws where it is taken. */
export function openPort(answer: Parameters<typeof getRequestListener>[0], port: number): Promise<Listener> {
  const listener = getRequestListener(answer, { hostname: 'unnamed', errorHandler: badRequest });
  // Node would refuse a request that names no host by itself, without a word.
  // A connection that is kept open stays so: on a busy machine a client would else use it just as Node closes it.
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 600_000 }, listener);
  server.on('clientError', refuseUnreadable);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }),
    );
  });
}

/** Answers what is no HTTP, or more of it than Node reads, as everything else is answered: in JSON. */
function refuseUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable) return;
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const body = JSON.stringify(
    isTooLong
      ? { statusCode: 431, message: 'Request Header Fields Too Large' }
      : { statusCode: 400, message: 'Bad Request' },
  );
  socket.end(
    `HTTP/1.1 ${isTooLong ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nSandbox-Version: ${VERSION}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
