import { lazy, type ComponentType } from 'react';
import { ConnectionsPage } from './connections/ConnectionsPage.js';
import { LivePage } from './live/LivePage.js';
import { MenuEditorPage } from './menu/MenuEditorPage.js';

/** Loaded when first opened: on the night of a show only the first pages matter. */
const onDemand = <Name extends string>(
  name: Name,
  load: () => Promise<Record<Name, ComponentType>>,
) => lazy(async () => ({ default: (await load())[name] }));

/** The first steps of a new creator. */
export const WELCOME = {
  path: 'welcome/:step?',
  Page: onDemand('WelcomePage', () => import('./welcome/WelcomePage.js')),
};

/** Every page by its path below the dashboard. */
export const ROUTES: { path: string; Page: ComponentType }[] = [
  { path: '', Page: LivePage },
  { path: 'tip-menu', Page: MenuEditorPage },
  { path: 'connections', Page: ConnectionsPage },
  {
    path: 'sessions',
    Page: onDemand('SessionsPage', () => import('./sessions/SessionsPage.js')),
  },
  {
    path: 'sessions/:id',
    Page: onDemand('SessionReportPage', () => import('./sessions/SessionReportPage.js')),
  },
  {
    path: 'analytics',
    Page: onDemand('AnalyticsPage', () => import('./analytics/AnalyticsPage.js')),
  },
  {
    path: 'overlays',
    Page: onDemand('OverlaysPage', () => import('./overlays/OverlaysPage.js')),
  },
  {
    path: 'overlays/:id',
    Page: onDemand('OverlayDesignerPage', () => import('./overlays/OverlayDesignerPage.js')),
  },
  {
    path: 'animations',
    Page: onDemand('AnimationsPage', () => import('./animations/AnimationsPage.js')),
  },
  { path: 'chatbot', Page: onDemand('ChatbotPage', () => import('./chatbot/ChatbotPage.js')) },
  { path: 'voice', Page: onDemand('VoicePage', () => import('./voice/VoicePage.js')) },
  {
    path: 'settings',
    Page: onDemand('SettingsPage', () => import('./settings/SettingsPage.js')),
  },
];
