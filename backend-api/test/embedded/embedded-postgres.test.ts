import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config/config.js';
import { type DatabaseHandle, ensureDatabase } from '../../src/platform/database/embedded/index.js';
import { nextFreePort } from '../../src/platform/database/embedded/probe.js';
import { runningServer } from '../../src/platform/database/embedded/server-process.js';
import { connectionOf } from '../../src/platform/database/data-source.js';
import { ensureProductBuilt } from '../support/child-process-app.js';
import { eventually } from '../support/eventually.js';
import {
  commandLineOf,
  endServersBelow,
  type Holder,
  startHolder,
  startOrdinary,
} from './processes.js';

const isRoot = process.getuid?.() === 0;

let folder: string;
let port: number;
const handles: DatabaseHandle[] = [];
const holders: Holder[] = [];

beforeAll(ensureProductBuilt);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'companion-embedded-'));
  // PostgreSQL runs as another user when root runs the tests.
  await chmod(folder, 0o755);
  port = await nextFreePort(28_000 + Math.floor(Math.random() * 2_000));
});

afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.stop();
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  await endServersBelow(folder);
  await rm(folder, { recursive: true, force: true });
});

/** As a process would with this environment; the port of the test stands for the seed's default. */
async function ensure(environment: Record<string, string>): Promise<DatabaseHandle> {
  const config = loadConfig(environment);
  if (environment['POSTGRES_PORT'] === undefined) config.postgres.port = port;
  const handle = await ensureDatabase(config, { say: () => undefined, patienceMs: 300 });
  handles.push(handle);
  return handle;
}

async function query(handle: DatabaseHandle, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connectionOf(handle.postgres));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const dataDir = (name = 'data'): string => join(folder, name);

