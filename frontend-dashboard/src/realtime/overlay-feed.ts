import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type AlertAction,
  type PublicMenuItem,
} from '@companion/contracts';
import { feedConnection } from './feed-connection.js';
import type { ConnectionStatus, OverlayClient, RealtimeTransport } from './realtime-client.js';
import { onOverlayEvents } from './room-events.js';
import { SessionFeed, type ResumePoint } from './session-feed.js';
import { NO_SESSION, type SessionState } from './session-state.js';
import { SpeechLink } from './speech-link.js';
import { Listeners, Store } from './store.js';

/** One session, or by her key whichever session the creator has running. */
export type OverlayTarget = { sessionId: string } | { overlayKey: string };

export type OverlayFeedState = SessionState & {
  connection: ConnectionStatus;
  menu: readonly PublicMenuItem[];
  /** The creator holds alerts back. */
  alertsPaused: boolean;
  /** For diagnostics; never shown on air. */
  joinError: Error | null;
  lastEventAt: number | null;
};

/** An overlay's live connection. Without a running session its `session` is null. */
export class OverlayFeed {
  readonly store = new Store<OverlayFeedState>({
    ...NO_SESSION,
    connection: 'connecting',
    menu: [],
    alertsPaused: false,
    joinError: null,
    lastEventAt: null,
  });
  /** What is read aloud, for a player. */
  readonly speech: SpeechLink;
  readonly #client: OverlayClient;
  readonly #feed: SessionFeed;
  readonly #alertActions = new Listeners<AlertAction>();
  #wasOnline = false;

  constructor(transport: RealtimeTransport, options: { baseUrl: string; target: OverlayTarget }) {
    const { baseUrl, target } = options;
    this.#client = transport.overlay({ baseUrl });
    this.speech = new SpeechLink(this.#client);
    this.#feed = new SessionFeed({
      follow: 'overlayKey' in target,
      timings: transport.timings,
      join: (resume) => this.#join(target, resume),
    });
    this.#feed.store.subscribe(() => this.#mirror());
    onOverlayEvents(this.#client, (events) => this.#feed.receive(events));
    this.#client.on(SERVER_EVENT.rejoin, () => this.#feed.refresh());
    this.#client.on(SERVER_EVENT.menuUpdated, ({ items }) => this.store.update({ menu: items }));
    this.#client.on(SERVER_EVENT.alertControl, ({ action, paused }) => {
      this.store.update({ alertsPaused: paused });
      this.#alertActions.emit(action);
    });
    this.#client.onStatus((status) => {
      if (status === 'online') this.#feed.online();
      else this.#feed.offline();
      this.#mirror();
    });
    this.onTip = this.#feed.tips.add;
    this.onGoalCompleted = this.#feed.completedGoals.add;
    this.onAnimation = this.#feed.animations.add;
    this.onAlertAction = this.#alertActions.add;
  }

  readonly onTip: SessionFeed['tips']['add'];
  readonly onGoalCompleted: SessionFeed['completedGoals']['add'];
  readonly onAnimation: SessionFeed['animations']['add'];
  readonly onAlertAction: Listeners<AlertAction>['add'];

  open(): void {
    this.#client.open();
  }

  close(): void {
    this.#feed.offline();
    this.#client.close();
  }

  async #join(target: OverlayTarget, resume: ResumePoint | undefined) {
    const answer = await this.#client.request(CLIENT_EVENT.joinOverlay, {
      ...resume,
      ...target,
      batch: true,
    });
    this.store.update({ menu: answer.menu, alertsPaused: answer.alertsPaused });
    return answer.snapshot;
  }

  #mirror(): void {
    const { joined, ...shown } = this.#feed.store.get();
    const connection = feedConnection(this.#client.status, joined, this.#wasOnline);
    this.#wasOnline ||= connection === 'online';
    this.store.update({ ...shown, connection });
  }
}
