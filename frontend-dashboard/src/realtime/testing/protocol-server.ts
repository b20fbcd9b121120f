import {
  CLIENT_EVENT,
  NAMESPACE,
  SERVER_EVENT,
  type Ack,
  type ErrorCode,
  type OverlayClientEvents,
  type OverlayServerEvents,
  type PublicPage,
  type SessionEvent,
  type StreamingClientEvents,
  type StreamingServerEvents,
  VIEWERS_PAGE_DEFAULTS,
} from '@companion/contracts';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { SimulatedSession, type SimulatedTip } from '../simulated-session.js';

type Join = { sessionId?: string; overlayKey?: string; lastSeq?: number; batch?: boolean };

/**
 * A server that speaks both namespaces as the contract has them, over real sockets, with the means to
 * make a network misbehave: deliveries lost or late, connections cut, tokens refused, joins failing.
 */
export class ProtocolServer {
  readonly sessions: SimulatedSession[] = [];
  /** Every join that arrived, in order. */
  readonly joins: Join[] = [];
  readonly tokens: unknown[] = [];
  /** The code with which new dashboard connections are refused; null lets them in. */
  refusal: ErrorCode | null = null;
  /** The next joins to fail, one each. */
  joinFailures: ErrorCode[] = [];
  /** What happens next between a join's snapshot and its answer. */
  meanwhile: (() => void) | null = null;
  /** By how much a catch-up begins too early: tips that were already told. */
  overlap = 0;
  /** While true, commands are never answered. */
  mute = false;
  #io: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    const io = new Server(this.#port, { transports: ['websocket', 'polling'] });
    this.#io = io;
    await new Promise<void>((resolve) => io.httpServer.once('listening', () => resolve()));
    this.#port = (io.httpServer.address() as AddressInfo).port;

    const streaming = io.of(NAMESPACE.streaming);
    streaming.use((socket, next) => {
      this.tokens.push(socket.handshake.auth.token);
      const { refusal: code } = this;
      next(code ? Object.assign(new Error(code), { data: { code, message: code } }) : undefined);
    });
    streaming.on('connection', (socket: Socket<StreamingClientEvents, StreamingServerEvents>) => {
      socket.on(CLIENT_EVENT.joinSession, (join, ack) => {
        const session = this.#admit(socket, join, ack);
        if (session) answer(ack, { ...session.snapshot(join.lastSeq), menu: [] });
      });
      socket.on(CLIENT_EVENT.leaveSession, ({ sessionId }, ack) => {
        void socket.leave(sessionId);
        answer(ack, null);
      });
      socket.on(CLIENT_EVENT.addTip, ({ sessionId, amountCents = 100 }, ack) => {
        const session = this.sessions.find(({ id }) => id === sessionId);
        if (this.mute || !session) return;
        const { tip, events } = session.tip({ amountCents });
        this.deliver(session, events);
        const recorded = { ...tip, seq: session.seq, voidedAt: null };
        answer(ack, { tip: recorded, sessionTotals: session.totals, duplicate: false });
      });
    });

