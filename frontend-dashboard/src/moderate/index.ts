export { ModeratePage } from './ModeratePage.js';
