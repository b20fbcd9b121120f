/** Names of namespaces and socket events; nothing else in the code spells one out. */

export const NAMESPACE = { streaming: '/streaming', overlay: '/streaming/overlay' } as const;

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
  animationTrigger: 'animation_trigger',
  alertControl: 'alert_control',
  menuUpdated: 'menu_updated',
  connectorStatus: 'connector_status',
  notesChanged: 'notes_changed',
  chatbotResponse: 'chatbot_response',
  chatParticipantAudio: 'chat_participant_audio',
  speechStopped: 'speech_stopped',
  speechQueue: 'speech_queue',
  rejoin: 'rejoin',
  sessionBatch: 'session_batch',
  error: 'error',
} as const;
