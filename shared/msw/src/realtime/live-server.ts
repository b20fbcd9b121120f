import {
  CLIENT_EVENT,
  NAMESPACE,
  SERVER_EVENT,
  type Ack,
  type OverlayEvent,
  type OverlaysPresent,
  type SessionEvent,
  type SocketError,
} from '@companion/contracts';
import { leaveAlerts } from '../store/alert-reports.js';
import { creatorOfToken } from '../store/accounts.js';
import type { News, SessionChange } from '../store/feed.js';
import { invalidInput, Refusal } from '../store/refusal.js';
import { FIRST_SEQ } from '../store/sessions.js';
import { settingsOf } from '../store/settings.js';
import type { Store } from '../store/store.js';
import { pageOf } from '../store/viewers-page.js';
import { LiveConnection, type Hearer, type Namespace } from './live-connection.js';
import { OnAirMask } from './on-air-mask.js';
import { leadersOnAir } from './leaders.js';
import { presenceOf } from './presence.js';
import { OVERLAY_COMMANDS, STREAMING_COMMANDS, type Commands } from './commands.js';

function run(connection: LiveConnection, name: string, body: unknown): unknown {
  const isOverlay = connection.namespace === NAMESPACE.overlay;
  const commands: Commands = isOverlay ? OVERLAY_COMMANDS : STREAMING_COMMANDS;
  const command = commands[name];
  if (!command) {
    throw isOverlay
      ? new Refusal('READ_ONLY', 'Overlays cannot send this')
      : Refusal.invalid('event', 'is not a command');
  }
  const parsed = command.schema.safeParse(body);
  if (!parsed.success) throw invalidInput(parsed.error.issues, 'payload');
  return command.run(connection, parsed.data as never);
}

function socketError(error: unknown, body: unknown): SocketError {
  const known = error instanceof Refusal ? error : new Refusal('INTERNAL', String(error));
  const sessionId = (body as { sessionId?: unknown } | null | undefined)?.sessionId;
  return {
    message: known.message,
    code: known.code,
    ...(typeof sessionId === 'string' && { sessionId }),
    ...(known.errors && { errors: known.errors }),
  };
}

const OF_TIPS: string[] = [
  SERVER_EVENT.tipReceived,
  SERVER_EVENT.tipVoided,
  SERVER_EVENT.tipUpdated,
];

/** News of hers, beside changes of a session, that a viewers' page shows. */
const CHANGES_PAGES: string[] = [
  SERVER_EVENT.menuUpdated,
  SERVER_EVENT.rejoin,
  SERVER_EVENT.onAirState,
];

/** Both namespaces over a store: who is connected, and what each of them hears. */
export class LiveServer {
  readonly #connections = new Set<LiveConnection>();

