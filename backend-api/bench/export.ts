import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { exportStatement } from '../src/analytics/export-statements.js';
import type { Config } from '../src/platform/config/config.js';
import { connectionOf } from '../src/platform/database/data-source.js';
import { median } from './closed-loop.js';

export type Exported = {
  rows: number;
  megabytes: number;
  reference: 'psql' | 'a bare client';
  /** Seconds, round by round. */
  copy: number[];
  download: number[];
  /** The same columns without the guard of formulas and ISO times. */
  plainCopy: number[];
  grownMegabytes: number;
  longestBlockMs: number;
  /** The same while only `\\copy` runs and this process does nothing: what the machine itself takes. */
  idleBlockMs: number;
};

type Ask = {
  postgres: Config['postgres'];
  creatorId: string;
  tips: number;
  /** Of the product. */
  url: string;
  token: string;
  folder: string;
  rounds: number;
};

const MEGABYTE = 1024 * 1024;
const FROM = new Date('2000-01-01T00:00:00Z');
const PLANNING = ['enable_hashjoin=off', 'enable_mergejoin=off', 'jit=off', 'TimeZone=UTC'];

/** The product's download over HTTP beside `\copy` of the same rows, in turn. */
export async function measureExport(ask: Ask): Promise<Exported> {
  const { postgres, creatorId, tips, rounds, folder } = ask;
  const select = selectOf(exportStatement('tips', { creatorId, from: FROM, to: new Date() }));
  const reference = (await hasPsql()) ? 'psql' : 'a bare client';
  const copyInto = reference === 'psql' ? copyByPsql : copyByClient;
  const [copy, download, plainCopy]: number[][] = [[], [], []];
  const files = { copy: join(folder, 'copy.csv'), download: join(folder, 'download.csv') };
  let grown = 0;
  let longest = 0;
  let idle = 0;
  for (let round = 0; round < rounds; round += 1) {
    const beside = await watch(() => timed(() => copyInto(postgres, select, files.copy)));
    copy?.push(beside.result);
    idle = Math.max(idle, beside.longestBlockMs);
    const watched = await watch(() => timed(() => downloadInto(ask, files.download)));
    download?.push(watched.result);
    grown = Math.max(grown, watched.grownBytes);
    longest = Math.max(longest, watched.longestBlockMs);
    plainCopy?.push(await timed(() => copyInto(postgres, plainSelect(creatorId), files.copy)));
  }
  return {
    rows: tips,
    megabytes: (await stat(files.download)).size / MEGABYTE,
    reference,
    copy: copy ?? [],
    download: download ?? [],
    plainCopy: plainCopy ?? [],
    grownMegabytes: grown / MEGABYTE,
    longestBlockMs: longest,
    idleBlockMs: idle,
  };
}

export const speedBeside = (measured: number[], reference: number[]): number[] =>
  measured.map((seconds, round) => (reference[round] ?? Number.NaN) / seconds);

export const medianSpeed = (measured: number[], reference: number[]): number =>
  median(speedBeside(measured, reference));

const selectOf = (statement: string): string =>
  /^COPY (\([^]*\)) TO STDOUT/u.exec(statement)?.[1] ?? '';

const plainSelect = (creatorId: string): string => `(
  SELECT t.id, t.session_id, s.title, t.platform, t.created_at, t.tipper_name, t.amount_cents,
    t.amount_cents * 0.01, s.currency, t.amount_tokens, t.source, t.menu_item_name, t.message
  FROM stream_tips t JOIN stream_sessions s ON s.id = t.session_id
  WHERE t.creator_id = '${creatorId}' AND t.voided_at IS NULL
  ORDER BY t.created_at, t.id
)`;

async function hasPsql(): Promise<boolean> {
  return promisify(execFile)('psql', ['--version']).then(
    () => true,
    () => false,
  );
}

async function copyByPsql(
  postgres: Config['postgres'],
  select: string,
  file: string,
): Promise<void> {
  const { host, port, user, password, database } = postgres;
  const command = `\\copy ${select.replaceAll(/\s+/gu, ' ')} TO '${file}' (FORMAT csv, HEADER)`;
  await promisify(execFile)('psql', ['--no-psqlrc', '--quiet', '--command', command], {
    env: {
      PATH: process.env.PATH,
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGPASSWORD: password,
      PGDATABASE: database,
      PGOPTIONS: PLANNING.map((setting) => `-c ${setting}`).join(' '),
    },
  });
}

async function copyByClient(
  postgres: Config['postgres'],
  select: string,
  file: string,
): Promise<void> {
  const client = new Client(connectionOf(postgres));
  await client.connect();
  for (const setting of PLANNING) await client.query(`SET ${setting.replace('=', ' = ')}`);
  const copied = client.query(copyTo(`COPY ${select} TO STDOUT (FORMAT csv, HEADER)`));
  await pipeline(copied, createWriteStream(file));
  await client.end();
}

/** By a process of its own, as a browser is one. */
async function downloadInto({ url, token }: Ask, file: string): Promise<void> {
  const child = spawn(
    'curl',
    [
      ...['--silent', '--fail', '--output', file, '--header', `authorization: Bearer ${token}`],
      `${url}/api/analytics/export?dataset=tips&range=all&tz=UTC`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`The download failed (${code})`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** How far this process grew and how long it did nothing else while something went on. */
async function watch<T>(work: () => Promise<T>) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let longest = 0;
  let wall = performance.now();
  let cpu = process.cpuUsage();
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
    // A turn of the loop takes no longer than it computes: the rest of the time others had the processor.
    const { user, system } = process.cpuUsage(cpu);
    longest = Math.max(longest, Math.min(performance.now() - wall, (user + system) / 1_000));
    wall = performance.now();
    cpu = process.cpuUsage();
  }, TICK_MS);
  const result = await work();
  clearInterval(sampling);
  return { result, grownBytes: most - before, longestBlockMs: longest };
}

const TICK_MS = 2;
