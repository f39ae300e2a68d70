import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the app made in this run. */
export interface Seen {
  method: string;
  /** Path and query. */
  url: string;
  authorization: string;
  /** The faulty answer was given to it. */
  faulty: boolean;
}

export type Respond = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

/** A HighLevel that answers well, except to one request of a run and to its repetitions. */
export interface FaultServer {
  origin: string;
  /** An address where nobody listens. */
  refusing: string;
  requests: Seen[];
  /** Begins a run: from its `step`-th request on, that one is answered by the fault. 0 is never. */
  begin: (step: number, fault?: Respond) => void;
  close: () => Promise<void>;
}

const listen = async (handler: (request: IncomingMessage, response: ServerResponse) => void) => {
  // A connection that is kept open stays so: on a busy machine a client would else use it just as Node closes it.
  const server = createServer({ keepAliveTimeout: 600_000 }, handler);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin, close };
};

/** Zapier's storage of files, which has no faults here. */
const storeFile = (request: IncomingMessage, response: ServerResponse, origin: string) => {
  let body = '';
  request.setEncoding('latin1').on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url !== '/_storage/rpc') return response.writeHead(204).end();
    const { id } = JSON.parse(body) as { id: string };
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id, result: { url: `${origin}/_storage/files`, fields: { key: 'k' } } }));
  });
};

export const startFaultServer = async (good: Respond): Promise<FaultServer> => {
  const requests: Seen[] = [];
  let step = 0;
  let fault: Respond | undefined;
  let stuck: string | undefined;
  const { origin, close } = await listen((request, response) => {
    const { method = '', url = '', headers } = request;
    if (url.startsWith('/_storage/')) return storeFile(request, response, origin);
    const name = `${method} ${url}`;
    if (requests.length + 1 === step) stuck = name;
    const faulty = fault !== undefined && stuck === name;
    requests.push({ method, url, authorization: String(headers.authorization ?? ''), faulty });
    // The whole request first: an answer given while it is still coming would itself be a fault.
    request.resume().on('end', () => (faulty ? (fault as Respond) : good)(request, response, origin));
  });
  const closed = await listen(() => {});
  await closed.close();
  return {
    origin,
    refusing: closed.origin,
    requests,
    close,
    begin: (at, respond) => {
      requests.length = 0;
      step = at;
      fault = respond;
      stuck = undefined;
    },
  };
};
