const MPEG1_LAYER3_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_LAYER3_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_HERTZ = [44_100, 48_000, 32_000];

/**
 * How long MP3 audio plays, by walking its frames.
 * @returns milliseconds, or null when these bytes are no MP3
 */
export function mp3DurationMs(bytes: Buffer): number | null {
  let at = id3Length(bytes);
  let ms = 0;
  let frames = 0;
  while (at + 4 <= bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame === null) break;
    ms += frame.ms;
    frames += 1;
    at += frame.bytes;
  }
  // One header may stand anywhere by chance; two frames in a row do not.
  return frames >= 2 ? Math.round(ms) : null;
}

/** The length of an ID3v2 tag at the beginning, which holds no sound. */
function id3Length(bytes: Buffer): number {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes[at]! & 0x7f), 0);
  return size + 10;
}

/** A Layer III frame: its length in bytes and in milliseconds. */
function frameAt(bytes: Buffer, at: number): { bytes: number; ms: number } | null {
  const header = bytes.readUInt32BE(at);
  const isSync = header >>> 21 === 0x7ff;
  const version = (header >>> 19) & 3;
  const isLayer3 = ((header >>> 17) & 3) === 1;
  if (!isSync || !isLayer3 || version === 1) return null;
  const isMpeg1 = version === 3;
  const kbps = (isMpeg1 ? MPEG1_LAYER3_KBPS : MPEG2_LAYER3_KBPS)[(header >>> 12) & 15];
  const mpeg1Hertz = MPEG1_HERTZ[(header >>> 10) & 3];
  if (!kbps || mpeg1Hertz === undefined) return null;
  const hertz = mpeg1Hertz / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const samples = isMpeg1 ? 1152 : 576;
  const padding = (header >>> 9) & 1;
  return {
    bytes: Math.floor((samples / 8) * ((kbps * 1000) / hertz)) + padding,
    ms: (samples * 1000) / hertz,
  };
}

/** A WAV file around 16-bit mono samples. */
export function wavOf(samples: Buffer, hertz: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(hertz, 24);
  header.writeUInt32LE(hertz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/**
 * How long a WAV file of {@link wavOf} plays.
 * @returns milliseconds, or null when it is none
 */
export function wavDurationMs(bytes: Buffer): number | null {
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  const bytesPerSecond = bytes.readUInt32LE(28);
  return bytesPerSecond === 0 ? null : Math.round(((bytes.length - 44) * 1000) / bytesPerSecond);
}
