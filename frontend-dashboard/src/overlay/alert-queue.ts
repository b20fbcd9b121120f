import type { LiveTip } from '@companion/contracts';
import type { CompletedGoal } from '../realtime/session-feed.js';
import { Store } from '../realtime/store.js';

export type Alert = { key: string } & (
  { kind: 'tip'; tip: LiveTip } | { kind: 'goal'; goal: CompletedGoal }
);

/** On air for `lifeMs`; its animation in and out is part of that time. */
export type ShownAlert = Alert & { lifeMs: number };

export const ALERT_PACE = {
  lifeMs: 4_000,
  /** When many wait, each gets less. */
  hurriedLifeMs: 2_500,
  hurryAbove: 5,
  gapMs: 250,
  /** How many wait at the most; beyond it the smallest is dropped. */
  waitingMax: 40,
  /** What had to wait longer than this while the overlay was off screen is not news any more. */
  staleMs: 120_000,
};

type Waiting = { alert: Alert; since: number };

const weightOf = (alert: Alert): number =>
  alert.kind === 'goal' ? Number.POSITIVE_INFINITY : alert.tip.amountCents;

/** Shows alerts one after the other. */
export class AlertQueue {
  readonly store = new Store<{ shown: ShownAlert | null; waiting: number }>({
    shown: null,
    waiting: 0,
  });
  readonly #stillStands: (alert: Alert) => boolean;
  #waiting: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;

  /** @param stillStands asked of an alert that had to wait: a tip voided by then is skipped */
  constructor(stillStands: (alert: Alert) => boolean) {
    this.#stillStands = stillStands;
  }

  push(alert: Alert): void {
    if (this.#timer === undefined && !this.#paused) return this.#show(alert);
    this.#waiting.push({ alert, since: Date.now() });
    if (this.#waiting.length > ALERT_PACE.waitingMax) this.#dropSmallest();
    this.store.update({ waiting: this.#waiting.length });
  }

  /** Holds back what waits, for as long as the overlay isn't on screen. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    const eldest = Date.now() - ALERT_PACE.staleMs;
    this.#waiting = this.#waiting.filter(({ since }) => since >= eldest);
    if (this.#timer === undefined) this.#showNext();
  }

  /** Empties it. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.store.update({ shown: null, waiting: 0 });
  }

  #showNext(): void {
    this.#timer = undefined;
    if (this.#paused) return;
    const next = this.#takeNext();
    this.store.update({ waiting: this.#waiting.length });
    if (next) this.#show(next);
  }

  #show(alert: Alert): void {
    const hurried = this.#waiting.length > ALERT_PACE.hurryAbove;
    const lifeMs = hurried ? ALERT_PACE.hurriedLifeMs : ALERT_PACE.lifeMs;
    this.store.update({ shown: { ...alert, lifeMs } });
    this.#timer = setTimeout(() => {
      this.store.update({ shown: null });
      this.#timer = setTimeout(() => this.#showNext(), ALERT_PACE.gapMs);
    }, lifeMs);
  }

  #takeNext(): Alert | undefined {
    for (;;) {
      const next = this.#waiting.shift()?.alert;
      if (!next || this.#stillStands(next)) return next;
    }
  }

  /** Of several equally small ones the latest goes. */
  #dropSmallest(): void {
    const smallest = this.#waiting.reduce((a, b) =>
      weightOf(b.alert) <= weightOf(a.alert) ? b : a,
    );
    this.#waiting = this.#waiting.filter((it) => it !== smallest);
  }
}
