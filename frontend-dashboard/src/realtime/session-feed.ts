import {
  SERVER_EVENT,
  type AnimationTrigger,
  type GoalCompleted,
  type LiveTip,
  type SessionEvent,
  type SessionSnapshot,
} from '@companion/contracts';
import { ChangeSequencer } from './change-sequencer.js';
import { RecentIds } from './recent-ids.js';
import { NO_SESSION, applyEvent, stateOfSnapshot, type SessionState } from './session-state.js';
import { Listeners, Store } from './store.js';
import { retryDelayMs, type RealtimeTimings } from './timings.js';

/** Held while a join is on its way; more than that is left to the next snapshot. */
const PENDING_MAX = 5_000;
/** Larger than what a catch-up and a snapshot can carry together, several times over. */
const REMEMBERED_TIPS = 4_000;

export type ResumePoint = { sessionId: string; lastSeq: number };

/** A completed goal: of a live event, or found completed on return from a disconnection. */
export type CompletedGoal = Pick<GoalCompleted, 'goalId' | 'title' | 'targetCents'> &
  Partial<Pick<GoalCompleted, 'rounds'>>;

export type FeedState = SessionState & {
  /** True from a successful join until the connection is lost or a join fails. */
  joined: boolean;
  /** Why the last join failed; null once one succeeds. */
  joinError: Error | null;
  /** Date.now() of the last event or snapshot. */
  lastEventAt: number | null;
};

export type SessionFeedOptions = {
  /** Joins the room; null when no session is running. With a resume point, to catch up from there. */
  join: (resume: ResumePoint | undefined) => Promise<SessionSnapshot | null>;
  /** Move on to the creator's next session when it starts (a join by overlay key). */
  follow: boolean;
  timings: RealtimeTimings;
};

/**
 * One session's live state, kept right over losses: joins, orders what arrives, joins again at a gap
 * or a reconnection, and hands each new tip to its listeners exactly once.
 */
export class SessionFeed {
  readonly store = new Store<FeedState>({
    ...NO_SESSION,
    joined: false,
    joinError: null,
    lastEventAt: null,
  });
  /** Tips to show: live ones and those missed while away, never those of before the first join. */
  readonly tips = new Listeners<LiveTip>();
  readonly completedGoals = new Listeners<CompletedGoal>();
  /** Live ones only: what was missed while away is over. */
  readonly animations = new Listeners<AnimationTrigger>();

