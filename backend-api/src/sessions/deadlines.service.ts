import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { isDatabaseAway } from '../platform/database/failures.js';
import { DeadlinesRepository, meetDeadlines } from './deadlines.repository.js';
import { SessionsService } from './sessions.service.js';

/** How soon a process learns of a deadline that was set in another. */
const LOOK_EVERY_MS = 5_000;
const AFTER_FAILURE_MS = 1_000;
/** After one was met: the next of that session may be close behind. */
const LOOK_AGAIN_MS = 20;

/**
 * Ends goals and polls at their deadline, to the moment, whether tips come or not. Every process watches:
 * what is due is ended under its session's lock, so it is ended once, and what was due while no process
 * ran is ended when one starts. Tips know their deadline by themselves, however late this is.
 */
@Injectable()
export class Deadlines implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Deadlines.name);
  private timer: NodeJS.Timeout | undefined;
  /** When the timer goes off, by this process's clock. */
  private next = Infinity;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly deadlines: DeadlinesRepository,
    private readonly sessions: SessionsService,
  ) {}

  onApplicationBootstrap(): void {
    this.lookIn(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** The moment so many seconds from now, which this process will not miss; null without a number. */
  in(seconds: number | null | undefined): Date | null {
    if (seconds == null) return null;
    const ms = seconds * 1_000;
    if (Date.now() + ms < this.next) this.lookIn(ms);
    return new Date(Date.now() + ms);
  }

  private lookIn(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.next = Date.now() + ms;
    this.timer = setTimeout(() => {
      this.next = Infinity;
      this.running = this.look();
    }, ms);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    let wait = LOOK_EVERY_MS;
    try {
      for (const { scope, sessionId, waitMs } of await this.deadlines.within(LOOK_EVERY_MS)) {
        if (waitMs > 0) {
          wait = Math.min(wait, waitMs);
          break;
        }
        await this.sessions.change(scope, sessionId, meetDeadlines);
        wait = LOOK_AGAIN_MS;
      }
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.error(error, 'A deadline could not be met');
      wait = AFTER_FAILURE_MS;
    }
    if (Date.now() + wait < this.next) this.lookIn(wait);
  }
}
