/** Names of namespaces and socket events; nothing else in the code spells one out. */

export const NAMESPACE = { streaming: '/streaming', overlay: '/streaming/overlay' } as const;

/**
 * In the query of a connection: with `compress=1`, messages of 4 KB and more that many are told come compressed
 * (permessage-deflate). For clients in a crowd: it costs the server 30 KB a connection.
 */
export const COMPRESS_QUERY = { compress: '1' } as const;

export const CLIENT_EVENT = {
  joinSession: 'join_session',
  leaveSession: 'leave_session',
  updateViewers: 'update_viewers',
  addTip: 'add_tip',
  chatbotMessage: 'chatbot_message',
  joinOverlay: 'join_overlay',
  leaveOverlay: 'leave_overlay',
  joinMenu: 'join_menu',
  claimSpeech: 'claim_speech',
  endSpeech: 'end_speech',
  reportAlerts: 'report_alerts',
  reportOverlay: 'report_overlay',
  claimSound: 'claim_sound',
} as const;

export const SERVER_EVENT = {
  sessionUpdated: 'session_updated',
  tipReceived: 'tip_received',
  tipVoided: 'tip_voided',
  tipUpdated: 'tip_updated',
  goalProgress: 'goal_progress',
  goalCompleted: 'goal_completed',
  goalRemoved: 'goal_removed',
  goalsSnapshot: 'goals_snapshot',
  pollUpdated: 'poll_updated',
  pollRemoved: 'poll_removed',
  animationTrigger: 'animation_trigger',
  alertControl: 'alert_control',
  alertOrder: 'alert_order',
  alertShow: 'alert_show',
  alertQueue: 'alert_queue',
  alertsHeld: 'alerts_held',
  onAirState: 'on_air_state',
  menuUpdated: 'menu_updated',
  pageUpdated: 'page_updated',
  connectorStatus: 'connector_status',
  notesChanged: 'notes_changed',
  incomesChanged: 'incomes_changed',
  chatbotResponse: 'chatbot_response',
  chatParticipantAudio: 'chat_participant_audio',
  speechStopped: 'speech_stopped',
  speechQueue: 'speech_queue',
  overlayPresence: 'overlay_presence',
  rehearsal: 'rehearsal',
  overlayScene: 'overlay_scene',
  overlayReload: 'overlay_reload',
  overlayChanged: 'overlay_changed',
  overlayLocale: 'overlay_locale',
  sessionLeaders: 'session_leaders',
  rejoin: 'rejoin',
  sessionBatch: 'session_batch',
  error: 'error',
} as const;