  constructor(private readonly store: Store) {
    store.feed.on('session', (change) => this.#tellChange(change));
    store.feed.on('news', (news) => this.#tellNews(news));
    store.feed.on('rehearsal', ({ creatorId, events }) => {
      const shown = {
        eventId: crypto.randomUUID(),
        creatorId,
        events: this.#forOverlays(creatorId, events),
      };
      for (const { keyed, hearer } of this.#connections) {
        if (keyed.get(creatorId)?.batch) hearer.hear(SERVER_EVENT.rehearsal, shown);
      }
    });
    store.feed.on('overlayKeyRevoked', ({ creatorId, overlayId }) =>
      this.#drop(({ keyed }) => keyed.get(creatorId)?.overlayId === overlayId),
    );
    store.feed.on('signedOut', ({ creatorId }) => this.#signOut(creatorId));
    store.feed.on('accountClosed', ({ creatorId }) =>
      this.#drop(({ creators, pages }) => creators.has(creatorId) || pages.has(creatorId)),
    );
    store.feed.on('session', (change) => this.#tellLeaders(change));
    store.feed.on('session', ({ creatorId }) => this.#tellPages(creatorId));
    store.feed.on('viewersPage', ({ creatorId }) => this.#tellPages(creatorId));
    store.feed.on('news', ({ namespace, event, creatorId }) => {
      if (namespace === NAMESPACE.overlay && CHANGES_PAGES.includes(event)) {
        this.#tellPages(creatorId);
      }
    });
  }

  /** @throws Refusal UNAUTHORIZED, AUTH_EXPIRED */
  connect(namespace: Namespace, token: string | undefined, hearer: Hearer): LiveConnection {
    const creatorId = namespace === NAMESPACE.overlay ? null : creatorOfToken(this.store, token).id;
    const connection = new LiveConnection(this.store, namespace, creatorId, hearer);
    this.#connections.add(connection);
    if (creatorId !== null) hearer.hear(SERVER_EVENT.overlayPresence, this.#present(creatorId));
    return connection;
  }

  disconnect(connection: LiveConnection): void {
    this.#connections.delete(connection);
    leaveAlerts(this.store, connection);
    if (connection.shown !== null) this.#tellPresence(connection);
  }

  /** Runs a command. What is refused is told by the `error` event too, as the server does. */
  async ask(connection: LiveConnection, command: string, body: unknown): Promise<Ack<unknown>> {
    try {
      const data = await run(connection, command, body);
      if (command === CLIENT_EVENT.reportOverlay) this.#tellPresence(connection);
      return { ok: true, data };
    } catch (error) {
      const refused = socketError(error, body);
      connection.hearer.hear(SERVER_EVENT.error, refused);
      return { ok: false, error: refused };
    }
  }

  #present(creatorId: string): OverlaysPresent {
    return { eventId: crypto.randomUUID(), overlays: presenceOf(this.#connections, creatorId) };
  }

  #tellPresence({ keyed }: LiveConnection): void {
    for (const creatorId of keyed.keys()) {
      const present = this.#present(creatorId);
      for (const { creatorId: owner, hearer } of this.#connections) {
        if (owner === creatorId) hearer.hear(SERVER_EVENT.overlayPresence, present);
      }
    }
  }

  #tellPages(creatorId: string): void {
    for (const { pages, hearer } of this.#connections) {
      if (!pages.has(creatorId)) continue;
      const told = { eventId: crypto.randomUUID(), page: pageOf(this.store, creatorId) };
      hearer.hear(SERVER_EVENT.pageUpdated, told);
    }
  }

  #signOut(creatorId: string): void {
    const told = socketError(new Refusal('UNAUTHORIZED', 'You were signed out'), undefined);
    for (const connection of this.#connections) {
      if (connection.creatorId === creatorId) connection.hearer.hear(SERVER_EVENT.error, told);
    }
    this.#drop((connection) => connection.creatorId === creatorId);
  }

  #drop(isMeant: (connection: LiveConnection) => boolean): void {
    for (const connection of [...this.#connections].filter(isMeant)) {
      this.disconnect(connection);
      connection.hearer.closed();
    }
  }

  #tellChange({ creatorId, sessionId, seq, events }: SessionChange): void {
    for (const connection of this.#connections) {
      const { namespace, sessions, keyed, hearer } = connection;
      const isOverlay = namespace === NAMESPACE.overlay;
      const joined = sessions.get(sessionId) ?? keyed.get(creatorId);
      // Nobody is in the room of a session that has only begun: her other devices must hear of it.
      const isNew = seq === FIRST_SEQ && connection.creatorId === creatorId;
      const room = joined ?? (isNew ? { batch: false } : undefined);
      if (!room) continue;
      const told = isOverlay ? this.#forOverlays(creatorId, events) : events;
      if (room.batch) hearer.hear(SERVER_EVENT.sessionBatch, { sessionId, seq, events: told });
      else for (const { event, payload } of told) hearer.hear(event, payload);
    }
  }

  /** Corrections they see in the totals alone, and nothing of what she hides. */
  #forOverlays(creatorId: string, events: SessionEvent[]): OverlayEvent[] {
    const mask = new OnAirMask(settingsOf(this.store, creatorId));
    return events.filter(isForOverlays).flatMap((told) => mask.event(told) ?? []);
  }

  /** Who gave the most, to the overlays opened by key, after tips have changed. */
  #tellLeaders({ creatorId, sessionId, seq, events }: SessionChange): void {
    if (!events.some(({ event }) => OF_TIPS.includes(event))) return;
    const leaders = leadersOnAir(this.store, creatorId, sessionId);
    const told = { eventId: crypto.randomUUID(), sessionId, upToSeq: seq, leaders };
    for (const { keyed, hearer } of this.#connections) {
      if (keyed.get(creatorId)?.batch) hearer.hear(SERVER_EVENT.sessionLeaders, told);
    }
  }

  /** Of a tip that is shown again or approved, what she lets be seen. */
  #masked(news: News): News {
    if (news.event !== SERVER_EVENT.alertShow) return news;
    const mask = new OnAirMask(settingsOf(this.store, news.creatorId));
    return { ...news, payload: { ...news.payload, tip: mask.tip(news.payload.tip) } };
  }

  #tellNews(untold: News): void {
    const news = this.#masked(untold);
    for (const { namespace, creators, sessions, keyed, hearer } of this.#connections) {
      if (namespace !== news.namespace || !creators.has(news.creatorId)) continue;
      if ('sessionId' in news && !sessions.has(news.sessionId ?? '')) continue;
      if ('only' in news && !keyed.has(news.creatorId)) continue;
      if ('overlayId' in news && keyed.get(news.creatorId)?.overlayId !== news.overlayId) continue;
      hearer.hear(news.event, news.payload);
    }
  }
}

function isForOverlays(told: SessionEvent): told is OverlayEvent {
  return told.event !== SERVER_EVENT.tipVoided && told.event !== SERVER_EVENT.tipUpdated;
}
