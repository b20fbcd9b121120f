import { LIMITS, type OverlayPresence, type ReportOverlay } from '@companion/contracts';

/** A page reloads in less; longer than this it is gone. */
const GONE_GRACE_MS = 2_000;
/** A hidden page has its timers held back by the browser, to one a minute. */
const HIDDEN_SILENCE_MS = 150_000;
/** A connection whose page hangs is ended long before; this is for those of a process that went away. */
const FROZEN_MAX_MS = 60_000;
/** How long one that is gone is still missed. */
const MISSED_MS = 30 * 60_000;
/** Two alerts are further apart; the delay of two reports differs by less. */
const SAME_ALERT_MS = 1_500;
/** Pages of one creator: an account has a few, and nobody is to fill the memory with more. */
const PAGES_MAX = 50;

type Page = {
  overlayId: string;
  report: ReportOverlay;
  seenAt: number;
  alertAt: number | null;
  leftAt: number | null;
};
type PageState = 'drawing' | 'hidden' | 'frozen' | 'gone' | 'forgotten';

/** What one creator's overlays tell of themselves. Times are milliseconds since the epoch. */
export class PresenceBoard {
  private readonly pages = new Map<string, Page>();

  get isEmpty(): boolean {
    return this.pages.size === 0;
  }

  report(pageId: string, overlayId: string, report: ReportOverlay, now: number): void {
    const before = this.pages.get(pageId);
    if (before === undefined) this.forgetReplaced(overlayId, report.obs);
    if (before === undefined && this.pages.size >= PAGES_MAX) return;
    const alertAt = alertMoment(report, before?.alertAt ?? null, now);
    this.pages.set(pageId, { overlayId, report, seenAt: now, alertAt, leftAt: null });
  }

  left(pageId: string, now: number): void {
    const page = this.pages.get(pageId);
    if (page?.leftAt === null) page.leftAt = now;
  }

  /** How each overlay is doing at this moment. Forgets what nobody misses any more. */
  picture(now: number): OverlayPresence[] {
    const byOverlay = new Map<string, Seen[]>();
    for (const [pageId, page] of this.pages) {
      const state = stateOf(page, now);
      if (state === 'forgotten') {
        this.pages.delete(pageId);
        continue;
      }
      const others = byOverlay.get(page.overlayId) ?? [];
      byOverlay.set(page.overlayId, [...others, { ...page, state }]);
    }
    return [...byOverlay].map(([overlayId, seen]) => presenceOf(overlayId, seen));
  }

  /** A page that is gone is missed only until another shows the same overlay in the same way. */
  private forgetReplaced(overlayId: string, obs: boolean): void {
    for (const [pageId, page] of this.pages) {
      const isSame = page.overlayId === overlayId && page.report.obs === obs;
      if (isSame && page.leftAt !== null) this.pages.delete(pageId);
    }
  }
}

/** Told as so long ago, which varies a little with the way: the same alert keeps its moment. */
function alertMoment(
  { alertAgoMs }: ReportOverlay,
  before: number | null,
  now: number,
): number | null {
  if (alertAgoMs === undefined) return null;
  const moment = now - alertAgoMs;
  return before !== null && Math.abs(moment - before) < SAME_ALERT_MS ? before : moment;
}

type Seen = Page & { state: Exclude<PageState, 'forgotten'> };

function stateOf({ report, seenAt, leftAt }: Page, now: number): PageState {
  if (leftAt !== null) {
    // A window somebody closed is not missed; a source of OBS is.
    if (now - leftAt > (report.obs ? MISSED_MS : GONE_GRACE_MS)) return 'forgotten';
    return now - leftAt >= GONE_GRACE_MS ? 'gone' : report.visible ? 'drawing' : 'hidden';
  }
  const silent = now - seenAt;
  if (silent > MISSED_MS) return 'forgotten';
  if (!report.visible) return silent > HIDDEN_SILENCE_MS ? 'gone' : 'hidden';
  if (silent < LIMITS.overlaySilenceMs) return 'drawing';
  return silent > FROZEN_MAX_MS ? 'gone' : 'frozen';
}

const BEST_FIRST: Seen['state'][] = ['drawing', 'hidden', 'frozen', 'gone'];

function presenceOf(overlayId: string, seen: Seen[]): OverlayPresence {
  const inObs = seen.some(({ report }) => report.obs);
  const speaking = seen.filter(({ report }) => report.obs === inObs);
  const rank = ({ state, report }: Seen) => BEST_FIRST.indexOf(state) * 2 + (report.active ? 0 : 1);
  const best = speaking.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  const isThere = ({ state }: Seen) => state === 'drawing' || state === 'hidden';
  const alerts = speaking.flatMap(({ alertAt }) => alertAt ?? []);
  return {
    overlayId,
    connected: isThere(best),
    visible: best.state === 'drawing',
    onAir: best.state === 'drawing' && best.report.active,
    frozen: best.state === 'frozen',
    inObs,
    streaming: isThere(best) ? (best.report.streaming ?? null) : null,
    sources: inObs ? speaking.filter(isThere).length : 0,
    width: best.report.width,
    height: best.report.height,
    lastSeenAt: new Date(Math.max(...speaking.map(({ seenAt }) => seenAt))).toISOString(),
    lastEventAt: alerts.length === 0 ? null : new Date(Math.max(...alerts)).toISOString(),
  };
}
