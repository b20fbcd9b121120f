export { DatabaseStartError } from './database-start-error.js';
export { type DatabaseHandle, ensureDatabase } from './ensure-database.js';
export { startPostgres, startTemporaryPostgres } from './temporary.js';
