import { Transform, type TransformCallback } from 'node:stream';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Makes PostgreSQL's CSV RFC 4180's: lines end in CR LF; line ends inside quotes stay as they are. */
export class SpreadsheetLines extends Transform {
  private started = false;
  private isQuoted = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (!this.started) {
      this.started = true;
      this.push(BYTE_ORDER_MARK);
    }
    this.push(this.withLineEnds(chunk));
    // One piece a turn of the event loop: a socket hands over megabytes in one, and tips wait meanwhile.
    setImmediate(done);
  }

  private withLineEnds(chunk: Buffer): Buffer {
    const grown = Buffer.allocUnsafe(chunk.length * 2);
    let length = 0;
    let { isQuoted } = this;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] as number;
      // A quote inside quotes is written twice: it turns the state over and back.
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LF && !isQuoted) {
        grown[length] = CR;
        length += 1;
      }
      grown[length] = byte;
      length += 1;
    }
    this.isQuoted = isQuoted;
    return grown.subarray(0, length);
  }
}
