import {
  LIMITS,
  type ListSessionsQuery,
  type Page,
  mergePatch,
  type Session,
  type SessionDetail,
  type SessionEndReason,
  type SessionLeader,
  type SessionSnapshot,
  type SessionUpdated,
  type StartSession,
  type UpdateSession,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import { sessionUpdated, tipReceived } from '../domain-events/session-events.js';
import { type OnAir, toOnAir } from '../entities/on-air.js';
import type { StreamSessionEntity } from '../entities/stream-session.entity.js';
import { toPoll } from '../entities/poll-wire.js';
import { toGoal, toLiveTip, toNote, toSession, toTip, toTotals } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import { pageOf } from '../platform/http/page.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SettingsService } from '../settings/settings.service.js';
import { LeadersRepository } from './leaders.repository.js';
import { type EndedSession, type SessionAt, SessionsRepository } from './sessions.repository.js';
import type { SessionTransaction } from './session-transaction.repository.js';
import { allGoals, countSession, endSession } from './end-session.repository.js';
import { sampleViewers } from './viewer-samples.repository.js';

export type { SessionTransaction };

/** When a session was, and what money is reckoned by in it. */
export type SessionTerms = Pick<
  StreamSessionEntity,
  'startedAt' | 'endedAt' | 'currency' | 'centsPerToken'
>;

/** The life of a session, and the one door through which other features change it. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly tippers: LeadersRepository,
    private readonly settings: SettingsService,
    private readonly live: LiveFeed,
  ) {}

  /**
   * What is not given comes from her settings.
   * @throws DomainError SESSION_ALREADY_ACTIVE with `activeSessionId`, unless `endCurrent`
   */
  async start(scope: CreatorScope, start: StartSession): Promise<Session> {
    const settings = await this.settings.get(scope);
    const started = await this.sessions.start(
      scope,
      {
        platform: start.platform,
        platformLabel: start.platform === 'other' ? (start.platformLabel ?? null) : null,
        title: start.title || null,
        goalMode: start.goalMode,
        currency: start.currency ?? settings.currency,
        centsPerToken: start.centsPerToken ?? settings.centsPerToken[start.platform],
      },
      start.endCurrent,
    );
    if (started === null) {
      const activeSessionId = await this.sessions.activeId(scope);
      throw new DomainError('SESSION_ALREADY_ACTIVE', 'End the running session first', {
        activeSessionId: activeSessionId ?? undefined,
      });
    }
    const { session, ended } = started;
    this.live.publish('session', [
      ...(ended === null ? [] : [ended]),
      {
        creatorId: scope.creatorId,
        sessionId: session.id,
        seq: session.seq,
        events: [sessionUpdated(session, session.seq)],
        onAir: toOnAir(settings),
      },
    ]);
    return toSession(session);
  }

  /** Adds a session that was over long ago; nothing tells of it. @returns its id */
  async addEnded(scope: CreatorScope, columns: EndedSession): Promise<string> {
    return this.sessions.addEnded(scope, columns);
  }

  /** Lets a session begin no later and end no earlier than this. @throws DomainError SESSION_NOT_FOUND */
  async stretch(
    scope: CreatorScope,
    id: string,
    { startedAt, endedAt }: { startedAt: Date; endedAt: Date },
  ): Promise<void> {
    await this.change(scope, id, async (transaction) => {
      const { session } = transaction;
      const begins = startedAt < session.startedAt;
      const ends = session.endedAt !== null && endedAt > session.endedAt;
      if (!begins && !ends) return;
      await transaction.patch({
        ...(begins ? { startedAt } : {}),
        ...(ends ? { endedAt } : {}),
      });
      transaction.tellSession();
    });
  }

  /**
   * Changes a session under its lock and broadcasts after commit.
   * @throws DomainError SESSION_NOT_FOUND
   */
  async change<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: SessionTransaction) => Promise<T>,
  ): Promise<T> {
    const changed = await this.sessions.change(scope, id, work);
    if (changed === null) throw new DomainError('SESSION_NOT_FOUND');
    const { change } = changed.transaction;
    if (change !== null) this.live.publish('session', [change]);
    return changed.result;
  }

  async update(scope: CreatorScope, id: string, patch: UpdateSession): Promise<Session> {
    const session = await this.change(scope, id, async (transaction) => {
      await transaction.patch({
        ...(patch.title === undefined ? {} : { title: patch.title || null }),
        ...(patch.notes === undefined ? {} : { notes: patch.notes }),
        ...(patch.metadata === undefined
          ? {}
          : { metadata: merged(transaction.session.metadata, patch.metadata) }),
      });
      transaction.tellSession();
      return transaction.session;
    });
    return toSession(session);
  }

  /** Ends a session once: the second call answers the same and tells nothing. */
  async end(
    scope: CreatorScope,
    id: string,
    reason: SessionEndReason = 'manual',
  ): Promise<Session> {
    const session = await this.change(scope, id, async (transaction) => {
      await endSession(transaction, reason);
      return transaction.session;
    });
    return toSession(session);
  }

  /** Ends a session that was started by mistake, or leaves one that has ended out of all results. */
  async cancel(scope: CreatorScope, id: string): Promise<Session> {
    return this.count(scope, id, false);
  }

  /** Counts a cancelled session again. It stays ended; one that was never cancelled stays as it is. */
  async reinstate(scope: CreatorScope, id: string): Promise<Session> {
    return this.count(scope, id, true);
  }

  private async count(scope: CreatorScope, id: string, counts: boolean): Promise<Session> {
    const session = await this.change(scope, id, async (transaction) => {
      await countSession(transaction, counts);
      return transaction.session;
    });
    return toSession(session);
  }

  /**
   * Reports how many watch now; the highest is kept.
   * @throws DomainError SESSION_ENDED
   */
  async reportViewers(scope: CreatorScope, id: string, count: number): Promise<SessionUpdated> {
    return this.change(scope, id, async (transaction) => {
      const { session } = transaction;
      if (session.status === 'ended') throw new DomainError('SESSION_ENDED');
      await transaction.patch({
        currentViewers: count,
        peakViewers: Math.max(session.peakViewers, count),
        lastActivityAt: new Date(),
      });
      await sampleViewers(transaction, count);
      transaction.tellSession();
      return sessionUpdated(session, transaction.seq).payload;
    });
  }

  async activeSessionId(scope: CreatorScope): Promise<string | null> {
    return this.sessions.activeId(scope);
  }

  async active(scope: CreatorScope): Promise<SessionDetail | null> {
    const id = await this.sessions.activeId(scope);
    return id === null ? null : this.detail(scope, id);
  }

  async list(scope: CreatorScope, query: ListSessionsQuery): Promise<Page<Session>> {
    const [rows, total] = await this.sessions.list(scope, query);
    return pageOf(rows.map(toSession), total, query);
  }

  /** With goals, notes and the last tips. @throws DomainError SESSION_NOT_FOUND */
  async detail(scope: CreatorScope, id: string): Promise<SessionDetail> {
    const state = await this.sessions.state(scope, id);
    if (state === null) throw new DomainError('SESSION_NOT_FOUND');
    return {
      ...toSession(state.session),
      goals: state.goals.map(toGoal),
      polls: state.polls.map((poll) => toPoll(poll, state.session.centsPerToken)),
      tips: state.tips.map(toTip),
      sessionNotes: (await this.sessions.notes(scope, id)).map((note) =>
        toNote(note, state.session.startedAt),
      ),
    };
  }

  /** When it began, and when it ended if it has. @throws DomainError SESSION_NOT_FOUND */
  async span(scope: CreatorScope, id: string): Promise<{ startedAt: Date; endedAt: Date | null }> {
    return this.terms(scope, id);
  }

  /** @throws DomainError SESSION_NOT_FOUND */
  async terms(scope: CreatorScope, id: string): Promise<SessionTerms> {
    const session = await this.sessions.find(scope, id);
    if (session === null) throw new DomainError('SESSION_NOT_FOUND');
    return session;
  }

  /** @throws DomainError SESSION_NOT_FOUND */
  async mustExist(scope: CreatorScope, id: string): Promise<void> {
    if ((await this.sessions.find(scope, id)) === null) throw new DomainError('SESSION_NOT_FOUND');
  }

  /** What a joiner is given: the state at one seq. @throws DomainError SESSION_NOT_FOUND */
  async snapshot(scope: CreatorScope, id: string, lastSeq?: number): Promise<SessionSnapshot> {
    return (await this.snapshotForAir(scope, id, lastSeq)).snapshot;
  }

  /** As {@link snapshot}, with what of it an overlay may not see. */
  async snapshotForAir(
    scope: CreatorScope,
    id: string,
    lastSeq?: number,
  ): Promise<{ snapshot: SessionSnapshot; onAir: OnAir }> {
    const state = await this.sessions.state(scope, id, lastSeq);
    if (state === null) throw new DomainError('SESSION_NOT_FOUND');
    const { session, onAir } = state;
    const snapshot = {
      seq: session.seq,
      session: sessionUpdated(session, session.seq).payload,
      goals: state.goals.map(toGoal),
      polls: state.polls.map((poll) => toPoll(poll, session.centsPerToken)),
      recentTips: state.tips.map(toLiveTip),
      missedTips: state.missed.map(
        (tip) => tipReceived(toLiveTip(tip), toTotals(session), tip.seq).payload,
      ),
    };
    return { snapshot, onAir };
  }

  /** Who gave the most, the highest first, and up to which seq that is counted. */
  async leaders(
    scope: CreatorScope,
    id: string,
  ): Promise<{ seq: number; leaders: SessionLeader[] }> {
    return this.tippers.of(scope, id);
  }

  /** Tells everyone watching what the running session looks like, when there is one. */
  async tellAgain(scope: CreatorScope): Promise<void> {
    const id = await this.sessions.activeId(scope);
    if (id === null) return;
    await this.change(scope, id, async (transaction) => {
      transaction.tellSession();
      transaction.tell(await allGoals(transaction));
    });
  }

  /** The scope that a session's id alone opens to an overlay. @throws DomainError SESSION_NOT_FOUND */
  async scopeOfCapability(id: string): Promise<CreatorScope> {
    const scope = await this.sessions.scopeOfCapability(id);
    if (scope === null) throw new DomainError('SESSION_NOT_FOUND');
    return scope;
  }

  /** How far these sessions are, and the latest one of each of these creators. */
  async at(sessionIds: string[], creatorIds: string[]): Promise<SessionAt[]> {
    return this.sessions.at(sessionIds, creatorIds);
  }

  /** Dashboards are watching these sessions. */
  async touch(ids: string[]): Promise<void> {
    await this.sessions.touch(ids);
  }

  /** Ends sessions in which nothing has happened for `hours`. @returns how many */
  async endForgotten(hours: number): Promise<number> {
    const forgotten = await this.sessions.forgotten(hours);
    for (const { id, scope } of forgotten) await this.end(scope, id, 'auto');
    return forgotten.length;
  }
}

/** @throws DomainError VALIDATION_FAILED when the result grows past the limit */
function merged(
  current: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const result = mergePatch(current, patch) as Record<string, unknown>;
  if (Buffer.byteLength(JSON.stringify(result)) > LIMITS.sessionMetadataBytesMax) {
    throw DomainError.invalid(
      'metadata',
      `must stay within ${LIMITS.sessionMetadataBytesMax} bytes of JSON`,
    );
  }
  return result;
}
