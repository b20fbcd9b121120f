import { RecordTips1763600000001 } from './1763600000001-record-tips.js';
import { Schema1763600000000 } from './1763600000000-schema.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [Schema1763600000000, RecordTips1763600000001];
