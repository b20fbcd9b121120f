export { OverlayPage } from './overlay-page.js';
