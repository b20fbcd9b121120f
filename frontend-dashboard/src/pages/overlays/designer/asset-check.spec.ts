import { LIMITS } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { fileProblem, whatIsAccepted } from './asset-check.js';

const file = (name: string, type: string, size = 1_000) => ({ name, type, size });

describe('a file to upload', () => {
  it('is fine when it is a small picture, or says nothing of its type', () => {
    expect(fileProblem(file('logo.png', 'image/png'), 'image')).toBeNull();
    expect(fileProblem(file('logo', ''), 'image')).toBeNull();
    expect(fileProblem(file('ding.mp3', 'audio/mpeg'), 'sound')).toBeNull();
  });

  it('is refused by name, with what is wrong and what would be right', () => {
    expect(fileProblem(file('menu.pdf', 'application/pdf'), 'image')).toBe(
      '“menu.pdf” is no image that can be shown. Use PNG, JPEG, WebP, GIF or AVIF.',
    );
    expect(fileProblem(file('logo.png', 'image/png'), 'sound')).toContain('no sound');
    expect(fileProblem(file('a.png', 'image/png', LIMITS.imageBytesMax + 1), 'image')).toBe(
      '“a.png” has 4.1 MB. The most is 4 MB.',
    );
    expect(fileProblem(file('a.png', 'image/png', 0), 'image')).toBe('“a.png” is empty.');
    expect(whatIsAccepted('sound')).toBe('MP3, OGG or WAV, up to 2 MB');
  });
});
