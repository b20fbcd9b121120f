import { constants, inflateRawSync } from 'node:zlib';

export type Frame = { isText: boolean; isCompressed: boolean; payload: Buffer };

const TEXT = 1;
const COMPRESSED = 0x40;
const IN_TWO = 126;
const IN_EIGHT = 127;

/** Takes a server's frames out of the bytes as they come. None of ours is sent in parts. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  *read(chunk: Buffer): Generator<Frame> {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    while (this.rest.length >= 2) {
      const begins = headLength(this.rest);
      if (this.rest.length < begins) return;
      const ends = begins + payloadLength(this.rest);
      if (this.rest.length < ends) return;
      const first = this.rest.readUInt8(0);
      const payload = this.rest.subarray(begins, ends);
      this.rest = this.rest.subarray(ends);
      yield {
        isText: (first & 0x0f) === TEXT,
        isCompressed: (first & COMPRESSED) !== 0,
        payload,
      };
    }
  }
}

function headLength(bytes: Buffer): number {
  const length = bytes.readUInt8(1);
  return length === IN_TWO ? 4 : length === IN_EIGHT ? 10 : 2;
}

function payloadLength(bytes: Buffer): number {
  const length = bytes.readUInt8(1);
  if (length === IN_TWO) return bytes.readUInt16BE(2);
  return length === IN_EIGHT ? bytes.readUIntBE(4, 6) : length;
}

const FLUSH_TAIL = Buffer.from([0, 0, 0xff, 0xff]);

export function textOf({ payload, isCompressed }: Frame): string {
  if (!isCompressed) return payload.toString();
  const finishFlush = constants.Z_SYNC_FLUSH;
  return inflateRawSync(Buffer.concat([payload, FLUSH_TAIL]), { finishFlush }).toString();
}

/** A frame as a client has to send it, masked; the mask is zeros. */
export function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = length < IN_TWO ? [length] : [IN_TWO, length >> 8, length & 0xff];
  const [first = 0, ...rest] = head;
  return Buffer.concat([Buffer.from([0x80 | TEXT, 0x80 | first, ...rest, 0, 0, 0, 0]), payload]);
}
