import { CLIENT_EVENT, NAMESPACE, SERVER_EVENT } from '@companion/contracts';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

/** An overlay that speaks the protocol by hand, to see what is on the wire. */
class WireOverlay {
  readonly heard: string[] = [];
  private connection: Socket | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.once('upgrade', (answer) => {
      this.connection = answer.socket;
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') socket.send('3');
      this.heard.push(text);
    });
  }

  static async join(
    // Each process compresses for its own.
    { ownUrl: server }: TestApp,
    sessionId: string,
    options: ClientOptions,
    query = '&compress=1',
  ): Promise<WireOverlay> {
    const url = `${server.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket${query}`;
    const overlay = new WireOverlay(new WebSocket(url, options));
    await overlay.until('0{"sid"');
    await overlay.ask(`40${NAMESPACE.overlay},`, `40${NAMESPACE.overlay},`);
    const join = JSON.stringify([CLIENT_EVENT.joinOverlay, { sessionId, batch: true }]);
    await overlay.ask(`42${NAMESPACE.overlay},0${join}`, `43${NAMESPACE.overlay},0[{"ok":true`);
    return overlay;
  }

  get bytesRead(): number {
    return this.connection?.bytesRead ?? 0;
  }

  async until(holds: string): Promise<string> {
    const find = () => this.heard.find((text) => text.includes(holds));
    await eventually(() => {
      if (find() === undefined) throw new Error(`has not heard ${holds}`);
    });
    return find() ?? '';
  }

  private async ask(text: string, answer: string): Promise<void> {
    this.socket.send(text);
    await this.until(answer);
  }
}

const COMPRESSED: ClientOptions = { perMessageDeflate: { threshold: 0 } };

describe('what many are told', () => {
  it('is compressed once, for those who ask for it, and is the same for all', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    const offer = (name: string) =>
      creator.expect(201, 'POST', '/api/menu', { name, priceCents: 900, category: 'performance' });
    for (let nth = 0; nth < 60; nth += 1) await offer(`Item ${nth}`);
    const [first, plain, ...others] = [
      await WireOverlay.join(app, sessionId, COMPRESSED),
      await WireOverlay.join(app, sessionId, COMPRESSED, ''),
      await WireOverlay.join(app, sessionId, COMPRESSED),
      await WireOverlay.join(app, sessionId, COMPRESSED),
    ];
    const before = new Map([first, plain, ...others].map((each) => [each, each.bytesRead]));
    await offer('The last');

    const told = await plain.until('"The last"');
    expect(told).toContain(SERVER_EVENT.menuUpdated);
    for (const overlay of [first, ...others]) expect(await overlay.until('"The last"')).toBe(told);
    const read = (each: WireOverlay) => each.bytesRead - (before.get(each) ?? 0);
    expect(read(plain)).toBeGreaterThan(told.length);
    for (const overlay of others) expect(read(overlay)).toBeLessThan(told.length / 3);
    for (const { socket } of [first, plain, ...others]) socket.terminate();
  });

  it('takes what clients compress, and no more of it than of other messages', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1' });
    const creator = await TestCreator.signUp(limited.url);
    const { id: sessionId } = await creator.startSession();
    const { socket, heard } = await WireOverlay.join(limited, sessionId, COMPRESSED);
    const closed = once(socket, 'close');
    // Ten megabytes that are ten kilobytes on the wire; uncompressed nobody would take them either.
    const join = [CLIENT_EVENT.joinOverlay, { sessionId, overlayKey: 'a'.repeat(10_000_000) }];
    socket.send(`42${NAMESPACE.overlay},1${JSON.stringify(join)}`);
    await closed;
    expect(heard.filter((text) => text.startsWith(`43${NAMESPACE.overlay},1`))).toEqual([]);
  });
});
