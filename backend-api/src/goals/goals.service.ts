import {
  type AdjustGoal,
  type CreateGoal,
  type Goal,
  LIMITS,
  type OrderGoals,
  tokensToCents,
  type UpdateGoal,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CorrectionsService } from '../corrections/corrections.service.js';
import { goalRemoved, goalsSnapshot } from '../domain-events/session-events.js';
import type { StreamSessionEntity } from '../entities/stream-session.entity.js';
import type { TipGoalEntity } from '../entities/tip-goal.entity.js';
import { toGoal } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type SessionTransaction, SessionsService } from '../sessions/sessions.service.js';
import { Deadlines } from '../sessions/deadlines.service.js';
import { MenuService } from '../menu/menu.service.js';
import { reopen, settleCompletion } from './completion.js';
import { GoalsRepository } from './goals.repository.js';

/** Goals of a running session. What tips do to them happens where tips are written. */
@Injectable()
export class GoalsService {
  constructor(
    private readonly goals: GoalsRepository,
    private readonly sessions: SessionsService,
    private readonly corrections: CorrectionsService,
    private readonly menu: MenuService,
    private readonly deadlines: Deadlines,
  ) {}

  /** In order. @throws DomainError SESSION_NOT_FOUND */
  async list(scope: CreatorScope, sessionId: string): Promise<Goal[]> {
    const rows = await this.goals.list(scope, sessionId);
    // An empty list may be a session without goals, or nobody's.
    if (rows.length === 0) await this.sessions.mustExist(scope, sessionId);
    return rows.map(toGoal);
  }

  /** @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, LIMIT_REACHED, VALIDATION_FAILED */
  async create(scope: CreatorScope, body: CreateGoal): Promise<Goal> {
    const { repeats = false, menuItemIds = null, endsInSeconds } = body;
    if (menuItemIds !== null) await this.mustBeOnMenu(scope, menuItemIds);
    const beside = repeats || menuItemIds !== null || endsInSeconds !== undefined;
    return this.changeGoals(scope, body.sessionId, async (transaction) => {
      const { session, seq } = transaction;
      if (body.includeExisting && !beside && session.goalMode !== 'parallel') {
        throw DomainError.invalid('includeExisting', 'works only when goals run in parallel');
      }
      const others = await this.goals.ofSession(transaction);
      if (others.length >= LIMITS.goalsPerSession) {
        throw new DomainError(
          'LIMIT_REACHED',
          `A session has at most ${LIMITS.goalsPerSession} goals`,
        );
      }
      const goal = this.goals.create({
        id: uuidv7(),
        creatorId: scope.creatorId,
        sessionId: session.id,
        title: body.title,
        ...targetOf(session, body),
        currentCents: body.includeExisting && !beside ? session.totalTipsCents : 0,
        adjustedCents: 0,
        beside,
        repeats,
        rounds: 0,
        roundsCents: 0,
        menuItemIds,
        endsAt: this.deadlines.in(endsInSeconds),
        countsUntilSeq: null,
        visibility: body.visibility ?? 'shown',
        countsAfterSeq: body.includeExisting ? 0 : seq,
        status: 'active',
        completedAt: null,
        sortOrder: body.sortOrder ?? 1 + Math.max(-1, ...others.map((other) => other.sortOrder)),
        createdAt: new Date(),
      });
      return this.settle(transaction, goal);
    });
  }

  /** @throws DomainError NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED */
  async update(scope: CreatorScope, id: string, body: UpdateGoal): Promise<Goal> {
    return this.changeGoal(scope, id, async (transaction, goal) => {
      if (body.title !== undefined) goal.title = body.title;
      if (body.sortOrder !== undefined) goal.sortOrder = body.sortOrder;
      const before = goal.targetCents;
      if (body.targetCents !== undefined || body.targetTokens !== undefined) {
        Object.assign(goal, targetOf(transaction.session, body));
      }
      if (body.endsInSeconds !== undefined)
        this.moveDeadline(transaction, goal, body.endsInSeconds);
      if (body.visibility !== undefined && body.visibility !== goal.visibility) {
        goal.visibility = body.visibility;
        await this.goals.save(transaction, goal);
        // Who may not see it any more needs the others, to know that it is gone.
        const goals = await this.goals.ofSession(transaction);
        transaction.tell(goalsSnapshot(goal.sessionId, goals, transaction.seq));
      }
      const mayReopen = goal.targetCents > before || body.status === 'active';
      return this.settle(transaction, goal, mayReopen);
    });
  }

  /**
   * Moves a goal by hand, without touching earnings; the audit trail keeps it with its reason.
   * @throws DomainError NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED (below zero)
   */
  async adjust(scope: CreatorScope, id: string, { deltaCents, reason }: AdjustGoal): Promise<Goal> {
    return this.changeGoal(scope, id, async (transaction, goal) => {
      if (goal.currentCents + deltaCents < 0) {
        throw DomainError.invalid('deltaCents', 'would take the goal below zero');
      }
      const { title: goalTitle, currentCents: before } = goal;
      goal.currentCents += deltaCents;
      goal.adjustedCents += deltaCents;
      await this.corrections.append(transaction, {
        action: 'goal_adjusted',
        goalId: id,
        before: { goalTitle, currentCents: before },
        after: { goalTitle, currentCents: goal.currentCents },
        reason: reason || null,
      });
      return this.settle(transaction, goal);
    });
  }

