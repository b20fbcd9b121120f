import { SERVER_EVENT, type RehearsalShown, type SessionUpdated } from '@companion/contracts';
import type { SessionFeed } from './session-feed.js';
import { NO_SESSION, type SessionState } from './session-state.js';

/** About as long as an alert with its animation. */
export const REHEARSAL_MS = 8_000;

/**
 * A made-up tip while no session runs: the overlay is lent a session for as long as it is shown, and has its own
 * back at once when one starts.
 */
export class Rehearsal {
  readonly #feed: SessionFeed;
  readonly #onChange: () => void;
  #lent: SessionUpdated | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(feed: SessionFeed, onChange: () => void) {
    this.#feed = feed;
    this.#onChange = onChange;
  }

  play({ events }: RehearsalShown): void {
    if (this.#feed.store.get().session?.status === 'active') return;
    for (const told of events) {
      if (told.event === SERVER_EVENT.sessionUpdated) this.#lend(told.payload);
      else if (told.event === SERVER_EVENT.tipReceived) this.#feed.tips.emit(told.payload.tip);
      else if (told.event === SERVER_EVENT.animationTrigger) {
        this.#feed.animations.emit(told.payload);
      }
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#lent = null;
  }

  /** What is to be shown instead of this state, where a session is lent. */
  over(state: SessionState): SessionState {
    if (this.#lent === null || state.session?.status === 'active') return state;
    return { ...NO_SESSION, session: this.#lent };
  }

  #lend(session: SessionUpdated): void {
    clearTimeout(this.#timer);
    this.#set(session);
    // Ended rather than gone, so that it leaves as every session does.
    this.#timer = setTimeout(() => this.#set({ ...session, status: 'ended' }), REHEARSAL_MS);
  }

  #set(session: SessionUpdated): void {
    this.#lent = session;
    this.#onChange();
  }
}
