import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type ChatbotMessage,
  type ChatbotReply,
  type ChatbotResponse,
  type AlertControl,
  type Connector,
  type CreateTip,
  type LiveTip,
  type MenuItem,
  type OverlayChanged,
  type OverlayPresence,
  type RecordedTip,
  type SessionUpdated,
  type SpeechQueueChanged,
} from '@companion/contracts';
import { ControlLink } from './control-link.js';
import { feedConnection } from './feed-connection.js';
import {
  CommandError,
  type ConnectionStatus,
  type GetToken,
  type RealtimeTransport,
  type StreamingClient,
} from './realtime-client.js';
import { onStreamingEvents } from './room-events.js';
import { SessionFeed, type CompletedGoal, type ResumePoint } from './session-feed.js';
import { NO_SESSION, type SessionState } from './session-state.js';
import { SpeechLink } from './speech-link.js';
import { Listeners, Store } from './store.js';

export type DashboardFeedState = SessionState & {
  /** How the session's room is doing; without a session, how the socket is. */
  connection: ConnectionStatus;
  /** Whether the socket is up, which brings what is not of a session. */
  isConnected: boolean;
  /** All items, also the switched-off ones; null until a session was joined. */
  menu: readonly MenuItem[] | null;
  /** How her overlays are doing; null until the server has told. */
  overlays: readonly OverlayPresence[] | null;
  /** Why the session could not be joined; it is tried again. */
  joinError: Error | null;
  /** Date.now() of the last event. */
  lastEventAt: number | null;
};

export type NewTip = Omit<CreateTip, 'sessionId' | 'source'>;

const NOTHING: DashboardFeedState = {
  ...NO_SESSION,
  connection: 'connecting',
  isConnected: false,
  menu: null,
  overlays: null,
  joinError: null,
  lastEventAt: null,
};

/** The signed-in creator's live connection: her session's state, her menu and connectors, and commands. */
export class DashboardFeed {
  readonly store = new Store<DashboardFeedState>(NOTHING);
  readonly #tips = new Listeners<LiveTip>();
  readonly #completedGoals = new Listeners<CompletedGoal>();
  readonly #connectors = new Listeners<Connector>();
  readonly #notes = new Listeners<string>();
  readonly #incomes = new Listeners<void>();
  readonly #overlayChanges = new Listeners<OverlayChanged>();
  readonly #chatAnswers = new Listeners<ChatbotResponse>();
  readonly #started = new Listeners<string>();
  readonly #alertControls = new Listeners<AlertControl>();
  readonly #speechQueues = new Listeners<SpeechQueueChanged>();
  /** What is read aloud, for a player. */
  readonly speech: SpeechLink;
  readonly control: ControlLink;
  readonly #transport: RealtimeTransport;
  readonly #client: StreamingClient;
  #session: { id: string; feed: SessionFeed } | null = null;
  #wasOnline = false;

  constructor(transport: RealtimeTransport, options: { baseUrl: string; getToken: GetToken }) {
    this.#transport = transport;
    this.#client = transport.streaming(options);
    this.speech = new SpeechLink(this.#client);
    this.control = new ControlLink(this.#client);
    this.#client.on(SERVER_EVENT.speechQueue, (change) => this.#speechQueues.emit(change));
    this.#client.onStatus(() => this.#onStatus());
    onStreamingEvents(this.#client, (events) => this.#session?.feed.receive(events));
    this.#client.on(SERVER_EVENT.sessionUpdated, ({ sessionId, status }) => {
      if (status === 'active' && sessionId !== this.#session?.id) this.#started.emit(sessionId);
    });
    this.#client.on(SERVER_EVENT.notesChanged, ({ sessionId }) => this.#notes.emit(sessionId));
    this.#client.on(SERVER_EVENT.incomesChanged, () => this.#incomes.emit());
    this.#client.on(SERVER_EVENT.overlayChanged, (change) => this.#overlayChanges.emit(change));
    this.#client.on(SERVER_EVENT.overlayPresence, ({ overlays }) =>
      this.store.update({ overlays }),
    );
    this.#client.on(SERVER_EVENT.rejoin, () => this.#session?.feed.refresh());
    this.#client.on(SERVER_EVENT.menuUpdated, ({ items }) => this.store.update({ menu: items }));
    this.#client.on(SERVER_EVENT.alertControl, (control) => this.#alertControls.emit(control));
    this.#client.on(SERVER_EVENT.chatbotResponse, (answer) => this.#chatAnswers.emit(answer));
    this.#client.on(SERVER_EVENT.connectorStatus, ({ connector }) =>
      this.#connectors.emit(connector),
    );
  }

