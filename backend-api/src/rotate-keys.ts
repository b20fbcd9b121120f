import 'reflect-metadata';
import { loadConfig } from './platform/config/config.js';
import { EnvironmentError } from './platform/config/environment.js';
import { DatabaseStartError, ensureDatabase } from './platform/database/embedded/index.js';
import { reseal } from './platform/database/reseal.js';
import { rotateIdentityKey } from './platform/identity/local-identity.js';
import { rotateSecretsKey } from './platform/secrets/rotate-secrets-key.js';
import { SealError } from './platform/secrets/secret-box.js';

/** `npm run rotate-keys`, with the product stopped: new keys for secrets and for sign-ins. */
async function run(): Promise<string> {
  const config = loadConfig();
  const database = await ensureDatabase(config);
  try {
    const count = await rotateSecretsKey(config, (box) => reseal(database.postgres, box));
    await rotateIdentityKey(config.dataDir);
    return `${count} secrets are sealed with the new key. Who is signed in stays signed in.`;
  } finally {
    await database.stop();
  }
}

const KNOWN = [EnvironmentError, DatabaseStartError, SealError];

await run().then(
  (done) => {
    process.stdout.write(`${done}\n`);
  },
  (error: unknown) => {
    const known = KNOWN.some((kind) => error instanceof kind) ? (error as Error).message : error;
    process.stderr.write(`The keys were not changed.\n${String(known)}\n`);
    process.exitCode = 1;
  },
);
