import { closedLoop, type Load, type Measured } from './closed-loop.js';
import type { Seat } from './load-process/jobs.js';
import type { LoadProcess } from './load-process/load-process.js';
import type { Product } from './product.js';
import type { RawBatch } from './raw-batch.js';
import type { Show, Stage } from './stage.js';
import type { TransactionPerTip } from './transaction-per-tip.js';
import type { WindowedBatch } from './windowed-batch.js';

/** How the callers are spread: all in one session, or over a hundred. */
export const LAYOUTS = [
  { callers: 1, sessions: 1 },
  { callers: 32, sessions: 1 },
  { callers: 32, sessions: 100 },
  { callers: 256, sessions: 1 },
  { callers: 256, sessions: 100 },
  { callers: 1_000, sessions: 1 },
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The first is what the others are measured against. */
export const CONTENDERS = [
  'raw',
  'windowed',
  'transaction',
  'service',
  'shared',
  'socket',
  'rest',
  'webhook',
] as const;
export type Contender = (typeof CONTENDERS)[number];

/** Connections that callers share: bots and scripts send one tip after the other over one connection. */
const SHARED = 8;

export type Parties = {
  raw: RawBatch;
  windowed: WindowedBatch;
  rawStage: Stage;
  transaction: TransactionPerTip;
  product: Product;
  stage: Stage;
  clients: LoadProcess;
};
export type Pace = { rounds: number; warmUpMs: number; countedMs: number };

/** What each contender reached, a value a round. */
export type Recorded = Map<Layout, Record<Contender, Measured[]>>;

/** Contenders take turns within each round, so that what disturbs the machine hits all alike. */
export async function measureRecording(parties: Parties, pace: Pace): Promise<Recorded> {
  const seats = await Promise.all(
    parties.stage.shows.map(async (show) => ({
      sessionId: show.sessionId,
      token: await parties.product.tokenOf(show),
      webhook: await parties.product.webhookOf(show),
    })),
  );
  const recorded: Recorded = new Map();
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const layout of LAYOUTS) {
      const results = recorded.get(layout) ?? {
        raw: [],
        windowed: [],
        transaction: [],
        service: [],
        shared: [],
        socket: [],
        rest: [],
        webhook: [],
      };
      recorded.set(layout, results);
      for (const contender of CONTENDERS) {
        const load = { ...pace, callers: layout.callers };
        results[contender].push(await run(contender, parties, seats, layout, load));
      }
    }
  }
  return recorded;
}

function run(
  contender: Contender,
  { raw, windowed, rawStage, transaction, product, stage, clients }: Parties,
  allSeats: Seat[],
  { sessions }: Layout,
  load: Load,
): Promise<Measured> {
  const showAt = ({ shows }: Stage, caller: number): Show => shows[caller % sessions] as Show;
  const seats = allSeats.slice(0, sessions);
  switch (contender) {
    case 'raw':
      return closedLoop(load, (caller) => raw.record(showAt(rawStage, caller)));
    case 'windowed':
      return closedLoop(load, (caller) => windowed.record(showAt(rawStage, caller)));
    case 'transaction':
      return closedLoop(load, (caller) => transaction.record(showAt(rawStage, caller)));
    case 'service':
      return closedLoop(load, (caller) => product.record(showAt(stage, caller)));
    case 'shared':
    case 'socket': {
      const connections = contender === 'socket' ? load.callers : Math.min(load.callers, SHARED);
      return clients.do('tipBySocket', { url: product.url, seats, load, connections });
    }
    case 'rest':
      return clients.do('tipByRest', { url: product.url, seats, load });
    case 'webhook':
      return clients.do('tipByWebhook', { url: product.url, seats, load });
  }
}
