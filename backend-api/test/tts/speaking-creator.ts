import {
  type ChatParticipantAudio,
  CLIENT_EVENT,
  SERVER_EVENT,
  type Session,
  type Speech,
  type SpeechQueue,
  type TtsConfig,
} from '@companion/contracts';
import { expect } from 'vitest';
import type { TestApp } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

/** A creator on air whose tips can be read aloud, and whoever listens. */
export class SpeakingCreator {
  private readonly sockets: TestSocket[] = [];

  private constructor(
    private readonly app: TestApp,
    readonly creator: TestCreator,
    readonly session: Session,
  ) {}

  static async onAir(app: TestApp): Promise<SpeakingCreator> {
    const creator = await TestCreator.signUp(app.url);
    return new SpeakingCreator(app, creator, await creator.startSession());
  }

  configure(change: object): Promise<TtsConfig> {
    const config = { enabled: true, ...change };
    return this.creator.expect<TtsConfig>(200, 'PUT', '/api/tts/config', config);
  }

  queue(): Promise<SpeechQueue> {
    return this.creator.expect<SpeechQueue>(200, 'GET', '/api/tts/queue');
  }

  /** What waits for her word, once there are so many of it. */
  async pending(count: number): Promise<Speech[]> {
    let pending: Speech[] = [];
    await eventually(async () => {
      ({ pending } = await this.queue());
      expect(pending).toHaveLength(count);
    });
    return pending;
  }

  act(id: string, verb: string): Promise<Speech> {
    return this.creator.expect<Speech>(200, 'POST', `/api/tts/queue/${id}/${verb}`);
  }

  /** @returns its id */
  async tip(message: string | null, more: object = {}): Promise<string> {
    const { id: sessionId } = this.session;
    const body = { sessionId, amountCents: 500, tipperName: 'Bob', message, ...more };
    return (await this.creator.tip(body)).tip.id;
  }

  /** @param at the process it is connected to */
  async dashboard(batch = false, at = this.app.url): Promise<TestSocket> {
    const socket = await TestSocket.streaming(at, this.creator.token);
    this.sockets.push(socket);
    await socket.must(CLIENT_EVENT.joinSession, { sessionId: this.session.id, batch });
    return socket;
  }

  async overlay(join: object): Promise<TestSocket> {
    const socket = await TestSocket.overlay(this.app.url);
    this.sockets.push(socket);
    await socket.must(CLIENT_EVENT.joinOverlay, join);
    return socket;
  }

  async overlayKey(): Promise<string> {
    const { items } = await this.creator.expect<{ items: { key: string }[] }>(
      200,
      'GET',
      '/api/overlay-keys',
    );
    return items[0]!.key;
  }

  /** Waits until a message has gone the way it should. */
  async untilDone(text: string): Promise<Speech> {
    let found: Speech | undefined;
    await eventually(async () => {
      found = (await this.queue()).recent.find((speech) => speech.text.includes(text));
      expect(found?.text).toContain(text);
    });
    return found!;
  }

  leave(): void {
    for (const socket of this.sockets.splice(0)) socket.close();
  }
}

export const heardBy = (socket: TestSocket): ChatParticipantAudio[] =>
  socket
    .named(SERVER_EVENT.chatParticipantAudio)
    .map(({ payload }) => payload as unknown as ChatParticipantAudio);
