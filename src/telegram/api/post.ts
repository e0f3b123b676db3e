import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { proxyAgent } from './proxy.js';

/** Idle connections are given up before servers do that: a request on a dying one would end in doubt. */
const IDLE = 4000;

/** Characters of the longest answer that is read: updates come another way, and a message has some thousand. */
const LONGEST = 8_000_000;

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Where the server says to ask instead. */
  readonly location: string | null;
}

/** The proxy did not connect: the request never left it. */
class ProxyError extends Error {
  readonly code = 'EPROXY';
  constructor(status: number) {
    super(`the proxy of HTTPS_PROXY does not connect to the server, it answers ${status}`);
  }
}

/** The process or the connection took too long: the request did not leave in time, and does not any more. */
class LateError extends Error {
  readonly code = 'ELATE';
  constructor() {
    super('the request could not leave in time');
  }
}

/**
 * Sends JSON, or a form with files, to a path below the root and resolves to the answer, whatever its status.
 * @param leaveBy by `performance.now()`: later nothing of the request is written to the connection any more
 * @throws the error of the connection as it is; after `timeoutMs` without the whole answer, one that says so.
 */
export type Post = (path: string, body: string | Form, leaveBy?: number) => Promise<Answer>;

/** A body with files: multipart/form-data, and the boundary between its parts. */
export interface Form {
  readonly bytes: Buffer;
  readonly boundary: string;
}

/**
 * POST over connections that are kept. A fetch would do, but spends most of the time that a request takes on
 * streams, headers and signals that a text which fits into one packet has no use for.
 */
export function createPost(root: string, timeoutMs: number): Post {
  const url = new URL(root);
  const secure = url.protocol === 'https:';
  const request = secure ? requestHttps : requestHttp;
  const keep = { keepAlive: true, timeout: IDLE };
  const { hostname, port, auth } = urlToHttpOptions(url);
  const base = {
    hostname,
    port,
    agent: proxyAgent(root, keep) ?? (secure ? new HttpsAgent(keep) : new HttpAgent(keep)),
    method: 'POST',
  };
  // A list goes out as it stands: Node checks and keeps each header of an object by itself, and then adds these two.
  const always = ['host', url.host, 'accept-encoding', 'identity'];
  if (typeof auth === 'string') always.push('authorization', `Basic ${Buffer.from(auth).toString('base64')}`);
  const prefix = url.pathname.replace(/\/$/, '');

  return (path, body, leaveBy = Number.POSITIVE_INFINITY) =>
    new Promise((resolve, reject) => {
      const text = typeof body === 'string';
      const type = text ? 'application/json' : `multipart/form-data; boundary=${body.boundary}`;
      const bytes = text ? body : body.bytes;
      const headers = [...always, 'content-type', type, 'content-length', String(Buffer.byteLength(bytes))];
      const sent = request({ ...base, path: prefix + path, headers }, (answer) => {
        let received = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          received += chunk;
          if (received.length > LONGEST)
            answer.destroy(new Error(`the answer is longer than ${LONGEST} characters`));
        });
        answer.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: answer.statusCode ?? 0,
            text: received,
            location: answer.headers.location ?? null,
          });
        });
        // Also when the connection is cut in the middle of the answer.
        answer.on('error', fail);
      });
      const fail = (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      };
      const timer = setTimeout(() => {
        const late = new Error(`no answer within ${timeoutMs / 1000} seconds`);
        // A request that Node has already given up, as after an answer of 101, tells nobody that it is destroyed.
        reject(late);
        sent.destroy(late);
      }, timeoutMs);
      sent.on('error', fail);
      // What a proxy answers instead of connecting would look like the server's own answer.
      sent.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
        if (statusCode !== 200) fail(new ProxyError(statusCode));
      });
      const leave = () => {
        if (performance.now() > leaveBy) {
          fail(new LateError());
          sent.destroy();
          return;
        }
        // As text it leaves together with the headers, in one write.
        sent.end(bytes);
      };
      // Nothing is left to a buffer that would be written out when the connection stands.
      sent.once('socket', (socket) => {
        const shaking = 'secureConnecting' in socket && socket.secureConnecting === true;
        if (socket.connecting || shaking) socket.once(secure ? 'secureConnect' : 'connect', leave);
        else leave();
      });
    });
}
