import {
  addTipSchema,
  chatbotMessageSchema,
  joinSessionSchema,
  type JoinedSession,
  type JoinSession,
  leaveSessionSchema,
  updateViewersSchema,
} from '@companion/contracts';
import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { ChatbotService } from '../chatbot/chatbot.service.js';
import { SpeechesService } from '../chat-participant-tts/speeches.service.js';
import { LiveFeed, type SessionChange } from '../domain-events/live-feed.js';
import { MenuService } from '../menu/menu.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { Credentials } from '../platform/identity/credentials.js';
import { CreatorDirectory, isModerator } from '../platform/identity/identity-provider.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { TipsService } from '../tips/tips.service.js';
import { CatchUp } from './catch-up.js';
import { HeardSeqs } from './heard-seqs.js';
import { closeAtExpiry } from './close-at-expiry.js';
import { Audience } from './audience.js';
import { OverlayPresence } from './overlay-presence.js';
import { type CommandSocket, onCommand, toSocketError } from './command.js';
import { tellControlToDashboards } from './control-broadcasts.js';
import { allowOnly, closeWithItsToken, watchesLive } from './token-commands.js';
import { heardAs, rooms } from './rooms.js';
import { tellOverlaysToDashboards } from './scene-broadcasts.js';
import { batchOf, bySession, emitEvent, eventsOf } from './session-broadcasts.js';
import { onSpeechCommands, tellSpeechToDashboards } from './speech-players.js';
import { tellModerators } from './moderator-broadcasts.js';
import { closeSignedOut, closeWithItsSignIn, watchSignIns } from './sign-outs.js';
import { StateBroadcasts } from './state-broadcasts.js';
import { snapshotEvents } from './snapshot-events.js';
import { handshakeToken } from './handshake-token.js';
import { TokenBucket } from './token-bucket.js';
import {
  CLIENT_EVENT,
  NAMESPACE,
  SERVER_EVENT,
  type StreamingNamespace,
  type StreamingSocket,
} from './types/events.js';
import { ViewerReports } from './viewer-reports.js';

const TOUCH_EVERY_MS = 5 * 60_000;
const FIRST_SEQ = 1;

