import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';
import { migrate } from '../src/platform/database/data-source.js';
import { measureSummaries, type YearRead } from './analytics.js';
import { countStatements, everyGet, type GetRead, measureGets } from './every-get.js';
import { measureExport, type Exported, medianSpeed, speedBeside } from './export.js';
import { Product } from './product.js';
import { environment, ms, spread, table, writeDocument } from './report.js';
import { versionOf, withClient } from './stage.js';
import { bookYear } from './year.js';

/** `npm run bench:reads`: some minutes, and the table goes into docs/performance.md; `--quick` only prints. */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const creators = [
  { creatorId: 'creator-1', tips: values.quick ? 200_000 : 1_000_000 },
  { creatorId: 'creator-2', tips: values.quick ? 1_000_000 : 5_000_000 },
];
const ROUNDS = { summaries: 40, gets: values.quick ? 20 : 100, export: 3 };
const say = (text: string): void => console.log(text);

async function measureAll(): Promise<string> {
  const server = await startTemporaryPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'companion-bench-'));
  try {
    const postgres = { ...server.postgres, database: 'bench_reads' };
    await withClient(server.postgres, (client) => client.query('CREATE DATABASE bench_reads'));
    await migrate(postgres);
    return await withClient(postgres, async (client) => {
      for (const { creatorId, tips } of creators) {
        say(`Making ${tips.toLocaleString('en')} tips ...`);
        await bookYear(client, creatorId, tips);
      }
      await client.query('VACUUM ANALYZE stream_tips, stream_sessions');
      const counter = countStatements();
      const product = await Product.open({ postgres, shows: [] });
      try {
        say('Summing them up ...');
        await product.sumUp();
        await client.query('VACUUM ANALYZE');
        say('Summaries ...');
        const years = await measureSummaries(product.analytics, client, creators, ROUNDS.summaries);
        say('Every GET ...');
        const gets = await measureGets(product, client, creators, {
          counter,
          rounds: ROUNDS.gets,
        });
        say('Exports ...');
        const [{ creatorId, tips }] = creators as [(typeof creators)[0]];
        const exported = await measureExport({
          ...{ postgres, creatorId, tips, folder, url: product.url, rounds: ROUNDS.export },
          token: await product.tokenOf({ creatorId, sessionId: '' }),
        });
        return report(years, gets, exported, await versionOf(client));
      } finally {
        await product.close();
      }
    });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(
  years: YearRead[],
  gets: GetRead[],
  exported: Exported,
  postgresVersion: string,
): string {
  const tips = creators.map((creator) => count(creator.tips));
  return [
    environment(postgresVersion),
    summaries(years),
    everyGet(gets, tips, ROUNDS.gets),
    download(exported),
  ].join('\n\n');
}

const count = (value: number): string => value.toLocaleString('en');

function summaries(years: YearRead[]): string {
  const [small, large] = years as [YearRead, YearRead];
  const rows = years.map(({ tips, productMs, bareMs, tipsMs }) => [
    count(tips),
    ms(productMs),
    ms(bareMs),
    `**${ms(productMs - bareMs)}**`,
    ms(tipsMs),
  ]);
  return `Summary of 365 days for one creator with 365 sessions, median of ${ROUNDS.summaries}.\n\n${table(
    ['Tips', 'Product', 'Bare rollup read', 'Difference', 'Adding up the tips, days alone'],
    rows,
  )}\n\nFrom ${count(small.tips)} to ${count(large.tips)} tips it takes **${(large.productMs / small.productMs).toFixed(2)}** times as long.`;
}

function download(exported: Exported): string {
  const { rows, megabytes, reference, copy, download: downloads, plainCopy } = exported;
  return `CSV of ${count(rows)} tips (${Math.round(megabytes)} MB), by speed: **${medianSpeed(downloads, copy).toFixed(2)}** (${spread(speedBeside(downloads, copy))}) of \`\\copy\` of the same rows by ${reference}, ${medianSpeed(downloads, plainCopy).toFixed(2)} (${spread(speedBeside(downloads, plainCopy))}) of one without formula guard and ISO times. The process grew by **${Math.round(exported.grownMegabytes)} MB**; its event loop was busy for **${ms(exported.longestBlockMs)}** of processor time at the longest (${ms(exported.idleBlockMs)} while it did nothing beside \`\\copy\`).`;
}

const text = await measureAll();
say(`\n${text}`);
if (!values.quick) writeDocument(text, 'reads');
