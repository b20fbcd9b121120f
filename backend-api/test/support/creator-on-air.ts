import { CLIENT_EVENT, type JoinedOverlay, type OverlayKey } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from './app.js';
import { TestCreator } from './creator.js';
import { TestSocket } from './sockets.js';

/** A creator with a session that runs, anew before each test, and connections that close after it. */
export class CreatorOnAir {
  house!: TestHouse;
  app!: TestApp;
  creator!: TestCreator;
  sessionId = '';
  overlayKey = '';
  readonly #sockets: TestSocket[] = [];

  /** Begins and ends with the tests of the file that asks for it. */
  static forEachTest(): CreatorOnAir {
    const show = new CreatorOnAir();
    beforeAll(async () => {
      show.house = await openHouse();
      show.app = await show.house.start();
    });
    afterAll(() => show.house.leave());
    beforeEach(() => show.#begin());
    afterEach(() => {
      for (const socket of show.#sockets.splice(0)) socket.close();
    });
    return show;
  }

  /** As after a restart of the server. */
  async restart(): Promise<void> {
    await this.app.close();
    this.app = await this.house.start();
    this.creator = this.creator.at(this.app.url);
  }

  /** An overlay that has joined. */
  async overlay(join: object): Promise<{ socket: TestSocket; joined: JoinedOverlay }> {
    const socket = await TestSocket.overlay(this.app.url);
    this.#sockets.push(socket);
    return { socket, joined: await socket.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, join) };
  }

  /** A dashboard of hers that has joined no session. */
  async dashboard(): Promise<TestSocket> {
    const socket = await TestSocket.streaming(this.app.url, this.creator.token);
    this.#sockets.push(socket);
    return socket;
  }

  async #begin(): Promise<void> {
    this.creator = await TestCreator.signUp(this.app.url);
    ({ id: this.sessionId } = await this.creator.startSession());
    const keys = await this.creator.expect<{ items: OverlayKey[] }>(
      200,
      'GET',
      '/api/overlay-keys',
    );
    this.overlayKey = keys.items[0]?.key ?? '';
  }
}
