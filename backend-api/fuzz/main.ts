import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { connectionOf, migrate } from '../src/platform/database/data-source.js';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';
import { AUDITS } from '../test/support/audits.js';
import { ChildProcessApp } from '../test/support/child-process-app.js';
import { leak, runCampaign } from './campaign.js';

/**
 * `npm run fuzz`: 100,000 inputs made from the product's own contracts against the built product. The same
 * seed sends the same. Ends with 1 when something was found.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    inputs: { type: 'string', default: '100000' },
    players: { type: 'string', default: '12' },
    minutes: { type: 'string' },
  },
});
const [seed, inputs, players] = [values.seed, values.inputs, values.players].map(Number) as [
  number,
  number,
  number,
];
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const SHOWN = 40;
const say = (text: string): void => console.log(text);

const server = await startTemporaryPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'companion-fuzz-'));
let app: ChildProcessApp | undefined;
try {
  await migrate(server.postgres);
  app = await ChildProcessApp.start(server.postgres, dataDir, { SWAGGER_ENABLED: 'true' });
  say(`Seed ${seed}: ${inputs} inputs of ${players} creators.`);
  const outcome = await runCampaign(
    { url: app.url, seed, inputs, players, ...(minutes !== undefined && { minutes }) },
    say,
  );
  const wrong = outcome.findings.map(
    ({ player, nth, what, sent }) => `#${player}.${nth} ${what}\n    ${sent}`,
  );
  const grown = leak(outcome.memory);
  if (grown !== undefined) wrong.push(grown);
  const alive = await fetch(`${app.url}/health/live`).catch(() => undefined);
  if (alive?.ok !== true) wrong.push(`The product is gone:\n${app.errors}`);
  wrong.push(...(await unbalanced(server.postgres)));

  for (const [kind, count] of Object.entries(outcome.outcomes).toSorted())
    say(`  ${kind}: ${count}`);
  for (const text of wrong.slice(0, SHOWN)) say(text);
  const rate = Math.round(outcome.sent / outcome.seconds);
  say(
    `${outcome.sent} inputs in ${Math.round(outcome.seconds)} s (${rate}/s), the slowest answer after ${Math.round(outcome.slowestMs)} ms: ${wrong.length} findings`,
  );
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await app?.stop();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** What does not add up in the books. */
async function unbalanced(postgres: typeof server.postgres): Promise<string[]> {
  const client = new Client(connectionOf(postgres));
  await client.connect();
  const wrong: string[] = [];
  for (const [name, audit] of Object.entries(AUDITS)) {
    const { rows } = await client.query<object>(audit);
    if (rows.length > 0) wrong.push(`books: ${name}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  await client.end();
  return wrong;
}
