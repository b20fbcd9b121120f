import { Schema1763600000000 } from './1763600000000-schema.js';
import { RecordTips1763600000001 } from './1763600000001-record-tips.js';
import { CreatorSettings1764000000000 } from './1764000000000-creator-settings.js';
import { Animations1764000001000 } from './1764000001000-animations.js';
import { Chatbot1764000002000 } from './1764000002000-chatbot.js';
import { Voice1764000003000 } from './1764000003000-voice.js';
import { Analytics1764000004000 } from './1764000004000-analytics.js';
import { NotesAndCorrections1764000005000 } from './1764000005000-notes-and-corrections.js';
import { DataRights1764000006000 } from './1764000006000-data-rights.js';
import { OutboxByCommit1764000008000 } from './1764000008000-outbox-by-commit.js';
import { RecordTips1764000009000 } from './1764000009000-record-tips.js';
import { Overlays1765000000000 } from './1765000000000-overlays.js';
import { GoalShows1765000001000 } from './1765000001000-goal-shows.js';
import { Control1765000002000 } from './1765000002000-control.js';
import { ApiTokens1765000003000 } from './1765000003000-api-tokens.js';
import { Setup1765000004000 } from './1765000004000-setup.js';
import { ViewersPages1765000005000 } from './1765000005000-viewers-pages.js';
import { Language1765000007000 } from './1765000007000-language.js';
import { RecordTips1765000009000 } from './1765000009000-record-tips.js';
import { ConnectorLeases1765000010000 } from './1765000010000-connector-leases.js';
import { AuditLog1765000011000 } from './1765000011000-audit-log.js';
import { Incomes1765000014000 } from './1765000014000-incomes.js';
import { Moderators1765000015000 } from './1765000015000-moderators.js';
import { SignIns1765000016000 } from './1765000016000-sign-ins.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  Schema1763600000000,
  RecordTips1763600000001,
  CreatorSettings1764000000000,
  Animations1764000001000,
  Chatbot1764000002000,
  Voice1764000003000,
  Analytics1764000004000,
  NotesAndCorrections1764000005000,
  DataRights1764000006000,
  OutboxByCommit1764000008000,
  RecordTips1764000009000,
  Overlays1765000000000,
  GoalShows1765000001000,
  Control1765000002000,
  ApiTokens1765000003000,
  Setup1765000004000,
  ViewersPages1765000005000,
  Language1765000007000,
  RecordTips1765000009000,
  ConnectorLeases1765000010000,
  AuditLog1765000011000,
  Incomes1765000014000,
  Moderators1765000015000,
  SignIns1765000016000,
];
