import type { z } from 'zod';
import type { Language } from '../enums.js';
import type { ChatbotOutcome } from '../rest/chatbot.js';
import type { Goal } from '../rest/goals.js';
import type { MenuItem, PublicMenuItem } from '../rest/menu.js';
import type { Overlay } from '../rest/overlays.js';
import type { RecordedTip } from '../rest/tips.js';
import type { PublicPage } from '../rest/viewers-page.js';
import type {
  addTipSchema,
  chatbotMessageSchema,
  joinMenuSchema,
  joinOverlaySchema,
  joinSessionSchema,
} from './commands.js';
import type { leaveOverlaySchema, leaveSessionSchema, updateViewersSchema } from './commands.js';
import type { CLIENT_EVENT, SERVER_EVENT } from './names.js';
import type { reportAlertsSchema } from '../rest/alerts.js';
import type * as control from './control.js';
import type * as overlays from './overlays.js';
import type * as payload from './payloads.js';
import type * as presence from './presence.js';
import type * as speech from './speech.js';

/** Everything that is broadcast about one session, by event name. */
export type SessionEventPayloads = {
  [SERVER_EVENT.sessionUpdated]: payload.SessionUpdated;
  [SERVER_EVENT.tipReceived]: payload.TipReceived;
  [SERVER_EVENT.tipVoided]: payload.TipVoided;
  [SERVER_EVENT.tipUpdated]: payload.TipUpdated;
  [SERVER_EVENT.goalProgress]: payload.GoalProgress;
  [SERVER_EVENT.goalCompleted]: payload.GoalCompleted;
  [SERVER_EVENT.goalRemoved]: payload.GoalRemoved;
  [SERVER_EVENT.goalsSnapshot]: payload.GoalsSnapshot;
  [SERVER_EVENT.pollUpdated]: payload.PollUpdated;
  [SERVER_EVENT.pollRemoved]: payload.PollRemoved;
  [SERVER_EVENT.animationTrigger]: payload.AnimationTrigger;
};
export type SessionEventName = keyof SessionEventPayloads;
export type SessionEvent = {
  [Name in SessionEventName]: { event: Name; payload: SessionEventPayloads[Name] };
}[SessionEventName];

/** What overlays hear of a session: everything but corrections. */
export type OverlayEvent = Exclude<SessionEvent, { event: CorrectionEvent }>;
export type CorrectionEvent = typeof SERVER_EVENT.tipVoided | typeof SERVER_EVENT.tipUpdated;

/** What a room hears once per commit when its client joined with `batch: true`; `seq` is the last one's. */
export type SessionBatch = { sessionId: string; seq: number; events: SessionEvent[] };

/**
 * To overlays joined by key with `batch: true`, while no session runs: what they would hear of a tip in a
 * session that does not exist, for them to show it as they would.
 */
export type RehearsalShown = { eventId: string; creatorId: string; events: OverlayEvent[] };

type Broadcasts = {
  [Name in SessionEventName]: (payload: SessionEventPayloads[Name]) => void;
};
export interface StreamingServerEvents extends Broadcasts {
  [SERVER_EVENT.sessionBatch]: (batch: SessionBatch) => void;
  [SERVER_EVENT.alertControl]: (payload: payload.AlertControl) => void;
  [SERVER_EVENT.alertQueue]: (payload: control.AlertQueueChanged) => void;
  [SERVER_EVENT.alertsHeld]: (payload: control.AlertsHeld) => void;
  [SERVER_EVENT.onAirState]: (payload: control.OnAirChanged) => void;
  [SERVER_EVENT.menuUpdated]: (payload: payload.MenuUpdated) => void;
  [SERVER_EVENT.rejoin]: (payload: payload.Rejoin) => void;
  [SERVER_EVENT.connectorStatus]: (payload: payload.ConnectorStatus) => void;
  [SERVER_EVENT.overlayPresence]: (payload: presence.OverlaysPresent) => void;
  [SERVER_EVENT.overlayChanged]: (payload: overlays.OverlayChanged) => void;
  [SERVER_EVENT.notesChanged]: (payload: payload.NotesChanged) => void;
  [SERVER_EVENT.incomesChanged]: (payload: payload.IncomesChanged) => void;
  [SERVER_EVENT.chatbotResponse]: (payload: payload.ChatbotResponse) => void;
  [SERVER_EVENT.chatParticipantAudio]: (payload: speech.ChatParticipantAudio) => void;
  [SERVER_EVENT.speechStopped]: (payload: speech.SpeechStopped) => void;
  [SERVER_EVENT.speechQueue]: (payload: speech.SpeechQueueChanged) => void;
  [SERVER_EVENT.error]: (payload: payload.SocketError) => void;
}
export interface OverlayServerEvents extends Omit<Broadcasts, CorrectionEvent> {
  [SERVER_EVENT.rehearsal]: (payload: RehearsalShown) => void;
  [SERVER_EVENT.sessionBatch]: (batch: SessionBatch) => void;
  [SERVER_EVENT.alertControl]: (payload: payload.AlertControl) => void;
  [SERVER_EVENT.alertOrder]: (payload: control.AlertOrdered) => void;
  [SERVER_EVENT.alertShow]: (payload: control.AlertShow) => void;
  [SERVER_EVENT.alertQueue]: (payload: control.AlertQueueChanged) => void;
  [SERVER_EVENT.onAirState]: (payload: control.OverlayOnAir) => void;
  [SERVER_EVENT.menuUpdated]: (payload: payload.PublicMenuUpdated) => void;
  [SERVER_EVENT.pageUpdated]: (payload: payload.PageUpdated) => void;
  [SERVER_EVENT.overlayScene]: (payload: overlays.OverlaySceneChanged) => void;
  [SERVER_EVENT.overlayReload]: (payload: overlays.OverlayReload) => void;
  [SERVER_EVENT.overlayLocale]: (payload: overlays.OverlayLocale) => void;
  [SERVER_EVENT.sessionLeaders]: (payload: overlays.SessionLeaders) => void;
  [SERVER_EVENT.chatbotResponse]: (payload: overlays.ChatbotLine) => void;
  [SERVER_EVENT.rejoin]: (payload: payload.Rejoin) => void;
  [SERVER_EVENT.chatParticipantAudio]: (payload: speech.ChatParticipantAudio) => void;
  [SERVER_EVENT.speechStopped]: (payload: speech.SpeechStopped) => void;
  [SERVER_EVENT.error]: (payload: payload.SocketError) => void;
}

