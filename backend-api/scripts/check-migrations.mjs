// npm run migrations:check: migrating an empty database must give exactly what the entities say.
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from '../dist/src/platform/database/data-source.js';
import { startTemporaryPostgres } from '../dist/src/platform/database/embedded/index.js';

const { postgres, stop } = await startTemporaryPostgres();
try {
  await migrate(postgres);
  const source = await new DataSource(dataSourceOptions(postgres)).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    for (const { query } of upQueries) console.error(query);
    if (upQueries.length > 0) {
      console.error('\nThe migrations lack these statements.');
      process.exitCode = 1;
    }
  } finally {
    await source.destroy();
  }
} finally {
  await stop();
}
