import type { SessionUpdated } from '@companion/contracts';

/** Reports of one session are written this far apart. */
export const VIEWER_REPORT_MS = 1_000;

type Pending = { count: number; written: Promise<SessionUpdated> };

/**
 * Viewer counts may arrive far more often than they matter: within a second of the last write of a
 * session only the newest is kept, and everyone who reported is answered by its write.
 */
export class ViewerReports {
  private readonly writtenAt = new Map<string, number>();
  private readonly pending = new Map<string, Pending>();

  constructor(
    private readonly intervalMs = VIEWER_REPORT_MS,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param write called once for all reports that were gathered, with the newest count */
  async report(
    sessionId: string,
    count: number,
    write: (count: number) => Promise<SessionUpdated>,
  ): Promise<SessionUpdated> {
    const gathered = this.pending.get(sessionId);
    if (gathered !== undefined) {
      gathered.count = count;
      return gathered.written;
    }
    const wait = (this.writtenAt.get(sessionId) ?? 0) + this.intervalMs - this.now();
    const pending: Pending = {
      count,
      written: this.delay(wait).then(() => {
        this.pending.delete(sessionId);
        this.writtenAt.set(sessionId, this.now());
        return write(pending.count);
      }),
    };
    this.pending.set(sessionId, pending);
    return pending.written;
  }

  /** Nobody watches the session from here any more. */
  forget(sessionId: string): void {
    this.writtenAt.delete(sessionId);
  }

  private async delay(ms: number): Promise<void> {
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
