import {
  LIMITS,
  tokensToCents,
  type AdjustGoal,
  type CreateGoal,
  type Goal,
  type OrderGoals,
  type UpdateGoal,
} from '@companion/contracts';
import { goalsOf } from './goal-rows.js';
import { endsAt } from './polls.js';
import { Refusal } from './refusal.js';
import { changeRunningSession, sessionOf, type Change } from './sessions.js';
import { tellShows } from './shows.js';
import type { GoalRow, SessionRow } from './state.js';
import type { Store } from './store.js';
import { writeTrail } from './trail.js';
import { told, toGoal } from './wire.js';

/** In order. @throws Refusal SESSION_NOT_FOUND */
export function listGoals(store: Store, creatorId: string, sessionId: string): Goal[] {
  sessionOf(store, creatorId, sessionId);
  return goalsOf(store, sessionId).map(toGoal);
}

/** @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED, LIMIT_REACHED, VALIDATION_FAILED */
export function createGoal(store: Store, creatorId: string, body: CreateGoal): Goal {
  return changeRunningSession(store, creatorId, body.sessionId, (change) => {
    const { session, seq } = change;
    const { repeats = false, menuItemIds = null, endsInSeconds } = body;
    if (menuItemIds !== null) mustBeOnMenu(store, creatorId, menuItemIds);
    const beside = repeats || menuItemIds !== null || endsInSeconds !== undefined;
    if (body.includeExisting && !beside && session.goalMode !== 'parallel') {
      throw Refusal.invalid('includeExisting', 'works only when goals run in parallel');
    }
    const others = goalsOf(store, session.id);
    if (others.length >= LIMITS.goalsPerSession) {
      throw new Refusal('LIMIT_REACHED', `A session has at most ${LIMITS.goalsPerSession} goals`);
    }
    const goal: GoalRow = {
      id: store.newId(),
      creatorId,
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
      endsAt: endsAt(store, endsInSeconds),
      countsUntilSeq: null,
      visibility: body.visibility ?? 'shown',
      countsAfterSeq: body.includeExisting ? 0 : seq,
      status: 'active',
      completedAt: null,
      sortOrder: body.sortOrder ?? 1 + Math.max(-1, ...others.map((other) => other.sortOrder)),
      createdAt: store.timestamp(),
      seq,
    };
    store.state.goals.push(goal);
    return settle(store, change, goal);
  });
}

/** @throws Refusal NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED */
export function updateGoal(store: Store, creatorId: string, id: string, body: UpdateGoal): Goal {
  return changeGoal(store, creatorId, id, (change, goal) => {
    const { targetCents: before } = goal;
    const isTarget = body.targetCents !== undefined || body.targetTokens !== undefined;
    const target = isTarget ? targetOf(change.session, body) : {};
    if (body.title !== undefined) goal.title = body.title;
    if (body.sortOrder !== undefined) goal.sortOrder = body.sortOrder;
    Object.assign(goal, target);
    if (body.endsInSeconds !== undefined) moveDeadline(store, change, goal, body.endsInSeconds);
    if (body.visibility !== undefined && body.visibility !== goal.visibility) {
      goal.visibility = body.visibility;
      change.tell(told.goals(goal.sessionId, goalsOf(store, goal.sessionId), change.seq));
    }
    return settle(store, change, goal, goal.targetCents > before || body.status === 'active');
  });
}

/** Moves a goal by hand. @throws Refusal NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED (below zero) */
export function adjustGoal(
  store: Store,
  creatorId: string,
  id: string,
  { deltaCents, reason }: AdjustGoal,
): Goal {
  return changeGoal(store, creatorId, id, (change, goal) => {
    if (goal.currentCents + deltaCents < 0) {
      throw Refusal.invalid('deltaCents', 'would take the goal below zero');
    }
    const { title: goalTitle, currentCents: before } = goal;
    goal.currentCents += deltaCents;
    goal.adjustedCents += deltaCents;
    writeTrail(store, change, {
      ...{ action: 'goal_adjusted', goalId: id, reason: reason || null },
      before: { goalTitle, currentCents: before },
      after: { goalTitle, currentCents: goal.currentCents },
    });
    return settle(store, change, goal);
  });
}

/** @throws Refusal NOT_FOUND, SESSION_ENDED */
export function removeGoal(store: Store, creatorId: string, id: string): void {
  changeGoal(store, creatorId, id, ({ seq, tell }, goal) => {
    store.state.goals = store.state.goals.filter((other) => other !== goal);
    tell(told.removed(goal, seq));
  });
}

