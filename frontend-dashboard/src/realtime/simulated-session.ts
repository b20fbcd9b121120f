import { LIMITS, percentage } from '@companion/contracts';
import type {
  AnimationType,
  Goal,
  LiveTip,
  SessionEvent,
  SessionLeader,
  SessionSnapshot,
  SessionUpdated,
  TipReceived,
} from '@companion/contracts';

/** What is told of a tip; the rest is made up. */
export type SimulatedTip = Partial<
  Pick<LiveTip, 'amountCents' | 'amountTokens' | 'tipperName' | 'message' | 'menuItem'>
>;

/**
 * A session as a server keeps it: each change takes the next seq and says what is broadcast. Stands
 * behind the overlay's demo and behind the server that the connection is tested against.
 */
export class SimulatedSession {
  readonly id = crypto.randomUUID();
  readonly creatorId: string;
  readonly title: string;
  startedAt = new Date().toISOString();
  seq = 0;
  status: 'active' | 'ended' = 'active';
  tips: TipReceived[] = [];
  goals: Goal[] = [];
  viewers = 0;

  constructor(creatorId: string, title = 'Friday night') {
    this.creatorId = creatorId;
    this.title = title;
  }

  /** The highest first. */
  leaders(): SessionLeader[] {
    const byName = new Map<string, number>();
    for (const { tip } of this.tips) {
      if (tip.tipperName === null) continue;
      byName.set(tip.tipperName, (byName.get(tip.tipperName) ?? 0) + tip.amountCents);
    }
    return [...byName]
      .map(([name, totalCents]) => ({ name, totalCents }))
      .sort((a, b) => b.totalCents - a.totalCents);
  }

  get totals() {
    const [topTipper = null] = this.leaders();
    return {
      totalTipsCents: this.tips.reduce((sum, { tip }) => sum + tip.amountCents, 0),
      tipCount: this.tips.length,
      topTipper,
    };
  }

  updated(): SessionUpdated {
    const { totals } = this;
    return {
      ...this.#change(),
      ...totals,
      averageTipCents: Math.floor(totals.totalTipsCents / Math.max(1, totals.tipCount)),
      currentViewers: this.viewers,
      peakViewers: this.viewers,
      status: this.status,
      title: this.title,
      platform: 'chaturbate',
      platformLabel: null,
      goalMode: 'parallel',
      currency: 'USD',
      centsPerToken: 5,
      startedAt: this.startedAt,
      endedAt: null,
    };
  }

  /** A committed tip and the events of its change. */
  tip(given: SimulatedTip = {}): { tip: LiveTip; events: SessionEvent[] } {
    this.seq += 1;
    const tip: LiveTip = {
      id: crypto.randomUUID(),
      sessionId: this.id,
      amountCents: 100,
      amountTokens: null,
      tipperName: 'alex',
      message: null,
      source: 'platform_api',
      platform: 'chaturbate',
      menuItem: null,
      createdAt: new Date().toISOString(),
      ...given,
    };
    const received = { ...this.#change(), tip, sessionTotals: this.totals };
    this.tips.push(received);
    received.sessionTotals = this.totals;
    const completed = this.#advanceGoals(tip.amountCents);
    const events: SessionEvent[] = [
      { event: 'tip_received', payload: received },
      { event: 'session_updated', payload: this.updated() },
      ...this.goals.map((goal) => this.#progress(goal)),
      ...completed.map(({ id, title, targetCents }): SessionEvent => ({
        event: 'goal_completed',
        payload: { ...this.#change(), goalId: id, title, targetCents, rounds: 0 },
      })),
    ];
    return { tip, events };
  }

  /** What flies with the last tip. */
  animation(type: AnimationType, tipId: string): SessionEvent {
    return {
      event: 'animation_trigger',
      payload: { ...this.#change(), type, metadata: { tipId } },
    };
  }

  /** Overlays are not told which tip was voided. */
  voidTip(tipId: string): { streaming: SessionEvent[]; overlay: SessionEvent[] } {
    this.seq += 1;
    this.tips = this.tips.filter(({ tip }) => tip.id !== tipId);
    const overlay: SessionEvent[] = [{ event: 'session_updated', payload: this.updated() }];
    const voided: SessionEvent = {
      event: 'tip_voided',
      payload: { ...this.#change(), tipId, sessionTotals: this.totals },
    };
    return { streaming: [voided, ...overlay], overlay };
  }

  goal(title: string, targetCents: number, targetTokens: number | null = null): SessionEvent[] {
    this.seq += 1;
    const goal: Goal = {
      id: crypto.randomUUID(),
      sessionId: this.id,
      title,
      currentCents: 0,
      targetCents,
      targetTokens,
      percentage: 0,
      status: 'active',
      sortOrder: this.seq,
      completedAt: null,
      repeats: false,
      rounds: 0,
      endsAt: null,
      menuItemIds: null,
      visibility: 'shown',
      createdAt: new Date().toISOString(),
      seq: this.seq,
    };
    this.goals = [...this.goals, goal];
    return [{ event: 'goals_snapshot', payload: { ...this.#change(), goals: this.goals } }];
  }

  removeGoal(goalId: string): SessionEvent[] {
    this.seq += 1;
    this.goals = this.goals.filter(({ id }) => id !== goalId);
    return [{ event: 'goal_removed', payload: { ...this.#change(), goalId } }];
  }

  end(): SessionEvent[] {
    this.seq += 1;
    this.status = 'ended';
    return [{ event: 'session_updated', payload: this.updated() }];
  }

  snapshot(lastSeq: number | undefined): SessionSnapshot {
    return {
      seq: this.seq,
      session: this.updated(),
      goals: this.goals,
      polls: [],
      recentTips: this.tips
        .map(({ tip }) => tip)
        .reverse()
        .slice(0, LIMITS.recentTips),
      missedTips: lastSeq === undefined ? [] : this.tips.filter(({ seq }) => seq > lastSeq),
    };
  }

  #change() {
    return { eventId: crypto.randomUUID(), sessionId: this.id, seq: this.seq };
  }

  #advanceGoals(amountCents: number): Goal[] {
    const open = this.goals.filter(({ status }) => status === 'active');
    this.goals = this.goals.map((goal) => {
      const currentCents = goal.currentCents + amountCents;
      return {
        ...goal,
        currentCents,
        percentage: percentage(currentCents, goal.targetCents),
        status: currentCents >= goal.targetCents ? 'completed' : goal.status,
        completedAt:
          currentCents >= goal.targetCents
            ? (goal.completedAt ?? new Date().toISOString())
            : goal.completedAt,
        seq: this.seq,
      };
    });
    const completed = new Set(
      this.goals.filter((it) => it.status === 'completed').map((it) => it.id),
    );
    return open.filter(({ id }) => completed.has(id));
  }

  #progress({ id, createdAt: _createdAt, ...goal }: Goal): SessionEvent {
    return { event: 'goal_progress', payload: { ...goal, ...this.#change(), goalId: id } };
  }
}
