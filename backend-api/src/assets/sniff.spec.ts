import { describe, expect, it } from 'vitest';
import { sniff } from './sniff.js';

const of = (text: string) => sniff(Buffer.from(text.padEnd(64, '\0'), 'latin1'))?.mimeType ?? null;

describe('sniff', () => {
  it('knows what browsers draw and play by its bytes', () => {
    expect(of('\x89PNG\r\n\x1a\n')).toBe('image/png');
    expect(of('\xff\xd8\xff\xe0')).toBe('image/jpeg');
    expect(of('GIF89a')).toBe('image/gif');
    expect(of('RIFF\x24\0\0\0WEBPVP8 ')).toBe('image/webp');
    expect(of('\0\0\0\x20ftypavif')).toBe('image/avif');
    expect(of('RIFF\x24\0\0\0WAVEfmt ')).toBe('audio/wav');
    expect(of('OggS\0\x02')).toBe('audio/ogg');
    expect(of('ID3\x04')).toBe('audio/mpeg');
    expect(of('\xff\xfb\x90\x64')).toBe('audio/mpeg');
  });

  it('knows nothing that can hold more than that, or that only begins like it', () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<?xml version="1.0"?><svg/>',
      '<!doctype html><script>',
      '%PDF-1.7',
      'PK\x03\x04',
      'RIFF\x24\0\0\0AVI LIST',
      '\0\0\0\x20ftypmp42',
      '\xff\xff\xff\xff',
      '\xff\xfb\xf0\x64',
      'GIF',
      '',
    ]) {
      expect([text, of(text)]).toEqual([text, null]);
    }
    expect(sniff(Buffer.alloc(0))).toBeNull();
  });
});
