import { describe, expect, it } from 'vitest';
import { type FeedPage, fallsIntoSession, isBeforeConnection, isSaidJustNow } from './backlog.js';
import type { FeedTip } from './chaturbate-events.js';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);

function tipAt(givenAt: number | null): FeedTip {
  return { eventId: '1-0', tokens: 1, tipperName: null, message: null, givenAt };
}
function page(over: Partial<FeedPage> = {}): FeedPage {
  return { first: false, since: NOON, arrivedAt: NOON + 1_000, clockAheadMs: 0, ...over };
}

describe('isBeforeConnection', () => {
  it('drops what the first answer holds from before', () => {
    const first = page({ first: true });
    expect(isBeforeConnection(tipAt(NOON - 1), first)).toBe(true);
    expect(isBeforeConnection(tipAt(NOON), first)).toBe(false);
    expect(isBeforeConnection(tipAt(null), first)).toBe(true);
  });

  it('corrects for a clock that runs differently', () => {
    const first = page({ first: true, clockAheadMs: 3 * MINUTE });
    expect(isBeforeConnection(tipAt(NOON + 2 * MINUTE), first)).toBe(true);
    expect(isBeforeConnection(tipAt(NOON + 3 * MINUTE), first)).toBe(false);
  });

  it('has no say once there is a cursor', () => {
    expect(isBeforeConnection(tipAt(NOON - 60 * MINUTE), page())).toBe(false);
  });
});

describe('fallsIntoSession', () => {
  it('takes what arrives while in contact, whatever the clocks say', () => {
    const live = page({ arrivedAt: NOON + 30_000 });
    expect(fallsIntoSession(tipAt(0), live, NOON + 10_000)).toBe(true);
  });

  it('takes what was missed by a session that ran all along', () => {
    const late = page({ arrivedAt: NOON + 60 * MINUTE });
    expect(fallsIntoSession(tipAt(0), late, NOON - MINUTE)).toBe(true);
  });

  it('asks for the time when a session began during a long silence', () => {
    const late = page({ arrivedAt: NOON + 60 * MINUTE });
    const startedAt = NOON + 30 * MINUTE;
    expect(fallsIntoSession(tipAt(startedAt - 1), late, startedAt)).toBe(false);
    expect(fallsIntoSession(tipAt(startedAt), late, startedAt)).toBe(true);
    expect(fallsIntoSession(tipAt(null), late, startedAt)).toBe(false);
  });

  it('asks for the time in a first answer too', () => {
    const first = page({ first: true });
    expect(fallsIntoSession(tipAt(NOON + 1), first, NOON + 500)).toBe(false);
    expect(fallsIntoSession(tipAt(NOON + 600), first, NOON + 500)).toBe(true);
  });
});

describe('isSaidJustNow', () => {
  const chatAt = (saidAt: number | null) => ({
    eventId: '1-0',
    senderName: 'a',
    text: 'b',
    saidAt,
  });

  it('is true of all that comes while in contact, whatever the clocks say', () => {
    expect(isSaidJustNow(chatAt(0), page())).toBe(true);
    expect(isSaidJustNow(chatAt(null), page())).toBe(true);
  });

  it('is false of what was said before we listened', () => {
    expect(isSaidJustNow(chatAt(NOON), page({ first: true }))).toBe(false);
  });

  it('goes by the time of it after a silence', () => {
    const late = page({ arrivedAt: NOON + 10 * MINUTE });
    expect(isSaidJustNow(chatAt(NOON + 8 * MINUTE), late)).toBe(false);
    expect(isSaidJustNow(chatAt(NOON + 9.5 * MINUTE), late)).toBe(true);
    expect(isSaidJustNow(chatAt(null), late)).toBe(false);
    const ahead = { ...late, clockAheadMs: 3 * MINUTE };
    expect(isSaidJustNow(chatAt(NOON + 11 * MINUTE), ahead)).toBe(false);
  });
});
