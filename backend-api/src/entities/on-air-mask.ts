import {
  type HeldAlert,
  isVeiled,
  type LivePoll,
  type LiveTip,
  type OverlayEvent,
  type RecordedTip,
  SERVER_EVENT,
  type SessionLeader,
  type SessionSnapshot,
  goalOnAir,
  pollOnAir,
  type SessionTotals,
  type Speech,
  type SpeechQueue,
} from '@companion/contracts';
import type { OnAir } from './on-air.js';

type Payload<Name extends OverlayEvent['event']> = Extract<
  OverlayEvent,
  { event: Name }
>['payload'];

const STARS = '***';
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What of a session's news an overlay is sent. A hidden amount is 0 and says so by `amountsHidden`. Of a
 * goal that is hidden until it is reached it is told nothing.
 */
export class OnAirMask {
  private readonly blocked: Blocked;

  constructor(private readonly onAir: OnAir) {
    this.blocked = blockedBy(onAir.blockedWords);
  }

  events(events: OverlayEvent[]): OverlayEvent[] {
    const { hideAmountsOnAir, maskNamesOnAir, blockedWords } = this.onAir;
    const shown = !hideAmountsOnAir && !maskNamesOnAir && blockedWords.length === 0;
    if (shown && !events.some((told) => isHeld(told) || tellsOfVeiled(told))) return events;
    return events.flatMap((event) => this.event(event) ?? []);
  }

  snapshot(snapshot: SessionSnapshot): SessionSnapshot {
    return {
      ...snapshot,
      session: this.session(snapshot.session),
      goals: snapshot.goals.flatMap((goal) => this.goal(goal) ?? []),
      polls: snapshot.polls.map((poll) => this.poll(poll)),
      recentTips: snapshot.recentTips.map((tip) => this.tip(tip)),
      missedTips: snapshot.missedTips.map((received) => this.received(received)),
    };
  }

  tip(tip: LiveTip): LiveTip {
    return {
      ...tip,
      ...(this.onAir.hideAmountsOnAir
        ? { amountCents: 0, amountTokens: null, amountsHidden: true as const }
        : {}),
      tipperName: tip.tipperName === null ? null : this.name(tip.tipperName),
      message: tip.isHeld ? null : starred(tip.message, this.blocked.inMessages),
    };
  }

  /** For moderators: with its words, which wait to be decided about, as they would read on air. */
  held(alert: HeldAlert): HeldAlert {
    return {
      ...alert,
      ...(this.onAir.hideAmountsOnAir
        ? { amountCents: 0, amountTokens: null, amountsHidden: true as const }
        : {}),
      tipperName: alert.tipperName && this.name(alert.tipperName),
      message: starred(alert.message, this.blocked.inMessages),
    };
  }

  /** For moderators. What is said was masked when it was written. */
  speech(speech: Speech): Speech {
    return {
      ...speech,
      ...(this.onAir.hideAmountsOnAir ? { amountCents: 0, amountsHidden: true as const } : {}),
      tipperName: speech.tipperName && this.name(speech.tipperName),
    };
  }

  speechQueue({ current, waiting, pending, recent }: SpeechQueue): SpeechQueue {
    const masked = (speeches: Speech[]) => speeches.map((speech) => this.speech(speech));
    return {
      current: current && this.speech(current),
      waiting: masked(waiting),
      pending: masked(pending),
      recent: masked(recent),
    };
  }

  /** For a moderator who entered it, and so knows of it what she knows: its sums are not for her. */
  recorded(recorded: RecordedTip): RecordedTip {
    return {
      ...recorded,
      sessionTotals: this.totals(recorded.sessionTotals),
      ...(this.onAir.hideAmountsOnAir ? { amountsHidden: true as const } : {}),
    };
  }

