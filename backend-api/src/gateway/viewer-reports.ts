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

  /**
   * @param key of the session and of who may report it: reports of one key are answered together
   * @param write called once for all reports that were gathered, with the newest count
   */
  async report(
    key: string,
    count: number,
    write: (count: number) => Promise<SessionUpdated>,
  ): Promise<SessionUpdated> {
    const gathered = this.pending.get(key);
    if (gathered !== undefined) {
      gathered.count = count;
      return gathered.written;
    }
    const wait = (this.writtenAt.get(key) ?? 0) + this.intervalMs - this.now();
    const pending: Pending = {
      count,
      written: this.delay(wait).then(() => {
        this.pending.delete(key);
        this.remember(key);
        return write(pending.count);
      }),
    };
    this.pending.set(key, pending);
    return pending.written;
  }

  /** For as long as it holds back the next report, and no longer. */
  private remember(key: string): void {
    const at = this.now();
    this.writtenAt.set(key, at);
    setTimeout(() => {
      if (this.writtenAt.get(key) === at) this.writtenAt.delete(key);
    }, this.intervalMs).unref();
  }

  private async delay(ms: number): Promise<void> {
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
