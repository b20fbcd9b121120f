export { StreamDashboardPage } from './pages/StreamDashboardPage.js';
export type { StreamDashboardProps } from './types.js';
