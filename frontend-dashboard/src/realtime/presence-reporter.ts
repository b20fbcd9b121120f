import { CLIENT_EVENT, LIMITS, type ReportOverlay } from '@companion/contracts';
import type { OverlayClient } from './realtime-client.js';
import type { Unsubscribe } from './store.js';

/** What of its surroundings a page reports. */
export type PageSurroundings = {
  look: () => Omit<ReportOverlay, 'alertAgoMs'>;
  onChange: (listener: () => void) => Unsubscribe;
  /** Calls back with the next frame that is drawn, and never while none is. */
  onFrame: (callback: () => void) => Unsubscribe;
};

/**
 * Tells the server how this overlay is doing, for its creator's dashboards. While it is seen, each report waits
 * for a frame: a page whose drawing has come to a halt falls silent, however well its connection does.
 */
export class PresenceReporter {
  readonly #client: OverlayClient;
  readonly #page: PageSurroundings;
  #alertAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: Unsubscribe | null = null;
  #cancelFrame: Unsubscribe | null = null;

  constructor(client: OverlayClient, page: PageSurroundings) {
    this.#client = client;
    this.#page = page;
  }

  /** From a join on, until the connection is lost. */
  start(): void {
    this.stop();
    this.#unsubscribe = this.#page.onChange(() => this.#report());
    this.#report();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#cancelFrame?.();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  /** Something came on air just now. */
  alertShown(): void {
    this.#alertAt = Date.now();
    if (this.#unsubscribe !== null) this.#report();
  }

  #report(): void {
    clearTimeout(this.#timer);
    this.#cancelFrame?.();
    const looks = this.#page.look();
    const alertAgoMs = this.#alertAt === null ? Infinity : Date.now() - this.#alertAt;
    const alert = alertAgoMs <= LIMITS.overlayAlertAgoMsMax ? { alertAgoMs } : {};
    this.#client
      .request(CLIENT_EVENT.reportOverlay, { ...looks, ...alert })
      // The next report says the same, and more.
      .catch(() => undefined);
    this.#timer = setTimeout(() => this.#beat(looks.visible), LIMITS.overlayHeartbeatMs);
  }

  #beat(wasVisible: boolean): void {
    if (wasVisible) this.#cancelFrame = this.#page.onFrame(() => this.#report());
    else this.#report();
  }
}
