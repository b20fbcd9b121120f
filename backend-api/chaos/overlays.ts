import type { LiveTip, SessionBatch, SessionSnapshot } from '@companion/contracts';
import { CLIENT_EVENT, NAMESPACE, SERVER_EVENT, type JoinedOverlay } from '@companion/contracts';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { io } from 'socket.io-client';
import type { Show } from './show.js';
import { BACKEND, type Stage } from './stage.js';

/** What OBS runs, as far as this needs to know it: `frontend-dashboard/src/realtime`. */
type Feed = {
  store: { get(): FeedState; subscribe(listener: () => void): void };
  onTip: (listener: (tip: LiveTip) => void) => void;
  open(): void;
  close(): void;
};
type FeedState = {
  connection: string;
  seq: number;
  session: SessionSnapshot['session'] | null;
  goals: { id: string }[];
  polls: object[];
  recentTips: { id: string }[];
};
type Client = { on(event: string, listener: (payload: never) => void): void };
type Transport = {
  overlay(options: { baseUrl: string }): Client;
  streaming(options: object): unknown;
  timings: Timings;
};
type Timings = { retryMinMs: number; retryMaxMs: number };
type OverlayModule = {
  OverlayFeed: new (transport: Transport, options: object) => Feed;
  socketIoTransport: (timings: Timings) => Transport;
  DEFAULT_TIMINGS: Timings;
};

/** From when to when it was away (Unix ms), and from which seq to the one it was told of on its return. */
export type Absence = { from: number; until: number; fromSeq: number; toSeq: number };

/** One overlay, as it was through the whole run. */
export type Watched = {
  name: string;
  show: Show;
  feed: Feed;
  /** The seq it began at: what came before is not news to it. */
  firstSeq: number | null;
  /** Tips shown, in order. */
  shown: string[];
  /** When its state went back to an earlier seq, and from where. */
  wentBack: string[];
  /** Batches as they came off the wire, whatever the overlay then made of them. */
  wire: { batches: number; gaps: number; repeats: number };
  /** When it was away, to tell what it may have missed for good. */
  absences: Absence[];
};

/** The product's own overlays, three for each session, on either process. */
export class Overlays {
  readonly watched: Watched[] = [];

  private constructor(private readonly module: OverlayModule) {}

  static async load(): Promise<Overlays> {
    const script = pathToFileURL(join(BACKEND, 'scripts/steps/overlay-client.mjs')).href;
    const { bundleOverlayClient } = (await import(script)) as {
      bundleOverlayClient: () => Promise<string>;
    };
    const bundle = pathToFileURL(await bundleOverlayClient()).href;
    return new Overlays((await import(bundle)) as OverlayModule);
  }

  /**
   * @param retryMaxMs the longest pause between two attempts to connect; the product's own if not given
   * @param each overlays of a session; the third comes by the creator's key
   */
  open(stage: Stage, shows: Show[], retryMaxMs?: number, each = 3): void {
    const { DEFAULT_TIMINGS } = this.module;
    const timings = { ...DEFAULT_TIMINGS, ...(retryMaxMs === undefined ? {} : { retryMaxMs }) };
    for (const [nth, show] of shows.entries()) {
      for (let at = 0; at < each; at += 1) {
        const port = stage.apis[(nth + at) % stage.apis.length]?.air?.port;
        const target = at === 2 ? { overlayKey: show.overlayKey } : { sessionId: show.sessionId };
        const name = `show ${nth + 1}, overlay ${at + 1}`;
        this.watched.push(this.watch(name, show, `http://127.0.0.1:${port}`, target, timings));
      }
    }
  }

  close(): void {
    for (const { feed } of this.watched) feed.close();
  }

  private watch(
    name: string,
    show: Show,
    baseUrl: string,
    target: object,
    timings: Timings,
  ): Watched {
    const transport = this.module.socketIoTransport(timings);
    const wire = { batches: 0, gaps: 0, repeats: 0 };
    const listening: Transport = {
      ...transport,
      overlay: (options) => {
        const client = transport.overlay(options);
        listen(client, show.sessionId, wire);
        return client;
      },
    };
    const feed = new this.module.OverlayFeed(listening, { baseUrl, target });
    const watched: Watched = {
      name,
      show,
      feed,
      firstSeq: null,
      shown: [],
      wentBack: [],
      wire,
      absences: [],
    };
    let seq = 0;
    let left: { at: number; seq: number } | null = null;
    feed.store.subscribe(() => {
      const state = feed.store.get();
      if (state.seq < seq) {
        watched.wentBack.push(`from ${seq} to ${state.seq} at ${new Date().toISOString()}`);
      }
      seq = state.seq;
      if (state.seq > 0) watched.firstSeq ??= state.seq;
      if (state.connection === 'online') {
        if (left !== null) {
          const until = Date.now();
          watched.absences.push({ from: left.at, until, fromSeq: left.seq, toSeq: seq });
        }
        left = null;
      } else left ??= { at: Date.now(), seq };
    });
    feed.onTip(({ id }) => watched.shown.push(id));
    feed.open();
    return watched;
  }
}

function listen(client: Client, sessionId: string, wire: Watched['wire']): void {
  let last: number | null = null;
  client.on('connect', () => {
    last = null;
  });
  client.on(SERVER_EVENT.sessionBatch, (batch: SessionBatch) => {
    if (batch.sessionId !== sessionId) return;
    wire.batches += 1;
    const first = batch.events[0]?.payload.seq ?? batch.seq;
    if (last !== null && first > last + 1) wire.gaps += 1;
    if (last !== null && first <= last) wire.repeats += 1;
    last = Math.max(last ?? 0, batch.seq);
  });
}

/** What the server says to somebody who joins now. */
export async function freshSnapshot(url: string, sessionId: string): Promise<SessionSnapshot> {
  const socket = io(`${url}${NAMESPACE.overlay}`, { transports: ['websocket'], forceNew: true });
  try {
    const ack = (await socket
      .timeout(10_000)
      .emitWithAck(CLIENT_EVENT.joinOverlay, { sessionId, batch: true })) as {
      data?: JoinedOverlay;
    };
    if (!ack.data?.snapshot) throw new Error(`No snapshot: ${JSON.stringify(ack)}`);
    return ack.data.snapshot;
  } finally {
    socket.close();
  }
}

/** How the overlay differs from the server; null: not at all. */
export function difference({ feed }: Watched, server: SessionSnapshot): string | null {
  const state = feed.store.get();
  if (state.seq !== server.seq) return `is at seq ${state.seq}, the server at ${server.seq}`;
  const parts: [string, unknown, unknown][] = [
    ['session', plain(state.session), plain(server.session)],
    ['goals', byId(state.goals), byId(server.goals)],
    ['polls', byId(state.polls), byId(server.polls)],
    ['tips', state.recentTips.map(plain), server.recentTips.map(plain)],
  ];
  for (const [what, mine, theirs] of parts) {
    const [a, b] = [JSON.stringify(mine), JSON.stringify(theirs)];
    if (a !== b) return `has other ${what}: ${a} instead of ${b}`;
  }
  return null;
}

const byId = (things: readonly object[]): unknown[] =>
  things.map(plain).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));

/** What a broadcast and a snapshot must agree in: all but what each is numbered by. */
function plain(thing: object | null): Record<string, unknown> {
  const {
    eventId: _event,
    seq: _seq,
    sessionId: _session,
    createdAt: _at,
    ...rest
  } = {
    ...(thing ?? {}),
  } as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
