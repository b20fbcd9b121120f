import type { ConnectorState } from '@companion/contracts';
import { traces } from '../../platform/tracing/traces.js';
import { FailureStreak } from '../failure-streak.js';
import type { Pace } from '../pace.js';
import {
  type FeedPage,
  type FeedPosition,
  fallsIntoSession,
  isSaidJustNow,
  isBeforeConnection,
} from './backlog.js';
import { type FeedChat, type FeedTip, readEvent } from './chaturbate-events.js';
import type {
  ChaturbateEventsClient,
  FeedAccount,
  PollOutcome,
} from './chaturbate-events-client.js';

/** What is known after a page: saved as one, so that counts and cursor never disagree. */
export type FeedProgress = { position: FeedPosition; sawEvents: boolean; ignoredTips: number };

/** What the loop needs of its surroundings. */
export interface FeedHost {
  /** Shows a state and a sentence for the creator. Never rejects. */
  report(state: ConnectorState, reason: string | null): Promise<void>;
  /** @returns false when the connector was paused or deleted. @throws when it could not be saved now */
  save(progress: FeedProgress): Promise<boolean>;
  /** @throws when another try may go better */
  take(
    tip: FeedTip,
    belongs: (sessionStartedAt: number) => boolean,
  ): Promise<'recorded' | 'ignored' | 'refused'>;
  /** Is told of chat as it is said. Returns at once and never throws: no tip waits for an answer. */
  hear(chat: FeedChat): void;
}

type Page = Extract<PollOutcome, { kind: 'page' }>;

const HOLD_SECONDS = 30;
/** Between two requests after an answer with events, and after one without: never spin. */
const BUSY_INTERVAL_MS = 100;
const IDLE_INTERVAL_MS = 1_000;
/** A new token may be unknown to the platform for up to a minute. */
const TOKEN_GRACE_MS = 60_000;
const TOKEN_RETRY_MS = 15_000;
/** So long without contact counts as failed; the trying goes on, for she may be on air. */
const FAILED_AFTER_MS = 600_000;
const CLOCK_TOLERANCE_MS = 3_000;
/** Ids of events already dealt with, for pages that come again. */
const REMEMBERED_EVENTS = 5_000;

/** Follows one account's feed until it is stopped or only its creator can help. */
export class ChaturbateConnector {
  private readonly contact: FailureStreak;
  private readonly storing: FailureStreak;
  private readonly handled = new Set<string>();
  private refusedSince: number | null = null;
  private unusable = 0;
  /** The last answer was good: the next request may be held. Otherwise it asks for an answer at once. */
  private inContact = false;

  constructor(
    private readonly account: FeedAccount,
    private position: FeedPosition,
    private readonly client: ChaturbateEventsClient,
    private readonly host: FeedHost,
    private readonly pace: Pace,
  ) {
    this.contact = new FailureStreak(pace, { firstMs: 2_000, maxMs: 30_000 });
    this.storing = new FailureStreak(pace, { firstMs: 500, maxMs: 5_000 });
    const { nextUrl } = position;
    if (nextUrl !== null && !client.owns(nextUrl, account.username)) {
      this.position = { ...position, nextUrl: null };
    }
  }

  /** Resolves when the signal aborts, or when going on makes no sense. */
  async run(signal: AbortSignal): Promise<void> {
    await this.host.report('connecting', 'Connecting to Chaturbate.');
    for (;;) {
      const waitMs = await this.turn(signal);
      if (waitMs === null) return;
      await this.pace.wait(waitMs, signal);
    }
  }

  /** Asks once and deals with the answer. @returns milliseconds until the next request; null: stop */
  private async turn(signal: AbortSignal): Promise<number | null> {
    const askedAt = this.pace.now();
    const poll = {
      address: this.position.nextUrl ?? this.client.firstUrl(this.account),
      username: this.account.username,
      holdSeconds: this.inContact ? HOLD_SECONDS : 0,
    };
    const outcome = await traces.around('chaturbate poll', { kind: 'client' }, () =>
      this.client.poll(poll, signal),
    );
    if (signal.aborted) return null;
    this.inContact = outcome.kind === 'page' && outcome.nextUrl !== null;
    if (outcome.kind !== 'token_refused') this.refusedSince = null;
    return outcome.kind === 'page'
      ? this.onPage(outcome, askedAt, signal)
      : this.onFailure(outcome);
  }

  /** @returns milliseconds until the next request; null: stop */
  private async onPage(page: Page, askedAt: number, signal: AbortSignal): Promise<number | null> {
    const arrivedAt = this.pace.now();
    const ignoredTips = await this.takeAll(page, arrivedAt, signal);
    if (ignoredTips === null) return null;
    if (page.nextUrl !== null) this.position = { nextUrl: page.nextUrl, since: arrivedAt };
    const sawEvents = page.events.length > 0;
    const progress = { position: this.position, sawEvents, ignoredTips };
    const goOn = await this.insist(() => this.host.save(progress), signal);
    if (goOn !== true) return null;
    if (page.nextUrl === null) {
      return this.lost('Chaturbate named a next address that is not its own; it is not followed.');
    }
    this.contact.succeed();
    await this.host.report('connected', this.unusableNote());
    const intervalMs = sawEvents ? BUSY_INTERVAL_MS : IDLE_INTERVAL_MS;
    // No longer than that, should the clock have been put back meanwhile.
    return Math.min(intervalMs, Math.max(0, askedAt + intervalMs - this.pace.now()));
  }

