import { Injectable, Logger } from '@nestjs/common';
import type {
  AlertAction,
  AlertLists,
  AlertOrder,
  AlertShow,
  AnimationTrigger,
  ChatbotLine,
  ChatbotResponse,
  ChatParticipantAudio,
  Connector,
  HeldAlert,
  Language,
  LiveTip,
  MenuItem,
  OnAirState,
  OverlayChange,
  OverlayEvent,
  OverlayScene,
  SessionEvent,
  SpeechQueue,
} from '@companion/contracts';
import type { OnAir } from '../entities/on-air.js';
import { traces } from '../platform/tracing/traces.js';

/** One committed change of a session: its events share `seq`. */
export type SessionChange = {
  creatorId: string;
  sessionId: string;
  seq: number;
  events: SessionEvent[];
  /** What overlays may not see of it, as it stood when this was committed. */
  onAir: OnAir;
};

/** What the live feed carries, by topic. */
export type LiveTopics = {
  /** Changes of one commit, in commit order. */
  session: SessionChange[];
  menu: { creatorId: string; items: MenuItem[] };
  connector: { creatorId: string; connector: Connector };
  /** The notes of a session are other than they were. */
  notes: { creatorId: string; sessionId: string };
  /** What she earned beside tips is other than it was. */
  incomes: { creatorId: string };
  /** A tip made up by its creator: on air, and in no book. */
  testTip: {
    creatorId: string;
    sessionId: string;
    tip: LiveTip;
    animation: Pick<AnimationTrigger, 'type' | 'metadata'> | null;
  };
  alertControl: { creatorId: string; action: AlertAction; paused: boolean };
  /** A made-up tip while no session runs, for overlays alone. */
  rehearsal: { creatorId: string; onAir: OnAir; events: OverlayEvent[] };
  /** About one alert, by its id. */
  alertOrder: {
    creatorId: string;
    order: AlertOrder;
    alertId: string;
    beforeId?: string | null;
  };
  /** A tip to be shown on air now: approved, or once more. */
  alertShow: { creatorId: string } & Pick<AlertShow, 'tip' | 'animation' | 'again'>;
  /** What the leading overlay shows; null: none leads any more. */
  alertQueue: { creatorId: string; onAir: AlertLists | null };
  /** What waits for approval is other than it was. */
  alertsHeld: { creatorId: string; held: HeldAlert[] };
  /** She decided about a held tip: whether its words may be on air. */
  alertDecided: { creatorId: string; tipId: string; withMessage: boolean };
  /** She went off air, or came back. */
  offAir: { creatorId: string; state: OnAirState };
  /** What was opened with this token must be closed. */
  apiTokenRevoked: { creatorId: string; tokenId: string };
  /** All her sign-ins were ended: what was opened with their tokens must be closed. */
  signedOut: { creatorId: string };
  /** What overlays may see has changed: what they hold must be replaced. */
  onAir: { creatorId: string };
  /** She chose another language for what viewers read, or another time zone. */
  locale: { creatorId: string; language: Language; timeZone: string };
  /** What a creator lets her viewers' page show has changed. */
  viewersPage: { creatorId: string };
  /** A tipper was forgotten: nobody may go on showing what they hold of her. */
  tipperForgotten: { creatorId: string };
  /** The creator deleted her account: whatever is open or running for her must end. */
  accountClosed: { creatorId: string };
  /** A tip message to be heard; overlays hear it only when their creator wants that. */
  speech: { creatorId: string; sendToOverlay: boolean; audio: ChatParticipantAudio };
  speechStopped: { creatorId: string; speechId: string };
  speechQueue: { creatorId: string; queue: SpeechQueue; usedCharsToday: number };
  /** Said by a persona, to her dashboards alone. */
  chatbotResponse: ChatbotResponse;
  /** The key of an overlay is no longer in use: connections that came by it must go. */
  overlayKeyRevoked: { creatorId: string; overlayId: string };
  /** A scene was saved, and is on air from now on. */
  overlayScene: { creatorId: string; overlayId: string; revision: number; scene: OverlayScene };
  /** One of her overlays is other than it was; for her dashboards. */
  overlayChanged: {
    creatorId: string;
    overlayId: string;
    change: OverlayChange;
    revision: number;
  };
  /** Pages are to load themselves again: those of one overlay, or with null of all. */
  overlayReload: { creatorId: string; overlayId: string | null };
  /** What a persona said, for overlays. */
  chatbotLine: { creatorId: string; line: ChatbotLine };
};

type Listener<Topic extends keyof LiveTopics> = (message: LiveTopics[Topic]) => void;
type Listeners = { [Topic in keyof LiveTopics]: Listener<Topic>[] };

/**
 * From features to the gateways, inside one process and after commit. It is for what is on screen now:
 * what must never be missed goes through the outbox.
 */
@Injectable()
export class LiveFeed {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly listeners: Listeners = {
    session: [],
    menu: [],
    connector: [],
    chatbotResponse: [],
    notes: [],
    incomes: [],
    testTip: [],
    alertControl: [],
    alertOrder: [],
    alertShow: [],
    alertQueue: [],
    alertsHeld: [],
    alertDecided: [],
    offAir: [],
    apiTokenRevoked: [],
    signedOut: [],
    rehearsal: [],
    onAir: [],
    locale: [],
    viewersPage: [],
    tipperForgotten: [],
    accountClosed: [],
    speech: [],
    speechStopped: [],
    speechQueue: [],
    overlayKeyRevoked: [],
    overlayScene: [],
    overlayChanged: [],
    overlayReload: [],
    chatbotLine: [],
  };

  on<Topic extends keyof LiveTopics>(topic: Topic, listener: Listener<Topic>): void {
    this.listeners[topic].push(listener);
  }

  /** Never throws: a listener's failure is logged and is not the writer's. */
  publish<Topic extends keyof LiveTopics>(topic: Topic, message: LiveTopics[Topic]): void {
    if (!traces.isOn) this.tell(topic, message);
    else traces.aroundSync(`live.${topic}`, {}, () => this.tell(topic, message));
  }

  private tell<Topic extends keyof LiveTopics>(topic: Topic, message: LiveTopics[Topic]): void {
    for (const listener of this.listeners[topic]) {
      try {
        listener(message);
      } catch (error) {
        this.logger.error(error, `A listener of the live feed's ${topic} failed`);
      }
    }
  }
}
