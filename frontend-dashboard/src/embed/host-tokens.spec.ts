import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HostTokens } from './host-tokens.js';
import { FRAME_MESSAGE } from './messages.js';

const HOST = 'https://studio.example';
const NOW = new Date('2026-03-01T12:00:00Z');

/** A token that ends so many seconds from now. */
const tokenFor = (seconds: number, name = 'luna'): string =>
  `e30.${btoa(JSON.stringify({ sub: name, exp: NOW.getTime() / 1_000 + seconds }))}.sig`;

class FakeHost {
  readonly asked: string[] = [];
  readonly window = { postMessage: (_message: unknown, origin: string) => this.asked.push(origin) };
  readonly self = new EventTarget();

  say(data: unknown, origin = HOST, source: unknown = this.window): void {
    this.self.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  }
}

let host: FakeHost;
let tokens: HostTokens;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  host = new FakeHost();
  tokens = new HostTokens({
    host: host.window as unknown as Window,
    origins: [HOST],
    self: host.self,
  });
  tokens.listen();
});
afterEach(() => void vi.useRealTimers());

describe('the token of the page around', () => {
  it('is asked for once by all who wait, of the allowed origin alone, and then kept', async () => {
    const wanted = Promise.all([tokens.get(), tokens.get()]);
    expect(host.asked).toEqual([HOST]);
    const token = tokenFor(3_600);
    host.say({ type: FRAME_MESSAGE.token, token });
    expect(await wanted).toEqual([token, token]);
    expect(await tokens.get()).toBe(token);
    expect(host.asked).toHaveLength(1);
  });

  it('is taken from no other origin, no other window, and no other message', async () => {
    const wanted = tokens.get();
    const token = tokenFor(3_600);
    host.say({ type: FRAME_MESSAGE.token, token: 'evil' }, 'https://evil.example');
    host.say({ type: FRAME_MESSAGE.token, token: 'evil' }, HOST, {});
    for (const noise of [null, 'text', { type: 'other', token: 'evil' }, { token: 'evil' }]) {
      host.say(noise);
    }
    host.say({ type: FRAME_MESSAGE.token, token });
    expect(await wanted).toBe(token);
  });

  it('is asked for again before it ends, and when the server refused it', async () => {
    host.say({ type: FRAME_MESSAGE.token, token: tokenFor(100) });
    vi.advanceTimersByTime(69_000);
    expect(await tokens.get()).toBe(tokenFor(100));
    vi.advanceTimersByTime(2_000);
    const renewed = tokens.get();
    expect(host.asked).toHaveLength(1);
    host.say({ type: FRAME_MESSAGE.token, token: tokenFor(3_600, 'renewed') });
    expect(await renewed).toBe(tokenFor(3_600, 'renewed'));
    tokens.refuse();
    void tokens.get();
    expect(host.asked).toHaveLength(2);
  });

  it('is null when the host has none, or says nothing', async () => {
    const none = tokens.get();
    host.say({ type: FRAME_MESSAGE.token, token: null });
    expect(await none).toBeNull();
    const silent = tokens.get();
    vi.advanceTimersByTime(10_000);
    expect(await silent).toBeNull();
  });
});
