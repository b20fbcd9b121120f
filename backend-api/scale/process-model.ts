import type { Input } from './input.js';
import { EventQueue } from './event-queue.js';

type Waiting = { arrived: number; done: (waited: number) => void };
type Lane = { waiting: Waiting[]; batches: number; starting: boolean; postgresFreeAt: number };

/**
 * One process that records tips, as `tips/tip-lane.ts` does: what arrives while a batch is being written goes
 * with the next, and a second batch is sent ahead when many wait. The process has one core, each lane a
 * connection whose batches run one after the other. Times in µs.
 */
export class ProcessModel {
  readonly queue = new EventQueue();
  /** Time that was worked, of the process and of PostgreSQL. */
  readonly busy = { process: 0, postgres: 0 };
  batches = 0;
  tips = 0;
  private readonly lanes: Lane[];
  private processFreeAt = 0;

  constructor(
    private readonly input: Input,
    /** What one tip costs the process, beside the turns that its batch takes. */
    private readonly tipUs: number,
    lanes: number = input.limits.lanes,
  ) {
    this.lanes = Array.from({ length: lanes }, () => ({
      ...{ waiting: [], batches: 0, starting: false, postgresFreeAt: 0 },
    }));
  }

  /** A tip arrives now; its caller hears when it is recorded. @param session that it is for, any number */
  record(session: number, done: (waited: number) => void): void {
    const lane = this.lanes[session % this.lanes.length] as Lane;
    lane.waiting.push({ arrived: this.queue.now, done });
    this.start(lane);
  }

  /** What arrives in the same turn of the event loop goes together. */
  private start(lane: Lane): void {
    if (lane.starting) return;
    lane.starting = true;
    this.queue.plan(this.queue.now, () => {
      lane.starting = false;
      this.sendWhatWaits(lane);
    });
  }

  private sendWhatWaits(lane: Lane): void {
    const { batchLimit, largeBatch } = this.input.limits;
    while (
      lane.batches === 0
        ? lane.waiting.length > 0
        : lane.batches === 1 && lane.waiting.length >= largeBatch
    ) {
      const half = Math.ceil(lane.waiting.length / 2);
      const size = Math.min(Math.max(half, 2 * largeBatch), batchLimit);
      this.send(lane, lane.waiting.splice(0, size));
    }
  }

  private send(lane: Lane, batch: Waiting[]): void {
    const { batchInPostgres, tipInPostgres, diskFlush, turn } = this.input.costs;
    lane.batches += 1;
    this.batches += 1;
    // Half of the work on a tip is done before it is sent, the rest when it is recorded.
    const work = (batch.length * this.tipUs + turn.us) / 2;
    this.work(work, () => {
      const took = batchInPostgres.us + batch.length * tipInPostgres.us;
      this.busy.postgres += took;
      const begins = Math.max(this.queue.now, lane.postgresFreeAt);
      lane.postgresFreeAt = begins + took + diskFlush.us;
      this.queue.plan(lane.postgresFreeAt, () => {
        this.work(work, () => {
          lane.batches -= 1;
          this.tips += batch.length;
          for (const { arrived, done } of batch) done(this.queue.now - arrived);
          this.start(lane);
        });
      });
    });
  }

  /** On the process's one core, after what it is at. */
  work(us: number, then: () => void = () => undefined): void {
    this.processFreeAt = Math.max(this.queue.now, this.processFreeAt) + us;
    this.busy.process += us;
    this.queue.plan(this.processFreeAt, then);
  }
}

/** Callers that each send their next tip when the last is recorded, for so many simulated seconds. */
export function closedLoop(
  input: Input,
  { callers, seconds, tipUs }: { callers: number; seconds: number; tipUs: number },
): { tipsASecond: number; p50Ms: number; p99Ms: number } {
  const model = new ProcessModel(input, tipUs, 1);
  const waits: number[] = [];
  const call = (): void => {
    model.record(0, (waited) => {
      waits.push(waited);
      // Callers answer in a later turn of the event loop.
      model.queue.plan(model.queue.now, call);
    });
  };
  for (let caller = 0; caller < callers; caller += 1) model.queue.plan(0, call);
  model.queue.runUntil(seconds * 1e6);
  return {
    tipsASecond: model.tips / seconds,
    p50Ms: percentile(waits, 0.5) / 1_000,
    p99Ms: percentile(waits, 0.99) / 1_000,
  };
}

export function percentile(values: number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
