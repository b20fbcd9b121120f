import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Frame, FrameReader, maskedFrame, textOf } from './frames.js';
import { STAMP } from './jobs.js';

/** Sent so often unasked, the server never has to ask whether this end is still there. */
const PONG_EVERY_MS = 2_000;
const END_OF_HEAD = '\r\n\r\n';
/** So many different frames are on their way to a room at once, at most. */
const KEPT_FRAMES = 64;

type Read = { payload: Buffer; stamps: string[] };
/** Frames that some viewer has read, the latest first. */
const read: Read[] = [];

/**
 * One of many viewers of a room. What another has read it only compares, byte by byte: a thousand that each
 * unpack every frame would be most of what the processors do, and are a thousand computers in truth.
 */
export class CountingViewer {
  private readonly frames = new FrameReader();
  private pong: NodeJS.Timeout | undefined;

  private constructor(private readonly socket: Socket) {}

  /** Resolves when the connection speaks WebSocket, compressed as browsers do. */
  static async open(url: URL): Promise<CountingViewer> {
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    socket.write(
      `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n' +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const viewer = new CountingViewer(socket);
    const ends = answer.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
    // The first frame may have come with the answer.
    if (ends < answer.length) socket.unshift(answer.subarray(ends));
    return viewer;
  }

  /** As a viewer of the product: in a namespace, and in a room of it. */
  async join(namespace: string, command: string, body: object): Promise<void> {
    await this.answer(`40${namespace},{}`, `40${namespace},`);
    await this.answer(
      `42${namespace},0${JSON.stringify([command, body])}`,
      `43${namespace},0[{"ok":true`,
    );
    this.pong = setInterval(() => this.send('3'), PONG_EVERY_MS);
  }

  /** From here on every stamp is told. */
  watch(onStamp: (sentAt: string) => void): this {
    this.onFrame((frame) => stampsOf(frame).forEach(onStamp));
    return this;
  }

  close(): void {
    clearInterval(this.pong);
    this.socket.destroy();
  }

  private answer(command: string, prefix: string): Promise<void> {
    return new Promise((resolve) => {
      this.onFrame((frame) => {
        if (textOf(frame).startsWith(prefix)) resolve();
      });
      this.send(command);
    });
  }

  private onFrame(hear: (frame: Frame) => void): void {
    this.socket.removeAllListeners('data').on('data', (chunk: Buffer) => {
      for (const frame of this.frames.read(chunk)) if (frame.isText) hear(frame);
    });
  }

  private send(text: string): void {
    this.socket.write(maskedFrame(text));
  }
}

function stampsOf(frame: Frame): string[] {
  const known = read.find(({ payload }) => payload.equals(frame.payload));
  if (known) return known.stamps;
  const stamps = [...textOf(frame).matchAll(STAMP)].map(([, sentAt = '']) => sentAt);
  read.unshift({ payload: frame.payload, stamps });
  read.length = Math.min(read.length, KEPT_FRAMES);
  return stamps;
}
