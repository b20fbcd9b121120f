import {
  CLIENT_EVENT,
  type JoinedOverlay,
  NAMESPACE,
  SERVER_EVENT,
  type SessionBatch,
  type SessionSnapshot,
} from '@companion/contracts';
import { io, type Socket } from 'socket.io-client';

/**
 * An overlay that looks after itself, as ours does: it comes back after each interruption, and asks again
 * from where it is when it was left behind or is told to. It notes each tip it saw.
 */
export class Watcher {
  readonly tips = new Set<string>();
  seq = 0;
  totalCents = 0;
  private readonly socket: Socket;

  /** @param url asked at each connection, so that it may change */
  constructor(
    url: string,
    private readonly sessionId: string,
  ) {
    this.socket = io(`${url}${NAMESPACE.overlay}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      timeout: 3_000,
    });
    this.socket.on('connect', () => this.join());
    this.socket.on(SERVER_EVENT.rejoin, () => this.join());
    this.socket.on(SERVER_EVENT.sessionBatch, (batch: SessionBatch) => this.hear(batch));
  }

  /** What it shows. */
  get shown() {
    return { seq: this.seq, totalCents: this.totalCents, tips: this.tips.size };
  }

  close(): void {
    this.socket.close();
  }

  private join(): void {
    const ask = {
      sessionId: this.sessionId,
      batch: true,
      ...(this.seq > 0 ? { lastSeq: this.seq } : {}),
    };
    this.socket
      .timeout(3_000)
      .emitWithAck(CLIENT_EVENT.joinOverlay, ask)
      .then((ack: { ok: boolean; data?: JoinedOverlay }) => {
        const { snapshot } = ack.data ?? {};
        if (ack.ok && snapshot) this.replace(snapshot);
        else this.again();
      })
      .catch(() => this.again());
  }

  private again(): void {
    if (this.socket.connected) setTimeout(() => this.join(), 100);
  }

  private replace({ seq, session, missedTips, recentTips }: SessionSnapshot): void {
    for (const { tip } of missedTips) this.tips.add(tip.id);
    for (const { id } of recentTips) this.tips.add(id);
    if (seq < this.seq) return;
    this.seq = seq;
    this.totalCents = session.totalTipsCents;
  }

  private hear({ seq, events }: SessionBatch): void {
    const first = Math.min(...events.map((event) => event.payload.seq));
    for (const { event, payload } of events) {
      if (event === SERVER_EVENT.tipReceived) this.tips.add(payload.tip.id);
      if (event !== SERVER_EVENT.tipReceived || payload.seq < this.seq) continue;
      this.totalCents = payload.sessionTotals.totalTipsCents;
    }
    const isGap = first > this.seq + 1;
    if (isGap) this.join();
    else this.seq = Math.max(this.seq, seq);
  }
}
