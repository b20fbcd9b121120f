import {
  type Ack,
  NAMESPACE,
  SERVER_EVENT,
  type SessionBatch,
  type SessionEvent,
} from '@companion/contracts';
import { io, type Socket } from 'socket.io-client';
import { eventually } from './eventually.js';

/** An event as it came off the wire. */
export type Heard = { event: string; payload: Record<string, unknown> };

/** A real connection that writes down all it hears. */
export class TestSocket {
  readonly heard: Heard[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, payload: Record<string, unknown>) => {
      this.heard.push({ event, payload });
    });
  }

  /** @throws the server's refusal */
  static async streaming(url: string, token: unknown): Promise<TestSocket> {
    return TestSocket.at(url, NAMESPACE.streaming, { token });
  }
  static async overlay(url: string): Promise<TestSocket> {
    return TestSocket.at(url, NAMESPACE.overlay, {});
  }

  /** @param path a namespace, perhaps with a query string */
  static async at(url: string, path: string, auth: Record<string, unknown>): Promise<TestSocket> {
    const socket = io(`${url}${path}`, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const opened = new TestSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });
    return opened;
  }

  /** Sends a command and returns its acknowledgement. */
  async ask<T>(command: string, body?: unknown): Promise<Ack<T>> {
    return (await this.socket.timeout(20_000).emitWithAck(command, body)) as Ack<T>;
  }

  /** Sends a command that must succeed. */
  async must<T>(command: string, body?: unknown): Promise<T> {
    const ack = await this.ask<T>(command, body);
    if (!ack.ok) throw new Error(`${command} was refused: ${JSON.stringify(ack.error)}`);
    return ack.data;
  }

  named(event: string): Heard[] {
    return this.heard.filter((heard) => heard.event === event);
  }

  /** Session events, whether they came singly or in batches, in order. */
  sessionEvents(): SessionEvent[] {
    return this.heard.flatMap(({ event, payload }) => {
      if (event === SERVER_EVENT.sessionBatch) return (payload as unknown as SessionBatch).events;
      const told = { event, payload } as unknown as SessionEvent;
      return 'seq' in payload ? [told] : [];
    });
  }

  /** Resolves when this many events of that name have come. */
  async until(event: string, count = 1): Promise<Heard[]> {
    await eventually(() => {
      const heard = this.named(event).length;
      if (heard < count) throw new Error(`heard ${heard} of ${count} ${event}`);
    });
    return this.named(event);
  }

  close(): void {
    this.socket.close();
  }
}
