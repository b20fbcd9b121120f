import {
  LIMITS,
  mergePatch,
  type ListSessionsQuery,
  type Page,
  type Session,
  type SessionDetail,
  type SessionEndReason,
  type SessionEvent,
  type SessionSnapshot,
  type SessionUpdated,
  type StartSession,
  type UpdateSession,
} from '@companion/contracts';
import { goalsOf } from './goal-rows.js';
import { notesOf } from './notes.js';
import { isWithin, newestFirst, pageOf } from './paging.js';
import { Refusal } from './refusal.js';
import { settingsOf } from './settings.js';
import { closePoll, pollsOf, showPoll } from './shows.js';
import type { SessionRow, TipRow } from './state.js';
import type { Store } from './store.js';
import {
  receivedOf,
  told,
  toGoal,
  toLiveTip,
  toSession,
  toTip,
  toTotals,
  updatedOf,
} from './wire.js';

/** The start of a session is its first change. */
export const FIRST_SEQ = 1;

export function activeSession({ state }: Store, creatorId: string): SessionRow | undefined {
  return state.sessions.find((row) => row.creatorId === creatorId && row.status === 'active');
}

/** @throws Refusal SESSION_NOT_FOUND */
export function sessionOf({ state }: Store, creatorId: string, id: string): SessionRow {
  const found = state.sessions.find((row) => row.id === id && row.creatorId === creatorId);
  if (!found) throw new Refusal('SESSION_NOT_FOUND');
  return found;
}

/** What one change of a session tells; one that tells nothing takes no seq. */
export type Change = {
  session: SessionRow;
  seq: number;
  tell: (...events: SessionEvent[]) => void;
};

/** The one way to change a session: takes the next seq, and tells when all is done. */
export function changeSession<T>(
  store: Store,
  creatorId: string,
  id: string,
  work: (change: Change) => T,
): T {
  const session = sessionOf(store, creatorId, id);
  const seq = session.seq + 1;
  const events: SessionEvent[] = [];
  const result = work({ session, seq, tell: (...more) => void events.push(...more) });
  if (events.length > 0) {
    session.seq = seq;
    store.feed.publish('session', { creatorId, sessionId: id, seq, events });
  }
  return result;
}

/** A change of what is frozen once a session has ended. @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED */
export function changeRunningSession<T>(
  store: Store,
  creatorId: string,
  id: string,
  work: (change: Change) => T,
): T {
  return changeSession(store, creatorId, id, (change) => {
    if (change.session.status === 'ended') throw new Refusal('SESSION_ENDED');
    return work(change);
  });
}

/** @throws Refusal SESSION_ALREADY_ACTIVE with `activeSessionId`, unless `endCurrent` */
export function startSession(store: Store, creatorId: string, start: StartSession): Session {
  const running = activeSession(store, creatorId);
  if (running && !start.endCurrent) {
    throw new Refusal('SESSION_ALREADY_ACTIVE', 'End the running session first', {
      activeSessionId: running.id,
    });
  }
  if (running) endSession(store, creatorId, running.id);
  const settings = settingsOf(store, creatorId);
  const session: SessionRow = {
    id: store.newId(),
    creatorId,
    platform: start.platform,
    platformLabel: start.platform === 'other' ? (start.platformLabel ?? null) : null,
    title: start.title || null,
    notes: '',
    metadata: {},
    status: 'active',
    endReason: null,
    goalMode: start.goalMode,
    currency: start.currency ?? settings.currency,
    centsPerToken: start.centsPerToken ?? settings.centsPerToken[start.platform],
    startedAt: store.timestamp(),
    endedAt: null,
    totalTipsCents: 0,
    tipCount: 0,
    topTipperName: null,
    topTipperCents: 0,
    currentViewers: 0,
    peakViewers: 0,
    seq: FIRST_SEQ,
  };
  store.state.sessions.push(session);
  const { id: sessionId, seq } = session;
  store.feed.publish('session', {
    creatorId,
    sessionId,
    seq,
    events: [told.session(session, seq)],
  });
  return toSession(session);
}

export function updateSession(
  store: Store,
  creatorId: string,
  id: string,
  patch: UpdateSession,
): Session {
  return changeSession(store, creatorId, id, ({ session, seq, tell }) => {
    const metadata =
      patch.metadata === undefined ? session.metadata : merged(session.metadata, patch.metadata);
    if (patch.title !== undefined) session.title = patch.title || null;
    if (patch.notes !== undefined) session.notes = patch.notes;
    session.metadata = metadata;
    session.seq = seq;
    tell(told.session(session, seq));
    return toSession(session);
  });
}

/** @throws Refusal VALIDATION_FAILED when the result grows past the limit */
function merged(current: object, patch: object): Record<string, unknown> {
  const result = mergePatch(current, patch) as Record<string, unknown>;
  const bytes = new TextEncoder().encode(JSON.stringify(result)).length;
  if (bytes <= LIMITS.sessionMetadataBytesMax) return result;
  throw Refusal.invalid(
    'metadata',
    `must stay within ${LIMITS.sessionMetadataBytesMax} bytes of JSON`,
  );
}

