import {
  goalOnAir,
  pollOnAir,
  SERVER_EVENT,
  type LivePoll,
  type LiveTip,
  type OverlayEvent,
  type SessionLeader,
  type SessionSnapshot,
  type SessionTotals,
  type Settings,
} from '@companion/contracts';

type OnAir = Pick<Settings, 'hideAmountsOnAir' | 'maskNamesOnAir' | 'blockedWords'>;
type Payload<Name extends OverlayEvent['event']> = Extract<
  OverlayEvent,
  { event: Name }
>['payload'];

const STARS = '***';

/** What of a session's news an overlay is sent. A hidden amount is 0, and says so by `amountsHidden`. */
export class OnAirMask {
  constructor(private readonly onAir: OnAir) {}

  /** @returns null when an overlay may not hear of it */
  event(told: OverlayEvent): OverlayEvent | null {
    switch (told.event) {
      case SERVER_EVENT.sessionUpdated:
        return { ...told, payload: this.#session(told.payload) };
      case SERVER_EVENT.tipReceived:
        return { ...told, payload: this.#received(told.payload) };
      case SERVER_EVENT.goalProgress: {
        const payload = goalOnAir(told.payload, this.onAir);
        return payload && { ...told, payload };
      }
      case SERVER_EVENT.goalCompleted:
        return { ...told, payload: this.#completed(told.payload) };
      case SERVER_EVENT.goalsSnapshot: {
        const goals = told.payload.goals.flatMap((goal) => goalOnAir(goal, this.onAir) ?? []);
        return { ...told, payload: { ...told.payload, goals } };
      }
      case SERVER_EVENT.pollUpdated:
        return { ...told, payload: { ...told.payload, poll: this.#poll(told.payload.poll) } };
      case SERVER_EVENT.goalRemoved:
      case SERVER_EVENT.pollRemoved:
      case SERVER_EVENT.animationTrigger:
        return told;
    }
  }

  snapshot(snapshot: SessionSnapshot): SessionSnapshot {
    return {
      ...snapshot,
      session: this.#session(snapshot.session),
      goals: snapshot.goals.flatMap((goal) => goalOnAir(goal, this.onAir) ?? []),
      polls: snapshot.polls.map((poll) => this.#poll(poll)),
      recentTips: snapshot.recentTips.map((tip) => this.tip(tip)),
      missedTips: snapshot.missedTips.map((received) => this.#received(received)),
    };
  }

  tip(tip: LiveTip): LiveTip {
    const hidden = { amountCents: 0, amountTokens: null, amountsHidden: true as const };
    return {
      ...tip,
      ...(this.onAir.hideAmountsOnAir && hidden),
      tipperName: tip.tipperName === null ? null : this.name(tip.tipperName),
      // A word is blocked, and not the part of another that happens to spell it.
      message: !tip.isHeld && tip.message ? this.words(tip.message) : null,
    };
  }

  #received(received: Payload<'tip_received'>): Payload<'tip_received'> {
    const { tip, sessionTotals } = received;
    return { ...received, tip: this.tip(tip), sessionTotals: this.#totals(sessionTotals) };
  }

  #session(session: Payload<'session_updated'>): Payload<'session_updated'> {
    const hidden = { averageTipCents: 0, amountsHidden: true as const };
    return { ...session, ...this.#totals(session), ...(this.onAir.hideAmountsOnAir && hidden) };
  }

  #totals({ totalTipsCents, tipCount, topTipper }: SessionTotals): SessionTotals {
    const { hideAmountsOnAir: hides } = this.onAir;
    return {
      totalTipsCents: hides ? 0 : totalTipsCents,
      tipCount,
      topTipper: topTipper && {
        name: this.name(topTipper.name),
        totalCents: hides ? 0 : topTipper.totalCents,
      },
    };
  }

  #poll(poll: LivePoll): LivePoll {
    return pollOnAir(poll, this.onAir, (name) => this.name(name));
  }

  #completed(completed: Payload<'goal_completed'>): Payload<'goal_completed'> {
    if (!this.onAir.hideAmountsOnAir) return completed;
    return { ...completed, targetCents: 100, amountsHidden: true };
  }

  leaders(leaders: SessionLeader[]): SessionLeader[] {
    const { hideAmountsOnAir: hides } = this.onAir;
    return leaders.map(({ name, totalCents }) => ({
      name: this.name(name),
      totalCents: hides ? 0 : totalCents,
      ...(hides && { amountsHidden: true as const }),
    }));
  }

  /** Words that are nobody's name. */
  words(text: string): string {
    return this.#starred(text, '(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])');
  }

  name(name: string): string {
    if (!this.onAir.maskNamesOnAir) return this.#starred(name, '', '');
    const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name);
    return `${first?.segment ?? ''}${STARS}`;
  }

  #starred(text: string, before: string, after: string): string {
    const { blockedWords } = this.onAir;
    if (blockedWords.length === 0) return text;
    const any = blockedWords
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'))
      .join('|');
    return text.replace(new RegExp(`${before}(?:${any})${after}`, 'giu'), STARS);
  }
}
