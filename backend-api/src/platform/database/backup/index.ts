export { BackupError } from './backup-format.js';
export { restoreBackup, type Restored } from './restore-backup.js';
export { writeBackup, type Written } from './write-backup.js';
