import type { SessionEvent } from '@companion/contracts';

const HELD_MAX = 5_000;

/**
 * Puts the events of one session in order of `seq`. Two server processes may deliver a pair of
 * changes the wrong way round: what comes too early is held until what is before it has come.
 */
export class ChangeSequencer {
  readonly #held = new Map<number, SessionEvent[]>();
  #heldEvents = 0;
  #floor = 0;
  #last = 0;

  /** True while something is missing between what was released and what is held. */
  get hasGap(): boolean {
    return this.#held.size > 0;
  }

  /** Everything up to `seq` is known by a snapshot. Releases what is held and follows it directly. */
  restart(seq: number): SessionEvent[] {
    this.#floor = seq;
    this.#last = seq;
    for (const held of this.#held.keys()) if (held <= seq) this.#take(held);
    return this.#drain();
  }

  /**
   * Takes one delivery, which holds its changes whole. @returns the events that are due now, in order;
   * none of what is old or too early
   */
  push(events: readonly SessionEvent[]): SessionEvent[] {
    const due: SessionEvent[] = [];
    for (const event of events) {
      const { seq } = event.payload;
      if (seq <= this.#floor || seq < this.#last) continue;
      if (seq === this.#last) due.push(event);
      else this.#hold(seq, event);
    }
    return [...due, ...this.#drain()];
  }

  clear(): void {
    this.#held.clear();
    this.#heldEvents = 0;
  }

  #hold(seq: number, event: SessionEvent): void {
    // Far behind: a snapshot will tell all this anyway.
    if (this.#heldEvents >= HELD_MAX) this.clear();
    const change = this.#held.get(seq);
    if (change) change.push(event);
    else this.#held.set(seq, [event]);
    this.#heldEvents += 1;
  }

  #take(seq: number): SessionEvent[] {
    const events = this.#held.get(seq) ?? [];
    this.#held.delete(seq);
    this.#heldEvents -= events.length;
    return events;
  }

  #drain(): SessionEvent[] {
    const due: SessionEvent[] = [];
    while (this.#held.has(this.#last + 1)) {
      this.#last += 1;
      due.push(...this.#take(this.#last));
    }
    return due;
  }
}
