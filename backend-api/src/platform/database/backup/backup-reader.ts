import type { Readable } from 'node:stream';
import { BackupError, END_OF_ROWS } from './backup-format.js';

const LINE_END = 0x0a;
const TERMINATOR = Buffer.from(`\n${END_OF_ROWS}\n`);

/** Reads a backup piece by piece: lines, and the rows of a table as they come. */
export class BackupReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);

  constructor(text: Readable) {
    this.chunks = text[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next line without its end; null at the end of the file. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.held.indexOf(LINE_END);
      if (end >= 0) return this.take(end + 1).toString('utf8', 0, end);
      if (!(await this.more())) {
        return this.held.length === 0 ? null : this.take(this.held.length).toString('utf8');
      }
    }
  }

  /** What stands before the line that ends a table's rows, which is taken too. */
  async *rows(): AsyncGenerator<Buffer> {
    // So that a table without rows ends as any other: with a line of its own.
    this.held = Buffer.concat([Buffer.from('\n'), this.held]);
    let isFirst = true;
    const cut = (length: number): Buffer => {
      const piece = this.take(length);
      if (!isFirst) return piece;
      isFirst = false;
      return piece.subarray(1);
    };
    for (;;) {
      const end = this.held.indexOf(TERMINATOR);
      if (end >= 0) {
        yield cut(end + 1);
        this.take(TERMINATOR.length - 1);
        return;
      }
      const certain = this.held.length - TERMINATOR.length;
      if (certain > 0) yield cut(certain);
      if (!(await this.more())) throw new BackupError('The file ends in the middle of a table');
    }
  }

  private take(length: number): Buffer {
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  private async more(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done === true) return false;
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
    return true;
  }
}
