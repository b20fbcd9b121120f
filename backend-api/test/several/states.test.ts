import { CLIENT_EVENT, type MenuItem, type OverlayKey, SERVER_EVENT } from '@companion/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChildProcessApp } from '../support/child-process-app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';
import { TwoProcesses } from '../support/two-processes.js';

describe('two processes that changed the same at nearly the same time', () => {
  const both = TwoProcesses.forTheseTests();
  let first: ChildProcessApp;
  let second: ChildProcessApp;
  let creator: TestCreator;
  const sockets: TestSocket[] = [];

  beforeEach(async () => {
    ({ first, second } = both);
    creator = await TestCreator.signUp(first.url);
    return () => {
      for (const socket of sockets.splice(0)) socket.close();
    };
  });
  /** Of each process one connection. */
  async function atBoth(connect: (url: string) => Promise<TestSocket>): Promise<TestSocket[]> {
    const connected = await Promise.all([first, second].map(({ url }) => connect(url)));
    sockets.push(...connected);
    return connected;
  }

  const overlays = () =>
    atBoth(async (url) => {
      const overlay = await TestSocket.overlay(url);
      const keys = await creator.expect<{ items: OverlayKey[] }>(200, 'GET', '/api/overlay-keys');
      const overlayKey = keys.items[0]?.key;
      await overlay.must(CLIENT_EVENT.joinOverlay, { overlayKey, batch: true });
      return overlay;
    });
  const dashboards = () => atBoth((url) => TestSocket.streaming(url, creator.token));

  /** What either tells of its change is on its way until both are made, and everyone has heard of both. */
  async function crossing(change: () => Promise<unknown>): Promise<void> {
    const dashboard = await TestSocket.streaming(second.url, creator.token);
    both.redis.pause();
    await change();
    both.redis.goOn();
    // Each process's own words keep their order: what the first told before this is there as well.
    await creator.at(first.url).startSession();
    await dashboard.until(SERVER_EVENT.sessionUpdated);
    dashboard.close();
  }

  const lastOf = (heard: TestSocket[], event: string) =>
    heard.map((socket) => socket.named(event).at(-1)?.payload);
  const press = (at: ChildProcessApp, verb: 'panic' | 'resume') =>
    creator.at(at.url).expect(200, 'POST', `/api/on-air/${verb}`);

  it('leave a menu as it is', async () => {
    const viewers = await atBoth((url) => TestSocket.overlay(url));
    for (const viewer of viewers)
      await viewer.must(CLIENT_EVENT.joinMenu, { creatorId: creator.id });
    const item = { name: 'Dance', priceTokens: 150, category: 'performance' };
    await crossing(async () => {
      const { id } = await creator.at(first.url).expect<MenuItem>(201, 'POST', '/api/menu', item);
      await creator.at(second.url).expect(204, 'DELETE', `/api/menu/${id}`);
    });
    await eventually(() => {
      for (const menu of lastOf(viewers, SERVER_EVENT.menuUpdated)) {
        expect(menu).toMatchObject({ items: [] });
      }
    });
  });

  it.each([
    { from: 'resume', to: 'panic', offAir: true },
    { from: 'panic', to: 'resume', offAir: false },
  ] as const)('are off air $offAir everywhere after $from and $to', async (pressed) => {
    const shown = [...(await overlays()), ...(await dashboards())];
    await press(first, pressed.to);
    await press(first, pressed.to === 'panic' ? 'resume' : 'panic');
    await crossing(async () => {
      await press(first, pressed.from);
      await press(second, pressed.to);
    });
    await eventually(() => {
      for (const state of lastOf(shown, SERVER_EVENT.onAirState)) {
        expect(state).toMatchObject({ offAir: pressed.offAir });
      }
    });
  });

  it('are off air everywhere, also where what listens to Redis was cut off just then', async () => {
    const shown = [...(await overlays()), ...(await dashboards())];
    await both.redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await press(first, 'panic');
    await eventually(() => {
      for (const state of lastOf(shown, SERVER_EVENT.onAirState)) {
        expect(state).toMatchObject({ offAir: true });
      }
    });
  });

  it('hold alerts back, or do not, everywhere alike', async () => {
    const shown = [...(await overlays()), ...(await dashboards())];
    const order = (at: ChildProcessApp, action: 'pause' | 'resume') =>
      creator.at(at.url).expect(200, 'POST', `/api/animations/queue/${action}`);
    await crossing(async () => {
      await order(first, 'resume');
      await order(second, 'pause');
    });
    await eventually(() => {
      for (const control of lastOf(shown, SERVER_EVENT.alertControl)) {
        expect(control).toMatchObject({ paused: true });
      }
    });
  });
});
