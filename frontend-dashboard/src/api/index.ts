import { alertsApi } from './alerts.js';
import { analyticsApi } from './analytics.js';
import { animationsApi } from './animations.js';
import { apiTokensApi } from './api-tokens.js';
import { assetsApi } from './assets.js';
import { auditApi } from './audit.js';
import { authApi } from './auth.js';
import { chatbotApi } from './chatbot.js';
import type { ApiClient } from './client.js';
import { connectorsApi } from './connectors.js';
import { goalsApi } from './goals.js';
import { incomesApi } from './incomes.js';
import { menuApi } from './menu.js';
import { moderationApi } from './moderation.js';
import { notesApi } from './notes.js';
import { onAirApi } from './on-air.js';
import { overlayKeysApi } from './overlay-keys.js';
import { overlaysApi } from './overlays.js';
import { pollsApi } from './polls.js';
import { privacyApi } from './privacy.js';
import { rehearsalsApi } from './rehearsals.js';
import { sessionsApi } from './sessions.js';
import { settingsApi } from './settings.js';
import { tipsApi } from './tips.js';
import { ttsApi } from './tts.js';
import { viewersPageApi } from './viewers-page.js';

export { ApiClient, type ApiClientOptions } from './client.js';
export { ApiError, describeError, isTemporary } from './error.js';

/** Every route the dashboard uses, by feature. */
export const createApi = (client: ApiClient) => ({
  auth: authApi(client),
  sessions: sessionsApi(client),
  tips: tipsApi(client),
  goals: goalsApi(client),
  polls: pollsApi(client),
  notes: notesApi(client),
  incomes: incomesApi(client),
  menu: menuApi(client),
  moderation: moderationApi(client),
  analytics: analyticsApi(client),
  animations: animationsApi(client),
  alerts: alertsApi(client),
  apiTokens: apiTokensApi(client),
  onAir: onAirApi(client),
  overlayKeys: overlayKeysApi(client),
  rehearsals: rehearsalsApi(client),
  overlays: overlaysApi(client),
  assets: assetsApi(client),
  connectors: connectorsApi(client),
  settings: settingsApi(client),
  privacy: privacyApi(client),
  audit: auditApi(client),
  chatbot: chatbotApi(client),
  tts: ttsApi(client),
  viewersPage: viewersPageApi(client),
});
export type Api = ReturnType<typeof createApi>;
