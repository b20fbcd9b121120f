import type { RecordedTip, SessionEvent } from '@companion/contracts';
import { animationForTip, isHeld } from '../animations/animations.service.js';
import type { SessionChange } from '../domain-events/live-feed.js';
import {
  animationTrigger,
  goalCompleted,
  goalProgress,
  pollUpdated,
  sessionUpdated,
  type ShownSession,
  tipReceived,
} from '../domain-events/session-events.js';
import type { OnAir } from '../entities/on-air.js';
import { type GoalRow, toLiveTip, toTip, toTotals } from '../entities/wire.js';
import type { TipToWrite } from './new-tip.js';
import type { MovedGoal, ShownWithTips, TakenTip, TipOutcome } from './tip-outcome.js';

/** From what became of tips to what callers and viewers are told. */

/** The answer to the caller who sent the tip. */
export function recordedTip({ outcome, tip, totals }: TakenTip): RecordedTip {
  return {
    tip: toTip(tip),
    sessionTotals: toTotals(totals),
    duplicate: outcome === 'duplicate',
  };
}

/** A batch as changes of its sessions, one for each tip recorded, in the order they were. */
export function changesOf(tips: TipToWrite[], outcomes: TipOutcome[]): SessionChange[] {
  const changes: SessionChange[] = [];
  outcomes.forEach((taken, at) => {
    if (taken.outcome !== 'recorded') return;
    const creatorId = tips[at]?.creatorId;
    if (taken.session === null || creatorId === undefined) {
      throw new Error('record_tips left out a session');
    }
    changes.push(new RecordedChange(creatorId, taken, taken.session));
  });
  return changes;
}

/** Events are built when somebody is there to hear them, and then once for all who do. */
class RecordedChange implements SessionChange {
  readonly sessionId: string;
  readonly seq: number;
  private built: SessionEvent[] | undefined;

  constructor(
    readonly creatorId: string,
    private readonly taken: TakenTip,
    private readonly shown: ShownWithTips,
  ) {
    this.sessionId = taken.tip.sessionId;
    this.seq = taken.tip.seq;
  }

  get events(): SessionEvent[] {
    return (this.built ??= eventsOf(this.taken, this.shown));
  }

  get onAir(): OnAir {
    return {
      hideAmountsOnAir: this.shown.hide_amounts_on_air ?? false,
      maskNamesOnAir: this.shown.mask_names_on_air ?? false,
      blockedWords: this.shown.blocked_words ?? [],
    };
  }
}

/** In the wire's order: tip, session, goals moved, goals completed, polls, animation. */
function eventsOf({ tip, totals, moved, shows }: TakenTip, shown: ShownWithTips): SessionEvent[] {
  const { sessionId, seq } = tip;
  const goals = moved.map((goal) => goalOf(sessionId, goal, shown));
  const held = isHeld(shown.animations, tip);
  const animation = held ? null : animationForTip(shown.animations, tip);
  const told = held ? { ...toLiveTip(tip), isHeld: true as const } : toLiveTip(tip);
  return [
    tipReceived(told, toTotals(totals), seq),
    sessionUpdated(sessionOf(sessionId, totals, shown), seq),
    ...[...goals, ...(shows?.goals ?? [])].map((goal) => goalProgress(goal, seq)),
    ...goals
      .filter((_, at) => moved[at]?.[2] === COMPLETED_NOW)
      .concat(shows?.reached ?? [])
      .map((goal) => goalCompleted(goal, seq)),
    ...(shows?.polls ?? []).map((poll) => pollUpdated(poll, shown.cents_per_token, seq)),
    ...(animation === null ? [] : [animationTrigger(sessionId, animation, seq)]),
  ];
}

const COMPLETED_NOW = 1;

function sessionOf(id: string, totals: TakenTip['totals'], shown: ShownWithTips): ShownSession {
  return {
    id,
    ...totals,
    status: 'active',
    endedAt: null,
    title: shown.title,
    platform: shown.platform,
    platformLabel: shown.platform_label,
    goalMode: shown.goal_mode,
    currency: shown.currency,
    centsPerToken: shown.cents_per_token,
    startedAt: new Date(shown.started_at),
    currentViewers: shown.current_viewers,
    peakViewers: shown.peak_viewers,
  };
}

/** What plain goals have none of. */
const PLAIN = { repeats: false, rounds: 0, endsAt: null, menuItemIds: null } as const;

function goalOf(
  sessionId: string,
  [place, currentCents, state]: MovedGoal,
  { goals, recorded_at }: ShownWithTips,
): GoalRow {
  const goal = goals?.[place - 1];
  if (goal === undefined) throw new Error('record_tips left out a goal');
  const completedAt = state === 0 ? null : (goal.completed_at ?? recorded_at);
  return {
    id: goal.id,
    sessionId,
    title: goal.title,
    currentCents,
    targetCents: goal.target_cents,
    targetTokens: goal.target_tokens,
    status: completedAt === null ? 'active' : 'completed',
    sortOrder: goal.sort_order,
    completedAt: completedAt === null ? null : new Date(completedAt),
    visibility: goal.visibility,
    ...PLAIN,
  };
}
