import {
  NAMESPACE,
  SERVER_EVENT,
  type Ack,
  type OverlayEvent,
  type SessionEvent,
  type SocketError,
} from '@companion/contracts';
import { creatorOfToken } from '../store/accounts.js';
import type { News, SessionChange } from '../store/feed.js';
import { invalidInput, Refusal } from '../store/refusal.js';
import { FIRST_SEQ } from '../store/sessions.js';
import { settingsOf } from '../store/settings.js';
import type { Store } from '../store/store.js';
import { LiveConnection, type Hearer, type Namespace } from './live-connection.js';
import { OnAirMask } from './on-air-mask.js';
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

/** Both namespaces over a store: who is connected, and what each of them hears. */
export class LiveServer {
  readonly #connections = new Set<LiveConnection>();

  constructor(private readonly store: Store) {
    store.feed.on('session', (change) => this.#tellChange(change));
    store.feed.on('news', (news) => this.#tellNews(news));
    store.feed.on('overlayKeyRotated', ({ creatorId }) =>
      this.#drop(({ keyed }) => keyed.has(creatorId)),
    );
    store.feed.on('accountClosed', ({ creatorId }) =>
      this.#drop(({ creators }) => creators.has(creatorId)),
    );
  }

  /** @throws Refusal UNAUTHORIZED, AUTH_EXPIRED */
  connect(namespace: Namespace, token: string | undefined, hearer: Hearer): LiveConnection {
    const creatorId = namespace === NAMESPACE.overlay ? null : creatorOfToken(this.store, token).id;
    const connection = new LiveConnection(this.store, namespace, creatorId, hearer);
    this.#connections.add(connection);
    return connection;
  }

  disconnect(connection: LiveConnection): void {
    this.#connections.delete(connection);
  }

  /** Runs a command. What is refused is told by the `error` event too, as the server does. */
  async ask(connection: LiveConnection, command: string, body: unknown): Promise<Ack<unknown>> {
    try {
      return { ok: true, data: await run(connection, command, body) };
    } catch (error) {
      const refused = socketError(error, body);
      connection.hearer.hear(SERVER_EVENT.error, refused);
      return { ok: false, error: refused };
    }
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
    return events.filter(isForOverlays).map((told) => mask.event(told));
  }

  #tellNews(news: News): void {
    for (const { namespace, creators, sessions, keyed, hearer } of this.#connections) {
      if (namespace !== news.namespace || !creators.has(news.creatorId)) continue;
      if ('sessionId' in news && !sessions.has(news.sessionId ?? '')) continue;
      if ('only' in news && !keyed.has(news.creatorId)) continue;
      hearer.hear(news.event, news.payload);
    }
  }
}

function isForOverlays(told: SessionEvent): told is OverlayEvent {
  return told.event !== SERVER_EVENT.tipVoided && told.event !== SERVER_EVENT.tipUpdated;
}
