import {
  type JoinedMenu,
  type JoinedOverlay,
  joinMenuSchema,
  type JoinOverlay,
  joinOverlaySchema,
  leaveOverlaySchema,
  type PublicMenuItem,
} from '@companion/contracts';
import { Inject, Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { AlertQueueService } from '../alerts/alert-queue.service.js';
import { SpeechesService } from '../chat-participant-tts/speeches.service.js';
import { LiveFeed, type SessionChange } from '../domain-events/live-feed.js';
import { MenuService } from '../menu/menu.service.js';
import { OverlaysService } from '../overlays/overlays.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { networkOf } from '../platform/http/client-network.js';
import { clientAddress } from './client-address.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { RateLimit } from '../platform/http/rate-limit.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { Audience } from './audience.js';
import { CatchUp } from './catch-up.js';
import { type CommandSocket, onCommand } from './command.js';
import { onAlertReports, tellControlToOverlays } from './control-broadcasts.js';
import { HeardSeqs } from './heard-seqs.js';
import { LeadersBroadcasts } from './leaders-broadcasts.js';
import { OverlayPresence } from './overlay-presence.js';
import { OverlayState } from './overlay-state.js';
import { readOnly } from './read-only.js';
import { heardAs, rooms } from './rooms.js';
import { batchOf, bySession, emitEvent, overlayEventsOf } from './session-broadcasts.js';
import { onSpeechCommands, tellSpeechToOverlays } from './speech-players.js';
import { tellRehearsals } from './rehearsal-broadcasts.js';
import { tellScenes } from './scene-broadcasts.js';
import { snapshotEvents } from './snapshot-events.js';
import { onSoundClaims, SoundClaims } from './sound-claims.js';
import { StateBroadcasts } from './state-broadcasts.js';
import { TokenBucket } from './token-bucket.js';
import { ViewersPages } from './viewers-pages.js';
import {
  CLIENT_EVENT,
  NAMESPACE,
  type OverlayNamespace,
  type OverlaySocket,
  SERVER_EVENT,
} from './types/events.js';

/** `/streaming/overlay`: OBS browser sources and viewers' menu pages. Anonymous, read only. */
@WebSocketGateway({ namespace: NAMESPACE.overlay })
export class OverlayGateway
  implements OnGatewayInit<OverlayNamespace>, OnGatewayConnection<OverlaySocket>
{
  private readonly logger = new Logger(OverlayGateway.name);
  private readonly joins: RateLimit;
  private namespace: OverlayNamespace | undefined;
  private leaders: LeadersBroadcasts | undefined;

  constructor(
    private readonly sessions: SessionsService,
    private readonly menu: MenuService,
    private readonly overlays: OverlaysService,
    private readonly state: OverlayState,
    private readonly sounds: SoundClaims,
    private readonly alertQueue: AlertQueueService,
    private readonly settings: SettingsService,
    private readonly speeches: SpeechesService,
    private readonly live: LiveFeed,
    private readonly audience: Audience,
    private readonly presence: OverlayPresence,
    private readonly viewersPages: ViewersPages,
    private readonly states: StateBroadcasts,
    private readonly catchUp: CatchUp,
    private readonly heard: HeardSeqs,
    limits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.joins = limits.of('joins', config.rateLimits.joinsPerMinute, 60);
  }

  afterInit(namespace: OverlayNamespace): void {
    this.namespace = namespace;
    this.live.on('session', (changes) => this.broadcast(changes));
    this.live.on('onAir', ({ creatorId }) => void this.hideOrShow(creatorId));
    this.live.on('tipperForgotten', ({ creatorId }) => this.askToRejoin(creatorId));
    this.live.on('accountClosed', ({ creatorId }) => {
      namespace.in(rooms.creator(creatorId)).disconnectSockets(true);
    });
    tellSpeechToOverlays(namespace, this.live);
    tellControlToOverlays(namespace, this.live, this.settings);
    this.states.attachOverlays(namespace);
    this.viewersPages.attach(namespace);
    this.presence.hearOthers(namespace);
    tellRehearsals(namespace, this.live);
    tellScenes(namespace, this.live);
    this.catchUp.attach(namespace, async (scope, sessionId) => {
      const { snapshot } = await this.state.of(scope, sessionId, undefined);
      return snapshot === null ? [] : snapshotEvents(snapshot);
    });
    this.leaders = new LeadersBroadcasts(this.sessions, this.audience, namespace);
  }

  handleConnection(socket: OverlaySocket): void {
    const { overlayPerSecond, overlayBurst } = this.config.rateLimits;
    socket.data.messages = new TokenBucket(overlayPerSecond, overlayBurst);
    socket.data.joined = new Map();
    socket.data.speaksFor = null;
    socket.data.shows = null;
    socket.use(readOnly(socket, this.config.sizeLimits.overlayFrame));

    const commands = socket as unknown as CommandSocket;
    const speaker = socket as unknown as CommandSocket & { id: string };
    this.presence.listen(socket);
    onSpeechCommands(speaker, this.speeches, () => socket.data.speaksFor);
    onSoundClaims(speaker, this.sounds, () => showsOf(socket));
    onAlertReports(speaker, this.alertQueue, () => socket.data.speaksFor);
    onCommand(commands, CLIENT_EVENT.joinOverlay, joinOverlaySchema, (join) =>
      this.join(socket, join),
    );
    onCommand(commands, CLIENT_EVENT.leaveOverlay, leaveOverlaySchema, async ({ sessionId }) => {
      await this.leave(socket, sessionId === undefined ? CURRENT : sessionId);
      return null;
    });
    onCommand(commands, CLIENT_EVENT.joinMenu, joinMenuSchema, ({ creatorId, page }) =>
      page ? this.joinPage(socket, creatorId) : this.joinMenu(socket, creatorId),
    );
  }

  /** By key: whatever session the creator is in, now and later. By session id: that one. */
  private async join(socket: OverlaySocket, join: JoinOverlay): Promise<JoinedOverlay> {
    await this.countJoin(socket);
    return join.overlayKey === undefined
      ? this.joinSession(socket, join.sessionId ?? '', join)
      : this.joinCurrent(socket, join.overlayKey, join);
  }

  private async joinSession(
    socket: OverlaySocket,
    sessionId: string,
    { lastSeq, batch }: JoinOverlay,
  ): Promise<JoinedOverlay> {
    const scope = await this.state.scopeOfSession(sessionId);
    await this.enter(socket, sessionId, [
      rooms.session(sessionId, heardAs(batch)),
      rooms.creator(scope.creatorId),
      rooms.overlays(scope.creatorId),
      ...(batch ? [rooms.alerts(scope.creatorId)] : []),
    ]);
    const state = await this.state.of(scope, sessionId, lastSeq);
    return this.joined(socket, batch, { creatorId: scope.creatorId, overlay: null, ...state });
  }

  private async joinCurrent(
    socket: OverlaySocket,
    key: string,
    { sessionId, lastSeq, batch }: JoinOverlay,
  ): Promise<JoinedOverlay> {
    const { scope, overlay } = await this.overlays.open(key);
    await this.enter(socket, CURRENT, [
      rooms.current(scope.creatorId, heardAs(batch)),
      rooms.overlay(overlay.id),
      rooms.creator(scope.creatorId),
      rooms.overlays(scope.creatorId),
      ...(batch ? [rooms.alerts(scope.creatorId)] : []),
    ]);
    if (batch) socket.data.speaksFor = scope;
    socket.data.shows = { creatorId: scope.creatorId, overlayId: overlay.id };
    const state = await this.state.current(scope, { sessionId, lastSeq });
    return this.joined(socket, batch, { creatorId: scope.creatorId, overlay, ...state });
  }

  private joined(socket: OverlaySocket, batch: boolean, joined: JoinedOverlay): JoinedOverlay {
    const { snapshot } = joined;
    if (snapshot !== null) this.heard.begin(snapshot.session.sessionId, snapshot.seq);
    if (batch) return joined;
    const events = joined.snapshot === null ? [] : snapshotEvents(joined.snapshot);
    for (const event of events) emitEvent(socket, event);
    socket.emit(SERVER_EVENT.menuUpdated, this.menuUpdated(joined.creatorId, joined.menu));
    return joined;
  }

  private async joinMenu(socket: OverlaySocket, creatorId: string): Promise<JoinedMenu> {
    await this.countJoin(socket);
    await this.enter(socket, `menu ${creatorId}`, [rooms.creator(creatorId)]);
    return { creatorId, items: await this.menu.publicItems(scopeOf(creatorId)) };
  }

  /** @param address handle or id; where nobody has a page there is nothing to hear */
  private async joinPage(socket: OverlaySocket, address: string): Promise<JoinedMenu> {
    await this.countJoin(socket);
    const scope = await this.viewersPages.creatorAt(address);
    const entered = scope === null ? [] : [rooms.viewers(scope.creatorId)];
    await this.enter(socket, `page ${address}`, entered);
    const page = await this.viewersPages.page(scope);
    return { creatorId: address, items: page.menu ?? [], page };
  }

  private async countJoin(socket: OverlaySocket): Promise<void> {
    const { trustProxy } = this.config.http;
    await this.joins.use(networkOf(clientAddress(socket.handshake, trustProxy)));
  }

  private async enter(socket: OverlaySocket, what: string, entered: string[]): Promise<void> {
    const { joined } = socket.data;
    const { overlay: most } = this.config.roomLimits;
    if (most > 0 && !joined.has(what) && joined.size >= most) {
      throw new DomainError('LIMIT_REACHED', `A connection joins at most ${most} rooms`);
    }
    await this.leave(socket, what);
    joined.set(what, entered);
    await socket.join(entered);
  }

  /** Leaves the rooms that nothing else joined needs. */
  private async leave(socket: OverlaySocket, what: string): Promise<void> {
    const { joined } = socket.data;
    const left = joined.get(what) ?? [];
    joined.delete(what);
    if (what === CURRENT) {
      socket.data.speaksFor = null;
      socket.data.shows = null;
    }
    const needed = new Set([...joined.values()].flat());
    for (const room of left) if (!needed.has(room)) await socket.leave(room);
  }

  private broadcast(changes: SessionChange[]): void {
    const { namespace } = this;
    if (namespace === undefined) return;
    for (const committed of bySession(changes)) {
      const { creatorId, sessionId } = committed;
      const single = [rooms.session(sessionId, 'single'), rooms.current(creatorId, 'single')];
      if (this.audience.mayBeIn(single, namespace)) {
        const room = namespace.to(single);
        for (const event of overlayEventsOf(committed)) emitEvent(room, event);
      }
      const batch = [rooms.session(sessionId, 'batch'), rooms.current(creatorId, 'batch')];
      if (this.audience.mayBeIn(batch, namespace)) {
        namespace
          .to(batch)
          .emit(SERVER_EVENT.sessionBatch, batchOf(committed, overlayEventsOf(committed)));
      }
      this.leaders?.changed(committed);
    }
  }

  /** What she hides or shows again takes effect at once, for clients that read events alone as well. */
  private async hideOrShow(creatorId: string): Promise<void> {
    await this.sessions
      .tellAgain(scopeOf(creatorId))
      .catch((error: unknown) =>
        this.logger.warn({ err: error, creatorId }, 'Could not tell overlays again'),
      );
    this.askToRejoin(creatorId);
  }

  private askToRejoin(creatorId: string): void {
    this.namespace
      ?.to(rooms.creator(creatorId))
      .emit(SERVER_EVENT.rejoin, { eventId: crypto.randomUUID(), creatorId });
  }

  private menuUpdated(creatorId: string, items: PublicMenuItem[]) {
    return { eventId: crypto.randomUUID(), creatorId, items };
  }
}

/** What a join by key is remembered as. */
const CURRENT = 'current';

/** By key: hers, whichever of her overlays it is. By session id: of that alone, so that it takes nothing from those. */
function showsOf({ data }: OverlaySocket): string | null {
  if (data.shows !== null) return `creator ${data.shows.creatorId}`;
  const [sessionId] = [...data.joined.keys()].filter((what) => !what.includes(' '));
  return sessionId === undefined ? null : `session ${sessionId}`;
}
