import { CLIENT_EVENT, SERVER_EVENT, type PublicPage } from '@companion/contracts';
import { feedConnection } from './feed-connection.js';
import type { ConnectionStatus, OverlayClient, RealtimeTransport } from './realtime-client.js';
import { Store } from './store.js';
import { retryDelayMs, type RealtimeTimings } from './timings.js';

export type ViewersPageState = {
  connection: ConnectionStatus;
  /** Null until the server told it. */
  page: PublicPage | null;
};

/** A viewers' page, live: each piece of news is all of it. */
export class ViewersPageFeed {
  readonly store = new Store<ViewersPageState>({ connection: 'connecting', page: null });
  readonly #client: OverlayClient;
  readonly #timings: RealtimeTimings;
  readonly #address: string;
  #joined = false;
  #attempt = 0;
  /** Outdates the answer to a join of an earlier connection. */
  #generation = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** @param options.address the creator's handle or id */
  constructor(transport: RealtimeTransport, options: { baseUrl: string; address: string }) {
    this.#timings = transport.timings;
    this.#address = options.address;
    this.#client = transport.overlay({ baseUrl: options.baseUrl, isInCrowd: true });
    this.#client.on(SERVER_EVENT.pageUpdated, ({ page }) => this.store.update({ page }));
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
    this.#generation += 1;
    this.#joined = false;
    this.#attempt = 0;
    clearTimeout(this.#retry);
  }

  async #join(): Promise<void> {
    const generation = this.#generation;
    try {
      const { page } = await this.#client.request(CLIENT_EVENT.joinMenu, {
        creatorId: this.#address,
        page: true,
      });
      if (generation !== this.#generation) return;
      this.#joined = true;
      if (page) this.store.update({ page });
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
    const wasOnline = this.store.get().page !== null;
    this.store.update({ connection: feedConnection(this.#client.status, this.#joined, wasOnline) });
  }
}
