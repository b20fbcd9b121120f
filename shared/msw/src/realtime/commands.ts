import {
  addTipSchema,
  chatbotMessageSchema,
  claimSoundSchema,
  claimSpeechSchema,
  CLIENT_EVENT,
  endSpeechSchema,
  joinMenuSchema,
  joinOverlaySchema,
  joinSessionSchema,
  leaveOverlaySchema,
  leaveSessionSchema,
  reportAlertsSchema,
  reportOverlaySchema,
  SERVER_EVENT,
  updateViewersSchema,
  type JoinedMenu,
  type JoinedOverlay,
  type JoinedSession,
  type Overlay,
  type SessionSnapshot,
} from '@companion/contracts';
import type { z } from 'zod';
import { reportAlerts } from '../store/alert-reports.js';
import { withoutHeld } from '../store/alerts.js';
import { alertQueue } from '../store/animations.js';
import { replyToChat } from '../store/chatbot.js';
import { listMenu, publicItems } from '../store/menu.js';
import { openKey } from '../store/overlays.js';
import { onAirState } from '../store/off-air.js';
import { Refusal } from '../store/refusal.js';
import { activeSession, reportViewers, sessionOf, sessionSnapshot } from '../store/sessions.js';
import { claimSpeech, endSpeech } from '../store/speeches.js';
import { recordOwnTip } from '../store/tips.js';
import { settingsOf } from '../store/settings.js';
import { creatorAt, pageOf } from '../store/viewers-page.js';
import type { LiveConnection } from './live-connection.js';
import { leadersOnAir } from './leaders.js';
import { OnAirMask } from './on-air-mask.js';

type Command = { schema: z.ZodType; run: (connection: LiveConnection, body: never) => unknown };
export type Commands = Partial<Record<string, Command>>;

function command<Schema extends z.ZodType>(
  schema: Schema,
  run: (connection: LiveConnection, body: z.output<Schema>) => unknown,
): Command {
  return { schema, run };
}

/** From players of tip messages, on either namespace. */
const SPEECH_COMMANDS: Commands = {
  [CLIENT_EVENT.claimSpeech]: command(claimSpeechSchema, (connection, { speechId }) =>
    claimSpeech(connection.store, playerOf(connection), speechId),
  ),
  [CLIENT_EVENT.endSpeech]: command(endSpeechSchema, (connection, { speechId, heard }) => {
    endSpeech(connection.store, playerOf(connection), speechId, heard);
    return null;
  }),
};

/** A signed-in creator's. */
export const STREAMING_COMMANDS: Commands = {
  ...SPEECH_COMMANDS,
  [CLIENT_EVENT.joinSession]: command(
    joinSessionSchema,
    (connection, { sessionId, lastSeq, batch }): JoinedSession => {
      const { store } = connection;
      const creatorId = ownerOf(connection);
      const session = sessionOf(store, creatorId, sessionId);
      connection.sessions.set(sessionId, { batch });
      const snapshot = sessionSnapshot(store, session, lastSeq);
      const menu = listMenu(store, creatorId);
      if (!batch) {
        hearSnapshot(connection, snapshot);
        hearMenu(connection, creatorId, menu);
      }
      return { ...snapshot, menu };
    },
  ),
  [CLIENT_EVENT.leaveSession]: command(leaveSessionSchema, ({ sessions }, { sessionId }) => {
    sessions.delete(sessionId);
    return null;
  }),
  [CLIENT_EVENT.updateViewers]: command(updateViewersSchema, (connection, report) =>
    reportViewers(connection.store, ownerOf(connection), report.sessionId, report.viewerCount),
  ),
  [CLIENT_EVENT.addTip]: command(addTipSchema, (connection, tip) =>
    recordOwnTip(connection.store, ownerOf(connection), tip, 'websocket'),
  ),
  [CLIENT_EVENT.chatbotMessage]: command(chatbotMessageSchema, (connection, said) =>
    replyToChat(connection.store, ownerOf(connection), said),
  ),
};

