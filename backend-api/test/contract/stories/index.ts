import type { Teller } from '../teller.js';
import { accounts } from './accounts.js';
import { analytics } from './analytics.js';
import { animations } from './animations.js';
import { chatbot } from './chatbot.js';
import { connectors } from './connectors.js';
import { control } from './control.js';
import { corrections } from './corrections.js';
import { firstRun } from './first-run.js';
import { goalShows } from './goal-shows.js';
import { goals } from './goals.js';
import { incomes } from './incomes.js';
import { live } from './live.js';
import { menu } from './menu.js';
import { notes } from './notes.js';
import { overlays } from './overlays.js';
import { privacy } from './privacy.js';
import { sessions } from './sessions.js';
import { settings } from './settings.js';
import { tipImport } from './tip-import.js';
import { tips } from './tips.js';
import { viewersPage } from './viewers-page.js';
import { voice } from './voice.js';

/** What the product is told to do, and what it must answer, a feature each. */
export const STORIES: Record<string, (teller: Teller) => Promise<void>> = {
  accounts,
  sessions,
  tips,
  goals,
  goalShows,
  menu,
  viewersPage,
  corrections,
  notes,
  incomes,
  connectors,
  overlays,
  firstRun,
  animations,
  control,
  chatbot,
  voice,
  settings,
  privacy,
  analytics,
  tipImport,
  live,
};
