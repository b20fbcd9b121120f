/** Sizes and counts that the wire promises. Rates, frames and rooms are configuration, see docs. */
export const LIMITS = {
  /** Cents of earnings in one tip. */
  tipCentsMax: 10_000_000,
  tipTokensMax: 10_000_000,
  tipperNameMax: 64,
  tipMessageMax: 500,
  clientTipIdMax: 64,
  incomeNoteMax: 200,
  clientIncomeIdMax: 64,
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
  /** Menu items whose tips one goal counts. */
  goalMenuItems: 20,
  /** Seconds until a goal's or a poll's deadline. */
  deadlineSecondsMin: 1,
  deadlineSecondsMax: 86_400,
  pollsPerSession: 10,
  pollTitleMax: 80,
  pollOptions: 10,
  pollOptionLabelMax: 80,
  noteTextMax: 2_000,
  notesPerSession: 500,
  correctionReasonMax: 200,
  /** Characters of what an entry of the audit log is about. */
  auditNameMax: 200,
  /** Lines of a session's audit trail that are shown, the newest. */
  correctionsShown: 1_000,
  importColumnsMax: 60,
  importRowsMax: 50_000,
  importFileNameMax: 120,
  importProblemsShown: 200,
  importPreviewRows: 50,
  menuItemNameMax: 80,
  menuItemDescriptionMax: 280,
  menuItemsPerCreator: 100,
  pageHandleMin: 3,
  pageHandleMax: 30,
  pageWelcomeMax: 160,
  /** Former handles that are kept for their creator, and for how many days. */
  formerHandles: 5,
  formerHandleDays: 30,
  /** Tips in the ticker of a viewers' page. */
  pageTips: 12,
  displayNameMax: 64,
  emailMax: 254,
  passwordMin: 10,
  passwordMax: 200,
  creatorIdMax: 128,
  connectorsPerCreator: 20,
  connectorLabelMax: 60,
  pageMax: 100_000,
  pageLimitMax: 100,
  /** What a list counts of what it could show; more are not told apart. */
  countedMax: 100_000,
  /** Tips in a session's detail and in a join snapshot. */
  recentTips: 50,
  /** How far back a reconnecting client is given the tips it missed, in seconds. */
  catchUpSeconds: 120,
  /** Tips a catch-up carries at the most; a client that missed more reads the rest by REST. */
  catchUpTips: 500,
  retentionDaysMax: 3_650,
  /** Starred out in overlays. */
  maskedWordsMax: 200,
  maskedWordMax: 64,
  /** Days between the two ends of a range of analytics. */
  analyticsDaysMax: 732,
  tipperHistorySessions: 50,
  reportTippers: 50,
  /** Sessions that a report's averages are of. */
  comparedSessions: 30,
  customAnimationsPerCreator: 20,
  animationNameMax: 40,
  /** Characters of an emoji or an image's address. */
  spriteMax: 300,
  animationSprites: 6,
  animationCountMax: 200,
  animationDurationMsMin: 500,
  animationDurationMsMax: 15_000,
  animationColors: 8,
  animationTiers: 12,
  animationVariations: 8,
  animationWeightMax: 100,
  /** Bytes of JSON text. */
  animationMetadataBytesMax: 2 * 1024,
  /** Bytes of an image in a custom animation; the overlay leaves out what is larger. */
  spriteImageBytesMax: 512 * 1024,
  /** Alerts that wait on air; of more the smallest is dropped. */
  alertsWaiting: 10,
  /** Alerts that can be shown again. */
  alertsRecent: 5,
  /** Characters of what the alert of a range says, and milliseconds it is on air. */
  alertTextMax: 120,
  alertDurationMsMin: 2_000,
  alertDurationMsMax: 15_000,
  /** Characters of what an overlay calls an alert. */
  alertLabelMax: 20,
  apiTokensPerCreator: 20,
  apiTokenNameMax: 40,
  apiTokenDaysMax: 3_650,
  overlaysPerCreator: 20,
  overlayNameMax: 40,
  overlayWidgets: 24,
  overlayWidgetNameMax: 40,
  /** Pixels of the canvas: the least width and height of a widget. */
  overlayWidgetMin: 24,
  overlayTextMax: 200,
  /** Pixels of a window or source that shows an overlay. */
  overlayPixelsMax: 100_000,
  /** Milliseconds: an alert longer ago than 30 days is none. */
  overlayAlertAgoMsMax: 30 * 24 * 3_600_000,
  /** An overlay that draws reports so often, and after so long without a report it has stopped. */
  overlayHeartbeatMs: 4_000,
  overlaySilenceMs: 8_000,
  assetsPerCreator: 100,
  assetNameMax: 80,
  /** Bytes. */
  imageBytesMax: 4 * 1024 * 1024,
  soundBytesMax: 2 * 1024 * 1024,
  assetBytesPerCreatorMax: 64 * 1024 * 1024,
  personasPerCreator: 50,
  personaNameMax: 40,
  triggersPerPersona: 20,
  templatesPerPersona: 20,
  chatbotCommandMax: 30,
  chatbotKeywordMax: 40,
  chatbotPhraseMax: 120,
  chatbotRegexMax: 200,
  /** RE2 instructions of a creator's expressions together: what each chat message may cost. */
  chatbotRegexSizeMax: 1_000,
  chatbotTextMax: 300,
  /** Characters of an answer once its placeholders are filled. */
  chatbotAnswerMax: 500,
  chatbotWeightMax: 100,
  chatbotCooldownSecondsMax: 86_400,
  chatbotTimerMinutesMax: 240,
  /** All personas of one creator together. */
  chatbotAnswersPerMinute: 30,
  chatMessageMax: 500,
  chatMessageIdMax: 128,
  blockedWords: 200,
  blockedWordMax: 40,
  ttsPreviewMax: 200,
  ttsDailyCharsMax: 1_000_000,
} as const;
