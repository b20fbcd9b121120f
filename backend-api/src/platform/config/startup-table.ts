import type { DatabaseHandle } from '../database/embedded/index.js';
import type { Config } from './config.js';
import { productVersion } from './product-version.js';

/** `down` is a Redis that is configured or was there, and does not answer. */
type RedisStatus = 'off' | 'up' | 'down';

/** What a person wants to know once everything is up: where to open it, and what it runs on. */
export function startupTable(
  config: Pick<Config, 'http' | 'dataDir' | 'redis' | 'identity' | 'elevenLabs'>,
  database: Pick<DatabaseHandle, 'origin' | 'description' | 'dataPath'>,
  redis: RedisStatus,
  version: string = productVersion(),
): string {
  const { publicUrl, swagger } = config.http;
  const rows: [name: string, ...lines: string[]][] = [
    ['Dashboard', publicUrl],
    ['OBS overlay', 'copy its address from the dashboard into a browser source'],
    ...(swagger ? [['API docs', `${publicUrl}/api/docs`] satisfies [string, string]] : []),
    ['Data', config.dataDir],
    ['PostgreSQL', ...describeDatabase(database)],
    ['Redis', describeRedis(redis, `${config.redis.host}:${config.redis.port}`)],
    ['Voice', describeVoice(config.elevenLabs.apiKey)],
    ['Accounts', describeIdentity(config.identity.ssoUrl)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const body = rows.flatMap(([name, ...lines]) =>
    lines.map((line, index) => `  ${(index === 0 ? name : '').padEnd(width)}   ${line}`),
  );
  return [
    '',
    `  Streaming Companion ${version} is ready. Ctrl-C stops it.`,
    '',
    ...body,
    '',
    '',
  ].join('\n');
}

const ORIGINS: Record<DatabaseHandle['origin'], string> = {
  configured: 'configured',
  found: 'found',
  embedded: 'embedded',
  adopted: 'embedded, was still running',
};

function describeDatabase({
  origin,
  description,
  dataPath,
}: Pick<DatabaseHandle, 'origin' | 'description' | 'dataPath'>): string[] {
  const lines = [`${ORIGINS[origin]}: ${description}`];
  if (dataPath !== undefined) lines.push(`in ${dataPath}`);
  return lines;
}

function describeRedis(status: RedisStatus, place: string): string {
  switch (status) {
    case 'off':
      return 'off: one process serves everything';
    case 'up':
      return `used: ${place}`;
    case 'down':
      return `degraded: ${place} does not answer; tips are safe, events wait`;
  }
}

function describeVoice(apiKey: string | undefined): string {
  return apiKey === undefined ? 'local: ELEVENLABS_API_KEY is not set' : 'elevenlabs';
}

function describeIdentity(ssoUrl: string | undefined): string {
  return ssoUrl === undefined ? 'local: sign up in the dashboard' : `oidc: ${ssoUrl}`;
}
