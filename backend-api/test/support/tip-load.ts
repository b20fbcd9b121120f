import { type Ack, CLIENT_EVENT, type Problem, type RecordedTip } from '@companion/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { TestCreator } from './creator.js';
import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';
import { TestSocket } from './sockets.js';

export type SentTip = { sessionId: string; amountCents: number; clientTipId: string };

/** Somebody who sends tips into one session. */
type Sender = { creator: TestCreator; sessionId: string };

/** Nobody may be kept waiting for longer, whatever has broken. */
const PATIENCE_MS = 15_000;

/**
 * Tips that keep coming, by REST and by socket, as good clients send them: each with a key of its own, and
 * again with the same key until it is acknowledged.
 */
export class TipLoad {
  /** What was promised: the tip's id by its key. */
  readonly acknowledged = new Map<string, SentTip & { tipId: string }>();
  /** Refusals by code, for instance UNAVAILABLE. A connection that broke is no refusal. */
  readonly refusals = new Map<string, number>();
  /** What no client should ever see. */
  readonly complaints: string[] = [];
  private stopped = false;
  private sent = 0;
  private readonly workers: Promise<void>[];

  /** @param each how many clients of each kind send to each session, one tip after the other */
  constructor(
    senders: Sender[],
    private readonly random: () => number,
    each = 4,
  ) {
    this.workers = senders.flatMap((sender) =>
      Array.from({ length: each }, () => [
        this.restClient(sender),
        this.socketClient(sender),
      ]).flat(),
    );
  }

  /** Resolves when so many more have been acknowledged. */
  async progress(count: number): Promise<void> {
    const goal = this.acknowledged.size + count;
    await eventually(() => {
      expect(this.complaints).toEqual([]);
      expect(this.acknowledged.size).toBeGreaterThanOrEqual(goal);
    }, 5);
  }

  /** Lets every client finish its tip. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.workers);
    expect(this.complaints).toEqual([]);
  }

  /** Every promise was kept: each tip is there, once, as it was sent. */
  async expectKept(database: TestDatabase): Promise<void> {
    // As of now: more may be promised while we look.
    const promised = [...this.acknowledged.values()];
    const rows = await database.query<{
      id: string;
      session_id: string;
      amount_cents: string;
      key: string;
    }>(
      `SELECT id, session_id, amount_cents, split_part(idempotency_key, ':', 3) AS key FROM stream_tips`,
    );
    const stored = new Map(rows.map((row) => [row.key, row]));
    expect(stored.size).toBe(rows.length);
    const lost = promised.filter(({ clientTipId, tipId, ...tip }) => {
      const row = stored.get(clientTipId);
      return (
        row?.id !== tipId ||
        row.session_id !== tip.sessionId ||
        Number(row.amount_cents) !== tip.amountCents
      );
    });
    expect(lost).toEqual([]);
  }

  private nextTip(sessionId: string): SentTip {
    this.sent += 1;
    const amountCents = 1 + Math.floor(this.random() * 500);
    return { sessionId, amountCents, clientTipId: `tip-${this.sent}` };
  }

  private async restClient({ creator, sessionId }: Sender): Promise<void> {
    while (!this.stopped) {
      await this.untilAcknowledged(this.nextTip(sessionId), async (tip) => {
        const { status, body } = await creator.call<RecordedTip & Problem>(
          'POST',
          '/api/tips',
          tip,
        );
        if (status === 200 || status === 201) return { ok: true, data: body };
        if (status !== 503) this.complaints.push(`REST ${status}: ${JSON.stringify(body)}`);
        return { ok: false, error: { code: body.code, message: body.title } };
      });
    }
  }

  private async socketClient({ creator, sessionId }: Sender): Promise<void> {
    let socket: TestSocket | undefined;
    while (!this.stopped) {
      await this.untilAcknowledged(this.nextTip(sessionId), async (tip) => {
        if (socket?.socket.connected !== true) {
          socket = await TestSocket.streaming(creator.url, creator.token);
        }
        return socket.ask<RecordedTip>(CLIENT_EVENT.addTip, tip);
      });
    }
    socket?.close();
  }

  private async untilAcknowledged(
    tip: SentTip,
    send: (tip: SentTip) => Promise<Ack<RecordedTip>>,
  ): Promise<void> {
    for (;;) {
      const askedAt = Date.now();
      const ack = await send(tip).catch(() => null);
      const waited = Date.now() - askedAt;
      if (waited > PATIENCE_MS) this.complaints.push(`${tip.clientTipId} waited ${waited} ms`);
      if (ack?.ok === true) {
        const { id: tipId } = ack.data.tip;
        this.acknowledged.set(tip.clientTipId, { ...tip, tipId });
        return;
      }
      if (ack !== null) this.refused(ack.error.code);
      await delay(20);
    }
  }

  private refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    if (code !== 'UNAVAILABLE' && code !== 'OVERLOADED') this.complaints.push(`refused: ${code}`);
  }
}
