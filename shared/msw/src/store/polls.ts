import { LIMITS, type CreatePoll, type Poll, type UpdatePoll } from '@companion/contracts';
import { Refusal } from './refusal.js';
import { changeRunningSession, sessionOf, type Change } from './sessions.js';
import { closePoll, pollsOf, showPoll, tellable, tellShows } from './shows.js';
import type { PollRow, SessionRow } from './state.js';
import type { Store } from './store.js';
import { told } from './wire.js';
import { worthOf } from './worth.js';

/** Oldest first. @throws Refusal SESSION_NOT_FOUND */
export function listPolls(store: Store, creatorId: string, sessionId: string): Poll[] {
  sessionOf(store, creatorId, sessionId);
  return pollsOf(store, sessionId).map((poll) => showPoll(store, poll));
}

/** @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED, LIMIT_REACHED, VALIDATION_FAILED */
export function createPoll(store: Store, creatorId: string, body: CreatePoll): Poll {
  return changeRunningSession(store, creatorId, body.sessionId, (change) => {
    const { session, seq } = change;
    if (pollsOf(store, session.id).length >= LIMITS.pollsPerSession) {
      throw new Refusal('LIMIT_REACHED', `A session has at most ${LIMITS.pollsPerSession} polls`);
    }
    const poll: PollRow = {
      id: store.newId(),
      creatorId,
      sessionId: session.id,
      kind: body.kind,
      title: body.title,
      weighs: body.weighs,
      status: 'open',
      options: optionsOf(store, session, body.options),
      minCents: centsOf(session, 'minTokens', body.minCents, body.minTokens) ?? 1,
      stepCents: centsOf(session, 'stepTokens', body.stepCents, body.stepTokens) ?? 1,
      countsAfterSeq: body.includeExisting ? 0 : seq,
      countsUntilSeq: null,
      endsAt: endsAt(store, body.endsInSeconds),
      closedAt: null,
      createdAt: store.timestamp(),
      seq,
      shown: null,
    };
    store.state.polls.push(poll);
    return recount(store, change, poll);
  });
}

/** @throws Refusal NOT_FOUND, SESSION_ENDED, POLL_CLOSED */
export function updatePoll(store: Store, creatorId: string, id: string, body: UpdatePoll): Poll {
  return changePoll(store, creatorId, id, (change, poll) => {
    const { title, endsInSeconds } = body;
    if (endsInSeconds !== undefined && poll.status === 'closed') throw new Refusal('POLL_CLOSED');
    if (title !== undefined) poll.title = title;
    if (endsInSeconds !== undefined) poll.endsAt = endsAt(store, endsInSeconds);
    poll.seq = change.seq;
    return recount(store, change, poll);
  });
}

/** Again does nothing. @throws Refusal NOT_FOUND, SESSION_ENDED */
export function endPoll(store: Store, creatorId: string, id: string): Poll {
  return changePoll(store, creatorId, id, (change, poll) => {
    if (poll.status === 'open') closePoll(store, change, poll);
    return showPoll(store, poll);
  });
}

/** Again does nothing. @throws Refusal NOT_FOUND, SESSION_ENDED */
export function reopenPoll(store: Store, creatorId: string, id: string): Poll {
  return changePoll(store, creatorId, id, (change, poll) => {
    if (poll.status === 'open') return showPoll(store, poll);
    const { seq } = change;
    Object.assign(poll, {
      status: 'open',
      closedAt: null,
      countsUntilSeq: null,
      endsAt: null,
      seq,
    });
    return recount(store, change, poll);
  });
}

/** @throws Refusal NOT_FOUND, SESSION_ENDED */
export function removePoll(store: Store, creatorId: string, id: string): void {
  changePoll(store, creatorId, id, ({ seq, tell }, poll) => {
    store.state.polls = store.state.polls.filter((other) => other !== poll);
    tell(told.pollRemoved(poll, seq));
  });
}

/** So many seconds from now; null without a number. */
export function endsAt(store: Store, seconds: number | null | undefined): string | null {
  return seconds == null ? null : new Date(store.now() + seconds * 1_000).toISOString();
}

function recount(store: Store, change: Change, poll: PollRow): Poll {
  if (!tellShows(store, change).has(poll.id)) {
    change.tell(told.poll(tellable(store, poll), change.seq));
  }
  return showPoll(store, poll);
}

function changePoll<T>(
  store: Store,
  creatorId: string,
  id: string,
  work: (change: Change, poll: PollRow) => T,
): T {
  const poll = store.state.polls.find((row) => row.id === id && row.creatorId === creatorId);
  if (!poll) throw new Refusal('NOT_FOUND', 'No such poll');
  return changeRunningSession(store, creatorId, poll.sessionId, (change) => work(change, poll));
}

/** @throws Refusal VALIDATION_FAILED */
function centsOf(
  session: SessionRow,
  path: string,
  cents: number | undefined,
  tokens: number | undefined,
): number | null {
  if (tokens === undefined) return cents ?? null;
  if (session.centsPerToken === null) {
    throw Refusal.invalid(path, 'this session has no token rate');
  }
  return worthOf(session, { amountTokens: tokens }).amountCents;
}

/** @throws Refusal VALIDATION_FAILED */
function optionsOf(
  store: Store,
  session: SessionRow,
  options: CreatePoll['options'],
): PollRow['options'] {
  const made = options.map(({ label, amountCents, amountTokens, menuItemId }, at) => {
    const id = store.newId();
    if (menuItemId === undefined) {
      const cents = centsOf(session, `options.${at}.amountTokens`, amountCents, amountTokens) ?? 0;
      return { id, label: label ?? '', amountCents: cents, amountTokens: amountTokens ?? null };
    }
    const path = `options.${at}.menuItemId`;
    const item = store.state.menu.find(
      (row) => row.id === menuItemId && row.creatorId === session.creatorId,
    );
    if (!item) throw Refusal.invalid(path, 'must be on the menu');
    const { name, priceCents, priceTokens } = item;
    const cents = centsOf(session, path, priceCents ?? undefined, priceTokens ?? undefined) ?? 0;
    return { id, label: label ?? name, amountCents: cents, amountTokens: priceTokens };
  });
  made.forEach(({ amountCents }, at) => {
    if (made.findIndex((other) => other.amountCents === amountCents) < at) {
      throw Refusal.invalid(`options.${at}`, 'another option has the same amount');
    }
  });
  return made;
}