  /** @throws DomainError NOT_FOUND, SESSION_ENDED */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    await this.changeGoal(scope, id, async (transaction, goal) => {
      await this.goals.remove(transaction, goal.id);
      transaction.tell(goalRemoved(goal.sessionId, goal.id, transaction.seq));
    });
  }

  /** @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED (not exactly its goals) */
  async order(scope: CreatorScope, { sessionId, goalIds }: OrderGoals): Promise<Goal[]> {
    return this.changeGoals(scope, sessionId, async (transaction) => {
      const goals = await this.goals.ofSession(transaction);
      const position = new Map(goalIds.map((id, at) => [id, at]));
      const once = goalIds.length === goals.length && position.size === goals.length;
      if (!once || goals.some(({ id }) => !position.has(id))) {
        throw DomainError.invalid('goalIds', 'must name each goal of the session once');
      }
      for (const goal of goals) {
        goal.sortOrder = position.get(goal.id) ?? 0;
        goal.seq = transaction.seq;
      }
      goals.sort((a, b) => a.sortOrder - b.sortOrder);
      await this.goals.saveAll(transaction, goals);
      transaction.tell(goalsSnapshot(sessionId, goals, transaction.seq));
      return goals.map(toGoal);
    });
  }

  /** @throws DomainError VALIDATION_FAILED for a goal that takes turns with others */
  private moveDeadline(
    { session }: SessionTransaction,
    goal: TipGoalEntity,
    seconds: number | null,
  ): void {
    if (!goal.beside && session.goalMode !== 'parallel') {
      throw DomainError.invalid('endsInSeconds', 'is not for a goal that takes turns with others');
    }
    goal.beside = true;
    goal.endsAt = this.deadlines.in(seconds);
    if (goal.countsUntilSeq === null) return;
    goal.countsUntilSeq = null;
    goal.status = 'active';
  }

  /** @throws DomainError VALIDATION_FAILED */
  private async mustBeOnMenu(scope: CreatorScope, menuItemIds: string[]): Promise<void> {
    const known = new Set((await this.menu.list(scope)).map(({ id }) => id));
    if (menuItemIds.some((id) => !known.has(id))) {
      throw DomainError.invalid('menuItemIds', 'must be on the menu');
    }
  }

  /** Saves a goal that was made or edited, completes or reopens it, and tells. */
  private async settle(
    transaction: SessionTransaction,
    goal: TipGoalEntity,
    mayReopen = false,
  ): Promise<Goal> {
    if (goal.beside) return this.settleBeside(transaction, goal, mayReopen);
    const completes = settleCompletion(goal, mayReopen);
    goal.seq = transaction.seq;
    const saved = await this.goals.save(transaction, goal);
    transaction.tellGoals([saved], completes ? [saved] : []);
    return toGoal(saved);
  }

  /** As {@link settle}; what it has, and whether that completes it, is for the count to say. */
  private async settleBeside(
    transaction: SessionTransaction,
    goal: TipGoalEntity,
    mayReopen: boolean,
  ): Promise<Goal> {
    const isShort = goal.currentCents < goal.targetCents;
    if (mayReopen && isShort && !goal.repeats && goal.status === 'completed') reopen(goal);
    goal.seq = transaction.seq;
    await this.goals.save(transaction, goal);
    await transaction.patch({ hasShows: true });
    const told = await transaction.recountShows();
    const counted = await this.goals.ofTransaction(transaction, goal.id);
    if (!told.has(goal.id)) transaction.tellGoals([counted], []);
    return toGoal(counted);
  }

  private async changeGoal<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: SessionTransaction, goal: TipGoalEntity) => Promise<T>,
  ): Promise<T> {
    const found = await this.goals.find(scope, id);
    if (found === null) throw new DomainError('NOT_FOUND', 'No such goal');
    return this.changeGoals(scope, found.sessionId, async (transaction) => {
      const goals = await this.goals.ofSession(transaction);
      const goal = goals.find((candidate) => candidate.id === id);
      if (goal === undefined) throw new DomainError('NOT_FOUND', 'No such goal');
      return work(transaction, goal);
    });
  }

  /** A session's goals are frozen when it ends. */
  private async changeGoals<T>(
    scope: CreatorScope,
    sessionId: string,
    work: (transaction: SessionTransaction) => Promise<T>,
  ): Promise<T> {
    return this.sessions.change(scope, sessionId, async (transaction) => {
      if (transaction.session.status === 'ended') throw new DomainError('SESSION_ENDED');
      return work(transaction);
    });
  }
}

/** A target in cents, remembered in tokens when it was given so. @throws DomainError VALIDATION_FAILED */
function targetOf(
  session: StreamSessionEntity,
  body: { targetCents?: number; targetTokens?: number },
): Pick<TipGoalEntity, 'targetCents' | 'targetTokens'> {
  if (body.targetTokens === undefined) {
    return { targetCents: body.targetCents ?? 0, targetTokens: null };
  }
  if (session.centsPerToken === null) {
    throw DomainError.invalid('targetTokens', 'this session has no token rate: give targetCents');
  }
  const targetCents = tokensToCents(body.targetTokens, session.centsPerToken);
  if (targetCents < 1 || targetCents > LIMITS.goalCentsMax) {
    throw DomainError.invalid(
      'targetTokens',
      `must be worth between 1 and ${LIMITS.goalCentsMax} cents`,
    );
  }
  return { targetCents, targetTokens: body.targetTokens };
}
