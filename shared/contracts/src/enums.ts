/** Every closed vocabulary of the product. Entity columns, schemas and the front end import these. */

export const SESSION_STATUSES = ['active', 'ended'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const STREAM_PLATFORMS = ['chaturbate', 'stripchat', 'other'] as const;
export type StreamPlatform = (typeof STREAM_PLATFORMS)[number];

export const TIP_SOURCES = ['platform_api', 'manual', 'websocket'] as const;
export type TipSource = (typeof TIP_SOURCES)[number];

export const MENU_ITEM_CATEGORIES = ['performance', 'request', 'interaction', 'custom'] as const;
export type MenuItemCategory = (typeof MENU_ITEM_CATEGORIES)[number];

/** Why a session ended: by its creator, by the forgotten-session job, or because it never counted. */
export const SESSION_END_REASONS = ['manual', 'auto', 'cancelled'] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/** `parallel`: every goal counts every tip. `sequential`: the first open goal counts, surplus carries over. */
export const GOAL_MODES = ['parallel', 'sequential'] as const;
export type GoalMode = (typeof GOAL_MODES)[number];

export const GOAL_STATUSES = ['active', 'completed', 'expired'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

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

export const IDENTITY_MODES = ['local', 'oidc'] as const;
export type IdentityMode = (typeof IDENTITY_MODES)[number];
