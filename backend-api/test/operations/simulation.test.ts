import { describe, expect, it } from 'vitest';
import { popularity, seeded, simulateProcess } from '../../scale/evening.js';
import { EventQueue } from '../../scale/event-queue.js';
import { readInput } from '../../scale/input.js';
import { MEASURED } from '../../scale/measured.js';
import { closedLoop, ProcessModel } from '../../scale/process-model.js';
import { idleWork, sizeEvening } from '../../scale/sizing.js';

const input = readInput(new URL('../../scale/input.json', import.meta.url));
const { costs, evening } = input;

it('things happen in the order of their time, and of equals the one planned first', () => {
  const queue = new EventQueue();
  const random = seeded(4);
  const happened: [number, number][] = [];
  for (let nth = 0; nth < 500; nth += 1) {
    const at = Math.floor(random() * 50);
    queue.plan(at, () => happened.push([at, nth]));
  }
  queue.runUntil(49);
  expect(happened).toHaveLength(500);
  expect(happened).toEqual([...happened].sort(([a, x], [b, y]) => a - b || x - y));
});

describe('a process', () => {
  it('takes for a tip alone the sum of its parts', () => {
    const model = new ProcessModel(input, costs.tipInService.us);
    let waited = 0;
    model.queue.plan(1_000, () => model.record(0, (took) => (waited = took)));
    model.queue.runUntil(1e6);
    const parts = [
      'tipInService',
      'turn',
      'batchInPostgres',
      'tipInPostgres',
      'diskFlush',
    ] as const;
    expect(waited).toBeCloseTo(parts.reduce((sum, part) => sum + costs[part].us, 0));
  });

  it('keeps Little’s law: callers are speed times waiting', () => {
    const { tipsASecond, p50Ms } = closedLoop(input, { callers: 256, seconds: 5, tipUs: 25 });
    expect((tipsASecond * p50Ms) / 1_000).toBeGreaterThan(256 * 0.9);
    expect((tipsASecond * p50Ms) / 1_000).toBeLessThan(256 * 1.1);
  });

  it.each(MEASURED)('with %i callers does as it was measured, within a sixth', (callers, tips) => {
    const model = closedLoop(input, { callers, seconds: 5, tipUs: costs.tipInService.us });
    expect(model.tipsASecond / tips).toBeGreaterThan(5 / 6);
    expect(model.tipsASecond / tips).toBeLessThan(7 / 6);
  });

  it('loses no tip, and waits longer the busier it is', () => {
    const hour = { creators: 1_000, seconds: 60, share: 1, seed: 3 };
    const quiet = simulateProcess(input, { ...hour, otherwise: 0 });
    const busy = simulateProcess(input, { ...hour, otherwise: 800_000 });
    const expected = 1_000 * (evening.tipsAnHour / 3_600 + evening.burst.tips / 1_800);
    expect(quiet.tipsASecond / expected).toBeGreaterThan(0.85);
    expect(quiet.tipsASecond / expected).toBeLessThan(1.15);
    expect(busy.tipsASecond).toBeCloseTo(quiet.tipsASecond, 0);
    expect(busy.p99Ms).toBeGreaterThan(quiet.p99Ms);
    expect(busy.processShare - quiet.processShare).toBeCloseTo(0.8, 1);
  });
});

describe('an evening', () => {
  it('shares the tips out as asked', () => {
    const hourly = popularity(10_000, 60, 1.2, seeded(1));
    expect(hourly.reduce((sum, each) => sum + each, 0)).toBeCloseTo(600_000, 3);
    expect(Math.max(...hourly)).toBeGreaterThan(1_000);
  });

  it('adds up', () => {
    const sized = sizeEvening(input, 1, 10);
    expect(sized.sockets).toBe(600_000);
    expect(sized.tips).toBeCloseTo(100_000 * (60 / 3_600 + 30 / 1_800));
    expect(sized.processes).toBe(60);
    expect(sized.redisOutBytes).toBe(sized.redisInBytes * 60);
    const { idleProcess, socket, compression } = input.bytes;
    expect(sized.memoryBytes).toBe(60 * idleProcess + 600_000 * socket + 300_000 * compression);
    expect(idleWork(input, 10_000)).toBe((10_000 / 5) * 16);
  });

  it('needs more processes when each may do less', () => {
    const limits = { ...input.limits, processorShare: 0.2 };
    const sized = sizeEvening({ ...input, limits }, 1, 5);
    expect(sized.boundBy).toBe('processor');
    expect(sized.processes).toBeGreaterThan(60);
  });
});
