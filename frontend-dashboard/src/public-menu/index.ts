export { PublicMenuPage } from './public-menu-page.js';