  readonly onTip = this.#tips.add;
  readonly onSpeechQueue = this.#speechQueues.add;
  readonly onGoalCompleted = this.#completedGoals.add;
  readonly onConnectorStatus = this.#connectors.add;
  /** The notes of this session are other than they were. */
  readonly onNotesChanged = this.#notes.add;
  /** What she earned beside tips is other than it was. */
  readonly onIncomesChanged = this.#incomes.add;
  /** One of her overlays was changed, here or elsewhere. */
  readonly onOverlayChanged = this.#overlayChanges.add;
  readonly onChatbotResponse = this.#chatAnswers.add;
  readonly onAlertControl = this.#alertControls.add;
  /** A session that is not the one shown has begun, here or on another device: its id. */
  readonly onSessionStarted = this.#started.add;

  open(): void {
    this.#client.open();
  }

  close(): void {
    this.#session?.feed.offline();
    this.#client.close();
  }

  /** Shows this session from now on; null for none. */
  watch(sessionId: string | null): void {
    if (sessionId === (this.#session?.id ?? null)) return;
    if (this.#session) this.#leave(this.#session);
    this.#session = sessionId === null ? null : { id: sessionId, feed: this.#feedOf(sessionId) };
    this.store.update({ ...NO_SESSION, joinError: null });
    if (this.#client.status === 'online') this.#session?.feed.online();
    this.#mirror();
  }

  /** @throws CommandError */
  readonly updateViewers = async (viewerCount: number): Promise<SessionUpdated> =>
    this.#client.request(CLIENT_EVENT.updateViewers, {
      sessionId: this.#sessionId(),
      viewerCount,
    });

  /**
   * Give a `clientTipId` when the tip may be sent again after a lost answer.
   * @throws CommandError
   */
  readonly addTip = async (tip: NewTip): Promise<RecordedTip> =>
    this.#client.request(CLIENT_EVENT.addTip, { ...tip, sessionId: this.#sessionId() });

  /** Says something in the session's chat. @throws CommandError */
  readonly sayInChat = async (said: Omit<ChatbotMessage, 'sessionId'>): Promise<ChatbotReply> =>
    this.#client.request(CLIENT_EVENT.chatbotMessage, { ...said, sessionId: this.#sessionId() });

  #sessionId(): string {
    if (this.#session) return this.#session.id;
    throw new CommandError('NO_ACTIVE_SESSION', 'No session is running');
  }

  #feedOf(sessionId: string): SessionFeed {
    const feed = new SessionFeed({
      follow: false,
      timings: this.#transport.timings,
      join: (resume) => this.#join(sessionId, resume),
    });
    feed.store.subscribe(() => {
      if (this.#session?.feed === feed) this.#mirror();
    });
    feed.tips.add((tip) => this.#tips.emit(tip));
    feed.completedGoals.add((goal) => this.#completedGoals.emit(goal));
    return feed;
  }

  async #join(sessionId: string, resume: ResumePoint | undefined) {
    const { menu, ...snapshot } = await this.#client.request(CLIENT_EVENT.joinSession, {
      sessionId,
      lastSeq: resume?.lastSeq,
      batch: true,
    });
    this.store.update({ menu });
    return snapshot;
  }

  #leave({ id, feed }: { id: string; feed: SessionFeed }): void {
    feed.offline();
    // Leaving a room that went with its connection needs no answer.
    this.#client.request(CLIENT_EVENT.leaveSession, { sessionId: id }).catch(() => undefined);
  }

  #onStatus(): void {
    if (this.#client.status === 'online') this.#session?.feed.online();
    else this.#session?.feed.offline();
    this.#mirror();
  }

  #mirror(): void {
    const state = this.#session?.feed.store.get();
    const joined = state?.joined ?? true;
    const connection = feedConnection(this.#client.status, joined, this.#wasOnline);
    const isConnected = this.#client.status === 'online';
    this.#wasOnline ||= connection === 'online';
    if (!state) return this.store.update({ connection, isConnected });
    const { joined: _joined, ...shown } = state;
    this.store.update({ ...shown, connection, isConnected });
  }
}