/** @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED (not exactly its goals) */
export function orderGoals(
  store: Store,
  creatorId: string,
  { sessionId, goalIds }: OrderGoals,
): Goal[] {
  return changeRunningSession(store, creatorId, sessionId, ({ seq, tell }) => {
    const goals = goalsOf(store, sessionId);
    const once = goalIds.length === goals.length && new Set(goalIds).size === goals.length;
    if (!once || goals.some(({ id }) => !goalIds.includes(id))) {
      throw Refusal.invalid('goalIds', 'must name each goal of the session once');
    }
    for (const goal of goals) Object.assign(goal, { sortOrder: goalIds.indexOf(goal.id), seq });
    const ordered = goalsOf(store, sessionId);
    tell(told.goals(sessionId, ordered, seq));
    return ordered.map(toGoal);
  });
}

/**
 * After an edit: a goal whose target is met is complete, and stays so whatever it loses, unless its
 * target was raised above what it has, or she says that it counts on.
 */
function settle(store: Store, change: Change, goal: GoalRow, mayReopen = false): Goal {
  if (goal.beside) return settleBeside(store, change, goal, mayReopen);
  const { seq, tell } = change;
  const met = goal.currentCents >= goal.targetCents;
  const completes = met && goal.completedAt === null;
  if (completes) Object.assign(goal, { completedAt: store.timestamp(), status: 'completed' });
  else if (!met && mayReopen) Object.assign(goal, { completedAt: null, status: 'active' });
  goal.seq = seq;
  tell(told.progress(goal, seq));
  if (completes) tell(told.completed(goal, seq));
  return toGoal(goal);
}

/** What it has, and whether that completes it, is for the count to say. */
function settleBeside(store: Store, change: Change, goal: GoalRow, mayReopen: boolean): Goal {
  const isShort = goal.currentCents < goal.targetCents;
  if (mayReopen && isShort && !goal.repeats && goal.status === 'completed') {
    Object.assign(goal, { completedAt: null, status: 'active' });
  }
  goal.seq = change.seq;
  if (!tellShows(store, change).has(goal.id)) change.tell(told.progress(goal, change.seq));
  return toGoal(goal);
}

/** @throws Refusal VALIDATION_FAILED for a goal that takes turns with others */
function moveDeadline(
  store: Store,
  { session }: Change,
  goal: GoalRow,
  seconds: number | null,
): void {
  if (!goal.beside && session.goalMode !== 'parallel') {
    throw Refusal.invalid('endsInSeconds', 'is not for a goal that takes turns with others');
  }
  goal.beside = true;
  goal.endsAt = endsAt(store, seconds);
  if (goal.countsUntilSeq === null) return;
  Object.assign(goal, { countsUntilSeq: null, status: 'active' });
}

/** @throws Refusal VALIDATION_FAILED */
function mustBeOnMenu({ state }: Store, creatorId: string, menuItemIds: readonly string[]): void {
  const known = state.menu.filter((item) => item.creatorId === creatorId).map(({ id }) => id);
  if (menuItemIds.some((id) => !known.includes(id))) {
    throw Refusal.invalid('menuItemIds', 'must be on the menu');
  }
}

function changeGoal<T>(
  store: Store,
  creatorId: string,
  id: string,
  work: (change: Change, goal: GoalRow) => T,
): T {
  const goal = store.state.goals.find((row) => row.id === id && row.creatorId === creatorId);
  if (!goal) throw new Refusal('NOT_FOUND', 'No such goal');
  return changeRunningSession(store, creatorId, goal.sessionId, (change) => work(change, goal));
}

/** A target in cents, remembered in tokens when it was given so. @throws Refusal VALIDATION_FAILED */
function targetOf(
  { centsPerToken }: SessionRow,
  { targetCents, targetTokens }: Pick<UpdateGoal, 'targetCents' | 'targetTokens'>,
): Pick<GoalRow, 'targetCents' | 'targetTokens'> {
  if (targetTokens === undefined) return { targetCents: targetCents ?? 0, targetTokens: null };
  if (centsPerToken === null) {
    throw Refusal.invalid('targetTokens', 'this session has no token rate: give targetCents');
  }
  const worth = tokensToCents(targetTokens, centsPerToken);
  if (worth < 1 || worth > LIMITS.goalCentsMax) {
    throw Refusal.invalid(
      'targetTokens',
      `must be worth between 1 and ${LIMITS.goalCentsMax} cents`,
    );
  }
  return { targetCents: worth, targetTokens };
}
