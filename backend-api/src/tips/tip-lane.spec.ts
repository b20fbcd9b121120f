import { describe, expect, it } from 'vitest';
import type { TipToWrite } from './new-tip.js';
import type { TipOutcome } from './tip-outcome.js';
import { TipLane } from './tip-lane.js';

const tip = (id: number, idempotencyKey?: string): TipToWrite => ({
  id: String(id),
  creatorId: 'ann',
  sessionId: 'show',
  source: 'manual',
  idempotencyKey,
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A lane whose writes end when the test says so. */
function open(batchLimit = 500) {
  const writes: { ids: number[]; end: () => void }[] = [];
  const shown: number[] = [];
  const lane = new TipLane(
    (tips) =>
      new Promise((resolve) => {
        const outcomes: TipOutcome[] = tips.map(() => ({ outcome: 'SESSION_ENDED' }));
        writes.push({ ids: tips.map(({ id }) => Number(id)), end: () => resolve(outcomes) });
      }),
    (tips) => shown.push(...tips.map(({ id }) => Number(id))),
    batchLimit,
  );
  return { lane, writes, shown };
}
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, nth) => from + nth);

describe('a lane', () => {
  it('sends what comes in one turn together, and lets few wait for its return', async () => {
    const { lane, writes } = open();
    for (const id of range(0, 3)) void lane.add(tip(id));
    await turn();
    for (const id of range(3, 66)) void lane.add(tip(id));
    await turn();
    expect(writes.map(({ ids }) => ids)).toEqual([range(0, 3)]);
    writes[0]?.end();
    await turn();
    await turn();
    expect(writes[1]?.ids).toEqual(range(3, 66));
  });

  it('shares many out between two writes in flight, and never sends a third', async () => {
    const { lane, writes, shown } = open();
    const answers = Promise.all(range(0, 400).map((id) => lane.add(tip(id))));
    await turn();
    expect(writes.map(({ ids }) => ids.length)).toEqual([200, 128]);
    expect(lane.depth).toBe(400);
    while (shown.length < 400) {
      writes.shift()?.end();
      await turn();
      expect(writes.length).toBeLessThanOrEqual(2);
    }
    expect(shown).toEqual(range(0, 400));
    expect(await answers).toHaveLength(400);
    await lane.drained();
  });

  it('keeps two of one key out of one batch', async () => {
    const { lane, writes } = open();
    void lane.add(tip(1, 'same'));
    void lane.add(tip(2, 'same'));
    void lane.add(tip(3));
    await turn();
    expect(writes.map(({ ids }) => ids)).toEqual([[1, 3]]);
  });

  it('keeps batches within the limit', async () => {
    const { lane, writes } = open(100);
    for (const id of range(0, 1_000)) void lane.add(tip(id));
    await turn();
    expect(writes.map(({ ids }) => ids.length)).toEqual([100, 100]);
  });

  it('is drained when the last write has returned', async () => {
    const { lane, writes } = open();
    void lane.add(tip(1));
    let drained = false;
    const draining = lane.drained().then(() => (drained = true));
    await turn();
    expect(drained).toBe(false);
    writes[0]?.end();
    await draining;
    expect(lane.depth).toBe(0);
  });
});
