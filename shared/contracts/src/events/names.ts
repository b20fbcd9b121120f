/** Names of namespaces and socket events; nothing else in the code spells one out. */

export const NAMESPACE = { streaming: '/streaming', overlay: '/streaming/overlay' } as const;

export const CLIENT_EVENT = {
  joinSession: 'join_session',
  leaveSession: 'leave_session',
  updateViewers: 'update_viewers',
  addTip: 'add_tip',
  joinOverlay: 'join_overlay',
  leaveOverlay: 'leave_overlay',
  joinMenu: 'join_menu',
} as const;

export const SERVER_EVENT = {
  sessionUpdated: 'session_updated',
  tipReceived: 'tip_received',
  tipVoided: 'tip_voided',
  goalProgress: 'goal_progress',
  goalCompleted: 'goal_completed',
  goalRemoved: 'goal_removed',
  goalsSnapshot: 'goals_snapshot',
  menuUpdated: 'menu_updated',
  connectorStatus: 'connector_status',
  sessionBatch: 'session_batch',
  error: 'error',
} as const;