    const overlay = io.of(NAMESPACE.overlay);
    overlay.on('connection', (socket: Socket<OverlayClientEvents, OverlayServerEvents>) => {
      socket.on(CLIENT_EVENT.joinOverlay, (join, ack) => {
        const session = this.#admit(socket, join, ack);
        if (session === undefined) return;
        const mine = join.sessionId === undefined || join.sessionId === session?.id;
        const since = mine && join.lastSeq !== undefined ? join.lastSeq - this.overlap : undefined;
        const snapshot = session?.snapshot(since) ?? null;
        this.meanwhile?.();
        this.meanwhile = null;
        answer(ack, {
          creatorId: join.overlayKey ?? 'creator',
          snapshot,
          menu: [],
          overlay: null,
          leaders: [],
          timeZone: 'UTC',
          language: 'en',
          alertsPaused: false,
          offAir: false,
        });
      });
      socket.on(CLIENT_EVENT.joinMenu, ({ creatorId }, ack) => {
        void socket.join(creatorId);
        answer(ack, { creatorId, items: [], page: pageOf(creatorId) });
      });
    });
    return this;
  }

  /** Tells the viewers' pages of this address what is to be seen there. */
  showPage(address: string, name: string): void {
    const told = { eventId: crypto.randomUUID(), page: pageOf(name) };
    this.#io?.of(NAMESPACE.overlay).to(address).emit(SERVER_EVENT.pageUpdated, told);
  }

  async stop(): Promise<void> {
    await this.#io?.close();
    this.#io = undefined;
  }

  /** In this model an overlay key is the creator's id itself. */
  begin(creatorId = crypto.randomUUID()): SimulatedSession {
    const session = new SimulatedSession(creatorId);
    this.sessions.push(session);
    this.deliver(session, [{ event: 'session_updated', payload: session.updated() }]);
    return session;
  }

  /** Tells every dashboard of a session, in its room or not: what its creator's devices hear at its start. */
  announce(session: SimulatedSession): void {
    this.#io?.of(NAMESPACE.streaming).emit(SERVER_EVENT.sessionUpdated, session.updated());
  }

  /** What a committed change makes the rooms hear: one batch each. */
  deliver(session: SimulatedSession, streaming: SessionEvent[], overlay = streaming): void {
    const batch = (events: SessionEvent[]) => ({ sessionId: session.id, seq: session.seq, events });
    this.#io
      ?.of(NAMESPACE.streaming)
      .to(session.id)
      .emit(SERVER_EVENT.sessionBatch, batch(streaming));
    this.#io
      ?.of(NAMESPACE.overlay)
      .to([session.id, session.creatorId])
      .emit(SERVER_EVENT.sessionBatch, batch(overlay));
  }

  /** A tip that is committed and heard. */
  tip(session: SimulatedSession, given?: SimulatedTip) {
    const { tip, events } = session.tip(given);
    this.deliver(session, events);
    return tip;
  }

  /** Ends every connection as a server does when a token runs out. */
  kick(): void {
    this.#io?.of(NAMESPACE.streaming).disconnectSockets(true);
    this.#io?.of(NAMESPACE.overlay).disconnectSockets();
  }

  /** Breaks every connection under the sockets' feet. */
  async cut(): Promise<void> {
    for (const namespace of Object.values(NAMESPACE)) {
      const sockets = await this.#io?.of(namespace).fetchSockets();
      const { sockets: local } = this.#io!.of(namespace);
      for (const { id } of sockets ?? []) local.get(id)?.conn.close();
    }
  }

  /** Puts the socket into the room; undefined when it was refused, null when nothing is running. */
  #admit<T>(
    socket: Socket,
    join: Join,
    ack: ((answer: Ack<T>) => void) | undefined,
  ): SimulatedSession | null | undefined {
    this.joins.push(join);
    const code = this.joinFailures.shift();
    if (code) ack?.({ ok: false, error: { code, message: `refused: ${code}` } });
    if (code || this.mute) return undefined;
    const { sessionId, overlayKey } = join;
    if (overlayKey !== undefined) {
      void socket.join(overlayKey);
      return (
        this.sessions.find((it) => it.creatorId === overlayKey && it.status === 'active') ?? null
      );
    }
    void socket.join(sessionId!);
    return this.sessions.find(({ id }) => id === sessionId) ?? null;
  }
}

function pageOf(name: string): PublicPage {
  const { welcome, ageNotice, palette } = VIEWERS_PAGE_DEFAULTS;
  const shown = { welcome, ageNotice, palette, language: 'en', currency: 'USD' } as const;
  return { name, ...shown, menu: [], show: null };
}

function answer<T>(ack: ((answer: Ack<T>) => void) | undefined, data: T): void {
  ack?.({ ok: true, data });
}
