import {
  SERVER_EVENT,
  type AlertLists,
  type HeldAlert,
  type OnAirChanged,
} from '@companion/contracts';
import type { StreamingClient } from './realtime-client.js';
import { Listeners } from './store.js';

/** What a dashboard hears of what is on air, and of what waits for her word. */
export class ControlLink {
  readonly #queues = new Listeners<AlertLists | null>();
  readonly #held = new Listeners<readonly HeldAlert[]>();
  readonly #onAir = new Listeners<OnAirChanged>();

  constructor(client: StreamingClient) {
    client.on(SERVER_EVENT.alertQueue, ({ onAir }) => this.#queues.emit(onAir));
    client.on(SERVER_EVENT.alertsHeld, ({ held }) => this.#held.emit(held));
    client.on(SERVER_EVENT.onAirState, (state) => this.#onAir.emit(state));
  }

  /** What the leading overlay shows; null: none tells any more. */
  readonly onAlertQueue = this.#queues.add;
  readonly onAlertsHeld = this.#held.add;
  readonly onOnAirState = this.#onAir.add;
}