/**
 * The state of a session at `seq`. `missedTips` are those after the joiner's `lastSeq`, at most two
 * minutes old, oldest first: what an overlay still has to show. Without `lastSeq` it is empty.
 */
export type SessionSnapshot = {
  seq: number;
  session: payload.SessionUpdated;
  goals: (Goal & Pick<payload.LiveGoal, 'amountsHidden' | 'masked'>)[];
  /** Open or closed, oldest first. */
  polls: payload.LivePoll[];
  recentTips: payload.LiveTip[];
  missedTips: payload.TipReceived[];
};
export type JoinedSession = SessionSnapshot & { menu: MenuItem[] };
/** `snapshot` is null when a key was given and its creator has no session running. */
export type JoinedOverlay = {
  creatorId: string;
  snapshot: SessionSnapshot | null;
  menu: PublicMenuItem[];
  /** What its key is for; null: it was joined by a session's id, and shows the classic scene. */
  overlay: Pick<Overlay, 'id' | 'name' | 'revision' | 'scene'> | null;
  /** Of the session, the highest first. */
  leaders: overlays.SessionLeader[];
  /** Hers, for clocks: IANA name. */
  timeZone: string;
  /** Of the overlay’s own words and numbers. */
  language: Language;
  /** Alerts are held back until the creator lets them go on. */
  alertsPaused: boolean;
  /** She pressed panic: nothing at all is shown, and nothing heard, until `on_air_state` says otherwise. */
  offAir: boolean;
};
/** `creatorId` is what was asked for: a handle tells nobody her id. `page` is there when it was asked for. */
export type JoinedMenu = { creatorId: string; items: PublicMenuItem[]; page?: PublicPage };

/**
 * What became of a chat message. `matched: false`: no persona has anything to do with it. `withheld`: the
 * first persona that matches stays silent, and why; `response` null with it.
 */
export type ChatbotReply =
  | { matched: false }
  | { matched: true; response: payload.ChatbotResponse }
  | { matched: true; response: null; personaId: string; withheld: ChatbotWithheld };
export type ChatbotWithheld =
  | 'repeated'
  | Exclude<ChatbotOutcome, 'answers' | 'disabled' | 'not_matched' | 'another_first' | 'own_name'>;

export type Ack<T> = { ok: true; data: T } | { ok: false; error: payload.SocketError };
type Command<Schema extends z.ZodType, Result> = (
  body: z.input<Schema>,
  ack?: (answer: Ack<Result>) => void,
) => void;

type SpeechCommands = {
  /** Whether this connection, and no other, is to play it. */
  [CLIENT_EVENT.claimSpeech]: Command<typeof speech.claimSpeechSchema, { granted: boolean }>;
  /** From the connection that plays it: the next one may be read. */
  [CLIENT_EVENT.endSpeech]: Command<typeof speech.endSpeechSchema, null>;
};

export interface StreamingClientEvents extends SpeechCommands {
  [CLIENT_EVENT.joinSession]: Command<typeof joinSessionSchema, JoinedSession>;
  [CLIENT_EVENT.leaveSession]: Command<typeof leaveSessionSchema, null>;
  [CLIENT_EVENT.updateViewers]: Command<typeof updateViewersSchema, payload.SessionUpdated>;
  [CLIENT_EVENT.addTip]: Command<typeof addTipSchema, RecordedTip>;
  [CLIENT_EVENT.chatbotMessage]: Command<typeof chatbotMessageSchema, ChatbotReply>;
}
export interface OverlayClientEvents extends SpeechCommands {
  [CLIENT_EVENT.joinOverlay]: Command<typeof joinOverlaySchema, JoinedOverlay>;
  [CLIENT_EVENT.leaveOverlay]: Command<typeof leaveOverlaySchema, null>;
  [CLIENT_EVENT.joinMenu]: Command<typeof joinMenuSchema, JoinedMenu>;
  /** Whether this overlay leads, so that its word counts. */
  [CLIENT_EVENT.reportAlerts]: Command<typeof reportAlertsSchema, { leads: boolean }>;
  [CLIENT_EVENT.reportOverlay]: Command<typeof presence.reportOverlaySchema, null>;
  /** Whether this overlay, and no other, is to play an alert's sound. */
  [CLIENT_EVENT.claimSound]: Command<typeof overlays.claimSoundSchema, { granted: boolean }>;
}
