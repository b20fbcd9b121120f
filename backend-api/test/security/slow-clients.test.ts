import { CLIENT_EVENT, type SessionSnapshot } from '@companion/contracts';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

const TIMEOUT_SECONDS = 1;
/** Far less than what the whole request would take. */
const DRIP_MS = 100;

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start({ REQUEST_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS) });
});
afterAll(async () => {
  await house.leave();
});

/** Sends the beginning, then a byte at a time until it is hung up on. @returns what was answered */
async function drip(beginning: string, byte: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  const socket: Socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  // Writing to one who has hung up.
  socket.on('error', () => undefined);
  socket.write(beginning);
  const dripping = setInterval(() => socket.write(byte), DRIP_MS);
  await once(socket, 'close');
  clearInterval(dripping);
  return answer;
}

describe('a client that takes its time', () => {
  it('over its headers is hung up on', async () => {
    await drip('GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'a');
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  });

  it('over its body is answered 408 and hung up on', async () => {
    const headers = ['Host: x', 'Content-Type: application/json', 'Content-Length: 2000'];
    const answer = await drip(
      `POST /api/auth/login HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n{`,
      ' ',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
  });

  it('saying nothing is hung up on, but for sockets, which are asked whether they are there', async () => {
    const creator = await TestCreator.signUp(app.url);
    const session = await creator.startSession();
    const socket = await TestSocket.streaming(app.url, creator.token);
    await drip('', '');
    await drip('', '');
    const joined = await socket.must<SessionSnapshot>(CLIENT_EVENT.joinSession, {
      sessionId: session.id,
    });
    expect(joined.session.sessionId).toBe(session.id);
    socket.close();
  });
});
