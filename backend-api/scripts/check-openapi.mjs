// npm run openapi:check: the API as documented is the API as reviewed. After a wanted change:
// npm run openapi:check -w @companion/backend-api -- --update
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../dist/src/create-app.js';
import { loadConfig } from '../dist/src/platform/config/config.js';
import { migrate } from '../dist/src/platform/database/data-source.js';
import { startTemporaryPostgres } from '../dist/src/platform/database/embedded/index.js';
import { openApiDocument } from '../dist/src/platform/http/swagger.js';

const SNAPSHOT = fileURLToPath(new URL('../test/openapi.snapshot.json', import.meta.url));

async function currentDocument() {
  const dataDir = mkdtempSync(join(tmpdir(), 'companion-openapi-'));
  const { postgres, stop } = await startTemporaryPostgres();
  try {
    await migrate(postgres);
    const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    const app = await createApp({ ...config, postgres });
    const document = openApiDocument(app);
    await app.close();
    return asText(document);
  } finally {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One way of writing it, so that only what it says is compared, not how a formatter left it. */
const asText = (document) => `${JSON.stringify(document, undefined, 2)}\n`;

/** The first lines that differ, with their numbers. */
function firstDifference(expected, actual) {
  const [before, after] = [expected.split('\n'), actual.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line === -1 ? after.length : line;
  return `line ${at + 1}:\n  - ${before[at] ?? '(end)'}\n  + ${after[at] ?? '(end)'}`;
}

const document = await currentDocument();
if (process.argv.includes('--update')) writeFileSync(SNAPSHOT, document);
else {
  const snapshot = asText(JSON.parse(readFileSync(SNAPSHOT, 'utf8')));
  if (snapshot !== document) {
    console.error(
      `The OpenAPI document differs from test/openapi.snapshot.json, first at ${firstDifference(snapshot, document)}\n` +
        'If that is wanted: npm run openapi:check -w @companion/backend-api -- --update',
    );
    process.exitCode = 1;
  }
}
