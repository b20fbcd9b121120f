import type { AuditAction } from '@companion/contracts';

/** Routes whose success is written into the audit log. */
export const AUDITED: Partial<Record<string, AuditAction>> = {
  'POST /api/auth/signup': 'signed_up',
  'POST /api/auth/login': 'signed_in',
  'POST /api/tokens': 'token_made',
  'DELETE /api/tokens/{id}': 'token_revoked',
  'POST /api/overlays': 'overlay_made',
  'POST /api/overlays/{id}/duplicate': 'overlay_made',
  'POST /api/overlays/{id}/rotate-key': 'overlay_key_replaced',
  'POST /api/overlay-keys/rotate': 'overlay_key_replaced',
  'DELETE /api/overlays/{id}': 'overlay_deleted',
  'POST /api/connectors': 'connector_made',
  'PATCH /api/connectors/{id}': 'connector_changed',
  'POST /api/connectors/{id}/rotate-secret': 'connector_secret_replaced',
  'DELETE /api/connectors/{id}': 'connector_deleted',
  'PATCH /api/settings': 'settings_changed',
  'PATCH /api/tips/{id}': 'tip_edited',
  'DELETE /api/tips/{id}': 'tip_removed',
  'POST /api/tips/{id}/restore': 'tip_restored',
  'POST /api/sessions/{id}/cancel': 'session_cancelled',
  'POST /api/sessions/{id}/reinstate': 'session_reinstated',
  'GET /api/analytics/export': 'report_exported',
  'GET /api/privacy/export': 'data_exported',
  'POST /api/privacy/forget-tipper': 'tipper_forgotten',
};
