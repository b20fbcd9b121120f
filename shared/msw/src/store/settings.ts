import {
  DEFAULT_CENTS_PER_TOKEN,
  NAMESPACE,
  SERVER_EVENT,
  STREAM_PLATFORMS,
  type Settings,
  type UpdateSettings,
} from '@companion/contracts';
import { goalsOf } from './goal-rows.js';
import type { SettingsRow } from './state.js';
import type { Store } from './store.js';
import { told } from './wire.js';

/** Hers, or the defaults as long as she has set nothing. */
export function settingsOf({ state }: Store, creatorId: string): Settings {
  const row = state.settings.find((settings) => settings.creatorId === creatorId);
  return {
    timeZone: row?.timeZone ?? 'UTC',
    timeZoneChosen: row?.timeZone !== undefined,
    language: row?.language ?? 'en',
    currency: row?.currency ?? 'USD',
    centsPerToken: { ...DEFAULT_CENTS_PER_TOKEN, ...row?.centsPerToken },
    hideAmountsOnAir: row?.hideAmountsOnAir ?? false,
    maskNamesOnAir: row?.maskNamesOnAir ?? false,
    blockedWords: row?.blockedWords ?? [],
    chatRetentionDays: row?.chatRetentionDays === undefined ? 30 : row.chatRetentionDays,
    tipRetentionDays: row?.tipRetentionDays ?? null,
    setup: row?.setup ?? null,
  };
}

/** Changes what is given; what she hides holds from now on, for the running session too. */
export function updateSettings(store: Store, creatorId: string, update: UpdateSettings): Settings {
  const { centsPerToken: rates, ...choices } = update;
  const { state } = store;
  let row = state.settings.find((settings) => settings.creatorId === creatorId);
  if (!row) {
    row = { creatorId, centsPerToken: {} };
    state.settings.push(row);
  }
  Object.assign(row, choices);
  if (rates) row.centsPerToken = withRates(row.centsPerToken, rates);
  const touchesAir = update.hideAmountsOnAir ?? update.maskNamesOnAir ?? update.blockedWords;
  if (touchesAir !== undefined) tellAgain(store, creatorId);
  const settings = settingsOf(store, creatorId);
  if ((update.language ?? update.timeZone) !== undefined) tellLocale(store, creatorId, settings);
  return settings;
}

/** Overlays speak it from now on, and her viewers’ page where it has no other. */
function tellLocale(store: Store, creatorId: string, { language, timeZone }: Settings): void {
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.overlay, event: SERVER_EVENT.overlayLocale },
    ...{ payload: { eventId: crypto.randomUUID(), language, timeZone }, creatorId },
  });
  store.feed.publish('viewersPage', { creatorId });
}

/** A platform set to null goes back to what it is known to pay. */
function withRates(
  rates: SettingsRow['centsPerToken'],
  update: SettingsRow['centsPerToken'],
): SettingsRow['centsPerToken'] {
  const result: SettingsRow['centsPerToken'] = {};
  for (const platform of STREAM_PLATFORMS) {
    const rate = update[platform] === undefined ? rates[platform] : update[platform];
    if (typeof rate === 'number') result[platform] = rate;
  }
  return result;
}

/** What overlays hold must be replaced. */
function tellAgain(store: Store, creatorId: string): void {
  const session = store.state.sessions.find(
    (row) => row.creatorId === creatorId && row.status === 'active',
  );
  if (session) {
    session.seq += 1;
    const { id: sessionId, seq } = session;
    const events = [
      told.session(session, seq),
      told.goals(sessionId, goalsOf(store, sessionId), seq),
    ];
    store.feed.publish('session', { creatorId, sessionId, seq, events });
  }
  askToRejoin(store, creatorId);
}

/** Whoever shows something of hers reads it anew. */
export function askToRejoin(
  store: Store,
  creatorId: string,
  namespace: (typeof NAMESPACE)[keyof typeof NAMESPACE] = NAMESPACE.overlay,
): void {
  const payload = { eventId: crypto.randomUUID(), creatorId };
  store.feed.publish('news', { namespace, event: SERVER_EVENT.rejoin, payload, creatorId });
}
