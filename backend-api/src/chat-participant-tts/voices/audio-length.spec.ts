import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mp3DurationMs, wavDurationMs, wavOf } from './audio-length.js';

/** A frame of zeros behind this header. */
const frames = (header: number[], bytes: number, count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, () =>
      Buffer.concat([Buffer.from(header), Buffer.alloc(bytes - 4)]),
    ),
  );
const MPEG1 = frames([0xff, 0xfb, 0x90, 0x00], 417, 100);

describe('the length of MP3 audio', () => {
  it.each([
    ['MPEG-1, 44.1 kHz, 128 kbit/s', MPEG1, 2_612],
    ['MPEG-2, 22.05 kHz, 32 kbit/s', frames([0xff, 0xf3, 0x40, 0x00], 104, 100), 2_612],
    [
      'behind an ID3 tag',
      Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\x01', 'latin1'), Buffer.alloc(257), MPEG1]),
      2_612,
    ],
    ['cut off in the last frame', MPEG1.subarray(0, -100), 2_612],
  ])('%s', (_what, bytes, ms) => expect(mp3DurationMs(bytes)).toBe(ms));

  it.each(['', '<html>a captive portal</html>', '{"detail":"no"}', 'RIFF'])(
    'is none of %j',
    (text) => expect(mp3DurationMs(Buffer.from(text))).toBeNull(),
  );

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const ms = mp3DurationMs(Buffer.from(bytes));
        expect(ms === null || ms > 0).toBe(true);
      }),
    );
  });
});

describe('a WAV file', () => {
  it('plays as long as its samples do', () => {
    const wav = wavOf(Buffer.alloc(22_050 * 2), 22_050);
    expect(wavDurationMs(wav)).toBe(1_000);
    expect(wavDurationMs(wavOf(Buffer.alloc(0), 22_050))).toBe(0);
    expect(wavDurationMs(Buffer.from('no'))).toBeNull();
  });
});
