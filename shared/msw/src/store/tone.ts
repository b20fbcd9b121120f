import type { TtsPreviewAudio } from '@companion/contracts';

const RATE = 8_000;
const WORD_MS = 180;
const WORDS_MAX = 20;

/** Something to hear in place of a voice: a short note for each word, as a WAV file. */
export function toneOf(
  text: string,
): Pick<TtsPreviewAudio, 'audioBase64' | 'format' | 'mimeType' | 'durationMs'> {
  const words = text.split(/\s+/u).filter(Boolean).slice(0, WORDS_MAX);
  const perWord = (RATE * WORD_MS) / 1_000;
  const samples = new Uint8Array(perWord * Math.max(1, words.length)).fill(128);
  words.forEach((word, at) => {
    const pitch = 300 + ((word.length * 53) % 300);
    for (let n = 0; n < perWord * 0.8; n += 1) {
      const fade = Math.sin((Math.PI * n) / (perWord * 0.8));
      const wave = Math.sin((2 * Math.PI * pitch * n) / RATE);
      samples[at * perWord + n] = 128 + Math.round(60 * fade * wave);
    }
  });
  return {
    audioBase64: base64(wav(samples)),
    format: 'wav',
    mimeType: 'audio/wav',
    durationMs: Math.round((samples.length * 1_000) / RATE),
  };
}

/** One channel, eight bits. */
function wav(samples: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string) =>
    [...text].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  put(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  put(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  put(36, 'data');
  view.setUint32(40, samples.length, true);
  bytes.set(samples, 44);
  return bytes;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
