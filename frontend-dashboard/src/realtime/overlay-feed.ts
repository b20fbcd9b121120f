import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type AlertAction,
  type PublicMenuItem,
} from '@companion/contracts';
import { AlertLink } from './alert-link.js';
import { feedConnection } from './feed-connection.js';
import { PresenceReporter, type PageSurroundings } from './presence-reporter.js';
import type { ConnectionStatus, OverlayClient, RealtimeTransport } from './realtime-client.js';
import { Rehearsal } from './rehearsal.js';
import { onOverlayEvents } from './room-events.js';
import { SceneLink } from './scene-link.js';
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
  /** She pressed panic: nothing is shown or heard. */
  offAir: boolean;
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
    offAir: false,
    joinError: null,
    lastEventAt: null,
  });
  /** What is read aloud, for a player. */
  readonly speech: SpeechLink;
  /** What is ordered of its alerts, and what it tells of them. */
  readonly alerts: AlertLink;
  /** What it is to look like, and what is shown beside the session. */
  readonly scene: SceneLink;
  readonly #client: OverlayClient;
  readonly #feed: SessionFeed;
  readonly #rehearsal: Rehearsal;
  readonly #presence: PresenceReporter | null;
  readonly #alertActions = new Listeners<AlertAction>();
  #wasOnline = false;

  /** @param options.page reported to the creator, where the overlay was opened by her key */
  constructor(
    transport: RealtimeTransport,
    options: { baseUrl: string; target: OverlayTarget; page?: PageSurroundings | undefined },
  ) {
    const { baseUrl, target, page } = options;
    this.#client = transport.overlay({ baseUrl });
    this.speech = new SpeechLink(this.#client);
    this.scene = new SceneLink(this.#client);
    this.alerts = new AlertLink(this.#client);
    this.alerts.store.subscribe(() => this.store.update(this.alerts.store.get()));
    // Its words may be on air from now on.
    this.alerts.onShow(({ tip, again }) => {
      if (!again) this.#feed.replaceTip(tip);
    });
    this.#feed = new SessionFeed({
      follow: 'overlayKey' in target,
      timings: transport.timings,
      join: (resume) => this.#join(target, resume),
    });
    this.#rehearsal = new Rehearsal(this.#feed, () => this.#mirror());
    this.#presence =
      page && 'overlayKey' in target ? new PresenceReporter(this.#client, page) : null;
    this.#feed.store.subscribe(() => this.#mirror());
    this.#client.on(SERVER_EVENT.rehearsal, (shown) => this.#rehearsal.play(shown));
    onOverlayEvents(this.#client, (events) => this.#feed.receive(events));
    this.#client.on(SERVER_EVENT.rejoin, () => this.#feed.refresh());
    this.#client.on(SERVER_EVENT.menuUpdated, ({ items }) => this.store.update({ menu: items }));
    this.#client.on(SERVER_EVENT.alertControl, ({ action, paused }) => {
      this.store.update({ alertsPaused: paused });
      this.#alertActions.emit(action);
    });
    this.#client.onStatus((status) => {
      if (status === 'online') this.#feed.online();
      else {
        this.#presence?.stop();
        this.alerts.left();
        this.#feed.offline();
      }
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

  /** Something came on air: told to her dashboards. */
  readonly alertShown = (): void => this.#presence?.alertShown();

  close(): void {
    this.#presence?.stop();
    this.#rehearsal.end();
    this.alerts.left();
    this.#feed.offline();
    this.#client.close();
  }

  async #join(target: OverlayTarget, resume: ResumePoint | undefined) {
    const answer = await this.#client.request(CLIENT_EVENT.joinOverlay, {
      ...resume,
      ...target,
      batch: true,
    });
    this.scene.joined(answer);
    this.alerts.joined(answer, 'overlayKey' in target);
    this.store.update({ menu: answer.menu, alertsPaused: answer.alertsPaused });
    this.#presence?.start();
    return answer.snapshot;
  }

  #mirror(): void {
    const { joined, ...state } = this.#feed.store.get();
    const shown = { ...state, ...this.#rehearsal.over(state) };
    const connection = feedConnection(this.#client.status, joined, this.#wasOnline);
    this.#wasOnline ||= connection === 'online';
    this.store.update({ ...shown, connection });
  }
}
