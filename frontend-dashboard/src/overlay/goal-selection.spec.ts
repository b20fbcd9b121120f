import { describe, expect, it } from 'vitest';
import type { LiveGoal } from '../realtime/session-state.js';
import { selectGoals } from './goal-selection.js';

const goal = (id: string, completedAt: string | null = null): LiveGoal => ({
  id,
  sessionId: 'session',
  title: id,
  currentCents: 0,
  targetCents: 100,
  targetTokens: null,
  percentage: 0,
  status: completedAt === null ? 'active' : 'completed',
  sortOrder: 0,
  completedAt,
  repeats: false,
  rounds: 0,
  endsAt: null,
  menuItemIds: null,
  visibility: 'shown',
  seq: 1,
});
const ids = ({ goals }: { goals: readonly LiveGoal[] }) => goals.map(({ id }) => id);
const nobody = new Set<string>();

describe('selectGoals', () => {
  it('takes the first open ones', () => {
    const goals = ['a', 'b', 'c', 'd'].map((id) => goal(id));
    expect(ids(selectGoals(goals, 'parallel', nobody, 3))).toEqual(['a', 'b', 'c']);
  });

  it('keeps one just reached for its celebration, then moves on', () => {
    const goals = [goal('a', '2026-01-01T10:00:00Z'), goal('b')];
    expect(ids(selectGoals(goals, 'parallel', new Set(['a']), 3))).toEqual(['a', 'b']);
    expect(ids(selectGoals(goals, 'parallel', nobody, 3))).toEqual(['b']);
  });

  it('shows one at a time and what is next when they are played in turn', () => {
    const selection = selectGoals([goal('a'), goal('b'), goal('c')], 'sequential', nobody, 3);
    expect(ids(selection)).toEqual(['a']);
    expect(selection.next?.id).toBe('b');
  });

  it('shows beside the one whose turn it is those that take no turn', () => {
    const rounds = { ...goal('rounds'), repeats: true };
    const timed = { ...goal('timed'), endsAt: '2026-01-01T12:00:00Z' };
    const goals = [goal('a'), rounds, goal('b'), timed, goal('c')];
    const sequential = selectGoals(goals, 'sequential', nobody, 5);
    expect(ids(sequential)).toEqual(['a', 'rounds', 'timed']);
    expect(sequential.next?.id).toBe('b');
    expect(ids(selectGoals(goals, 'single', nobody, 5))).toEqual(['a', 'rounds', 'timed']);
    expect(ids(selectGoals(goals, 'parallel', nobody, 5))).toHaveLength(5);
  });

  it('rests on the last one reached when none is open', () => {
    const goals = [goal('a', '2026-01-01T10:00:00Z'), goal('b', '2026-01-01T11:00:00Z')];
    expect(ids(selectGoals(goals, 'parallel', nobody, 3))).toEqual(['b']);
    expect(ids(selectGoals([], 'parallel', nobody, 3))).toEqual([]);
  });
});
