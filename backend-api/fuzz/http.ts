import { type Agent, request } from 'node:http';
import { connect } from 'node:net';
import { type Answer, HANG_MS } from './judge.js';

/** One request as it goes out. */
export type Sent = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer | undefined;
};

/**
 * @returns status 0 when the connection was closed without an answer
 * @throws nothing: what does not answer in time has taken longer than {@link HANG_MS}
 */
export function send(url: string, agent: Agent, sent: Sent): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  const done = (status: number, type: string, body: string): Answer => {
    return { status, type, body, ms: performance.now() - started };
  };
  return new Promise((resolve) => {
    const { method, path, headers } = sent;
    const length =
      sent.body === undefined ? {} : { 'content-length': Buffer.byteLength(sent.body) };
    const going = request(
      { hostname, port, agent, method, path, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(done(0, '', '')));
        response.on('end', () => {
          const type = String(response.headers['content-type'] ?? '');
          const text = type.startsWith('image/') || type.startsWith('audio/') ? 'latin1' : 'utf8';
          resolve(done(response.statusCode ?? 0, type, Buffer.concat(chunks).toString(text)));
        });
      },
    );
    going.setTimeout(HANG_MS + 1_000, () => going.destroy());
    going.on('error', () => resolve(done(0, '', '')));
    going.end(sent.body);
  });
}

/** Bytes that may be no HTTP at all. @returns what came back, when the server had enough or we had */
export function sendRaw(url: string, bytes: Buffer | string): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(HANG_MS + 1_000, () => socket.destroy());
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('latin1');
      const status = Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0);
      resolve({ status, type: '', body: text, ms: performance.now() - started });
    });
    // Said all there is: who waits for more is told that there is none.
    socket.end(bytes);
  });
}
