import type { Teller } from '../teller.js';
import { accounts } from './accounts.js';
import { analytics } from './analytics.js';
import { animations } from './animations.js';
import { chatbot } from './chatbot.js';
import { connectors } from './connectors.js';
import { corrections } from './corrections.js';
import { goals } from './goals.js';
import { live } from './live.js';
import { menu } from './menu.js';
import { notes } from './notes.js';
import { privacy } from './privacy.js';
import { sessions } from './sessions.js';
import { settings } from './settings.js';
import { tipImport } from './tip-import.js';
import { tips } from './tips.js';
import { voice } from './voice.js';

/** What the product is told to do, and what it must answer, a feature each. */
export const STORIES: Record<string, (teller: Teller) => Promise<void>> = {
  accounts,
  sessions,
  tips,
  goals,
  menu,
  corrections,
  notes,
  connectors,
  animations,
  chatbot,
  voice,
  settings,
  privacy,
  analytics,
  tipImport,
  live,
};
