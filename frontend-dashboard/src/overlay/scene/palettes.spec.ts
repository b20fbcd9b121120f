import { describe, expect, it } from 'vitest';
import { accentStyle } from './palettes.js';

describe('accentStyle', () => {
  it('keeps what is written on her color readable', () => {
    const on = (color: string) => (accentStyle(color) as Record<string, string>)['--ov-on-accent'];
    expect([on('#ffe066'), on('#ffffff'), on('#5a1fb8'), on('#000000')]).toEqual([
      '#16101a',
      '#16101a',
      '#ffffff',
      '#ffffff',
    ]);
  });
});
