import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const MOST = 50_000;

/** The last seq that each session's connections at this process were told, by it or by another process. */
@Injectable()
export class HeardSeqs {
  private readonly last = new LRUCache<string, number>({ max: MOST });

  of(sessionId: string): number | undefined {
    return this.last.get(sessionId);
  }

  /** @param told an event's payload; those without a session or a seq are of no concern */
  note(told: unknown): void {
    if (typeof told !== 'object' || told === null) return;
    const { sessionId, seq } = told as { sessionId?: unknown; seq?: unknown };
    if (typeof sessionId !== 'string' || typeof seq !== 'number') return;
    if (seq > (this.last.get(sessionId) ?? 0)) this.last.set(sessionId, seq);
  }

  /** What somebody read who joined just now: nothing later has been told to anybody here, if nothing was yet. */
  begin(sessionId: string, seq: number): void {
    if (!this.last.has(sessionId)) this.last.set(sessionId, seq);
  }
}
