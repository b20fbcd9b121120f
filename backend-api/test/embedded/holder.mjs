// A process that holds a database the way the product does, to be killed by a test. Prints the
// handle as one line of JSON; stops properly on SIGTERM.
import { loadConfig } from '../../dist/src/platform/config/config.js';
import { ensureDatabase } from '../../dist/src/platform/database/embedded/index.js';

const database = await ensureDatabase(loadConfig());
process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify(database)}\n`);