  /** @returns null when an overlay may not hear of it */
  private event(told: OverlayEvent): OverlayEvent | null {
    switch (told.event) {
      case SERVER_EVENT.sessionUpdated:
        return { ...told, payload: this.session(told.payload) };
      case SERVER_EVENT.tipReceived:
        return { ...told, payload: this.received(told.payload) };
      case SERVER_EVENT.goalProgress: {
        const payload = this.goal(told.payload);
        return payload && { ...told, payload };
      }
      case SERVER_EVENT.goalCompleted:
        return { ...told, payload: this.completed(told.payload) };
      case SERVER_EVENT.goalsSnapshot: {
        const goals = told.payload.goals.flatMap((goal) => this.goal(goal) ?? []);
        return { ...told, payload: { ...told.payload, goals } };
      }
      case SERVER_EVENT.pollUpdated:
        return { ...told, payload: { ...told.payload, poll: this.poll(told.payload.poll) } };
      case SERVER_EVENT.goalRemoved:
      case SERVER_EVENT.pollRemoved:
      case SERVER_EVENT.animationTrigger:
        return told;
    }
  }

  private received(received: Payload<'tip_received'>): Payload<'tip_received'> {
    return {
      ...received,
      tip: this.tip(received.tip),
      sessionTotals: this.totals(received.sessionTotals),
    };
  }

  private session(session: Payload<'session_updated'>): Payload<'session_updated'> {
    return {
      ...session,
      ...this.totals(session),
      ...(this.onAir.hideAmountsOnAir ? { averageTipCents: 0, amountsHidden: true as const } : {}),
    };
  }

  private totals({ totalTipsCents, tipCount, topTipper }: SessionTotals): SessionTotals {
    const { hideAmountsOnAir } = this.onAir;
    return {
      totalTipsCents: hideAmountsOnAir ? 0 : totalTipsCents,
      tipCount,
      topTipper: topTipper && {
        name: this.name(topTipper.name),
        totalCents: hideAmountsOnAir ? 0 : topTipper.totalCents,
      },
    };
  }

  private goal<Told extends Parameters<typeof goalOnAir>[0]>(goal: Told) {
    return goalOnAir(goal, this.onAir);
  }

  private poll(poll: LivePoll): LivePoll {
    return pollOnAir(poll, this.onAir, (name) => this.name(name));
  }

  private completed(completed: Payload<'goal_completed'>): Payload<'goal_completed'> {
    return this.onAir.hideAmountsOnAir
      ? { ...completed, targetCents: 100, amountsHidden: true }
      : completed;
  }

  leaders(leaders: SessionLeader[]): SessionLeader[] {
    const { hideAmountsOnAir } = this.onAir;
    return leaders.map(({ name, totalCents }) => ({
      name: this.name(name),
      totalCents: hideAmountsOnAir ? 0 : totalCents,
      ...(hideAmountsOnAir ? { amountsHidden: true as const } : {}),
    }));
  }

  /** Words that are nobody's name. */
  words(text: string): string {
    return starred(text, this.blocked.inMessages) ?? text;
  }

  name(name: string): string {
    if (!this.onAir.maskNamesOnAir) return starred(name, this.blocked.inNames) ?? name;
    const [first] = LETTERS.segment(name);
    return `${first?.segment ?? ''}${STARS}`;
  }
}

/** What waits for its creator's word is told without its message. */
function isHeld(told: OverlayEvent): boolean {
  return told.event === SERVER_EVENT.tipReceived && told.payload.tip.isHeld === true;
}

function tellsOfVeiled(told: OverlayEvent): boolean {
  if (told.event === SERVER_EVENT.goalProgress) return isVeiled(told.payload);
  return told.event === SERVER_EVENT.goalsSnapshot && told.payload.goals.some(isVeiled);
}

function starred(text: string | null, blocked: RegExp | null): string | null {
  return text === null || blocked === null ? text : text.replace(blocked, STARS);
}

type Blocked = { inNames: RegExp | null; inMessages: RegExp | null };

/** All changes of a batch share one list: its patterns are built once. */
const builtFor = new WeakMap<string[], Blocked>();

function blockedBy(words: string[]): Blocked {
  if (words.length === 0) return { inNames: null, inMessages: null };
  const built = builtFor.get(words);
  if (built !== undefined) return built;
  const any = `(?:${words.map(escaped).join('|')})`;
  const blocked = {
    inNames: new RegExp(any, 'giu'),
    // A word is blocked, and not the part of another that happens to spell it.
    inMessages: new RegExp(`(?<![\\p{L}\\p{N}])${any}(?![\\p{L}\\p{N}])`, 'giu'),
  };
  builtFor.set(words, blocked);
  return blocked;
}

/** A hyphen stays: outside of brackets it means nothing, and escaped it is an error. */
const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
