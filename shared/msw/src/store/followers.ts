import { SERVER_EVENT } from '@companion/contracts';
import { holdTip, tellHeld } from './alerts.js';
import { speak } from './chatbot.js';
import type { SessionChange } from './feed.js';
import { forgetIgnoredTips } from './connectors.js';
import { FIRST_SEQ } from './sessions.js';
import { readTip } from './speeches.js';
import type { Store } from './store.js';

/** What follows from what happens in a session, after it was told: chatbot, voice, connectors. */
export function followSessions(store: Store): void {
  store.feed.on('session', (change) => {
    // In a turn of its own: what follows never delays what happened.
    queueMicrotask(() => follow(store, change));
  });
}

function follow(store: Store, { creatorId, sessionId, seq, events }: SessionChange): void {
  const session = store.state.sessions.find(({ id }) => id === sessionId);
  if (!session) return;
  if (seq === FIRST_SEQ) {
    forgetIgnoredTips(store, creatorId);
    speak(store, session, { kind: 'session_started' }, `started ${sessionId}`);
  }
  for (const { event, payload } of events) {
    if (event === SERVER_EVENT.tipReceived) {
      const { tip, eventId } = payload;
      if (tip.isHeld) holdTip(store, creatorId, tip);
      readTip(store, creatorId, tip);
      if (tip.isTest) continue;
      const { amountCents, amountTokens, tipperName, menuItem } = tip;
      const given = { amountCents, amountTokens, tipperName, menuItemId: menuItem?.id ?? null };
      if (session.status === 'active') speak(store, session, { kind: 'tip', ...given }, eventId);
    } else if (event === SERVER_EVENT.tipVoided) {
      tellHeld(store, creatorId);
    } else if (event === SERVER_EVENT.goalCompleted && session.status === 'active') {
      const { title, eventId } = payload;
      speak(store, session, { kind: 'goal_completed', title }, eventId);
    }
  }
}
