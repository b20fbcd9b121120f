import type { z } from 'zod';
import type { Goal } from '../rest/goals.js';
import type { MenuItem, PublicMenuItem } from '../rest/menu.js';
import type { RecordedTip } from '../rest/tips.js';
import type {
  addTipSchema,
  joinMenuSchema,
  joinOverlaySchema,
  joinSessionSchema,
} from './commands.js';
import type { leaveOverlaySchema, leaveSessionSchema, updateViewersSchema } from './commands.js';
import type { CLIENT_EVENT, SERVER_EVENT } from './names.js';
import type * as payload from './payloads.js';

/** Everything that is broadcast about one session, by event name. */
export type SessionEventPayloads = {
  [SERVER_EVENT.sessionUpdated]: payload.SessionUpdated;
  [SERVER_EVENT.tipReceived]: payload.TipReceived;
  [SERVER_EVENT.tipVoided]: payload.TipVoided;
  [SERVER_EVENT.goalProgress]: payload.GoalProgress;
  [SERVER_EVENT.goalCompleted]: payload.GoalCompleted;
  [SERVER_EVENT.goalRemoved]: payload.GoalRemoved;
  [SERVER_EVENT.goalsSnapshot]: payload.GoalsSnapshot;
};
export type SessionEventName = keyof SessionEventPayloads;
export type SessionEvent = {
  [Name in SessionEventName]: { event: Name; payload: SessionEventPayloads[Name] };
}[SessionEventName];

/** What overlays hear of a session: everything but corrections. */
export type OverlayEvent = Exclude<SessionEvent, { event: typeof SERVER_EVENT.tipVoided }>;

/** What a room hears once per commit when its client joined with `batch: true`; `seq` is the last one's. */
export type SessionBatch = { sessionId: string; seq: number; events: SessionEvent[] };

type Broadcasts = {
  [Name in SessionEventName]: (payload: SessionEventPayloads[Name]) => void;
};
export interface StreamingServerEvents extends Broadcasts {
  [SERVER_EVENT.sessionBatch]: (batch: SessionBatch) => void;
  [SERVER_EVENT.menuUpdated]: (payload: payload.MenuUpdated) => void;
  [SERVER_EVENT.connectorStatus]: (payload: payload.ConnectorStatus) => void;
  [SERVER_EVENT.error]: (payload: payload.SocketError) => void;
}
export interface OverlayServerEvents extends Omit<Broadcasts, typeof SERVER_EVENT.tipVoided> {
  [SERVER_EVENT.sessionBatch]: (batch: SessionBatch) => void;
  [SERVER_EVENT.menuUpdated]: (payload: payload.PublicMenuUpdated) => void;
  [SERVER_EVENT.error]: (payload: payload.SocketError) => void;
}

/**
 * The state of a session at `seq`. `missedTips` are those after the joiner's `lastSeq`, at most two
 * minutes old, oldest first: what an overlay still has to show. Without `lastSeq` it is empty.
 */
export type SessionSnapshot = {
  seq: number;
  session: payload.SessionUpdated;
  goals: Goal[];
  recentTips: payload.LiveTip[];
  missedTips: payload.TipReceived[];
};
export type JoinedSession = SessionSnapshot & { menu: MenuItem[] };
/** `snapshot` is null when a key was given and its creator has no session running. */
export type JoinedOverlay = {
  creatorId: string;
  snapshot: SessionSnapshot | null;
  menu: PublicMenuItem[];
};
export type JoinedMenu = { creatorId: string; items: PublicMenuItem[] };

export type Ack<T> = { ok: true; data: T } | { ok: false; error: payload.SocketError };
type Command<Schema extends z.ZodType, Result> = (
  body: z.input<Schema>,
  ack?: (answer: Ack<Result>) => void,
) => void;

export interface StreamingClientEvents {
  [CLIENT_EVENT.joinSession]: Command<typeof joinSessionSchema, JoinedSession>;
  [CLIENT_EVENT.leaveSession]: Command<typeof leaveSessionSchema, null>;
  [CLIENT_EVENT.updateViewers]: Command<typeof updateViewersSchema, payload.SessionUpdated>;
  [CLIENT_EVENT.addTip]: Command<typeof addTipSchema, RecordedTip>;
}
export interface OverlayClientEvents {
  [CLIENT_EVENT.joinOverlay]: Command<typeof joinOverlaySchema, JoinedOverlay>;
  [CLIENT_EVENT.leaveOverlay]: Command<typeof leaveOverlaySchema, null>;
  [CLIENT_EVENT.joinMenu]: Command<typeof joinMenuSchema, JoinedMenu>;
}
