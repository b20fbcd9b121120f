import fc from 'fast-check';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { SpreadsheetLines } from './spreadsheet-lines.js';

const through = async (chunks: Buffer[]): Promise<string> =>
  (await buffer(Readable.from(chunks).pipe(new SpreadsheetLines()))).toString('utf8');

const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r', ',', 'é', '🎉') });
/** As PostgreSQL writes it. */
const written = (value: string) =>
  /["\n\r,]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

describe('the lines of a file', () => {
  it('end in CR LF after a byte order mark; ends inside quotes stay', async () => {
    const csv = 'a,b\n1,"x\ny ""z"""\n';
    expect(await through([Buffer.from(csv)])).toBe('\ufeffa,b\r\n1,"x\ny ""z"""\r\n');
  });

  it('are the same wherever the file is cut on its way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1 })),
        fc.nat(20),
        async (rows, cut) => {
          const lines = rows.map((row) => row.map(written).join(','));
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += cut + 1) {
            chunks.push(bytes.subarray(at, at + cut + 1));
          }
          const expected = lines.length === 0 ? '' : `\ufeff${lines.join('\r\n')}\r\n`;
          expect(await through(chunks)).toBe(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('let others have their turn between two pieces of a file', async () => {
    const lines = new SpreadsheetLines().resume();
    const order: string[] = [];
    setImmediate(() => order.push('others'));
    lines.write('one\n', () => order.push('one'));
    lines.end('two\n', () => order.push('two'));
    await finished(lines);
    expect(order).toEqual(['others', 'one', 'two']);
  });
});
