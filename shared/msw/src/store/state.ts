import type {
  AnimationConfig,
  Connector,
  Correction,
  Creator,
  CustomAnimation,
  Goal,
  MenuItem,
  Note,
  Persona,
  Speech,
  OverlayKey,
  Session,
  Settings,
  Tip,
  TtsSettings,
  UpdateSettings,
  VoiceChoice,
} from '@companion/contracts';

/** What belongs to one creator. */
export type Owned = { creatorId: string };

export type AccountRow = { creator: Creator; email: string; passwordHash: string };

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
  };

export type MenuItemRow = Owned & MenuItem;
export type ConnectorRow = Owned & Connector & { enabled: boolean; secret: string };
export type OverlayKeyRow = Owned & OverlayKey;

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

export type AnimationsRow = Owned & { config: AnimationConfig; alertsPaused: boolean };

/** All there is: plain data that survives being written down as JSON. */
export type State = {
  accounts: AccountRow[];
  sessions: SessionRow[];
  tips: TipRow[];
  goals: GoalRow[];
  menu: MenuItemRow[];
  connectors: ConnectorRow[];
  overlayKeys: OverlayKeyRow[];
  tippers: TipperRow[];
  notes: NoteRow[];
  corrections: CorrectionRow[];
  settings: SettingsRow[];
  animations: AnimationsRow[];
  customAnimations: CustomAnimationRow[];
  personas: PersonaRow[];
  chatbotAnswers: ChatbotAnswerRow[];
  voices: VoiceRow[];
  sessionVoices: SessionVoiceRow[];
  speeches: SpeechRow[];
  viewerSamples: ViewerSampleRow[];
};

export function emptyState(): State {
  return {
    accounts: [],
    sessions: [],
    tips: [],
    goals: [],
    menu: [],
    connectors: [],
    overlayKeys: [],
    tippers: [],
    notes: [],
    corrections: [],
    settings: [],
    animations: [],
    customAnimations: [],
    personas: [],
    chatbotAnswers: [],
    voices: [],
    sessionVoices: [],
    speeches: [],
    viewerSamples: [],
  };
}
