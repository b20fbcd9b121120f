import type { CreateGoal } from '@companion/contracts';
import { GOALS } from '../data/goals.js';
import { CHAT_LINES, TIPPERS } from '../data/people.js';
import { Dice } from '../data/random.js';
import { someTip } from '../data/tips.js';
import { replyToChat } from '../store/chatbot.js';
import { createGoal, removeGoal } from '../store/goals.js';
import { goalsOf } from '../store/goal-rows.js';
import { listMenu } from '../store/menu.js';
import { activeSession, changeSession, reportViewers } from '../store/sessions.js';
import { meetDeadlines } from '../store/shows.js';
import type { SessionRow } from '../store/state.js';
import type { Store } from '../store/store.js';
import { recordTip } from '../store/tips.js';

export type SimulatorOptions = {
  /** The same seed makes the same evening. */
  seed?: number;
  /** Calls back after so many milliseconds; returns the way to take it back. */
  later?: (work: () => void, ms: number) => () => void;
};

/** A crowd settles around so many. */
const CROWD = 90;

/**
 * The viewers of the running session of one creator: they come and go, and tip. Does nothing while no
 * session runs, or while it is paused.
 */
export class Simulator {
  readonly #dice: Dice;
  readonly #later: NonNullable<SimulatorOptions['later']>;
  #cancel: (() => void) | null = null;
  #steps = 0;

  constructor(
    private readonly store: Store,
    private readonly creatorId: string,
    { seed = 7, later = byTimeout }: SimulatorOptions = {},
  ) {
    this.#dice = new Dice(seed);
    this.#later = later;
  }

  get isRunning(): boolean {
    return this.#cancel !== null;
  }

  start(): void {
    if (!this.isRunning) this.#schedule();
  }

  pause(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** The next thing that happens, at once. @returns whether a session was running for it */
  step(): boolean {
    const { store, creatorId } = this;
    const session = activeSession(store, creatorId);
    if (!session) return false;
    this.#steps += 1;
    changeSession(store, creatorId, session.id, (change) => meetDeadlines(store, change));
    if (this.#steps % 3 === 1) this.#comeAndGo(session);
    if (this.#steps % 8 === 0) this.#nextGoal(session);
    if (this.#dice.happens(0.3)) this.#chat(session);
    if (this.#dice.happens(0.75)) {
      const tip = someTip(this.#dice, listMenu(store, creatorId));
      const amount =
        session.centsPerToken === null
          ? { ...tip, amountTokens: undefined, amountCents: tip.amountTokens * 5 }
          : tip;
      recordTip(store, creatorId, { sessionId: session.id, ...amount, source: 'platform_api' });
    }
    return true;
  }

  #schedule(): void {
    const pauseMs = 1_800 + this.#dice.next() * 3_200;
    this.#cancel = this.#later(() => {
      this.step();
      this.#schedule();
    }, pauseMs);
  }

  #chat({ id: sessionId }: SessionRow): void {
    const [senderName, message] = [this.#dice.pick(TIPPERS), this.#dice.pick(CHAT_LINES)];
    replyToChat(this.store, this.creatorId, { sessionId, senderName, message });
  }

  #comeAndGo({ id, currentViewers }: SessionRow): void {
    const drift = Math.round((CROWD - currentViewers) * 0.25);
    const crowd = Math.max(1, currentViewers + drift + this.#dice.between(-4, 4));
    reportViewers(this.store, this.creatorId, id, crowd);
  }

  /** Where all goals are reached she sets another; the oldest reached one makes room. */
  #nextGoal({ id: sessionId, centsPerToken }: SessionRow): void {
    const goals = goalsOf(this.store, sessionId);
    if (goals.some(({ status }) => status === 'active')) return;
    const [oldest] = goals;
    if (oldest && goals.length >= 3) removeGoal(this.store, this.creatorId, oldest.id);
    const { title, targetTokens } = this.#dice.pick(GOALS);
    const target: Pick<CreateGoal, 'targetCents' | 'targetTokens'> =
      centsPerToken === null ? { targetCents: targetTokens * 5 } : { targetTokens };
    createGoal(this.store, this.creatorId, { sessionId, title, ...target });
  }
}

function byTimeout(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
