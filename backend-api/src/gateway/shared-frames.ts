import { constants, deflateRawSync } from 'node:zlib';
import type { WebSocket } from 'ws';

/** Smaller frames are not worth the time. */
const WORTH_SHRINKING_BYTES = 4_096;

/** Head and payload, as `ws` writes them. socket.io makes one for all who are told the same. */
type Frame = [Buffer, Buffer | string];

/** Not public: engine.io writes its shared frames by it as well. */
type Sending = WebSocket & { _sender: { sendFrame(frame: Frame, sent?: () => void): void } };

/** Frames that went to one client, and what they are to further ones. */
const shared = new WeakMap<Frame, () => Frame>();

/** Compresses what many are told, once for all of them: a frame that comes a second time goes to many. */
export function sendShared(client: WebSocket): void {
  const { _sender: sender } = client as Sending;
  const send = sender.sendFrame.bind(sender);
  sender.sendFrame = (frame, sent) => {
    const again = shared.get(frame);
    if (again !== undefined) return send(again(), sent);
    if (frame[1].length >= WORTH_SHRINKING_BYTES) shared.set(frame, shrunk(frame));
    send(frame, sent);
  };
}

/** @returns the frame compressed, when it is first asked for */
function shrunk([, payload]: Frame): () => Frame {
  let frame: Frame | undefined;
  return () => (frame ??= compressed(payload));
}

/** With which each flush ends; it is not sent. */
const TAIL_BYTES = 4;

/** As RFC 7692 says. */
function compressed(payload: Buffer | string): Frame {
  const finishFlush = constants.Z_SYNC_FLUSH;
  const bytes = deflateRawSync(payload, { level: constants.Z_BEST_SPEED, finishFlush });
  const body = bytes.subarray(0, -TAIL_BYTES);
  return [headOf(body.length), body];
}

/** Whole, compressed, text. */
const FIRST_BYTE = 0x80 | 0x40 | 0x01;
/** In place of a length: it follows in two or in eight bytes. */
const IN_TWO = 126;
const IN_EIGHT = 127;

/** RFC 6455: a length takes no more bytes than it needs. */
function headOf(length: number): Buffer {
  if (length < IN_TWO) return Buffer.from([FIRST_BYTE, length]);
  if (length <= 0xffff) return Buffer.from([FIRST_BYTE, IN_TWO, length >> 8, length & 0xff]);
  const head = Buffer.from([FIRST_BYTE, IN_EIGHT, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUIntBE(length, 4, 6);
  return head;
}
