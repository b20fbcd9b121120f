import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import type { Show } from './show.js';
import type { Stage } from './stage.js';

const EVERY_MS = 900;
/** A request that got stuck on its way may still be carried out; nothing else is asked of the tip meanwhile. */
const SETTLES_MS = 60_000;

/** Somebody who puts the books right while the show runs: edits, removes and puts back. */
export class Editor {
  private stopping = false;
  private working: Promise<void> = Promise.resolve();
  private readonly correctedAt = new Map<string, number>();

  constructor(
    private readonly stage: Stage,
    private readonly shows: Show[],
    private readonly ledger: Ledger,
    private readonly random: () => number,
  ) {}

  start(): void {
    this.working = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      await delay(EVERY_MS * (0.5 + this.random()));
      const promised = [...this.ledger.promised];
      const [key, tipId] = promised[Math.floor(this.random() * promised.length)] ?? [];
      const sent = key === undefined ? undefined : this.ledger.sent.get(key);
      if (tipId === undefined || sent === undefined) continue;
      if (Date.now() - (this.correctedAt.get(tipId) ?? 0) < SETTLES_MS) continue;
      this.correctedAt.set(tipId, Date.now());
      const show = this.shows.find(({ sessionId }) => sessionId === sent.sessionId);
      if (show !== undefined) await this.correct(show, tipId, sent.amountCents);
    }
  }

  private async correct(show: Show, tipId: string, sentCents: number): Promise<void> {
    const now = this.ledger.corrected.get(tipId) ?? { voided: false, amountCents: sentCents };
    const amountCents = 1 + Math.floor(this.random() * 500);
    const [next, method, path, body] = now.voided
      ? [{ ...now, voided: false }, 'POST', `/api/tips/${tipId}/restore`, undefined]
      : this.random() < 0.5
        ? [{ ...now, voided: true }, 'DELETE', `/api/tips/${tipId}`, undefined]
        : [{ ...now, amountCents }, 'PATCH', `/api/tips/${tipId}`, { amountCents }];
    // Each of them may be asked for again: the second time changes nothing.
    for (let attempt = 0; ; attempt += 1) {
      const status = await this.ask(show, attempt, method, path, body);
      if (status !== null && status < 300) {
        this.ledger.corrected.set(tipId, next);
        return;
      }
      if (status !== null && status !== 503) {
        this.ledger.complaints.push(`${method} of a tip answered ${status}`);
        return;
      }
      await delay(200);
    }
  }

  private async ask(
    show: Show,
    attempt: number,
    method: string,
    path: string,
    body: object | undefined,
  ): Promise<number | null> {
    const { apis } = this.stage;
    const port = apis[attempt % apis.length]?.front?.port;
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${show.creator.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(6_000),
      });
      await response.text();
      return response.status;
    } catch {
      return null;
    }
  }
}