describe('a fresh start', () => {
  it('makes a durable UTF-8 database on the wanted port and leaves nothing running', async () => {
    const handle = await ensure({ DATA_DIR: dataDir() });
    expect(handle).toMatchObject({
      origin: 'embedded',
      postgres: { port, user: 'streaming', database: 'lilith_streaming' },
      dataPath: join(dataDir(), 'postgres'),
    });
    const [settings] = await query(
      handle,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
              current_setting('synchronous_commit') AS commit, current_setting('jit') AS jit,
              current_setting('listen_addresses') AS addresses,
              current_setting('is_superuser') AS superuser, lower('ÄÉ') AS lower`,
    );
    expect(settings).toEqual({
      encoding: 'UTF8',
      fsync: 'on',
      commit: 'on',
      jit: 'off',
      addresses: '127.0.0.1',
      superuser: 'off',
      lower: 'äé',
    });
    await query(handle, 'CREATE TABLE proof (id int)');

    const log = await readFile(join(dataDir(), 'postgres.log'), 'utf8');
    expect(log).toContain(`listening on IPv4 address "127.0.0.1", port ${port}`);
    expect(log).not.toContain('Unix socket');

    const server = await runningServer(join(dataDir(), 'postgres'));
    await handle.stop();
    await expect(query(handle, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/u);
    expect(await commandLineOf(server?.pid ?? 0)).toBe('');
    expect(await readdir(dataDir())).toEqual(['postgres', 'postgres.log']);
  });

  it('asks for a password, and forgets neither data nor a changed one', async () => {
    const first = await ensure({ DATA_DIR: dataDir() });
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const rules = await readFile(join(dataDir(), 'postgres', 'pg_hba.conf'), 'utf8').catch(
      () => 'scram-sha-256',
    );
    expect(rules).not.toMatch(/^(local|host).*(trust|password|md5)$/mu);
    await first.stop();

    const second = await ensure({ DATA_DIR: dataDir(), POSTGRES_PASSWORD: 'another one' });
    expect(second.origin).toBe('embedded');
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const wrong = { ...second, postgres: { ...second.postgres, password: 'devpassword' } };
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/u);
  });

  it('runs beside another instance without being told, and never on its data', async () => {
    const first = await ensure({ DATA_DIR: dataDir('one') });
    await query(first, 'CREATE TABLE only_here (id int)');
    const second = await ensure({ DATA_DIR: dataDir('two') });
    expect(second.postgres.port).not.toBe(first.postgres.port);
    const tables = `SELECT FROM pg_tables WHERE tablename = 'only_here'`;
    expect(await query(first, tables)).toHaveLength(1);
    expect(await query(second, tables)).toHaveLength(0);
  });

  it('is shared by two processes of one DATA_DIR, and the last one stops it', async () => {
    const environment = { DATA_DIR: dataDir(), POSTGRES_PORT: String(port) };
    const [first, second] = await Promise.all([startHolder(environment), startHolder(environment)]);
    holders.push(first, second);
    first.kill('SIGTERM');
    await first.exited;
    expect(await query(second.handle, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    second.kill('SIGTERM');
    await second.exited;
    expect(await runningServer(join(dataDir(), 'postgres'))).toBeUndefined();
  });
});

describe('after a kill', () => {
  it('adopts the server that outlived its process, wherever it listens, and stops it', async () => {
    const holder = await startHolder({ DATA_DIR: dataDir(), POSTGRES_PORT: String(port) });
    holders.push(holder);
    await query(holder.handle, 'CREATE TABLE survived (id int)');
    holder.kill('SIGKILL');
    await holder.exited;

    port = await nextFreePort(port + 1);
    const handle = await ensure({ DATA_DIR: dataDir() });
    expect(handle.origin).toBe('adopted');
    expect(handle.postgres.port).toBe(holder.handle.postgres.port);
    expect(await query(handle, 'SELECT * FROM survived')).toEqual([]);
    await handle.stop();
    expect(await runningServer(join(dataDir(), 'postgres'))).toBeUndefined();
  });

  it('moves an adopted server to the port that is asked for', async () => {
    const holder = await startHolder({ DATA_DIR: dataDir(), POSTGRES_PORT: String(port) });
    holders.push(holder);
    holder.kill('SIGKILL');
    await holder.exited;
    const wanted = await nextFreePort(port + 1);
    const handle = await ensure({ DATA_DIR: dataDir(), POSTGRES_PORT: String(wanted) });
    expect(handle.postgres.port).toBe(wanted);
    expect(await query(handle, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('brings the server back when it is killed, with what was committed', async () => {
    const handle = await ensure({ DATA_DIR: dataDir() });
    await query(handle, 'CREATE TABLE committed AS SELECT 7 AS n');
    const server = await runningServer(join(dataDir(), 'postgres'));
    process.kill(server?.pid ?? 0, 'SIGKILL');
    await eventually(async () => {
      expect(await query(handle, 'SELECT n FROM committed')).toEqual([{ n: 7 }]);
    });
  });

  it('starts although server and owner were both killed', async () => {
    const holder = await startHolder({ DATA_DIR: dataDir(), POSTGRES_PORT: String(port) });
    holders.push(holder);
    const server = await runningServer(join(dataDir(), 'postgres'));
    holder.kill('SIGKILL');
    process.kill(server?.pid ?? 0, 'SIGKILL');
    const handle = await ensure({ DATA_DIR: dataDir() });
    expect(handle.origin).toBe('embedded');
  });

  it('begins anew when the database was only half made, and deletes nothing it did not make', async () => {
    const holder = startHolder({ DATA_DIR: dataDir(), POSTGRES_PORT: String(port) });
    holder.catch(() => undefined);
    await eventually(async () => {
      const names = await readdir(dataDir());
      const half = names.find((name) => /^postgres\.new-\d+$/u.test(name)) ?? '';
      expect(existsSync(join(dataDir(), half, 'PG_VERSION'))).toBe(true);
    }, 1);
    await endServersBelow(folder);
    await expect(holder).rejects.toThrow();

    await mkdir(join(dataDir(), 'postgres'));
    await writeFile(join(dataDir(), 'postgres', 'PG_VERSION'), '18\n');
    const handle = await ensure({ DATA_DIR: dataDir() });
    expect(await query(handle, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await readdir(dataDir())).toEqual([
      'postgres',
      'postgres.log',
      expect.stringMatching(/^postgres\.unusable-\d+$/u),
    ]);
  });

  it('starts with an empty database when DATA_DIR was removed under a running server', async () => {
    const holder = await startHolder({ DATA_DIR: dataDir(), POSTGRES_PORT: String(port) });
    holders.push(holder);
    holder.kill('SIGKILL');
    await holder.exited;
    await rm(dataDir(), { recursive: true });
    const handle = await ensure({ DATA_DIR: dataDir(), POSTGRES_PORT: String(port) });
    expect(handle).toMatchObject({ origin: 'embedded', postgres: { port } });
  });
});

describe('a port that is taken', () => {
  let stranger: Server | undefined;

  afterEach(() => {
    stranger?.close();
    stranger = undefined;
  });

  it('is left to a stranger when no port was asked for', async () => {
    stranger = createServer((socket) => socket.end('not PostgreSQL')).listen(port, '127.0.0.1');
    const handle = await ensure({ DATA_DIR: dataDir() });
    expect(handle.postgres.port).toBeGreaterThan(port);
  });

  it.each(['a stranger', 'another DATA_DIR'])('stops the start by name: %s', async (holder) => {
    if (holder === 'a stranger') {
      stranger = createServer((socket) => socket.end('not PostgreSQL')).listen(port, '127.0.0.1');
    } else {
      await ensure({ DATA_DIR: dataDir('one') });
    }
    await expect(ensure({ DATA_DIR: dataDir('two'), POSTGRES_PORT: String(port) })).rejects.toThrow(
      `POSTGRES_PORT=${port} is taken by`,
    );
    expect(existsSync(dataDir('two'))).toBe(false);
  });
});

describe('a server of somebody else', () => {
  it('is waited for and named by its variable when it is configured and silent', async () => {
    await expect(
      ensure({ DATA_DIR: dataDir(), POSTGRES_HOST: '127.0.0.1', POSTGRES_PORT: String(port) }),
    ).rejects.toThrow(/cannot be used.*POSTGRES_HOST/su);
    await expect(
      ensure({ DATA_DIR: dataDir(), DATABASE_URL: `postgres://a:secret@127.0.0.1:${port}/b` }),
    ).rejects.toThrow(/^(?!.*secret).*DATABASE_URL/su);
    expect(existsSync(dataDir())).toBe(false);
  });

  it('is used when it stands at the wanted port, and left running', async () => {
    const made = await ensure({ DATA_DIR: dataDir('elsewhere') });
    await made.stop();
    const ordinary = await startOrdinary(made.dataPath ?? '', port);
    const handle = await ensure({ DATA_DIR: dataDir() });
    expect(handle).toMatchObject({ origin: 'found', postgres: { host: 'localhost', port } });
    await handle.stop();
    expect(await query(handle, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(dataDir())).toBe(false);
    await ordinary.stop();
  });

  it('is used when configured, and left running', async () => {
    const own = await ensure({ DATA_DIR: dataDir() });
    const handle = await ensure({
      DATA_DIR: dataDir('unused'),
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(port),
    });
    expect(handle.origin).toBe('configured');
    await handle.stop();
    expect(await query(own, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(dataDir('unused'))).toBe(false);
  });

  it('is refused at once when the password is wrong', async () => {
    await ensure({ DATA_DIR: dataDir() });
    await expect(
      ensure({
        DATA_DIR: dataDir('unused'),
        POSTGRES_HOST: '127.0.0.1',
        POSTGRES_PORT: String(port),
        POSTGRES_PASSWORD: 'wrong',
      }),
    ).rejects.toThrow(/password authentication failed.*POSTGRES_PASSWORD/su);
  });
});

describe.runIf(isRoot)('as root, in a folder PostgreSQL cannot enter', () => {
  it('keeps the data elsewhere, says where, and forgets it with DATA_DIR', async () => {
    await chmod(folder, 0o700);
    const first = await ensure({ DATA_DIR: dataDir() });
    await query(first, 'CREATE TABLE elsewhere (id int)');
    expect(first.dataPath).toMatch(/^\/var\/lib\/streaming-companion\/[0-9a-f]{16}\/postgres$/u);
    await first.stop();

    const second = await ensure({ DATA_DIR: dataDir() });
    expect(second.dataPath).toBe(first.dataPath);
    expect(await query(second, 'SELECT * FROM elsewhere')).toEqual([]);
    await second.stop();

    await rm(dataDir(), { recursive: true });
    const third = await ensure({ DATA_DIR: dataDir() });
    expect(third.dataPath).not.toBe(first.dataPath);
    await third.stop();
    for (const { dataPath = '' } of [first, third]) {
      await rm(join(dataPath, '..'), { recursive: true, force: true });
    }
  });

  it('has one place for them, whichever of three processes comes first', async () => {
    await chmod(folder, 0o700);
    const environment = { DATA_DIR: dataDir(), POSTGRES_PORT: String(port) };
    const three = await Promise.all([1, 2, 3].map(() => startHolder(environment)));
    holders.push(...three);
    const [dataPath = '', ...others] = new Set(three.map(({ handle }) => handle.dataPath));
    expect(others).toEqual([]);
    for (const holder of three) {
      holder.kill('SIGTERM');
      await holder.exited;
    }
    expect(await runningServer(dataPath)).toBeUndefined();
    await rm(join(dataPath, '..'), { recursive: true, force: true });
  });
});
