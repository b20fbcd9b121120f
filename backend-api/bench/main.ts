import 'reflect-metadata';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';
import { LoadProcess } from './load-process/load-process.js';
import { Product } from './product.js';
import { RawBatch } from './raw-batch.js';
import { measureRecording } from './recording.js';
import { setStage } from './stage.js';
import { TransactionPerTip } from './transaction-per-tip.js';

const server = await startTemporaryPostgres();
const rawStage = await setStage(server.postgres, 'bench_raw');
const stage = await setStage(server.postgres, 'bench_product');
const product = await Product.open(stage);
const raw = new RawBatch(rawStage.postgres);
const transaction = await TransactionPerTip.open(rawStage.postgres);
const clients = new LoadProcess();
const recorded = await measureRecording({ raw, rawStage, transaction, product, stage, clients }, { rounds: 2, warmUpMs: 300, countedMs: 800 });
for (const [l, r] of recorded) console.log(JSON.stringify(l), Object.entries(r).map(([k, v]) => k + ' ' + v.map((m) => Math.round(m.perSecond) + '/' + m.p50Ms.toFixed(1)).join(',')).join('  '));
clients.close(); await raw.close(); await transaction.close(); await product.close(); await server.stop();
