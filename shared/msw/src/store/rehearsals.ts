import type { LiveTip, Rehearsal } from '@companion/contracts';
import { animationForTip } from './animation-choice.js';
import { testTip } from './animations.js';
import { activeSession } from './sessions.js';
import { settingsOf } from './settings.js';
import type { SessionRow } from './state.js';
import type { Store } from './store.js';
import { told, toTotals } from './wire.js';
import { worthOf } from './worth.js';

const TOKENS = 100;
const CENTS = 500;
const WHO = { tipperName: 'Your first fan', message: 'You look wonderful tonight!' };

/** A test alert: in the running session, or else in one that overlays are lent for a moment. */
export function rehearse(store: Store, creatorId: string): Rehearsal {
  const running = activeSession(store, creatorId);
  if (running) {
    const tip = testTip(store, creatorId, { ...amountIn(running), ...WHO });
    return { tip, inSession: true };
  }
  return { tip: inLentSession(store, creatorId), inSession: false };
}

function inLentSession(store: Store, creatorId: string): LiveTip {
  const session = lentSession(store, creatorId);
  const { id: sessionId, platform, seq } = session;
  const tip: LiveTip = {
    id: store.newId(),
    sessionId,
    ...worthOf(session, amountIn(session), ''),
    ...WHO,
    source: 'manual',
    platform,
    menuItem: null,
    createdAt: store.timestamp(),
    isTest: true,
  };
  const chosen = animationForTip(store, creatorId, tip);
  store.feed.publish('rehearsal', {
    creatorId,
    events: [
      told.session(session, seq),
      told.tip(tip, toTotals(session), seq),
      ...(chosen ? [told.animation(sessionId, chosen, seq)] : []),
    ],
  });
  return tip;
}

const amountIn = ({ centsPerToken }: SessionRow) =>
  centsPerToken === null ? { amountCents: CENTS } : { amountTokens: TOKENS };

/** As a session would begin for her now. */
function lentSession(store: Store, creatorId: string): SessionRow {
  const { setup, currency, centsPerToken } = settingsOf(store, creatorId);
  const platform = setup?.platform ?? 'chaturbate';
  return {
    id: store.newId(),
    creatorId,
    platform,
    platformLabel: null,
    title: null,
    notes: '',
    metadata: {},
    status: 'active',
    endReason: null,
    goalMode: 'parallel',
    currency,
    centsPerToken: centsPerToken[platform],
    startedAt: store.timestamp(),
    endedAt: null,
    totalTipsCents: 0,
    tipCount: 0,
    topTipperName: null,
    topTipperCents: 0,
    currentViewers: 0,
    peakViewers: 0,
    seq: 0,
  };
}
