import { CLIENT_EVENT, SERVER_EVENT, type PublicMenuItem } from '@companion/contracts';
import { feedConnection } from './feed-connection.js';
import type { ConnectionStatus, OverlayClient, RealtimeTransport } from './realtime-client.js';
import { Store } from './store.js';
import { retryDelayMs, type RealtimeTimings } from './timings.js';

export type MenuFeedState = {
  connection: ConnectionStatus;
  /** Null until the server told them. */
  items: readonly PublicMenuItem[] | null;
};

/** A creator's public menu, live. */
export class MenuFeed {
  readonly store = new Store<MenuFeedState>({ connection: 'connecting', items: null });
  readonly #client: OverlayClient;
  readonly #timings: RealtimeTimings;
  readonly #creatorId: string;
  #joined = false;
  #attempt = 0;
  /** Outdates the answer to a join of an earlier connection. */
  #generation = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(transport: RealtimeTransport, options: { baseUrl: string; creatorId: string }) {
    this.#timings = transport.timings;
    this.#creatorId = options.creatorId;
    this.#client = transport.overlay({ baseUrl: options.baseUrl });
    this.#client.on(SERVER_EVENT.menuUpdated, ({ items }) => this.store.update({ items }));
    this.#client.onStatus((status) => {
      this.#reset();
      if (status === 'online') void this.#join();
      this.#mirror();
    });
  }

  open(): void {
    this.#client.open();
  }

  close(): void {
    this.#reset();
    this.#client.close();
  }

  #reset(): void {
    clearTimeout(this.#retry);
    this.#generation += 1;
    this.#joined = false;
    this.#attempt = 0;
  }

  async #join(): Promise<void> {
    const generation = this.#generation;
    try {
      const { items } = await this.#client.request(CLIENT_EVENT.joinMenu, {
        creatorId: this.#creatorId,
      });
      if (generation !== this.#generation) return;
      this.#joined = true;
      this.store.update({ items });
    } catch {
      if (generation !== this.#generation) return;
      this.#retry = setTimeout(
        () => void this.#join(),
        retryDelayMs(this.#attempt++, this.#timings),
      );
    }
    this.#mirror();
  }

  #mirror(): void {
    const wasOnline = this.store.get().items !== null;
    this.store.update({ connection: feedConnection(this.#client.status, this.#joined, wasOnline) });
  }
}