  /** @returns how many tips were ignored; null when stopped before the end of the page */
  private async takeAll(
    page: Page,
    arrivedAt: number,
    signal: AbortSignal,
  ): Promise<number | null> {
    const moment: FeedPage = {
      first: this.position.nextUrl === null,
      since: this.position.since,
      arrivedAt,
      clockAheadMs: clockAhead(page.platformTime, arrivedAt),
    };
    let ignored = 0;
    for (const raw of page.events) {
      const event = readEvent(raw);
      if (event.kind === 'unreadable') this.unusable += 1;
      if (event.kind === 'chat' && isSaidJustNow(event.chat, moment)) this.host.hear(event.chat);
      if (event.kind !== 'tip' || this.handled.has(event.tip.eventId)) continue;
      const { tip } = event;
      if (!isBeforeConnection(tip, moment)) {
        const belongs = (startedAt: number): boolean => fallsIntoSession(tip, moment, startedAt);
        const taken = await this.insist(() => this.host.take(tip, belongs), signal);
        if (taken === undefined) return null;
        if (taken === 'ignored') ignored += 1;
        if (taken === 'refused') this.unusable += 1;
      }
      this.remember(tip.eventId);
    }
    return ignored;
  }

  /** Tries until it works: a tip is never skipped. @returns undefined when stopped meanwhile */
  private async insist<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    while (!signal.aborted) {
      try {
        const result = await work();
        this.storing.succeed();
        return result;
      } catch {
        const waitMs = this.storing.fail();
        const state = this.storing.lastedMs >= FAILED_AFTER_MS ? 'failed' : 'degraded';
        await this.host.report(state, 'Tips arrive but cannot be saved right now; they wait.');
        await this.pace.wait(waitMs, signal);
      }
    }
    return undefined;
  }

  /** @returns milliseconds until the next request; null: only the creator can help */
  private async onFailure(outcome: Exclude<PollOutcome, Page>): Promise<number | null> {
    switch (outcome.kind) {
      case 'token_refused':
        return this.onTokenRefused();
      case 'unknown_user':
        await this.host.report(
          'misconfigured',
          `Chaturbate knows no account "${this.account.username}". Check the username.`,
        );
        return null;
      case 'rate_limited': {
        const backOffMs = this.contact.fail();
        await this.host.report(
          'degraded',
          'Chaturbate asks for fewer requests; trying again soon.',
        );
        return Math.max(outcome.retryAfterMs ?? 0, backOffMs);
      }
      case 'bad_request':
        // A cursor it no longer understands: begin at its latest events, still counting from `since`.
        this.position = { ...this.position, nextUrl: null };
        return this.lost('Chaturbate did not understand the request.');
      case 'server_error':
        return this.lost(`Chaturbate has a problem (status ${outcome.status}).`);
      case 'unreachable':
        return this.lost('Chaturbate cannot be reached.');
      case 'malformed':
        return this.lost('Chaturbate gave an answer that cannot be read.');
    }
  }

  private async onTokenRefused(): Promise<number | null> {
    this.refusedSince ??= this.pace.now();
    if (this.pace.now() - this.refusedSince >= TOKEN_GRACE_MS) {
      await this.host.report(
        'misconfigured',
        'Chaturbate refuses the token. Create one with the permission "Events API" and enter it here.',
      );
      return null;
    }
    await this.host.report(
      'misconfigured',
      'Chaturbate refuses the token. A new one can need a minute: still trying.',
    );
    return TOKEN_RETRY_MS;
  }

  private async lost(problem: string): Promise<number> {
    const waitMs = this.contact.fail();
    if (this.contact.lastedMs >= FAILED_AFTER_MS) {
      await this.host.report('failed', `${problem} For over 10 minutes now; still trying.`);
    } else {
      await this.host.report('degraded', `${problem} Trying again.`);
    }
    return waitMs;
  }

  private remember(eventId: string): void {
    this.handled.add(eventId);
    const [oldest] = this.handled;
    if (this.handled.size > REMEMBERED_EVENTS && oldest !== undefined) this.handled.delete(oldest);
  }

  private unusableNote(): string | null {
    if (this.unusable === 0) return null;
    return this.unusable === 1
      ? 'One event could not be used and was left out.'
      : `${this.unusable} events could not be used and were left out.`;
  }
}

/** A difference within the rounding of the platform's clock on the wire counts as none. */
function clockAhead(platformTime: number | null, arrivedAt: number): number {
  const ms = platformTime === null ? 0 : platformTime - arrivedAt;
  return Math.abs(ms) > CLOCK_TOLERANCE_MS ? ms : 0;
}