/** Ends a session once, with its open goals and polls: the second call answers the same and tells nothing. */
export function endSession(
  store: Store,
  creatorId: string,
  id: string,
  endReason: SessionEndReason = 'manual',
): Session {
  return changeSession(store, creatorId, id, (change) => {
    const { session, seq, tell } = change;
    if (session.status === 'ended') return toSession(session);
    const endedAt = store.timestamp();
    Object.assign(session, { status: 'ended', endReason, endedAt, currentViewers: 0, seq });
    tell(told.session(session, seq));
    const goals = goalsOf(store, id);
    const open = goals.filter(({ status }) => status === 'active');
    for (const goal of open) {
      Object.assign(goal, { status: goal.rounds > 0 ? 'completed' : 'expired', seq });
    }
    if (open.length > 0) tell(told.goals(id, goals, seq));
    for (const poll of pollsOf(store, id)) {
      if (poll.status === 'open') closePoll(store, change, poll);
    }
    return toSession(session);
  });
}

/** Leaves a session out of all results, ending it if need be, or counts it again. */
export function countSession(
  store: Store,
  creatorId: string,
  id: string,
  counts: boolean,
): Session {
  const { status, endReason } = sessionOf(store, creatorId, id);
  if (status === 'active' && !counts) return endSession(store, creatorId, id, 'cancelled');
  return changeSession(store, creatorId, id, ({ session, seq, tell }) => {
    if (status === 'active' || counts === (endReason !== 'cancelled')) return toSession(session);
    session.endReason = counts ? 'manual' : 'cancelled';
    session.seq = seq;
    tell(told.session(session, seq));
    return toSession(session);
  });
}

/** How many watch now; the highest is kept. @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED */
export function reportViewers(
  store: Store,
  creatorId: string,
  id: string,
  count: number,
): SessionUpdated {
  return changeRunningSession(store, creatorId, id, ({ session, seq, tell }) => {
    session.currentViewers = count;
    session.peakViewers = Math.max(session.peakViewers, count);
    store.state.viewerSamples.push({ creatorId, sessionId: id, at: store.now(), viewers: count });
    tell(told.session(session, seq));
    return updatedOf(session, seq);
  });
}

export function listSessions(
  { state }: Store,
  creatorId: string,
  query: ListSessionsQuery,
): Page<Session> {
  const { status, platform } = query;
  const rows = state.sessions.filter(
    (row) =>
      row.creatorId === creatorId &&
      (status === undefined || row.status === status) &&
      (platform === undefined || row.platform === platform) &&
      isWithin(row.startedAt, query),
  );
  return pageOf(
    newestFirst(rows, ({ startedAt }) => startedAt),
    query,
    toSession,
  );
}

/** Newest first, without voided ones. */
function latestTips({ state }: Store, sessionId: string): TipRow[] {
  return state.tips
    .filter((tip) => tip.sessionId === sessionId && tip.voidedAt === null)
    .toSorted((a, b) => b.seq - a.seq);
}

/** A tip that was added late has its place among the others. */
function recentTips(tips: readonly TipRow[]): TipRow[] {
  return newestFirst(tips.slice(0, LIMITS.recentTips), ({ createdAt }) => createdAt);
}

/** With goals and the last tips. @throws Refusal SESSION_NOT_FOUND */
export function sessionDetail(store: Store, creatorId: string, id: string): SessionDetail {
  const session = sessionOf(store, creatorId, id);
  return {
    ...toSession(session),
    goals: goalsOf(store, id).map(toGoal),
    polls: pollsOf(store, id).map((poll) => showPoll(store, poll)),
    sessionNotes: notesOf(store, session),
    tips: recentTips(latestTips(store, id)).map(toTip),
  };
}

/** What a joiner is given. @param lastSeq what it has seen; without it nothing counts as missed */
export function sessionSnapshot(
  store: Store,
  session: SessionRow,
  lastSeq?: number,
): SessionSnapshot {
  const tips = latestTips(store, session.id);
  const since = store.now() - LIMITS.catchUpSeconds * 1_000;
  const missed =
    lastSeq === undefined
      ? []
      : tips.filter(({ seq, createdAt }) => seq > lastSeq && Date.parse(createdAt) > since);
  return {
    seq: session.seq,
    session: updatedOf(session, session.seq),
    goals: goalsOf(store, session.id).map(toGoal),
    polls: pollsOf(store, session.id).map((poll) => showPoll(store, poll)),
    recentTips: recentTips(tips).map(toLiveTip),
    missedTips: missed
      .slice(0, LIMITS.catchUpTips)
      .reverse()
      .map((tip) => receivedOf(tip, toTotals(session))),
  };
}
