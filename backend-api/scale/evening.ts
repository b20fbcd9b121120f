import type { Input } from './input.js';
import { percentile, ProcessModel } from './process-model.js';

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many tips an hour each creator gets: most few, some very many; their mean is `mean`. */
export function popularity(creators: number, mean: number, spread: number, random: () => number) {
  const drawn = Array.from({ length: creators }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.exp(spread * normal - (spread * spread) / 2);
  });
  const total = drawn.reduce((sum, part) => sum + part, 0);
  return drawn.map((part) => (part * mean * creators) / total);
}

export type Simulated = {
  tipsASecond: number;
  tipsABatch: number;
  /** Shares of one core. */
  processShare: number;
  postgresCores: number;
  commitsASecond: number;
  p50Ms: number;
  p99Ms: number;
};

/**
 * One process at one hour of the evening: its creators' tips as they come by themselves and in the storms of a
 * goal that is nearly reached, and beside them everything else that keeps its core busy.
 * @param share of the evening's busiest hour, 0 to 1
 * @param otherwise time that its core is at something else, in µs a second
 */
export function simulateProcess(
  input: Input,
  {
    creators,
    seconds,
    share,
    otherwise,
    seed,
  }: {
    creators: number;
    seconds: number;
    share: number;
    otherwise: number;
    seed: number;
  },
): Simulated {
  const random = seeded(seed);
  const { tipsAnHour, spread, burst } = input.evening;
  const model = new ProcessModel(input, input.costs.tipOverSocket.us + deliveryOfATip(input));
  const end = seconds * 1e6;
  const waits: number[] = [];
  const tipOf = (creator: number) => () => model.record(creator, (waited) => waits.push(waited));
  const soon = (mean: number): number => -Math.log(1 - random()) * mean;

  const hourly = popularity(creators, tipsAnHour * share, spread, random);
  for (const [creator, anHour] of hourly.entries()) {
    for (let at = soon(3.6e9 / anHour); at < end; at += soon(3.6e9 / anHour)) {
      model.queue.plan(at, tipOf(creator));
    }
    const between = (burst.everyMinutes * 60e6) / share;
    for (let at = soon(between); at < end; at += soon(between)) {
      for (let nth = 0; nth < burst.tips; nth += 1) {
        model.queue.plan(at + random() * burst.seconds * 1e6, tipOf(creator));
      }
    }
  }
  // Heartbeats and what other processes tell, in pieces of a tenth of a millisecond.
  const piece = 100;
  const every = (1e6 * piece) / Math.max(otherwise, 1);
  const keepBusy = (): void => {
    model.work(piece);
    if (model.queue.now + every < end) model.queue.plan(model.queue.now + every, keepBusy);
  };
  if (otherwise > 0) model.queue.plan(every, keepBusy);
  model.queue.runUntil(end);
  return {
    tipsASecond: model.tips / seconds,
    tipsABatch: model.tips / Math.max(model.batches, 1),
    processShare: model.busy.process / end,
    postgresCores: model.busy.postgres / end,
    commitsASecond: model.batches / seconds,
    p50Ms: percentile(waits, 0.5) / 1_000,
    p99Ms: percentile(waits, 0.99) / 1_000,
  };
}

/** What a tip costs to be shown on everything that its creator has open, in µs. */
export function deliveryOfATip({ costs, evening }: Input): number {
  return socketsOf({ evening }) * costs.delivery.us;
}

/** Of one creator. */
export function socketsOf({ evening }: Pick<Input, 'evening'>): number {
  const { overlays, dashboards, viewersPage } = evening.socketsACreator;
  return overlays + dashboards + viewersPage;
}
