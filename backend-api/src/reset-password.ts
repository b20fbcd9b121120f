import 'reflect-metadata';
import { Client } from 'pg';
import { Passwords } from './accounts/passwords.js';
import { resetPassword } from './accounts/reset-password.js';
import { loadConfig } from './platform/config/config.js';
import { EnvironmentError } from './platform/config/environment.js';
import { connectionOf } from './platform/database/data-source.js';
import { DatabaseStartError, ensureDatabase } from './platform/database/embedded/index.js';

/** What the operator can put right. */
class NotReset extends Error {}

/** `npm run reset-password -- her@mail`: a new password for whoever forgot hers, the product running or not. */
async function run(email: string | undefined): Promise<string> {
  if (email === undefined) throw new NotReset('Say whose: npm run reset-password -- <e-mail>');
  const config = loadConfig();
  const { ssoUrl } = config.identity;
  if (ssoUrl !== undefined) {
    throw new NotReset(`Accounts are kept by ${ssoUrl}: passwords are reset there`);
  }
  const database = await ensureDatabase(config);
  const client = new Client(connectionOf(database.postgres));
  try {
    await client.connect();
    const query = async (text: string, values: unknown[]) =>
      (await client.query<object>(text, values)).rows;
    const reset = await resetPassword(query, new Passwords(config), email);
    if (reset === null) throw new NotReset(`Nobody has signed up here with ${email}`);
    return [
      `New password: ${reset.password}`,
      `It is good until ${reset.until.toISOString().slice(0, 16).replace('T', ' ')} UTC. Give it to her`,
      'in a way that nobody else reads; at her sign-in she is asked to choose her own.',
      'She is signed out everywhere: running processes notice within half a minute.',
    ].join('\n');
  } finally {
    await client.end();
    await database.stop();
  }
}

const KNOWN = [NotReset, EnvironmentError, DatabaseStartError];

await run(process.argv[2]).then(
  (done) => {
    process.stdout.write(`${done}\n`);
  },
  (error: unknown) => {
    const known = KNOWN.some((kind) => error instanceof kind) ? (error as Error).message : error;
    process.stderr.write(`No password was changed.\n${String(known)}\n`);
    process.exitCode = 1;
  },
);
