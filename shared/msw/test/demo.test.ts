import { sessionSchema, tipSchema } from '@companion/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_CREATOR, demoState, EVENINGS } from '../src/data/index.js';
import { Simulator, Store } from '../src/index.js';
import { activeSession, startSession } from '../src/store/sessions.js';
import type { State } from '../src/store/state.js';
import { toSession, toTip } from '../src/store/wire.js';

const NOW = Date.parse('2026-03-14T12:00:00Z');
const creatorId = DEMO_CREATOR.id;

/** What an evening was, whatever ids its rows were given. */
const shapeOf = ({ tips, goals, sessions }: State) => ({
  tips: tips.map(({ amountCents, tipperName, message, createdAt, menuItem }) => [
    ...[amountCents, tipperName, message, createdAt, menuItem?.name],
  ]),
  goals: goals.map(({ title, currentCents, status }) => [title, currentCents, status]),
  viewers: sessions.map(({ peakViewers }) => peakViewers),
});

describe('the weeks behind the demo creator', () => {
  it('are the same for the same seed and time, and other ones for another', async () => {
    const [one, again, other] = [
      await demoState(NOW),
      await demoState(NOW),
      await demoState(NOW, 21),
    ];
    expect(shapeOf(again)).toEqual(shapeOf(one));
    expect(shapeOf(other)).not.toEqual(shapeOf(one));
  });

  it('are what the contract calls sessions and tips, with totals that add up', async () => {
    const { sessions, tips } = await demoState(NOW);
    expect(sessions).toHaveLength(EVENINGS.length);
    for (const session of sessions) {
      sessionSchema.parse(toSession(session));
      const hers = tips.filter(({ sessionId }) => sessionId === session.id);
      for (const tip of hers) tipSchema.parse(toTip(tip));
      expect(session.totalTipsCents).toBe(hers.reduce((sum, tip) => sum + tip.amountCents, 0));
      expect(session.status).toBe('ended');
      expect(Date.parse(session.endedAt ?? '')).toBeLessThan(NOW);
    }
  });

  it('survive being written down', async () => {
    const state = await demoState(NOW);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe('the simulator', () => {
  let store: Store;
  beforeEach(async () => {
    store = new Store(await demoState(NOW));
    store.now = () => NOW;
  });
  const start = () =>
    startSession(store, creatorId, {
      platform: 'chaturbate',
      goalMode: 'parallel',
      endCurrent: false,
    });

  it('does nothing while no session runs', () => {
    const before = JSON.stringify(store.state);
    expect(new Simulator(store, creatorId).step()).toBe(false);
    expect(JSON.stringify(store.state)).toBe(before);
  });

  it('makes a lively evening: viewers, tips, things bought, goals reached', () => {
    const { id } = start();
    const simulator = new Simulator(store, creatorId);
    for (let step = 0; step < 150; step += 1) simulator.step();
    const session = activeSession(store, creatorId);
    const tips = store.state.tips.filter(({ sessionId }) => sessionId === id);
    const goals = store.state.goals.filter(({ sessionId }) => sessionId === id);
    expect(tips.length).toBeGreaterThan(80);
    expect(tips.some(({ menuItem }) => menuItem !== null)).toBe(true);
    expect(goals.some(({ status }) => status === 'completed')).toBe(true);
    expect(session?.peakViewers).toBeGreaterThan(50);
  });

  it('makes the same evening for the same seed', async () => {
    const shapes: unknown[] = [];
    for (const seed of [7, 7, 8]) {
      store = new Store(await demoState(NOW));
      store.now = () => NOW;
      start();
      const simulator = new Simulator(store, creatorId, { seed });
      for (let step = 0; step < 40; step += 1) simulator.step();
      shapes.push(shapeOf(store.state));
    }
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).not.toEqual(shapes[0]);
  });

  it('goes on by itself until it is paused', () => {
    start();
    const waiting: (() => void)[] = [];
    const simulator = new Simulator(store, creatorId, {
      later: (work) => {
        waiting.push(work);
        return () => void waiting.splice(waiting.indexOf(work), 1);
      },
    });
    simulator.start();
    simulator.start();
    for (let turn = 0; turn < 10; turn += 1) waiting.shift()?.();
    expect([simulator.isRunning, waiting.length]).toEqual([true, 1]);
    const tips = store.state.tips.length;
    simulator.pause();
    expect([simulator.isRunning, waiting.length]).toEqual([false, 0]);
    expect(store.state.tips.length).toBe(tips);
  });
});
