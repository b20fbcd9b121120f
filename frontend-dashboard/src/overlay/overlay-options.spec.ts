import { CLASSIC_SCENE } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { parseOverlayAddress, sceneAsAsked } from './overlay-options.js';

const parse = (address: string) => parseOverlayAddress(new URL(address, 'http://localhost'));
const shownAt = (address: string) =>
  sceneAsAsked(CLASSIC_SCENE, parse(address))
    .widgets.filter(({ hidden }) => !hidden)
    .map(({ kind }) => kind)
    .toSorted();

describe('parseOverlayAddress', () => {
  it('knows a session and a key', () => {
    expect(parse('/overlay/s/some-id').target).toEqual({ sessionId: 'some-id' });
    expect(parse('/overlay/k/some_key/').target).toEqual({ overlayKey: 'some_key' });
    expect(parse('/overlay/x/some_key').target).toBeNull();
  });

  it('falls back where the address makes no sense', () => {
    const options = parse('/overlay/s/1?widgets=nope,constructor&theme=nope&scale=-3');
    expect(options).toMatchObject({ widgets: null, theme: null, scale: 1 });
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

describe('sceneAsAsked', () => {
  it('leaves a scene as it was saved unless the address says so', () => {
    expect(sceneAsAsked(CLASSIC_SCENE, parse('/overlay/k/1?preview'))).toBe(CLASSIC_SCENE);
  });

  it('shows the usual widgets, or those that are named', () => {
    expect(shownAt('/overlay/s/1')).toEqual(['alert', 'goals', 'ticker', 'totals']);
    expect(shownAt('/overlay/s/1?widgets=menu,goals')).toEqual(['goals', 'menu']);
  });

  it('takes another palette, and another size that stays on the canvas', () => {
    expect(sceneAsAsked(CLASSIC_SCENE, parse('/overlay/s/1?theme=orchid')).palette).toBe('orchid');
    for (const scale of [0.5, 2]) {
      const { widgets } = sceneAsAsked(CLASSIC_SCENE, parse(`/overlay/s/1?scale=${scale}`));
      for (const { x, y, width, height } of widgets) {
        expect(Math.min(x, y, 1920 - x - width, 1080 - y - height)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
