import type {
  AlertApproval,
  AnimationConfig,
  ApiToken,
  Asset,
  Connector,
  Correction,
  Creator,
  CustomAnimation,
  Goal,
  HeldAlertStatus,
  Income,
  LiveTip,
  MenuItem,
  Note,
  Persona,
  Poll,
  PollOption,
  Speech,
  Overlay,
  OverlayScene,
  Session,
  Settings,
  Tip,
  TtsSettings,
  UpdateSettings,
  ViewersPage,
  VoiceChoice,
} from '@companion/contracts';

/** What belongs to one creator. */
export type Owned = { creatorId: string };

export type AccountRow = {
  creator: Creator;
  email: string;
  passwordHash: string;
  /** How often all her sign-ins were ended; missing: never. */
  signInGeneration?: number;
};

/** A session without what is worked out from its other columns. */
export type SessionRow = Owned &
  Omit<Session, 'averageTipCents' | 'topTipper'> & {
    topTipperName: string | null;
    topTipperCents: number;
  };

export type TipRow = Owned &
  Tip & {
    /** Added to the books late, and announced nowhere. */
    backfilled: boolean;
    /** The same again returns the first tip. */
    idempotencyKey: string | null;
    /** Cents it gave to each goal, in a session whose goals run in sequence. */
    goalShares: Record<string, number> | null;
  };

export type GoalRow = Owned &
  Omit<Goal, 'percentage'> & {
    /** Tips after this seq have moved it. */
    countsAfterSeq: number;
    /** Once its deadline has passed: tips before this seq have. */
    countsUntilSeq: number | null;
    /** It repeats, has a deadline or counts menu items alone: counted by itself, from its tips. */
    beside: boolean;
    /** The part of `currentCents` that no tip gave. */
    adjustedCents: number;
    /** What its rounds took. */
    roundsCents: number;
  };

/** What is decided of a poll; the rest follows from its tips. */
export type PollRow = Owned &
  Omit<Poll, 'options' | 'king'> & {
    options: Pick<PollOption, 'id' | 'label' | 'amountCents' | 'amountTokens'>[];
    minCents: number;
    stepCents: number;
    countsAfterSeq: number;
    countsUntilSeq: number | null;
    /** As it was told last. */
    shown: Poll | null;
  };

export type MenuItemRow = Owned & MenuItem;
export type ConnectorRow = Owned & Connector & { enabled: boolean; secret: string };
/** `scene` null: the classic one. */
export type OverlayRow = Owned &
  Omit<Overlay, 'scene'> & { scene: OverlayScene | null; keyCreatedAt: string };
/** `content` in base64. */
export type AssetRow = Owned & Asset & { content: string };

/** What a tipper gave in one session. */
export type TipperRow = Owned & {
  sessionId: string;
  key: string;
  name: string;
  totalCents: number;
  tipCount: number;
  /** The seq at which the sum was reached. */
  reachedSeq: number;
};

/** The same `clientIncomeId` again returns the first. */
export type IncomeRow = Owned & Income & { clientIncomeId: string | null };

export type NoteRow = Owned & Omit<Note, 'offsetSeconds'>;
export type CorrectionRow = Owned & Correction;
export type CustomAnimationRow = Owned & CustomAnimation;

/** What a creator has set; missing: the defaults. */
export type SettingsRow = Owned &
  Partial<Omit<Settings, 'timeZoneChosen' | 'centsPerToken'>> & {
    centsPerToken: NonNullable<UpdateSettings['centsPerToken']>;
  };
export type PersonaRow = Owned & Persona;
/** An answer that a persona gave. */
export type ChatbotAnswerRow = Owned & {
  personaId: string;
  /** What it answered. */
  source: string;
  /** The viewer by her folded name; null: nobody or anonymous. */
  viewer: string | null;
  /** Milliseconds since the epoch. */
  at: number;
};

/** How many watched from then on. */
export type ViewerSampleRow = Owned & { sessionId: string; at: number; viewers: number };

export type VoiceRow = Owned & { settings: Partial<TtsSettings>; usedOn: string; used: number };
export type SessionVoiceRow = Owned & { sessionId: string; voice: VoiceChoice };
export type SpeechRow = Owned & Speech & { claimed: boolean };

export type AnimationsRow = Owned & {
  config: AnimationConfig;
  alertsPaused: boolean;
  /** Missing: no tip asks before it is on air. */
  approval?: AlertApproval;
};
/** A tip whose alert waits, or waited, for her word. */
export type HeldAlertRow = Owned & {
  tipId: string;
  sessionId: string;
  tip: LiveTip;
  status: HeldAlertStatus;
};
/** When she last went off air; `until` null: she still is. */
export type OffAirRow = Owned & { since: string; until: string | null };
export type ApiTokenRow = Owned & ApiToken;

export type ViewersPageRow = Owned & Partial<Omit<ViewersPage, 'handle'>>;
/** Of nobody when she has deleted her account; in use until it is given up, an instant. */
export type PageHandleRow = Owned & { handle: string; givenUpAt: string | null };

/** All there is: plain data that survives being written down as JSON. */
export type State = {
  accounts: AccountRow[];
  sessions: SessionRow[];
  tips: TipRow[];
  goals: GoalRow[];
  polls: PollRow[];
  menu: MenuItemRow[];
  connectors: ConnectorRow[];
  overlays: OverlayRow[];
  assets: AssetRow[];
  tippers: TipperRow[];
  notes: NoteRow[];
  incomes: IncomeRow[];
  corrections: CorrectionRow[];
  settings: SettingsRow[];
  animations: AnimationsRow[];
  customAnimations: CustomAnimationRow[];
  heldAlerts: HeldAlertRow[];
  offAir: OffAirRow[];
  apiTokens: ApiTokenRow[];
  personas: PersonaRow[];
  chatbotAnswers: ChatbotAnswerRow[];
  voices: VoiceRow[];
  sessionVoices: SessionVoiceRow[];
  speeches: SpeechRow[];
  viewerSamples: ViewerSampleRow[];
  viewersPages: ViewersPageRow[];
  pageHandles: PageHandleRow[];
};

export function emptyState(): State {
  return {
    accounts: [],
    sessions: [],
    tips: [],
    goals: [],
    polls: [],
    menu: [],
    connectors: [],
    overlays: [],
    assets: [],
    tippers: [],
    notes: [],
    incomes: [],
    corrections: [],
    settings: [],
    animations: [],
    customAnimations: [],
    heldAlerts: [],
    offAir: [],
    apiTokens: [],
    personas: [],
    chatbotAnswers: [],
    voices: [],
    sessionVoices: [],
    speeches: [],
    viewerSamples: [],
    viewersPages: [],
    pageHandles: [],
  };
}
