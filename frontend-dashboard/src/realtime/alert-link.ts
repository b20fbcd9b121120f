import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type AlertLists,
  type AlertOrdered,
  type AlertShow,
} from '@companion/contracts';
import type { OverlayClient } from './realtime-client.js';
import { Listeners, Store } from './store.js';

/** Well within the time for which the server takes an overlay's word. */
const AGAIN_MS = 10_000;
/** Several changes of one moment are told once. */
const GATHER_MS = 100;

/** What an overlay's queue of alerts is ordered to do, and what it tells of itself. */
export class AlertLink {
  /** Off air: nothing may be shown or heard. */
  readonly store = new Store({ offAir: false });
  readonly #client: OverlayClient;
  readonly #orders = new Listeners<AlertOrdered>();
  readonly #shows = new Listeners<AlertShow>();
  readonly #leaderLists = new Listeners<AlertLists>();
  #lists: AlertLists | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isJoined = false;
  #leads = false;

  constructor(client: OverlayClient) {
    this.#client = client;
    client.on(SERVER_EVENT.alertOrder, (order) => this.#orders.emit(order));
    client.on(SERVER_EVENT.alertShow, (shown) => this.#shows.emit(shown));
    client.on(SERVER_EVENT.onAirState, ({ offAir }) => this.store.update({ offAir }));
    client.on(SERVER_EVENT.alertQueue, ({ onAir }) => {
      if (onAir === null) this.#tellSoon();
      else if (!this.#leads) this.#leaderLists.emit(onAir);
    });
  }

  readonly onOrder = this.#orders.add;
  /** A tip to be shown that came before: approved now, or once more. */
  readonly onShow = this.#shows.add;
  /** What another overlay shows, which leads: this one follows its order. */
  readonly onLeaderLists = this.#leaderLists.add;

  /** @param tells whether its word may count at all: only where it was opened by the overlay key */
  joined({ offAir }: { offAir: boolean }, tells: boolean): void {
    this.store.update({ offAir });
    this.#isJoined = tells;
    this.#leads = false;
    this.#tellSoon();
  }

  left(): void {
    this.#isJoined = false;
    this.#leads = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Tells what is shown and what waits, from now on; null: nothing worth telling. */
  readonly report = (lists: AlertLists | null): void => {
    this.#lists = lists;
    this.#tellSoon();
  };

  #tellSoon(delayMs = GATHER_MS): void {
    clearTimeout(this.#timer);
    if (!this.#isJoined || this.#lists === null) return;
    this.#timer = setTimeout(() => void this.#tell(), delayMs);
  }

  async #tell(): Promise<void> {
    if (!this.#isJoined || this.#lists === null) return;
    this.#tellSoon(AGAIN_MS);
    try {
      const { leads } = await this.#client.request(CLIENT_EVENT.reportAlerts, this.#lists);
      this.#leads = leads;
    } catch {
      // The next time says the same, and more.
    }
  }
}
