/**
 * A look at something that many want at once: one at a time, and whoever asks while one is under way
 * shares the next. So nobody is given what was read before they asked, and answers come in order.
 */
export class SharedRead<T> {
  private running: Promise<unknown> | undefined;
  private waiting: Promise<T> | undefined;

  /** @param idle called when nobody waits any more */
  constructor(
    private readonly read: () => Promise<T>,
    private readonly idle: () => void,
  ) {}

  next(): Promise<T> {
    if (this.running === undefined) return this.begin();
    this.waiting ??= this.running.then(() => this.begin());
    return this.waiting;
  }

  private begin(): Promise<T> {
    this.waiting = undefined;
    const result = this.read();
    const running = result
      .catch(() => undefined)
      .then(() => {
        if (this.waiting !== undefined) return;
        this.running = undefined;
        this.idle();
      });
    this.running = running;
    return result;
  }
}

/** A shared look at each of many things. */
export class SharedReads<T> {
  private readonly reads = new Map<string, SharedRead<T>>();

  /** @param read the same for whoever gives the same key */
  next(key: string, read: () => Promise<T>): Promise<T> {
    let shared = this.reads.get(key);
    if (shared === undefined) {
      shared = new SharedRead(read, () => this.reads.delete(key));
      this.reads.set(key, shared);
    }
    return shared.next();
  }
}
