export { StreamDashboardPage } from './pages/StreamDashboardPage.js';
export type { StreamDashboardProps } from './types.js';
export { OverlayPage, type OverlayPageProps } from './overlay/overlay-page.js';
export { PublicMenuPage, type PublicMenuPageProps } from './public-menu/public-menu-page.js';
