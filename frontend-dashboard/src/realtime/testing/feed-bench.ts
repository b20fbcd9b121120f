import { expect, vi } from 'vitest';
import { DashboardFeed } from '../dashboard-feed.js';
import { OverlayFeed, type OverlayTarget } from '../overlay-feed.js';
import type { GetToken } from '../realtime-client.js';
import type { SimulatedSession } from '../simulated-session.js';
import { socketIoTransport } from '../socket-io-client.js';
import { ViewersPageFeed } from '../viewers-page-feed.js';
import { DEFAULT_TIMINGS, type RealtimeTimings } from '../timings.js';
import { ProtocolServer } from './protocol-server.js';

export const SHORT_TIMINGS: RealtimeTimings = {
  ...DEFAULT_TIMINGS,
  retryMinMs: 20,
  retryMaxMs: 100,
  reorderMs: 20,
  settledMs: 0,
};

export const waitFor = <T>(check: () => T | Promise<T>) =>
  vi.waitFor(check, { timeout: 5_000, interval: 5 });

/** Waits until a feed shows all of the session. */
export const isAt = (state: () => { seq: number; connection: string }, session: SimulatedSession) =>
  waitFor(() => expect(state()).toMatchObject({ seq: session.seq, connection: 'online' }));

/** A server and the feeds that are connected to it, all closed together. */
export class FeedBench {
  readonly server = new ProtocolServer();
  readonly #feeds: { close(): void }[] = [];

  overlay(target: OverlayTarget, timings = SHORT_TIMINGS) {
    const transport = socketIoTransport(timings);
    const feed = this.#opened(new OverlayFeed(transport, { baseUrl: this.server.url, target }));
    const shown: string[] = [];
    const completed: string[] = [];
    feed.onTip((tip) => shown.push(tip.id));
    feed.onGoalCompleted((goal) => completed.push(goal.title));
    return { shown, completed, state: feed.store.get };
  }

  dashboard(sessionId: string | null, getToken: GetToken = () => 'token') {
    const transport = socketIoTransport(SHORT_TIMINGS);
    const feed = this.#opened(new DashboardFeed(transport, { baseUrl: this.server.url, getToken }));
    feed.watch(sessionId);
    return { feed, state: feed.store.get };
  }

  viewersPage(address: string) {
    const transport = socketIoTransport(SHORT_TIMINGS);
    const options = { baseUrl: this.server.url, address };
    const feed = this.#opened(new ViewersPageFeed(transport, options));
    return { state: feed.store.get };
  }

  async close(): Promise<void> {
    for (const feed of this.#feeds) feed.close();
    await this.server.stop();
  }

  #opened<Feed extends { open(): void; close(): void }>(feed: Feed): Feed {
    feed.open();
    this.#feeds.push(feed);
    return feed;
  }
}
