import type { ConnectorState } from '@companion/contracts';
import type { FeedPosition } from '../../src/connectors/chaturbate/backlog.js';
import type {
  FeedHost,
  FeedProgress,
} from '../../src/connectors/chaturbate/chaturbate-connector.js';
import type { FeedChat, FeedTip } from '../../src/connectors/chaturbate/chaturbate-events.js';

const HOUR = 3_600_000;

/** What a connector tells its surroundings, kept; the session is one that runs all along. */
export class RecordingHost implements FeedHost {
  readonly reports: { state: ConnectorState; reason: string | null }[] = [];
  readonly recorded: FeedTip[] = [];
  readonly heard: FeedChat[] = [];
  readonly saved: FeedProgress[] = [];
  sessionStartedAt: number | null = Date.now() - HOUR;
  enabled = true;
  /** Failures to come, one for each call. */
  failures = 0;

  report(state: ConnectorState, reason: string | null): Promise<void> {
    this.reports.push({ state, reason });
    return Promise.resolve();
  }

  async save(progress: FeedProgress): Promise<boolean> {
    await this.failIfAsked();
    this.saved.push(progress);
    return this.enabled;
  }

  async take(tip: FeedTip, belongs: (startedAt: number) => boolean) {
    await this.failIfAsked();
    if (this.sessionStartedAt === null || !belongs(this.sessionStartedAt)) return 'ignored';
    this.recorded.push(tip);
    return 'recorded';
  }

  hear(chat: FeedChat): void {
    this.heard.push(chat);
  }

  get state(): ConnectorState | undefined {
    return this.reports.at(-1)?.state;
  }
  get states(): ConnectorState[] {
    return this.reports.map(({ state }) => state).filter((state, i, all) => state !== all[i - 1]);
  }
  get ids(): string[] {
    return this.recorded.map(({ eventId }) => eventId);
  }
  get ignored(): number {
    return this.saved.reduce((sum, { ignoredTips }) => sum + ignoredTips, 0);
  }
  get position(): FeedPosition | undefined {
    return this.saved.at(-1)?.position;
  }

  private failIfAsked(): Promise<void> {
    if (this.failures === 0) return Promise.resolve();
    this.failures -= 1;
    return Promise.reject(new Error('the database is away'));
  }
}
