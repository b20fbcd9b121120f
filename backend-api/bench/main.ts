import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';
import { measureCrowd } from './crowd.js';
import { measureFullTable } from './full-table.js';
import { LoadProcess } from './load-process/load-process.js';
import { measureOverlays, measureSpread } from './overlays.js';
import { Product } from './product.js';
import { RawBatch } from './raw-batch.js';
import { measureRecording } from './recording.js';
import { report, type Results, writeDocument } from './report.js';
import { setStage, type Show, versionOf, withClient } from './stage.js';
import { TransactionPerTip } from './transaction-per-tip.js';
import { WindowedBatch } from './windowed-batch.js';
import { measureProcesses } from './two-processes.js';

/** `npm run bench`: some seven minutes, and the table goes into docs/performance.md; `--quick` only prints. */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const plan = values.quick
  ? {
      recording: { rounds: 1, warmUpMs: 200, countedMs: 500 },
      growth: { rounds: 1, warmUpMs: 200, countedMs: 500 },
      tips: 100_000,
      overlays: { audiences: [1, 100], steadyMs: 1_000 },
      crowd: 100,
    }
  : {
      recording: { rounds: 3, warmUpMs: 150, countedMs: 650 },
      growth: { rounds: 5, warmUpMs: 100, countedMs: 500 },
      tips: 1_000_000,
      overlays: { audiences: [1, 100, 1_000], steadyMs: 2_000 },
      crowd: 1_000,
    };
const say = (text: string): void => console.log(text);

async function measureAll(): Promise<Results> {
  const server = await startTemporaryPostgres();
  const clients = new LoadProcess();
  try {
    const stageOf = (name: string) => setStage(server.postgres, name);
    const [rawStage, stage] = [await stageOf('bench_raw'), await stageOf('bench_product')];
    const raw = new RawBatch(rawStage.postgres);
    const windowed = new WindowedBatch(rawStage.postgres);
    const transaction = await TransactionPerTip.open(rawStage.postgres);
    const product = await Product.open(stage);

    say('Recording tips ...');
    const parties = { raw, windowed, rawStage, transaction, product, stage, clients };
    const recorded = await measureRecording(parties, plan.recording);
    say('Overlays ...');
    const show = stage.shows[0] as Show;
    const audiences = await measureOverlays(product, show, clients, plan.overlays);
    await Promise.all([raw.close(), windowed.close(), transaction.close(), product.close()]);

    say('A crowd ...');
    const crowded = await setStage(server.postgres, 'bench_crowd', plan.crowd);
    const crowdedRaw = await setStage(server.postgres, 'bench_crowd_raw', plan.crowd);
    const crowd = await measureCrowd(crowded, clients, plan.crowd, { rests: !values.quick });
    const spreading = {
      product: await Product.open(crowded),
      raw: new RawBatch(crowdedRaw.postgres),
    };
    const shows = { shows: crowded.shows, rawShows: crowdedRaw.shows };
    audiences.push(await measureSpread(spreading, shows, clients, plan.overlays.steadyMs));
    await Promise.all([spreading.product.close(), spreading.raw.close()]);

    say('Two processes ...');
    const processes = await measureProcesses(crowded.postgres, clients, {
      overlays: plan.crowd,
      steadyMs: plan.overlays.steadyMs,
    });
    say(`A table of ${plan.tips} tips ...`);
    const tables = { empty: await stageOf('bench_empty'), full: await stageOf('bench_full') };
    const fullTable = await measureFullTable(tables, plan.tips, plan.growth);
    const postgresVersion = await withClient(server.postgres, versionOf);
    return { recorded, audiences, processes, crowd, fullTable, postgresVersion };
  } finally {
    clients.close();
    await server.stop();
  }
}

const text = report(await measureAll());
say(`\n${text}`);
if (!values.quick) writeDocument(text);
