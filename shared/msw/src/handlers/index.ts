import { http, type HttpHandler } from 'msw';
import { Refusal } from '../store/refusal.js';
import type { Store } from '../store/store.js';
import { auditRoutes } from './audit.js';
import { accountRoutes } from './accounts.js';
import { analyticsRoutes } from './analytics.js';
import { animationRoutes } from './animations.js';
import { assetRoutes } from './assets.js';
import { chatbotRoutes } from './chatbot.js';
import { connectorRoutes } from './connectors.js';
import { controlRoutes } from './control.js';
import { correctionRoutes } from './corrections.js';
import { goalRoutes } from './goals.js';
import { pollRoutes } from './polls.js';
import { healthRoutes } from './health.js';
import { incomeRoutes } from './incomes.js';
import { menuRoutes } from './menu.js';
import { noteRoutes } from './notes.js';
import { overlayRoutes } from './overlays.js';
import { privacyRoutes } from './privacy.js';
import { problemOf, type Route } from './route.js';
import { rehearsalRoutes } from './rehearsals.js';
import { sessionRoutes } from './sessions.js';
import { settingsRoutes } from './settings.js';
import { tipImportRoutes } from './tip-import.js';
import { tipRoutes } from './tips.js';
import { viewersPageRoutes } from './viewers-page.js';
import { voiceRoutes } from './voice.js';

export type { Route } from './route.js';

/** Every route of the API. */
export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...sessionRoutes,
  ...tipRoutes,
  ...incomeRoutes,
  ...goalRoutes,
  ...pollRoutes,
  ...menuRoutes,
  ...viewersPageRoutes,
  ...overlayRoutes,
  ...assetRoutes,
  ...rehearsalRoutes,
  ...connectorRoutes,
  ...noteRoutes,
  ...correctionRoutes,
  ...animationRoutes,
  ...controlRoutes,
  ...chatbotRoutes,
  ...voiceRoutes,
  ...analyticsRoutes,
  ...tipImportRoutes,
  ...privacyRoutes,
  ...auditRoutes,
  ...settingsRoutes,
  ...healthRoutes,
];

/** The API over a store, as request handlers. What is not a route of it answers as the API does. */
export function handlersFor(store: Store): HttpHandler[] {
  return [
    ...ROUTES.map(({ handler }) => handler(store)),
    http.all('*/api/*', ({ request }) => {
      const { pathname } = new URL(request.url);
      const detail = `Cannot ${request.method} ${pathname}`;
      return problemOf(new Refusal('NOT_FOUND', detail), request);
    }),
  ];
}
