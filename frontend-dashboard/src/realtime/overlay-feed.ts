import { CLIENT_EVENT, SERVER_EVENT, type PublicMenuItem } from '@companion/contracts';
import { feedConnection } from './feed-connection.js';
import type { ConnectionStatus, OverlayClient, RealtimeTransport } from './realtime-client.js';
import { onOverlayEvents } from './room-events.js';
import { SessionFeed, type ResumePoint } from './session-feed.js';
import { NO_SESSION, type SessionState } from './session-state.js';
import { Store } from './store.js';

/** One session, or by her key whichever session the creator has running. */
export type OverlayTarget = { sessionId: string } | { overlayKey: string };

export type OverlayFeedState = SessionState & {
  connection: ConnectionStatus;
  menu: readonly PublicMenuItem[];
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
    joinError: null,
    lastEventAt: null,
  });
  readonly #client: OverlayClient;
  readonly #feed: SessionFeed;
  #wasOnline = false;

  constructor(transport: RealtimeTransport, options: { baseUrl: string; target: OverlayTarget }) {
    const { baseUrl, target } = options;
    this.#client = transport.overlay({ baseUrl });
    this.#feed = new SessionFeed({
      follow: 'overlayKey' in target,
      timings: transport.timings,
      join: (resume) => this.#join(target, resume),
    });
    this.#feed.store.subscribe(() => this.#mirror());
    onOverlayEvents(this.#client, (events) => this.#feed.receive(events));
    this.#client.on(SERVER_EVENT.menuUpdated, ({ items }) => this.store.update({ menu: items }));
    this.#client.onStatus((status) => {
      if (status === 'online') this.#feed.online();
      else this.#feed.offline();
      this.#mirror();
    });
    this.onTip = this.#feed.tips.add;
    this.onGoalCompleted = this.#feed.completedGoals.add;
  }

  readonly onTip: SessionFeed['tips']['add'];
  readonly onGoalCompleted: SessionFeed['completedGoals']['add'];

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
    this.store.update({ menu: answer.menu });
    return answer.snapshot;
  }

  #mirror(): void {
    const { joined, ...shown } = this.#feed.store.get();
    const connection = feedConnection(this.#client.status, joined, this.#wasOnline);
    this.#wasOnline ||= connection === 'online';
    this.store.update({ ...shown, connection });
  }
}
