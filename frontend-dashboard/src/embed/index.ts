export { EmbeddedDashboardPage } from './EmbeddedDashboardPage.js';