/** `/streaming`: a signed-in creator's dashboards, bots and scripts. */
@WebSocketGateway({ namespace: NAMESPACE.streaming })
export class StreamingGateway
  implements
    OnGatewayInit<StreamingNamespace>,
    OnGatewayConnection<StreamingSocket>,
    OnApplicationShutdown
{
  private readonly viewers = new ViewerReports();
  private namespace: StreamingNamespace | undefined;
  private touching: NodeJS.Timeout | undefined;
  private endWatch: (() => void) | undefined;

  constructor(
    private readonly credentials: Credentials,
    private readonly creators: CreatorDirectory,
    private readonly sessions: SessionsService,
    private readonly tips: TipsService,
    private readonly menu: MenuService,
    private readonly chatbot: ChatbotService,
    private readonly speeches: SpeechesService,
    private readonly live: LiveFeed,
    private readonly audience: Audience,
    private readonly presence: OverlayPresence,
    private readonly states: StateBroadcasts,
    private readonly catchUp: CatchUp,
    private readonly heard: HeardSeqs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  afterInit(namespace: StreamingNamespace): void {
    this.namespace = namespace;
    namespace.use((socket, next) => {
      this.signIn(socket).then(
        () => next(),
        (error: unknown) => {
          const { code, message } = toSocketError(error);
          next(Object.assign(new Error(message), { data: { code, message } }));
        },
      );
    });
    this.live.on('session', (changes) => this.broadcast(changes));
    this.live.on('notes', ({ sessionId }) => {
      namespace
        .to([rooms.session(sessionId, 'single'), rooms.session(sessionId, 'batch')])
        .emit(SERVER_EVENT.notesChanged, { eventId: crypto.randomUUID(), sessionId });
    });
    this.live.on('incomes', ({ creatorId }) => {
      namespace
        .to(rooms.creator(creatorId))
        .emit(SERVER_EVENT.incomesChanged, { eventId: crypto.randomUUID(), creatorId });
    });
    this.live.on('connector', ({ creatorId, connector }) => {
      namespace
        .to(rooms.creator(creatorId))
        .emit(SERVER_EVENT.connectorStatus, { eventId: crypto.randomUUID(), connector });
    });
    this.live.on('tipperForgotten', ({ creatorId }) => {
      namespace
        .to(rooms.creator(creatorId))
        .emit(SERVER_EVENT.rejoin, { eventId: crypto.randomUUID(), creatorId });
    });
    this.live.on('accountClosed', ({ creatorId }) => {
      namespace.in([rooms.creator(creatorId), rooms.tokensOf(creatorId)]).disconnectSockets(true);
      if (this.audience.isShared) namespace.serverSideEmit('accountClosed', creatorId);
    });
    namespace.on('accountClosed', (creatorId) => this.creators.forget(creatorId));
    closeSignedOut(namespace, this.live, this.creators, this.audience);
    this.endWatch = watchSignIns(namespace, this.creators);
    this.live.on('chatbotResponse', (response) => {
      namespace
        .to(rooms.session(response.sessionId, 'single'))
        .to(rooms.session(response.sessionId, 'batch'))
        .emit(SERVER_EVENT.chatbotResponse, response);
    });
    tellSpeechToDashboards(namespace, this.live);
    tellControlToDashboards(namespace, this.live);
    tellModerators(namespace, this.live, this.audience);
    this.states.attachDashboards(namespace);
    tellOverlaysToDashboards(namespace, this.live);
    this.presence.tell(namespace);
    this.catchUp.attach(namespace, async (scope, sessionId) =>
      snapshotEvents(await this.sessions.snapshot(scope, sessionId)),
    );
    this.touching = setInterval(() => void this.touchWatched(), TOUCH_EVERY_MS);
    this.touching.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.touching);
    this.endWatch?.();
  }

  private async signIn(socket: StreamingSocket): Promise<void> {
    const identity = await this.credentials.verify(handshakeToken(socket.handshake));
    const { streamingPerSecond, streamingBurst } = this.config.rateLimits;
    socket.data.scope = scopeOf(identity.sub);
    socket.data.identity = identity;
    socket.data.tokenExpiresAt = identity.expiresAt;
    socket.data.messages = new TokenBucket(streamingPerSecond, streamingBurst);
    socket.data.sessions = new Set();
  }

  handleConnection(socket: StreamingSocket): void {
    const { scope } = socket.data;
    closeAtExpiry(socket);
    if (watchesLive(socket.data.identity)) {
      void socket.join(rooms.creator(scope.creatorId));
      socket.emit(SERVER_EVENT.overlayPresence, this.presence.of(scope.creatorId));
    }
    if (isModerator(socket.data.identity)) void socket.join(rooms.moderators(scope.creatorId));
    void closeWithItsToken(socket, this.credentials);
    void closeWithItsSignIn(socket, this.creators);
    socket.use(allowOnly(socket));

    const commands = socket as unknown as CommandSocket;
    onSpeechCommands(socket, this.speeches, () => scope);
    onCommand(commands, CLIENT_EVENT.joinSession, joinSessionSchema, (join) =>
      this.join(socket, join),
    );
    onCommand(commands, CLIENT_EVENT.leaveSession, leaveSessionSchema, async ({ sessionId }) => {
      await this.leave(socket, sessionId);
      return null;
    });
    onCommand(commands, CLIENT_EVENT.updateViewers, updateViewersSchema, (report) =>
      this.viewers.report(`${scope.creatorId} ${report.sessionId}`, report.viewerCount, (count) =>
        this.sessions.reportViewers(scope, report.sessionId, count),
      ),
    );
    onCommand(commands, CLIENT_EVENT.addTip, addTipSchema, (tip) =>
      this.tips.recordOwn(scope, tip, 'websocket'),
    );
    onCommand(commands, CLIENT_EVENT.chatbotMessage, chatbotMessageSchema, (said) =>
      this.chatbot.reply(scope, said),
    );
  }

  /** Joins before it reads, so that nothing falls between the snapshot and the first live event. */
  private async join(socket: StreamingSocket, join: JoinSession): Promise<JoinedSession> {
    const { sessionId, lastSeq, batch } = join;
    const { scope, sessions } = socket.data;
    // Whose it is must be known before its room is entered.
    await this.sessions.mustExist(scope, sessionId);
    const { streaming: most } = this.config.roomLimits;
    if (most > 0 && !sessions.has(sessionId) && sessions.size >= most) {
      throw new DomainError('LIMIT_REACHED', `A connection joins at most ${most} sessions`);
    }
    // Counted at once: another join may be under way.
    sessions.add(sessionId);
    await this.leaveRooms(socket, sessionId);
    await socket.join(rooms.session(sessionId, heardAs(batch)));

    const [snapshot, menu] = await Promise.all([
      this.sessions.snapshot(scope, sessionId, lastSeq),
      this.menu.list(scope),
    ]);
    this.heard.begin(sessionId, snapshot.seq);
    if (!batch) {
      for (const event of snapshotEvents(snapshot)) emitEvent(socket, event);
      socket.emit(SERVER_EVENT.menuUpdated, {
        eventId: crypto.randomUUID(),
        creatorId: scope.creatorId,
        items: menu,
      });
    }
    return { ...snapshot, menu };
  }

  private async leave(socket: StreamingSocket, sessionId: string): Promise<void> {
    socket.data.sessions.delete(sessionId);
    await this.leaveRooms(socket, sessionId);
  }

  private async leaveRooms(socket: StreamingSocket, sessionId: string): Promise<void> {
    await socket.leave(rooms.session(sessionId, 'single'));
    await socket.leave(rooms.session(sessionId, 'batch'));
  }

  private broadcast(changes: SessionChange[]): void {
    const { namespace } = this;
    if (namespace === undefined) return;
    for (const committed of bySession(changes)) {
      const { creatorId, sessionId, seq } = committed;
      if (seq === FIRST_SEQ) {
        // Nobody is in the room of a session that has only begun: her other devices must hear of it.
        const room = namespace.to(rooms.creator(creatorId));
        for (const event of eventsOf(committed)) emitEvent(room, event);
      }
      const single = rooms.session(sessionId, 'single');
      if (this.audience.mayBeIn([single], namespace)) {
        const room = namespace.to(single);
        for (const event of eventsOf(committed)) emitEvent(room, event);
      }
      const batch = rooms.session(sessionId, 'batch');
      if (this.audience.mayBeIn([batch], namespace)) {
        namespace
          .to(batch)
          .emit(SERVER_EVENT.sessionBatch, batchOf(committed, eventsOf(committed)));
      }
    }
  }

  /** A session that a dashboard watches is not forgotten. */
  private async touchWatched(): Promise<void> {
    const watched = new Set<string>();
    for (const socket of this.namespace?.sockets.values() ?? []) {
      for (const sessionId of socket.data.sessions) watched.add(sessionId);
    }
    await this.sessions.touch([...watched]).catch(() => undefined);
  }
}
