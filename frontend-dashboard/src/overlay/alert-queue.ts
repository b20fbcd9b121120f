import { LIMITS, type AlertLists } from '@companion/contracts';
import { Store } from '../realtime/store.js';
import { styleOf } from './alert-style.js';
import { idOf, refOf, type Alert, type Played } from './alert.js';

export type { Alert, Played } from './alert.js';

/** On air for `lifeMs`; its animation in and out is part of that time. */
export type ShownAlert = Alert & { lifeMs: number };

/**
 * Why nothing new is shown: the overlay is in no scene that is on air, or the creator said so. While she
 * took everything off air, what comes is not kept either.
 */
export type Hold = 'off-screen' | 'creator' | 'off-air';

export const ALERT_PACE = {
  lifeMs: 4_000,
  /** When many wait, each gets less. */
  hurriedLifeMs: 2_500,
  hurryAbove: 5,
  gapMs: 250,
  /** How many wait at the most; beyond it the smallest is dropped. */
  waitingMax: LIMITS.alertsWaiting,
  /** What had to wait longer than this while the overlay was off screen is not news any more. */
  staleMs: 120_000,
};

type Waiting = { alert: Alert; since: number };

const NOTHING: AlertLists = { shown: null, waiting: [], recent: [] };

/** What is kept when too many wait: goals before what she played herself, before tips by their size. */
function weightOf(alert: Alert): number {
  if (alert.kind === 'tip') return alert.tip.amountCents;
  return alert.kind === 'goal' ? Number.POSITIVE_INFINITY : Number.MAX_SAFE_INTEGER;
}

/** Shows alerts one after the other. */
export class AlertQueue {
  readonly store = new Store<{
    shown: ShownAlert | null;
    waiting: number;
    /** How often something was taken off air before its time. */
    cuts: number;
  }>({ shown: null, waiting: 0, cuts: 0 });
  /** The same by name, for her dashboards; null while this overlay is off screen. */
  readonly lists = new Store<{ now: AlertLists | null }>({ now: NOTHING });
  readonly #stillStands: (alert: Alert) => boolean;
  readonly #holds = new Set<Hold>();
  #waiting: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last ones shown, newest first. */
  #recent: Alert[] = [];
  #replays = 0;

  /** @param stillStands asked of an alert that had to wait: a tip voided by then is skipped */
  constructor(stillStands: (alert: Alert) => boolean) {
    this.#stillStands = stillStands;
  }

