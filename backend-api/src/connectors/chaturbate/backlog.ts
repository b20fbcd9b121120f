import type { FeedChat, FeedTip } from './chaturbate-events.js';

/** Where the reading of a feed stands. */
export type FeedPosition = {
  /** The address the platform gave for what comes next; null before its first answer. */
  nextUrl: string | null;
  /** When the feed was last known to be read to its end, milliseconds by our clock. */
  since: number;
};

/** One answer of the feed in time. */
export type FeedPage = {
  /** Asked without a cursor: the platform answers with whatever happened lately. */
  first: boolean;
  /** {@link FeedPosition.since} before this answer. */
  since: number;
  arrivedAt: number;
  /** How far the platform's clock is ahead of ours, in milliseconds. */
  clockAheadMs: number;
};

/**
 * After a longer silence than this, what arrives may be old. Within it everything is news: a tip on
 * air must not depend on two clocks agreeing.
 */
const CONTACT_GAP_MS = 120_000;

const momentIn = (page: FeedPage, tip: FeedTip): number =>
  tip.givenAt === null ? -Infinity : tip.givenAt - page.clockAheadMs;

/** Whether the tip was given before we were connected: no replay of what was before. */
export function isBeforeConnection(tip: FeedTip, page: FeedPage): boolean {
  return page.first && momentIn(page, tip) < page.since;
}

/** Whether the tip was given during a session that began at `startedAt` and still runs. */
export function fallsIntoSession(tip: FeedTip, page: FeedPage, startedAt: number): boolean {
  if (startedAt <= page.since) return true;
  if (!page.first && page.arrivedAt - page.since <= CONTACT_GAP_MS) return true;
  return momentIn(page, tip) >= startedAt;
}

/** An answer to what was said longer ago would only confuse. */
const CHAT_FRESH_MS = 60_000;

/** Whether the platform tells of chat as it is said, and not of what was said while nobody listened. */
export function isSaidJustNow({ saidAt }: FeedChat, page: FeedPage): boolean {
  if (page.first) return false;
  if (page.arrivedAt - page.since <= CHAT_FRESH_MS) return true;
  return saidAt !== null && page.arrivedAt - (saidAt - page.clockAheadMs) <= CHAT_FRESH_MS;
}
