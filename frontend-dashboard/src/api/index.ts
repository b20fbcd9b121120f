import { authApi } from './auth.js';
import type { ApiClient } from './client.js';
import { connectorsApi } from './connectors.js';
import { goalsApi } from './goals.js';
import { menuApi } from './menu.js';
import { overlayKeysApi } from './overlay-keys.js';
import { sessionsApi } from './sessions.js';
import { tipsApi } from './tips.js';

export { ApiClient, type ApiClientOptions } from './client.js';
export { ApiError, describeError, isTemporary } from './error.js';

/** Every route the dashboard uses, by feature. */
export const createApi = (client: ApiClient) => ({
  auth: authApi(client),
  sessions: sessionsApi(client),
  tips: tipsApi(client),
  goals: goalsApi(client),
  menu: menuApi(client),
  overlayKeys: overlayKeysApi(client),
  connectors: connectorsApi(client),
});
export type Api = ReturnType<typeof createApi>;
