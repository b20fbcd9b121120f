import type {
  Language,
  LivePoll,
  LiveTip,
  OverlaySums,
  PublicMenuItem,
  SessionLeader,
  SessionUpdated,
} from '@companion/contracts';
import type { LiveGoal } from '../../realtime/session-state.js';

/** A line of the chatbot while it is on air. */
export type ChatLine = { key: string; personaName: string; text: string };

/** All that a scene can show of a running session, whoever gathered it: the live feed or the demo. */
export type SceneData = {
  session: SessionUpdated;
  /** By sort order. */
  goals: readonly LiveGoal[];
  /** Ids of goals that were reached a moment ago. */
  celebrated: ReadonlySet<string>;
  /** Newest first. */
  recentTips: readonly LiveTip[];
  /** Who gave the most, the highest first. */
  leaders: readonly SessionLeader[];
  menu: readonly PublicMenuItem[];
  /** The one that runs, or the last one that was decided. */
  poll?: LivePoll | null;
  chatLine: ChatLine | null;
  /** What the scene counts totals in; missing: money. */
  sums?: OverlaySums | undefined;
  /** IANA name: the creator's own, for clocks. */
  timeZone: string;
  /** Of the words and numbers on it. */
  language: Language;
};
