import { Feed } from './feed.js';
import { newId } from './ids.js';
import { emptyState, type State } from './state.js';

/**
 * The product's memory without a server: what is known, the time, and the feed that tells of changes.
 * Its rules are in the files beside this one, a feature each; they take the store and whose data it is.
 */
export class Store {
  readonly feed = new Feed();
  /** Milliseconds since the epoch; replaced while the past is made up, and in tests. */
  now: () => number = Date.now;

  constructor(public state: State = emptyState()) {}

  newId(): string {
    return newId(this.now());
  }

  /** ISO 8601 in UTC. */
  timestamp(): string {
    return new Date(this.now()).toISOString();
  }

  /** Does something as of another time. @param time milliseconds since the epoch */
  at<T>(time: number, work: () => T): T {
    const { now } = this;
    this.now = () => time;
    try {
      return work();
    } finally {
      this.now = now;
    }
  }
}
