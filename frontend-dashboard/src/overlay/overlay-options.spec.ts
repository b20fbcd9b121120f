import { describe, expect, it } from 'vitest';
import { parseOverlayAddress } from './overlay-options.js';

const parse = (address: string) => parseOverlayAddress(new URL(address, 'http://localhost'));

describe('parseOverlayAddress', () => {
  it('knows a session and a key', () => {
    expect(parse('/overlay/s/some-id').target).toEqual({ sessionId: 'some-id' });
    expect(parse('/overlay/k/some_key/').target).toEqual({ overlayKey: 'some_key' });
    expect(parse('/overlay/x/some_key').target).toBeNull();
  });

  it('has the usual widgets unless told which', () => {
    expect([...parse('/overlay/s/1').widgets]).toEqual(['alerts', 'goals', 'totals', 'tips']);
    expect([...parse('/overlay/s/1?widgets=menu,goals').widgets]).toEqual(['goals', 'menu']);
  });

  it('falls back where the address makes no sense', () => {
    const options = parse('/overlay/s/1?widgets=nope&theme=nope&scale=-3');
    expect(options.widgets.size).toBe(4);
    expect(options).toMatchObject({ theme: 'sunset', scale: 1 });
    expect(parse('/overlay/s/1?scale=huge').scale).toBe(1);
    expect(parse('/overlay/s/1?scale=90').scale).toBe(2);
  });

  it('takes a flag by its name alone', () => {
    expect(parse('/overlay/s/1?debug&preview=1&demo=0')).toMatchObject({
      debug: true,
      preview: true,
      demo: false,
    });
  });
});
