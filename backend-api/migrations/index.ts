import { RecordTips1763600000001 } from './1763600000001-record-tips.js';
import { Schema1763600000000 } from './1763600000000-schema.js';
import { CreatorSettings1764000000000 } from './1764000000000-creator-settings.js';
import { Animations1764000001000 } from './1764000001000-animations.js';
import { Chatbot1764000002000 } from './1764000002000-chatbot.js';
import { Voice1764000003000 } from './1764000003000-voice.js';
import { Analytics1764000004000 } from './1764000004000-analytics.js';
import { NotesAndCorrections1764000005000 } from './1764000005000-notes-and-corrections.js';
import { DataRights1764000006000 } from './1764000006000-data-rights.js';
import { OutboxByCommit1764000008000 } from './1764000008000-outbox-by-commit.js';
import { RecordTips1764000009000 } from './1764000009000-record-tips.js';

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
];
