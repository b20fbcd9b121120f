/** Every closed vocabulary of the product. Entity columns, schemas and the front end import these. */

export const SESSION_STATUSES = ['active', 'ended'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const STREAM_PLATFORMS = ['chaturbate', 'stripchat', 'other'] as const;
export type StreamPlatform = (typeof STREAM_PLATFORMS)[number];

/** What a new creator is asked, in turn. */
export const SETUP_STEPS = ['platform', 'menu', 'goal', 'voice', 'obs'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export const TIP_SOURCES = ['platform_api', 'manual', 'websocket'] as const;
export type TipSource = (typeof TIP_SOURCES)[number];

/** What a creator earns beside tips. */
export const INCOME_KINDS = ['private_show', 'fan_club', 'media', 'other'] as const;
export type IncomeKind = (typeof INCOME_KINDS)[number];

export const MENU_ITEM_CATEGORIES = ['performance', 'request', 'interaction', 'custom'] as const;
export type MenuItemCategory = (typeof MENU_ITEM_CATEGORIES)[number];

export const ANIMATION_TYPES = ['confetti', 'hearts', 'rain', 'custom'] as const;
export type AnimationType = (typeof ANIMATION_TYPES)[number];

/** How the pieces of a custom animation move: thrown up, rising, or falling. */
export const ANIMATION_MOTIONS = ['burst', 'float', 'fall'] as const;
export type AnimationMotion = (typeof ANIMATION_MOTIONS)[number];

export const ANIMATION_SOUNDS = ['chime', 'coins', 'pop', 'sparkle'] as const;
export type AnimationSound = (typeof ANIMATION_SOUNDS)[number];

/** What a creator can do with the alerts on air. */
export const ALERT_ACTIONS = ['pause', 'resume', 'skip', 'clear', 'replay'] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

/** What she can order of one alert, by its id. */
export const ALERT_ORDERS = ['skip', 'remove', 'move', 'replay'] as const;
export type AlertOrder = (typeof ALERT_ORDERS)[number];

export const ALERT_KINDS = ['tip', 'goal', 'animation'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Which tips wait for her word before they are on air: none, those with a message, or all. */
export const ALERT_APPROVALS = ['none', 'messages', 'all'] as const;
export type AlertApproval = (typeof ALERT_APPROVALS)[number];

/** `wordless`: approved without its message. */
export const HELD_ALERT_STATUSES = ['waiting', 'approved', 'wordless', 'declined'] as const;
export type HeldAlertStatus = (typeof HELD_ALERT_STATUSES)[number];

/** What an API token can be allowed. What is in none of these only its creator herself may do. */
export const TOKEN_SCOPES = [
  'session:read',
  'session:control',
  'tips:read',
  'tips:write',
  'goals:write',
  'alerts:control',
  'animations:trigger',
  'voice:control',
  'analytics:read',
] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Whom a token is for: a device or script of hers, or a person who moderates her show. */
export const TOKEN_PURPOSES = ['script', 'moderator'] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** All that a moderator can be allowed: what is on air, and nothing of her books. */
export const MODERATOR_SCOPES = [
  'alerts:control',
  'voice:control',
  'tips:write',
] as const satisfies readonly TokenScope[];

/** The colors, lettering and panels an overlay is dressed in. */
export const OVERLAY_PALETTES = [
  'sunset',
  'aurora',
  'orchid',
  'mono',
  'neon',
  'rose',
  'forest',
  'ember',
] as const;
export type OverlayPalette = (typeof OVERLAY_PALETTES)[number];

export const OVERLAY_FONTS = [
  'inter',
  'fredoka',
  'space-grotesk',
  'bebas-neue',
  'playfair-display',
  'caveat',
  'orbitron',
] as const;
export type OverlayFont = (typeof OVERLAY_FONTS)[number];

export const OVERLAY_BACKGROUNDS = ['none', 'glass', 'solid', 'outline'] as const;
export type OverlayBackground = (typeof OVERLAY_BACKGROUNDS)[number];

/** How a goal is drawn on air. */
export const GOAL_LOOKS = ['bar', 'slim', 'ring', 'thermometer', 'steps'] as const;
export type GoalLook = (typeof GOAL_LOOKS)[number];

/** What a timer shows: the show so far, the time of day, or what is left of its own minutes. */
export const OVERLAY_TIMERS = ['elapsed', 'clock', 'countdown'] as const;
export type OverlayTimer = (typeof OVERLAY_TIMERS)[number];

/** What totals on air are counted in. */
export const OVERLAY_SUMS = ['money', 'tokens'] as const;
export type OverlaySums = (typeof OVERLAY_SUMS)[number];

/** Why a session ended: by its creator, by the forgotten-session job, or because it never counted. */
export const SESSION_END_REASONS = ['manual', 'auto', 'cancelled'] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/**
 * `parallel`: every goal counts every tip. `sequential`: the first open goal counts, surplus carries over.
 * `single`: the first goal counts, also once it is reached; another counts when it is put first.
 */
export const GOAL_MODES = ['parallel', 'sequential', 'single'] as const;
export type GoalMode = (typeof GOAL_MODES)[number];

export const GOAL_STATUSES = ['active', 'completed', 'expired'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

/** What viewers see of a goal until it is reached: all of it, how far it is, or nothing. */
export const GOAL_VISIBILITIES = ['shown', 'blurred', 'hidden'] as const;
export type GoalVisibility = (typeof GOAL_VISIBILITIES)[number];

/**
 * What tips decide beside goals. `poll`: what to do, by the exact amount tipped. `tally`: how often each was
 * tipped. `king`: the highest single tip holds the crown until it is beaten.
 */
export const POLL_KINDS = ['poll', 'tally', 'king'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

export const POLL_STATUSES = ['open', 'closed'] as const;
export type PollStatus = (typeof POLL_STATUSES)[number];

/** What makes an option lead: how many tips it has, or how much they are. */
export const POLL_WEIGHTS = ['tips', 'amount'] as const;
export type PollWeight = (typeof POLL_WEIGHTS)[number];

/** What the audit trail tells of. */
export const CORRECTION_ACTIONS = [
  'tip_edited',
  'tip_voided',
  'tip_restored',
  'tip_backfilled',
  'tips_imported',
  'goal_adjusted',
] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

/** What is written down of who did what, beside the corrections of a session's books. */
export const AUDIT_ACTIONS = [
  'signed_up',
  'signed_in',
  'sign_in_failed',
  'password_changed',
  'password_reset',
  'signed_out_everywhere',
  'token_made',
  'token_revoked',
  'overlay_made',
  'overlay_key_replaced',
  'overlay_deleted',
  'connector_made',
  'connector_changed',
  'connector_secret_replaced',
  'connector_deleted',
  'settings_changed',
  'tip_edited',
  'tip_removed',
  'tip_restored',
  'tip_added_late',
  'tips_imported',
  'income_added',
  'income_changed',
  'income_removed',
  'session_cancelled',
  'session_reinstated',
  'report_exported',
  'data_exported',
  'tipper_forgotten',
  'went_off_air',
  'came_back_on_air',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * Herself, a script with a token of hers, a moderator, whoever runs the server, or somebody who could not
 * say who they are.
 */
export const AUDIT_ACTORS = ['creator', 'token', 'moderator', 'operator', 'unknown'] as const;
export type AuditActor = (typeof AUDIT_ACTORS)[number];

/** What a column of an imported spreadsheet may hold. `dateTime` is both in one; `amount` is money. */
export const IMPORT_FIELDS = [
  'dateTime',
  'date',
  'time',
  'amount',
  'amountCents',
  'tokens',
  'currency',
  'tipper',
  'message',
  'platform',
  'tipId',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Year, month and day in the order they are written. */
export const DATE_ORDERS = ['YMD', 'DMY', 'MDY'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const CONNECTOR_KINDS = ['chaturbate', 'webhook'] as const;
export type ConnectorKind = (typeof CONNECTOR_KINDS)[number];

export const CONNECTOR_STATES = [
  'paused',
  'connecting',
  'connected',
  'degraded',
  'misconfigured',
  'failed',
] as const;
export type ConnectorState = (typeof CONNECTOR_STATES)[number];

/** Whether chat comes in by a kind of connector, and whether answers can go out by it. */
export const CONNECTOR_CHAT: Record<ConnectorKind, { hears: boolean; canSend: boolean }> = {
  chaturbate: { hears: true, canSend: false },
  webhook: { hears: false, canSend: false },
};

/** What a chatbot's answer may name in braces. */
export const CHATBOT_PLACEHOLDERS = [
  'user',
  'amount',
  'goal',
  'goal_remaining',
  'menu',
  'top_tipper',
  'session_total',
] as const;
export type ChatbotPlaceholder = (typeof CHATBOT_PLACEHOLDERS)[number];

/** `local` is eSpeak NG on the server itself. */
export const VOICE_PROVIDERS = ['elevenlabs', 'local'] as const;
export type VoiceProvider = (typeof VOICE_PROVIDERS)[number];

/** ElevenLabs' models: quick and cheap, or slower and richer. */
export const VOICE_MODELS = [
  'eleven_flash_v2_5',
  'eleven_turbo_v2_5',
  'eleven_multilingual_v2',
  'eleven_v3',
] as const;
export type VoiceModel = (typeof VOICE_MODELS)[number];

export const SPEECH_FORMATS = ['mp3', 'wav'] as const;
export type SpeechFormat = (typeof SPEECH_FORMATS)[number];

export const BLOCKED_WORD_EFFECTS = ['beep', 'skip'] as const;
export type BlockedWordEffect = (typeof BLOCKED_WORD_EFFECTS)[number];

/** `unheard`: it was sent, and no player was there to play it. */
export const SPEECH_STATUSES = [
  'pending',
  'queued',
  'preparing',
  'speaking',
  'spoken',
  'unheard',
  'skipped',
  'rejected',
  'failed',
  'dropped',
] as const;
export type SpeechStatus = (typeof SPEECH_STATUSES)[number];

/** Why a message was not read. The last nine are what went wrong with the voice. */
export const SPEECH_REASONS = [
  'blocked_word',
  'queue_full',
  'budget',
  'voided',
  'switched_off',
  'not_configured',
  'invalid_key',
  'quota',
  'voice_not_found',
  'rate_limited',
  'refused',
  'unavailable',
  'timeout',
  'bad_audio',
] as const;
export type SpeechReason = (typeof SPEECH_REASONS)[number];

export const IDENTITY_MODES = ['local', 'oidc'] as const;
export type IdentityMode = (typeof IDENTITY_MODES)[number];

/** What texts are written in, each in its own name where it is chosen. */
export const LANGUAGES = ['en', 'es', 'pt', 'ro', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What became of one of a creator's overlays: `saved` is its scene. */
export const OVERLAY_CHANGES = ['made', 'saved', 'renamed', 'key_replaced', 'deleted'] as const;
export type OverlayChange = (typeof OVERLAY_CHANGES)[number];
