import {
  NAMESPACE,
  SERVER_EVENT,
  type AlertApproval,
  type AlertOrder,
  type AlertRef,
  type Alerts,
  type HeldAlert,
  type HeldAlertStatus,
  type LiveTip,
  type SessionSnapshot,
} from '@companion/contracts';
import { alertQueue, animationsOf } from './animations.js';
import { animationForTip } from './animation-choice.js';
import { reportedLists } from './alert-reports.js';
import { Refusal } from './refusal.js';
import { decideSpeech } from './speeches.js';
import type { HeldAlertRow } from './state.js';
import type { Store } from './store.js';
import { toLiveTip } from './wire.js';

type Decision = Exclude<HeldAlertStatus, 'waiting'>;

export function alertsOf(store: Store, creatorId: string): Alerts {
  return {
    ...alertQueue(store, creatorId),
    approval: animationsOf(store, creatorId).approval ?? 'none',
    onAir: reportedLists(store, creatorId),
    held: heldOf(store, creatorId),
  };
}

export function setApproval(store: Store, creatorId: string, approval: AlertApproval): Alerts {
  animationsOf(store, creatorId).approval = approval;
  tellHeld(store, creatorId);
  return alertsOf(store, creatorId);
}

/** Takes a tip that was told on air as held. */
export function holdTip(store: Store, creatorId: string, tip: LiveTip): void {
  const { isHeld: _held, ...shown } = tip;
  const { id: tipId, sessionId } = tip;
  store.state.heldAlerts.push({ creatorId, tipId, sessionId, tip: shown, status: 'waiting' });
  tellHeld(store, creatorId);
}

/** Deciding again changes nothing. @throws Refusal NOT_FOUND, TIP_VOIDED */
export function decideAlert(
  store: Store,
  creatorId: string,
  id: string,
  decision: Decision,
): Alerts {
  const row = store.state.heldAlerts.find((it) => it.tipId === id && it.creatorId === creatorId);
  if (!row) throw new Refusal('NOT_FOUND', 'No such alert');
  if (isVoided(store, row)) throw new Refusal('TIP_VOIDED');
  if (row.status === 'waiting') {
    row.status = decision;
    decideSpeech(store, creatorId, id, decision === 'approved');
    if (decision !== 'declined') show(store, creatorId, row.tip, decision === 'approved', false);
    tellHeld(store, creatorId);
  }
  return alertsOf(store, creatorId);
}

/** Of those that wait the first; nothing when none does. */
export function decideNextAlert(store: Store, creatorId: string, decision: Decision): Alerts {
  const [next] = heldOf(store, creatorId);
  return next ? decideAlert(store, creatorId, next.id, decision) : alertsOf(store, creatorId);
}

/** Passes an order on to the overlays. @throws Refusal NOT_FOUND */
export function orderAlert(
  store: Store,
  creatorId: string,
  order: AlertOrder,
  alertId: string,
  beforeId?: string | null,
): Alerts {
  const { shown, waiting, recent } = reportedLists(store, creatorId) ?? NOTHING;
  const among: Record<AlertOrder, (AlertRef | null)[]> = {
    skip: [shown, ...waiting],
    remove: waiting,
    move: waiting,
    replay: [shown, ...recent],
  };
  const ids = new Set(among[order].map((ref) => ref?.id));
  if (!ids.has(alertId) || (typeof beforeId === 'string' && !ids.has(beforeId))) {
    throw new Refusal('NOT_FOUND', 'This alert is not on air any more');
  }
  const event = SERVER_EVENT.alertOrder;
  const payload = {
    ...{ eventId: crypto.randomUUID(), creatorId, order, alertId },
    ...(beforeId === undefined ? {} : { beforeId }),
  };
  store.feed.publish('news', { namespace: NAMESPACE.overlay, event, payload, creatorId });
  return alertsOf(store, creatorId);
}

/** Shows a tip once more, or what was on air lately. @throws Refusal NOT_FOUND */
export function replayAlert(store: Store, creatorId: string, id: string): Alerts {
  if (showTips(store, creatorId, [id], true) === 0) {
    return orderAlert(store, creatorId, 'replay', id);
  }
  return alertsOf(store, creatorId);
}

/** Puts tips that count on air, in the order they came. @returns how many there are */
export function showTips(
  store: Store,
  creatorId: string,
  ids: readonly string[],
  again: boolean,
): number {
  const tips = store.state.tips.filter(
    (tip) => tip.creatorId === creatorId && tip.voidedAt === null && ids.includes(tip.id),
  );
  for (const tip of tips) {
    const held = store.state.heldAlerts.find(({ tipId }) => tipId === tip.id);
    show(store, creatorId, toLiveTip(tip), !held || held.status === 'approved', again);
  }
  return tips.length;
}

/** What an overlay is told at joining, without the words that wait or were declined. */
export function withoutHeld(store: Store, snapshot: SessionSnapshot): SessionSnapshot {
  const shown = (tip: LiveTip): LiveTip => {
    const held = store.state.heldAlerts.find(({ tipId }) => tipId === tip.id);
    if (!held || held.status === 'approved') return tip;
    if (held.status === 'wordless') return { ...tip, message: null };
    return { ...tip, message: null, isHeld: true };
  };
  return {
    ...snapshot,
    recentTips: snapshot.recentTips.map(shown),
    missedTips: snapshot.missedTips.map((missed) => ({ ...missed, tip: shown(missed.tip) })),
  };
}

/** What was taken back is asked about no more. */
export function tellHeld(store: Store, creatorId: string): void {
  const held = heldOf(store, creatorId);
  const payload = { eventId: crypto.randomUUID(), creatorId, held };
  const event = SERVER_EVENT.alertsHeld;
  store.feed.publish('news', { namespace: NAMESPACE.streaming, event, payload, creatorId });
}

const NOTHING = { shown: null, waiting: [], recent: [] };

function show(store: Store, creatorId: string, tip: LiveTip, words: boolean, again: boolean): void {
  const payload = {
    ...{ eventId: crypto.randomUUID(), creatorId, again },
    tip: words ? tip : { ...tip, message: null },
    animation: animationForTip(store, creatorId, tip),
  };
  const event = SERVER_EVENT.alertShow;
  store.feed.publish('news', { namespace: NAMESPACE.overlay, event, payload, creatorId });
}

function heldOf(store: Store, creatorId: string): HeldAlert[] {
  const running = new Set(
    store.state.sessions.filter(({ status }) => status === 'active').map(({ id }) => id),
  );
  return store.state.heldAlerts
    .filter(
      (row) =>
        row.creatorId === creatorId &&
        row.status === 'waiting' &&
        running.has(row.sessionId) &&
        !isVoided(store, row),
    )
    .map(toHeld);
}

function isVoided({ state }: Store, { tipId }: HeldAlertRow): boolean {
  const tip = state.tips.find(({ id }) => id === tipId);
  return tip !== undefined && tip.voidedAt !== null;
}

function toHeld({ tip, status }: HeldAlertRow): HeldAlert {
  const { id, sessionId, amountCents, amountTokens, tipperName, message, platform, createdAt } =
    tip;
  return {
    ...{ id, sessionId, amountCents, amountTokens, tipperName, message, platform },
    ...{ isTest: tip.isTest ?? false, status, createdAt },
  };
}