/** Anybody's; none of them changes anything. */
export const OVERLAY_COMMANDS: Commands = {
  ...SPEECH_COMMANDS,
  [CLIENT_EVENT.joinOverlay]: command(
    joinOverlaySchema,
    (connection, { sessionId, overlayKey, lastSeq, batch }): JoinedOverlay => {
      const { store } = connection;
      if (overlayKey !== undefined) {
        const { creatorId, overlay } = openKey(store, overlayKey);
        connection.keyed.set(creatorId, { batch, overlayId: overlay.id });
        const active = activeSession(store, creatorId);
        const since = active?.id === sessionId ? lastSeq : undefined;
        const snapshot = active ? sessionSnapshot(store, active, since) : null;
        return joined(connection, creatorId, snapshot, batch, overlay);
      }
      const session = store.state.sessions.find(({ id }) => id === sessionId);
      if (!session) throw new Refusal('SESSION_NOT_FOUND');
      connection.sessions.set(session.id, { batch });
      return joined(connection, session.creatorId, sessionSnapshot(store, session, lastSeq), batch);
    },
  ),
  [CLIENT_EVENT.leaveOverlay]: command(leaveOverlaySchema, ({ sessions, keyed }, { sessionId }) => {
    if (sessionId === undefined) keyed.clear();
    else sessions.delete(sessionId);
    return null;
  }),
  [CLIENT_EVENT.reportAlerts]: command(reportAlertsSchema, (connection, lists) => ({
    leads: reportAlerts(connection.store, playerOf(connection), connection, lists),
  })),
  [CLIENT_EVENT.claimSound]: command(claimSoundSchema, (connection, { alertKey }) => ({
    granted: claimSound(connection, alertKey),
  })),
  [CLIENT_EVENT.reportOverlay]: command(reportOverlaySchema, (connection, report) => {
    const { store } = connection;
    const [opened] = connection.keyed.values();
    if (!opened) throw new Refusal('READ_ONLY', 'Join by the overlay key first');
    connection.shown = { overlayId: opened.overlayId, report, seenAt: store.now() };
    return null;
  }),
  [CLIENT_EVENT.joinMenu]: command(
    joinMenuSchema,
    ({ store, creators, pages }, { creatorId, page: wantsPage }): JoinedMenu => {
      if (wantsPage) {
        const owner = creatorAt(store, creatorId);
        if (owner !== null) pages.add(owner);
        const page = pageOf(store, owner);
        return { creatorId, items: page.menu ?? [], page };
      }
      creators.add(creatorId);
      return { creatorId, items: publicItems(store, creatorId) };
    },
  ),
};

/** Whose messages a connection may play: hers, or by her overlay key. */
function playerOf({ creatorId, keyed }: LiveConnection): string {
  const [byKey] = keyed.keys();
  const whose = creatorId ?? byKey;
  if (whose === undefined) throw new Refusal('READ_ONLY');
  return whose;
}

function ownerOf({ creatorId }: LiveConnection): string {
  if (creatorId === null) throw new Refusal('UNAUTHORIZED');
  return creatorId;
}

function joined(
  connection: LiveConnection,
  creatorId: string,
  unmasked: SessionSnapshot | null,
  batch: boolean,
  opened: Overlay | null = null,
): JoinedOverlay {
  connection.creators.add(creatorId);
  const mask = new OnAirMask(settingsOf(connection.store, creatorId));
  const snapshot = unmasked && mask.snapshot(withoutHeld(connection.store, unmasked));
  const menu = publicItems(connection.store, creatorId);
  if (!batch) {
    if (snapshot) hearSnapshot(connection, snapshot);
    hearMenu(connection, creatorId, menu);
  }
  const { paused: alertsPaused } = alertQueue(connection.store, creatorId);
  const { offAir } = onAirState(connection.store, creatorId);
  const leaders = snapshot
    ? leadersOnAir(connection.store, creatorId, snapshot.session.sessionId)
    : [];
  const { language, timeZone } = settingsOf(connection.store, creatorId);
  const overlay = opened && {
    id: opened.id,
    name: opened.name,
    revision: opened.revision,
    scene: opened.scene,
  };
  const locale = { language, timeZone };
  return { creatorId, snapshot, leaders, overlay, ...locale, menu, alertsPaused, offAir };
}

/** A snapshot as single events, for a client that reads the state from events alone. */
function hearSnapshot({ hearer }: LiveConnection, snapshot: SessionSnapshot): void {
  const { seq, session, goals, polls, missedTips } = snapshot;
  const head = () => ({ eventId: crypto.randomUUID(), sessionId: session.sessionId, seq });
  hearer.hear(SERVER_EVENT.sessionUpdated, session);
  hearer.hear(SERVER_EVENT.goalsSnapshot, { ...head(), goals });
  for (const { id, sessionId: _session, createdAt: _made, seq: _seq, ...shown } of goals) {
    hearer.hear(SERVER_EVENT.goalProgress, { ...head(), goalId: id, ...shown });
  }
  for (const poll of polls) hearer.hear(SERVER_EVENT.pollUpdated, { ...head(), poll });
  for (const missed of missedTips) hearer.hear(SERVER_EVENT.tipReceived, missed);
}

function hearMenu({ hearer }: LiveConnection, creatorId: string, items: unknown): void {
  hearer.hear(SERVER_EVENT.menuUpdated, { eventId: crypto.randomUUID(), creatorId, items });
}

const SOUND_HELD_MS = 30_000;
const soundHolders = new WeakMap<object, Map<string, { holder: LiveConnection; until: number }>>();

/** The first that asks for an alert's sound has it for a while. */
function claimSound(connection: LiveConnection, alertKey: string): boolean {
  const { store, keyed, sessions } = connection;
  const [shows = sessions.keys().next().value] = keyed.keys();
  if (shows === undefined) throw new Refusal('READ_ONLY', 'Join an overlay first');
  const held =
    soundHolders.get(store) ?? new Map<string, { holder: LiveConnection; until: number }>();
  soundHolders.set(store, held);
  const key = `${shows} ${alertKey}`;
  const claim = held.get(key);
  if (claim && claim.until > store.now()) return claim.holder === connection;
  held.set(key, { holder: connection, until: store.now() + SOUND_HELD_MS });
  return true;
}