  push(alert: Alert): void {
    if (this.#holds.has('off-air')) return;
    if (this.#isFree) return this.#show(alert);
    // What she plays by hand comes first, in the order she played it.
    const others = this.#waiting.findIndex((it) => it.alert.kind !== 'animation');
    const at = alert.kind === 'animation' && others >= 0 ? others : this.#waiting.length;
    this.#waiting.splice(at, 0, { alert, since: Date.now() });
    if (this.#waiting.length > ALERT_PACE.waitingMax) this.#dropSmallest();
    this.#count();
  }

  /** Gives a tip its animation; they are shown together. Nothing when the tip is neither on air nor waits. */
  animate(tipId: string, animation: Played): void {
    const { shown } = this.store.get();
    if (shown?.kind === 'tip' && shown.tip.id === tipId) {
      clearTimeout(this.#timer);
      return this.#show({ ...shown, animation });
    }
    this.#waiting = this.#waiting.map((it) =>
      it.alert.kind === 'tip' && it.alert.tip.id === tipId
        ? { ...it, alert: { ...it.alert, animation } }
        : it,
    );
  }

  /** What waits goes on waiting; what is on air ends in its time. */
  hold(reason: Hold): void {
    this.#holds.add(reason);
    if (reason === 'off-air') this.clear();
    else this.#tell();
  }

  release(reason: Hold): void {
    if (!this.#holds.delete(reason)) return;
    if (reason === 'off-screen') {
      const eldest = Date.now() - ALERT_PACE.staleMs;
      this.#waiting = this.#waiting.filter(({ since }) => since >= eldest);
      this.#count();
    }
    this.#tell();
    if (this.#isFree) this.#showNext();
  }

  /**
   * Takes what is on air off, and goes on with the next.
   * @param id takes this one alone, here or before it has its turn
   */
  skip(id?: string): void {
    const { shown } = this.store.get();
    if (id !== undefined && (shown === null || idOf(shown) !== id)) return this.remove(id);
    if (shown === null) return;
    clearTimeout(this.#timer);
    this.#cut();
    this.#rest();
  }

  /** One that waits is not shown. */
  remove(id: string): void {
    const at = this.#waiting.findIndex(({ alert }) => idOf(alert) === id);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.#count();
  }

  /** Puts one that waits before another; null: behind all others. */
  move(id: string, beforeId: string | null): void {
    const at = this.#waiting.findIndex(({ alert }) => idOf(alert) === id);
    const [moved] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (!moved) return;
    const before = this.#waiting.findIndex(({ alert }) => idOf(alert) === beforeId);
    this.#waiting.splice(before < 0 ? this.#waiting.length : before, 0, moved);
    this.#tell();
  }

  /** Puts what waits into the order of the overlay that leads; what that one does not have stays behind. */
  arrange(ids: readonly string[]): void {
    const placeOf = ({ alert }: Waiting) => {
      const place = ids.indexOf(idOf(alert));
      return place < 0 ? ids.length : place;
    };
    this.#waiting = [...this.#waiting].sort((a, b) => placeOf(a) - placeOf(b));
    this.#tell();
  }

  /** Takes everything off air and forgets what waits. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#count();
    this.#cut();
  }

  /** Shows one of the last once more, before all that waits; without an id the last of them. */
  replay(id?: string): void {
    const [last] = id === undefined ? this.#recent : this.#recent.filter((it) => idOf(it) === id);
    if (last !== undefined) this.showAgain(last);
  }

  showAgain(alert: Alert): void {
    if (this.#holds.has('off-air')) return;
    this.#replays += 1;
    const again = { ...alert, id: idOf(alert), key: `${alert.key} again ${this.#replays}` };
    if (this.#isFree) return this.#show(again, alert);
    this.#waiting.unshift({ alert: again, since: Date.now() });
    if (this.#waiting.length > ALERT_PACE.waitingMax) this.#dropSmallest();
    this.#count();
  }

  get #isFree(): boolean {
    return this.#timer === undefined && this.#holds.size === 0;
  }

  #showNext(): void {
    this.#timer = undefined;
    if (this.#holds.size > 0) return;
    const next = this.#takeNext();
    this.#count();
    if (next) this.#show(next);
  }

  #show(alert: Alert, original = alert): void {
    const others = this.#recent.filter((it) => idOf(it) !== idOf(original));
    this.#recent = [original, ...others].slice(0, LIMITS.alertsRecent);
    const lifeMs = this.#lifeOf(alert);
    this.store.update({ shown: { ...alert, lifeMs } });
    this.#tell();
    this.#timer = setTimeout(() => {
      this.store.update({ shown: null });
      this.#tell();
      this.#rest();
    }, lifeMs);
  }

  /** Nothing is on air for a moment before the next. */
  #rest(): void {
    this.#timer = setTimeout(() => this.#showNext(), ALERT_PACE.gapMs);
  }

  /** As long as its amount says, or its animation takes, unless many wait. */
  #lifeOf(alert: Alert): number {
    if (this.#waiting.length > ALERT_PACE.hurryAbove) return ALERT_PACE.hurriedLifeMs;
    const ownMs = styleOf(alert)?.durationMs;
    if (ownMs !== undefined) return ownMs;
    const animation = alert.kind === 'goal' ? undefined : alert.animation;
    return Math.max(ALERT_PACE.lifeMs, animation?.metadata?.spec?.durationMs ?? 0);
  }

  #takeNext(): Alert | undefined {
    for (;;) {
      const next = this.#waiting.shift()?.alert;
      if (!next || next.vouched || this.#stillStands(next)) return next;
    }
  }

  /** Of several equally small ones the latest goes. */
  #dropSmallest(): void {
    const smallest = this.#waiting.reduce((a, b) =>
      weightOf(b.alert) <= weightOf(a.alert) ? b : a,
    );
    this.#waiting = this.#waiting.filter((it) => it !== smallest);
  }

  #count(): void {
    this.store.update({ waiting: this.#waiting.length });
    this.#tell();
  }

  #cut(): void {
    this.store.update({ shown: null, cuts: this.store.get().cuts + 1 });
    this.#tell();
  }

  #tell(): void {
    const { shown } = this.store.get();
    const now = this.#holds.has('off-screen')
      ? null
      : {
          shown: shown && refOf(shown),
          waiting: this.#waiting.map(({ alert }) => refOf(alert)),
          recent: this.#recent.map(refOf),
        };
    this.lists.update({ now });
  }
}