  readonly #options: SessionFeedOptions;
  readonly #sequencer = new ChangeSequencer();
  readonly #knownTips = new RecentIds(REMEMBERED_TIPS);
  readonly #announcedGoals = new RecentIds(REMEMBERED_TIPS);
  readonly #playedAnimations = new RecentIds(REMEMBERED_TIPS);
  #phase: 'offline' | 'joining' | 'live' = 'offline';
  #pending: SessionEvent[] = [];
  #moveTo: ResumePoint | undefined;
  /** What the join on its way will answer has to be replaced. */
  #outdated = false;
  /** Outdates the answer of a join that was overtaken by a disconnection. */
  #generation = 0;
  #attempt = 0;
  #liveSince = 0;
  #joinTimer: ReturnType<typeof setTimeout> | undefined;
  #gapTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionFeedOptions) {
    this.#options = options;
  }

  /** The connection is there: join at once. */
  online(): void {
    this.offline();
    this.#attempt = 0;
    void this.#join();
  }

  /** The connection is gone: what is known stays, and is the point to catch up from. */
  offline(): void {
    this.#generation += 1;
    this.#phase = 'offline';
    this.#pending = [];
    this.#sequencer.clear();
    this.#stopTimers();
    this.store.update({ joined: false });
  }

  #stopTimers(): void {
    clearTimeout(this.#joinTimer);
    this.#joinTimer = undefined;
    clearTimeout(this.#gapTimer);
    this.#gapTimer = undefined;
  }

  /** What is held may no longer be shown: replace all of it. */
  refresh(): void {
    // The answer that is on its way may be from before.
    if (this.#phase === 'joining') this.#outdated = true;
    if (this.#phase === 'live') this.#rejoin();
  }

  /** A listed tip reads otherwise from now on. */
  replaceTip(tip: LiveTip): void {
    const recentTips = this.store.get().recentTips.map((it) => (it.id === tip.id ? tip : it));
    this.store.update({ recentTips });
  }

  /** Takes what the room delivered, in the order of delivery. */
  receive(events: readonly SessionEvent[]): void {
    if (this.#phase === 'offline') return;
    if (this.#phase === 'joining') {
      this.#pending.push(...events.slice(0, PENDING_MAX - this.#pending.length));
      return;
    }
    const { session } = this.store.get();
    const isMine = ({ payload }: SessionEvent) => payload.sessionId === session?.sessionId;
    const next = this.#options.follow && events.find((event) => !isMine(event) && isRunning(event));
    // Nothing of the next session was seen, and all of it is to be shown.
    if (next) this.#moveTo = { sessionId: next.payload.sessionId, lastSeq: 0 };
    const tipsChanged = this.#apply(this.#sequencer.push(events.filter(isMine)));
    if (this.#moveTo || tipsChanged) this.#rejoin();
    else this.#watchGap();
  }

  async #join(): Promise<void> {
    const { session, seq } = this.store.get();
    const known = session ? { sessionId: session.sessionId, lastSeq: seq } : undefined;
    const resume = this.#moveTo ?? known;
    const generation = this.#generation;
    // One at a time: what made another one due is in this answer.
    this.#stopTimers();
    this.#moveTo = undefined;
    this.#outdated = false;
    this.#phase = 'joining';
    let snapshot: SessionSnapshot | null;
    try {
      snapshot = await this.#options.join(resume);
    } catch (error) {
      if (generation !== this.#generation) return;
      const joinError = error instanceof Error ? error : new Error(String(error));
      this.store.update({ joined: false, joinError });
      this.#joinLater();
      return;
    }
    if (generation !== this.#generation) return;
    this.#phase = 'live';
    this.#liveSince = Date.now();
    this.#accept(snapshot, resume);
  }

  #accept(snapshot: SessionSnapshot | null, resume: ResumePoint | undefined): void {
    const before = this.store.get();
    const sameSession = snapshot?.session.sessionId === before.session?.sessionId;
    if (!sameSession) this.#sequencer.clear();
    const state = snapshot ? stateOfSnapshot(snapshot) : NO_SESSION;
    this.store.update({ ...state, joined: true, joinError: null, lastEventAt: Date.now() });

    const missed = resume ? (snapshot?.missedTips ?? []).map(({ tip }) => tip) : [];
    const fresh = missed.filter(({ id }) => this.#knownTips.add(id));
    for (const { id } of state.recentTips) this.#knownTips.add(id);
    for (const tip of fresh) this.tips.emit(tip);
    if (sameSession) this.#announceCompletedSince(before);

    this.#apply(this.#sequencer.restart(state.seq));
    const pending = this.#pending;
    this.#pending = [];
    this.receive(pending);
    if (this.#outdated) this.refresh();
  }

  /** Applies due events and tells the listeners. @returns whether tips changed that no event named. */
  #apply(events: readonly SessionEvent[]): boolean {
    if (events.length === 0) return false;
    let state: SessionState = this.store.get();
    let tipsChanged = false;
    for (const event of events) {
      const next = applyEvent(state, event);
      // What tells of a tip has its totals with it: an overlay that isn't told of a correction sees only these.
      tipsChanged ||= event.event === SERVER_EVENT.sessionUpdated && hasOtherTips(state, next);
      state = next;
    }
    this.store.update({ ...state, lastEventAt: Date.now() });
    for (const event of events) this.#announce(event);
    return tipsChanged;
  }

  #announce(event: SessionEvent): void {
    if (event.event === SERVER_EVENT.tipReceived) {
      const { tip } = event.payload;
      if (this.#knownTips.add(tip.id)) this.tips.emit(tip);
    } else if (event.event === SERVER_EVENT.animationTrigger) {
      const { payload } = event;
      if (this.#playedAnimations.add(payload.eventId)) this.animations.emit(payload);
    } else if (event.event === SERVER_EVENT.goalCompleted) {
      const { goalId, title, targetCents, rounds, seq } = event.payload;
      if (this.#announcedGoals.add(`${goalId} ${seq}`)) {
        this.completedGoals.emit({ goalId, title, targetCents, rounds });
      }
    }
  }

  #announceCompletedSince(before: SessionState): void {
    for (const { id, title, targetCents, rounds, status } of this.store.get().goals) {
      const wasOpen = before.goals.some((goal) => goal.id === id && goal.status === 'active');
      if (wasOpen && status === 'completed') {
        this.completedGoals.emit({ goalId: id, title, targetCents, rounds });
      }
    }
  }

  #watchGap(): void {
    if (!this.#sequencer.hasGap) {
      clearTimeout(this.#gapTimer);
      this.#gapTimer = undefined;
    } else {
      this.#gapTimer ??= setTimeout(() => this.#rejoin(), this.#options.timings.reorderMs);
    }
  }

  /** Fetches a fresh snapshot: at once when all was well for a while, otherwise with back-off. */
  #rejoin(): void {
    clearTimeout(this.#gapTimer);
    this.#gapTimer = undefined;
    if (Date.now() - this.#liveSince >= this.#options.timings.settledMs) this.#attempt = 0;
    if (this.#attempt > 0) return this.#joinLater();
    this.#attempt = 1;
    void this.#join();
  }

  #joinLater(): void {
    if (this.#joinTimer !== undefined) return;
    const delay = retryDelayMs(Math.max(0, this.#attempt - 1), this.#options.timings);
    this.#attempt += 1;
    this.#joinTimer = setTimeout(() => void this.#join(), delay);
  }
}

function hasOtherTips(
  { session: before }: SessionState,
  { session: after }: SessionState,
): boolean {
  return (
    before?.sessionId === after?.sessionId &&
    (before?.tipCount !== after?.tipCount || before?.totalTipsCents !== after?.totalTipsCents)
  );
}

function isRunning(event: SessionEvent): boolean {
  return event.event === SERVER_EVENT.sessionUpdated && event.payload.status === 'active';
}
