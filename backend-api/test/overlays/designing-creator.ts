import {
  CLIENT_EVENT,
  type JoinedOverlay,
  type Overlay,
  type OverlayList,
  OVERLAY_PRESETS,
  type OverlayScene,
} from '@companion/contracts';
import type { TestApp } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

/** The scene of a preset. */
export const scene = (name: string): OverlayScene =>
  OVERLAY_PRESETS.find(({ id }) => id === name)!.scene;

/** A creator with her overlays, and what stands in OBS with their keys. */
export class DesigningCreator {
  private readonly sockets: TestSocket[] = [];

  private constructor(
    private readonly app: TestApp,
    readonly creator: TestCreator,
  ) {}

  static async signUp(app: TestApp, name?: string): Promise<DesigningCreator> {
    return new DesigningCreator(app, await TestCreator.signUp(app.url, name));
  }

  async list(): Promise<Overlay[]> {
    return (await this.creator.expect<OverlayList>(200, 'GET', '/api/overlays')).items;
  }
  make(name: string, body: object = {}): Promise<Overlay> {
    return this.creator.expect<Overlay>(201, 'POST', '/api/overlays', { name, ...body });
  }
  save(id: string, body: object): Promise<Overlay> {
    return this.creator.expect<Overlay>(200, 'PATCH', `/api/overlays/${id}`, body);
  }

  async onAir(
    overlayKey: string,
    batch = true,
  ): Promise<{ socket: TestSocket; joined: JoinedOverlay }> {
    const socket = await this.socket();
    const join = { overlayKey, batch };
    return { socket, joined: await socket.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, join) };
  }

  /** A connection that has joined nothing. */
  async socket(): Promise<TestSocket> {
    const socket = await TestSocket.overlay(this.app.url);
    this.sockets.push(socket);
    return socket;
  }

  leave(): void {
    for (const socket of this.sockets.splice(0)) socket.close();
  }
}
