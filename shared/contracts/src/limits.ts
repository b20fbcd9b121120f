/** Sizes and counts that the wire promises. Rates (requests a minute) are configuration, see docs. */
export const LIMITS = {
  /** Cents of earnings in one tip. */
  tipCentsMax: 10_000_000,
  tipTokensMax: 10_000_000,
  tipperNameMax: 64,
  tipMessageMax: 500,
  clientTipIdMax: 64,
  platformEventIdMax: 128,
  sessionTitleMax: 120,
  sessionNotesMax: 10_000,
  /** Bytes of JSON text. */
  sessionMetadataBytesMax: 8 * 1024,
  platformLabelMax: 40,
  viewersMax: 1_000_000,
  goalTitleMax: 80,
  goalCentsMax: 1_000_000_000,
  goalsPerSession: 20,
  goalAdjustReasonMax: 200,
  menuItemNameMax: 80,
  menuItemDescriptionMax: 280,
  menuItemsPerCreator: 100,
  displayNameMax: 64,
  emailMax: 254,
  passwordMin: 10,
  passwordMax: 200,
  creatorIdMax: 128,
  connectorsPerCreator: 20,
  connectorLabelMax: 60,
  pageMax: 100_000,
  pageLimitMax: 100,
  /** Tips in a session's detail and in a join snapshot. */
  recentTips: 50,
  /** How far back a reconnecting client is given the tips it missed, in seconds. */
  catchUpSeconds: 120,
  /** Tips a catch-up carries at the most; a client that missed more reads the rest by REST. */
  catchUpTips: 500,
  roomsPerStreamingSocket: 20,
  roomsPerOverlaySocket: 5,
  streamingFrameBytes: 64 * 1024,
  overlayFrameBytes: 4 * 1024,
} as const;
