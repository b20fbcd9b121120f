import {
  type Ack,
  CLIENT_EVENT,
  NAMESPACE,
  type Problem,
  type RecordedTip,
} from '@companion/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { signatureOf } from '../src/connectors/webhook/inbound-signature.js';
import { nextEventId, tipEvent } from '../test/connectors/chaturbate-server.js';
import type { Ledger, Outcome, SentTip, Way } from './ledger.js';
import type { Show } from './show.js';
import type { Stage } from './stage.js';

/** No client waits for longer; what then became of its tip is unknown to it. */
const PATIENCE_MS = 6_000;
const RETRY_MS: [number, number] = [80, 400];
/** One in so many forgets that it was answered, and sends its tip again. */
const FORGETFUL = 30;

/**
 * Tips by every way, as honest clients send them: each with a key of its own, and again with the same key,
 * to whichever process answers, until it is acknowledged.
 */
export class Crowd {
  private stopping = false;
  private count = 0;
  private readonly work: Promise<void>[] = [];
  private readonly sockets = new Map<string, Socket>();

  constructor(
    private readonly stage: Stage,
    private readonly shows: Show[],
    private readonly ledger: Ledger,
    private readonly random: () => number,
  ) {}

  start(): void {
    for (const show of this.shows) {
      for (let client = 0; client < show.clients; client += 1) {
        this.keepSending(show, 'socket', client);
        this.keepSending(show, 'REST', client);
      }
      if (show.webhook !== null) this.keepSending(show, 'webhook', 0);
      if (show.account !== null) this.work.push(this.platformGoesOn(show));
    }
  }

  /** Every client finishes the tip it is at. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.work);
    for (const socket of this.sockets.values()) socket.close();
  }

  private keepSending(show: Show, way: Exclude<Way, 'connector'>, client: number): void {
    this.work.push(
      (async () => {
        while (!this.stopping) {
          await this.sendUntilAcknowledged(show, way, client);
          await delay(show.paceMs * (0.5 + this.random()));
        }
      })(),
    );
  }

  private async sendUntilAcknowledged(
    show: Show,
    way: Exclude<Way, 'connector'>,
    client: number,
  ): Promise<void> {
    this.count += 1;
    const name = `tip-${this.count}`;
    const [prefix, middle] =
      way === 'webhook' ? ['webhook', show.webhook?.id] : ['client', show.sessionId];
    const tip: SentTip = {
      key: `${prefix}:${middle}:${name}`,
      sessionId: show.sessionId,
      amountCents: this.amount(),
      way,
    };
    this.ledger.willSend(tip);
    let api = client;
    for (let again = this.random() * FORGETFUL < 1 ? 1 : 0; ;) {
      const outcome = await this.send(show, tip, name, api, `${show.sessionId} ${client}`);
      if (this.ledger.note(tip, outcome) && again-- === 0) return;
      if (outcome === 'unknown' || 'refused' in outcome) api += 1;
      await delay(RETRY_MS[0] + this.random() * (RETRY_MS[1] - RETRY_MS[0]));
    }
  }

  /** Now and then just the price of something on the menu or in the poll. */
  private amount(): number {
    const fixed = [200, 300, 400][Math.floor(this.random() * 12)];
    return fixed ?? 1 + Math.floor(this.random() * 500);
  }

  private async send(
    show: Show,
    tip: SentTip,
    name: string,
    api: number,
    client: string,
  ): Promise<Outcome> {
    const { apis } = this.stage;
    const at = api % apis.length;
    const url = `http://127.0.0.1:${apis[at]?.front?.port}`;
    const { sessionId, amountCents } = tip;
    try {
      if (tip.way === 'socket') {
        const socket = await this.connected(url, show.creator.token, `${client} ${at}`);
        const body = { sessionId, amountCents, clientTipId: name, tipperName: this.tipper() };
        const ack = (await socket
          .timeout(PATIENCE_MS)
          .emitWithAck(CLIENT_EVENT.addTip, body)) as Ack<RecordedTip>;
        return ack.ok ? { tipId: ack.data.tip.id } : this.refused(tip, ack.error.code);
      }
      const { path, body, headers } =
        tip.way === 'webhook'
          ? this.signed(show, { eventId: name, amountCents })
          : {
              path: '/api/tips',
              body: JSON.stringify({ sessionId, amountCents, clientTipId: name }),
              headers: { authorization: `Bearer ${show.creator.token}` },
            };
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const answer = (await response.json()) as RecordedTip & Problem;
      if (response.ok) return { tipId: answer.tip.id };
      return this.refused(tip, `${answer.code}`, response.status);
    } catch {
      this.sockets.get(`${client} ${at}`)?.close();
      this.sockets.delete(`${client} ${at}`);
      return 'unknown';
    }
  }

  private refused(tip: SentTip, code: string, status?: number): Outcome {
    // With its clock wrong a process takes a signature for stale; that is right of it.
    const fine = ['UNAVAILABLE', 'OVERLOADED', ...(tip.way === 'webhook' ? ['UNAUTHORIZED'] : [])];
    if (!fine.includes(code)) {
      this.ledger.complaints.push(`${tip.way} was refused: ${code} ${status ?? ''}`);
    }
    return { refused: code };
  }

  private async connected(url: string, token: string, name: string): Promise<Socket> {
    const known = this.sockets.get(name);
    if (known?.connected === true) return known;
    known?.close();
    const socket = io(`${url}${NAMESPACE.streaming}`, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 4_000,
    });
    this.sockets.set(name, socket);
    await new Promise<void>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error('no connection')), 5_000);
      socket.once('connect', () => {
        clearTimeout(giveUp);
        resolve();
      });
      socket.once('connect_error', (error) => {
        clearTimeout(giveUp);
        reject(error);
      });
    });
    return socket;
  }

  private signed(show: Show, tip: object) {
    const { secret = '', path = '' } = show.webhook ?? {};
    const body = JSON.stringify(tip);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    return {
      path,
      body,
      headers: {
        'X-Companion-Timestamp': timestamp,
        'X-Companion-Signature': signatureOf(secret, timestamp, Buffer.from(body)),
      },
    };
  }

  /** Things happen on the platform whether anybody follows or not; now and then it tells one twice. */
  private async platformGoesOn(show: Show): Promise<void> {
    const { chaturbate } = this.stage;
    while (!this.stopping) {
      const tokens = 1 + Math.floor(this.random() * 60);
      const eventId = nextEventId();
      this.ledger.willSend({
        key: `chaturbate:${show.account}:${eventId}`,
        sessionId: show.sessionId,
        amountCents: tokens * 5,
        way: 'connector',
      });
      const event = tipEvent({ tokens, username: this.tipper() }, eventId);
      chaturbate.emit(event);
      if (this.random() * FORGETFUL < 1) chaturbate.emit(event);
      await delay(show.paceMs * (0.5 + this.random()));
    }
  }

  private tipper(): string {
    return `fan${Math.floor(this.random() * 12)}`;
  }
}
