import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.js';
import { startupTable } from './startup-table.js';

describe('the start-up table', () => {
  it('shows where to open it and what it runs on', () => {
    const config = loadConfig({ DATA_DIR: '/srv/data' });
    const database = {
      origin: 'embedded',
      description: '127.0.0.1:25468, database lilith_streaming',
      dataPath: '/var/lib/streaming-companion/ab/postgres',
    } as const;
    expect(startupTable(config, database, 'off', '1.2.3')).toBe(`
  Streaming Companion 1.2.3 is ready. Ctrl-C stops it.

  Dashboard     http://localhost:3130
  OBS overlay   copy its address from the dashboard into a browser source
  API docs      http://localhost:3130/api/docs
  Data          /srv/data
  PostgreSQL    embedded: 127.0.0.1:25468, database lilith_streaming
                in /var/lib/streaming-companion/ab/postgres
  Redis         off: one process serves everything
  Voice         local: ELEVENLABS_API_KEY is not set
  Accounts      local: sign up in the dashboard

`);
  });

  it('says what is configured and what is degraded', () => {
    const config = loadConfig({
      PUBLIC_URL: 'https://tips.example',
      SSO_URL: 'https://id.example',
      REDIS_HOST: 'cache',
      SWAGGER_ENABLED: 'false',
      ELEVENLABS_API_KEY: 'sk_secret',
    });
    const database = { origin: 'configured', description: 'db:5432, database tips' } as const;
    const table = startupTable(config, database, 'down');
    expect(table).toContain('Dashboard     https://tips.example\n');
    expect(table).toContain('PostgreSQL    configured: db:5432, database tips\n');
    expect(table).toContain('Redis         degraded: cache:26398 does not answer');
    expect(table).toContain('Voice         elevenlabs\n');
    expect(table).not.toContain('sk_secret');
    expect(table).toContain('Accounts      oidc: https://id.example\n');
    expect(table).not.toContain('API docs');
  });
});
