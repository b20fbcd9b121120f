import { sessionUpdatedSchema, type SessionDetail, type Tip } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { NO_SESSION, type FeedTip, type SessionState } from '../realtime/session-state.js';
import { liveView } from './live-view.js';

const SESSION_ID = '6f9b2d3e-6a5b-4c7e-9a53-1c3f4d5e6f70';

function tip(id: string, minute: number, voided = false): Tip {
  const createdAt = `2026-03-01T20:${String(minute).padStart(2, '0')}:00Z`;
  return {
    id,
    sessionId: SESSION_ID,
    amountCents: 500,
    amountTokens: 100,
    tipperName: 'fan1',
    message: null,
    source: 'manual',
    platform: 'chaturbate',
    menuItem: null,
    seq: minute,
    createdAt,
    voidedAt: voided ? createdAt : null,
  };
}

function live(it: Tip): FeedTip {
  const { seq: _seq, voidedAt: _voidedAt, ...rest } = it;
  return rest;
}

function detail(seq: number, tips: Tip[]): SessionDetail {
  return {
    id: SESSION_ID,
    platform: 'chaturbate',
    platformLabel: null,
    title: null,
    notes: '',
    metadata: {},
    status: 'active',
    endReason: null,
    goalMode: 'parallel',
    currency: 'USD',
    centsPerToken: 5,
    startedAt: '2026-03-01T20:00:00Z',
    endedAt: null,
    totalTipsCents: 100 * seq,
    tipCount: tips.length,
    averageTipCents: 0,
    topTipper: null,
    currentViewers: 0,
    peakViewers: 0,
    seq,
    goals: [],
    polls: [],
    tips,
    sessionNotes: [],
  };
}

function feed(seq: number, recentTips: FeedTip[], sessionId = SESSION_ID): SessionState {
  const eventId = '2d8c1f62-5f0a-4f0e-8f44-3a1b2c3d4e5f';
  const session = sessionUpdatedSchema.parse({ ...detail(seq, []), sessionId, eventId });
  return { ...NO_SESSION, session, recentTips, seq };
}

const ids = (tips: readonly FeedTip[]) => tips.map(({ id }) => id);

describe('liveView', () => {
  it('shows what was fetched until something came live', () => {
    const view = liveView(detail(3, [tip('a', 1)]), NO_SESSION);
    expect(view.session.totalTipsCents).toBe(300);
    expect(ids(view.tips)).toEqual(['a']);
  });

  it('takes the totals of the later change, from either side', () => {
    expect(liveView(detail(3, []), feed(5, [])).session.totalTipsCents).toBe(500);
    expect(liveView(detail(7, []), feed(5, [])).session.totalTipsCents).toBe(700);
  });

  it('says the same in the same shape, from either side', () => {
    const fetched = liveView(detail(5, []), NO_SESSION);
    expect(liveView(detail(3, []), feed(5, []))).toStrictEqual(fetched);
  });

  it('ignores the feed of another session', () => {
    const other = feed(9, [live(tip('x', 1))], '00000000-0000-4000-8000-000000000000');
    const view = liveView(detail(3, [tip('a', 1)]), other);
    expect(view.session.totalTipsCents).toBe(300);
    expect(ids(view.tips)).toEqual(['a']);
  });

  it('shows each tip once, newest first', () => {
    const view = liveView(
      detail(3, [tip('b', 2), tip('a', 1)]),
      feed(5, [live(tip('c', 3)), live(tip('b', 2))]),
    );
    expect(ids(view.tips)).toEqual(['c', 'b', 'a']);
  });

  it('shows a tip as the later side has it', () => {
    const fetched = liveView(detail(6, [tip('a', 1, true)]), feed(5, [live(tip('a', 1))]));
    expect(fetched.tips[0]?.voided).toBe(true);
    const heard = liveView(
      detail(3, [tip('a', 1)]),
      feed(5, [{ ...live(tip('a', 1)), voided: true }]),
    );
    expect(heard.tips[0]?.voided).toBe(true);
    const restored = liveView(
      detail(6, [tip('a', 1)]),
      feed(5, [{ ...live(tip('a', 1)), voided: true }]),
    );
    expect(restored.tips[0]?.voided).toBeUndefined();
    const edited = { ...live(tip('a', 1)), amountCents: 7 };
    expect(liveView(detail(3, [tip('a', 1)]), feed(5, [edited])).tips).toEqual([edited]);
  });
});
