import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedSession } from '../realtime/simulated-session.js';
import { ALERT_PACE, AlertQueue, type Alert, type Played } from './alert-queue.js';

const session = new SimulatedSession('creator');
const tipOf = (amountCents: number): Alert => {
  const { tip } = session.tip({ amountCents });
  return { key: tip.id, kind: 'tip', tip };
};
const goal: Alert = {
  key: 'goal',
  kind: 'goal',
  goal: { goalId: 'goal', title: 'Dance', targetCents: 100 },
};

const hearts: Played = { type: 'hearts', metadata: undefined };
const byHand = (key: string, durationMs = 1_000): Alert => ({
  key,
  kind: 'animation',
  animation: {
    type: 'custom',
    metadata: {
      spec: { sprites: ['⭐'], motion: 'burst', count: 9, durationMs, colors: [], sound: null },
    },
  },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shownInTurn(queue: AlertQueue): string[] {
  const keys: string[] = [];
  const note = () => {
    const { shown } = queue.store.get();
    if (shown && shown.key !== keys.at(-1)) keys.push(shown.key);
  };
  note();
  queue.store.subscribe(note);
  vi.runAllTimers();
  return keys;
}

describe('AlertQueue', () => {
  it('shows one at a time, with a pause between', () => {
    const queue = new AlertQueue(() => true);
    const [first, second] = [tipOf(100), tipOf(200)];
    queue.push(first);
    queue.push(second);
    expect(queue.store.get()).toMatchObject({ shown: { key: first.key }, waiting: 1 });
    vi.advanceTimersByTime(ALERT_PACE.lifeMs);
    expect(queue.store.get().shown).toBeNull();
    vi.advanceTimersByTime(ALERT_PACE.gapMs);
    expect(queue.store.get()).toMatchObject({ shown: { key: second.key }, waiting: 0 });
    vi.runAllTimers();
    expect(queue.store.get()).toMatchObject({ shown: null, waiting: 0 });
  });

  it('is bounded: the smallest go, a reached goal never', () => {
    const queue = new AlertQueue(() => true);
    const showing = tipOf(1);
    const large = Array.from({ length: ALERT_PACE.waitingMax - 1 }, () => tipOf(5_000));
    const small = Array.from({ length: 10 }, () => tipOf(50));
    for (const alert of [showing, small[0]!, goal, ...small.slice(1), ...large]) queue.push(alert);
    expect(queue.store.get().waiting).toBe(ALERT_PACE.waitingMax);
    expect(shownInTurn(queue)).toEqual([showing, goal, ...large].map(({ key }) => key));
  });

  it('hurries when many wait', () => {
    const queue = new AlertQueue(() => true);
    for (let n = 0; n < 10; n += 1) queue.push(tipOf(100));
    vi.advanceTimersByTime(ALERT_PACE.lifeMs + ALERT_PACE.gapMs);
    expect(queue.store.get().shown?.lifeMs).toBe(ALERT_PACE.hurriedLifeMs);
  });

  it('skips a tip that was voided while it waited', () => {
    const [first, voided, third] = [tipOf(100), tipOf(200), tipOf(300)];
    const queue = new AlertQueue(({ key }) => key !== voided.key);
    for (const alert of [first, voided, third]) queue.push(alert);
    expect(shownInTurn(queue)).toEqual([first.key, third.key]);
  });

  it('waits while off screen, and then leaves out what is no longer news', () => {
    const queue = new AlertQueue(() => true);
    queue.hold('off-screen');
    queue.push(tipOf(100));
    expect(queue.store.get().shown).toBeNull();
    vi.advanceTimersByTime(ALERT_PACE.staleMs + 1);
    const fresh = tipOf(200);
    queue.push(fresh);
    queue.release('off-screen');
    expect(shownInTurn(queue)).toEqual([fresh.key]);
  });

  it('is bounded in a burst of any size', () => {
    const queue = new AlertQueue(() => true);
    for (let n = 0; n < 500; n += 1) queue.push(tipOf(100 + n));
    expect(queue.store.get().waiting).toBe(ALERT_PACE.waitingMax);
    expect(shownInTurn(queue)).toHaveLength(ALERT_PACE.waitingMax + 1);
  });

  it('shows a tip together with its animation, also when it has to wait', () => {
    const queue = new AlertQueue(() => true);
    const [first, second] = [tipOf(600), tipOf(700)];
    queue.push(first);
    queue.animate(first.key, hearts);
    queue.push(second);
    queue.animate(second.key, hearts);
    queue.animate('a tip that was dropped', hearts);
    expect(queue.store.get().shown).toMatchObject({ key: first.key, animation: hearts });
    vi.advanceTimersByTime(ALERT_PACE.lifeMs + ALERT_PACE.gapMs);
    expect(queue.store.get().shown).toMatchObject({ key: second.key, animation: hearts });
    vi.runAllTimers();
    expect(queue.store.get().shown).toBeNull();
  });

  it('gives a long animation its time, unless many wait', () => {
    const queue = new AlertQueue(() => true);
    queue.push(byHand('long', 9_000));
    expect(queue.store.get().shown?.lifeMs).toBe(9_000);
    for (let n = 0; n < 8; n += 1) queue.push(byHand(`n${n}`, 9_000));
    vi.advanceTimersByTime(9_000 + ALERT_PACE.gapMs);
    expect(queue.store.get().shown?.lifeMs).toBe(ALERT_PACE.hurriedLifeMs);
  });

  it('lets what was played by hand go first, in its order, and keeps it over tips', () => {
    const queue = new AlertQueue(() => true);
    const tips = Array.from({ length: 11 }, (_, n) => tipOf(100 + n));
    for (const tip of tips) queue.push(tip);
    queue.push(byHand('a'));
    queue.push(byHand('b'));
    const shown = shownInTurn(queue);
    expect(shown.slice(0, 4)).toEqual([tips[0]!.key, 'a', 'b', tips[3]!.key]);
    expect(shown).toHaveLength(1 + ALERT_PACE.waitingMax);
  });

  it('paused by the creator, keeps what waits until she resumes, however long', () => {
    const queue = new AlertQueue(() => true);
    const [first, second] = [tipOf(100), tipOf(200)];
    queue.push(first);
    queue.hold('creator');
    queue.push(second);
    expect(queue.store.get().shown?.key).toBe(first.key);
    vi.advanceTimersByTime(ALERT_PACE.staleMs * 3);
    expect(queue.store.get()).toMatchObject({ shown: null, waiting: 1 });
    queue.hold('off-screen');
    queue.release('creator');
    expect(queue.store.get().shown).toBeNull();
    queue.hold('creator');
    queue.release('creator');
    queue.push(tipOf(300));
    queue.release('off-screen');
    expect(shownInTurn(queue)).toHaveLength(1);
  });

  it('skips what is on air, and only that', () => {
    const queue = new AlertQueue(() => true);
    const [first, second] = [tipOf(100), tipOf(200)];
    queue.skip();
    queue.push(first);
    queue.push(second);
    queue.skip();
    expect(queue.store.get()).toMatchObject({ shown: null, waiting: 1, cuts: 1 });
    queue.skip();
    vi.advanceTimersByTime(ALERT_PACE.gapMs);
    expect(queue.store.get().shown?.key).toBe(second.key);
    vi.runAllTimers();
    expect(queue.store.get()).toMatchObject({ shown: null, waiting: 0, cuts: 1 });
  });

  it('cleared, is empty, and goes on with what comes', () => {
    const queue = new AlertQueue(() => true);
    for (let n = 0; n < 5; n += 1) queue.push(tipOf(100));
    queue.clear();
    expect(queue.store.get()).toMatchObject({ shown: null, waiting: 0, cuts: 1 });
    const next = tipOf(100);
    queue.push(next);
    expect(shownInTurn(queue)).toEqual([next.key]);
  });

  it('replays the last one, as often as it is asked to', () => {
    const queue = new AlertQueue(() => true);
    queue.replay();
    expect(queue.store.get().shown).toBeNull();
    const [first, second] = [tipOf(100), tipOf(200)];
    queue.push(first);
    vi.runAllTimers();
    queue.replay();
    expect(queue.store.get().shown).toMatchObject({ tip: { id: first.key } });
    queue.push(second);
    queue.replay();
    expect(shownInTurn(queue).map((key) => key.split(' ')[0])).toEqual([
      ...[first.key, first.key, second.key],
    ]);
    queue.replay();
    expect(queue.store.get().shown?.key).toContain(second.key);
  });
});

describe('orders about one alert', () => {
  const idsOf = (queue: AlertQueue) => {
    const { now } = queue.lists.get();
    const id = (it: { id: string } | null) => it?.id ?? null;
    return { shown: id(now?.shown ?? null), waiting: (now?.waiting ?? []).map(id) };
  };
  const keyed = (key: string): Alert => ({ ...byHand(key), key });
  const full = (...keys: string[]) => {
    const queue = new AlertQueue(() => true);
    for (const key of keys) queue.push(keyed(key));
    return queue;
  };

  it('skips the current alert without clearing the queue', () => {
    const queue = full('a', 'b', 'c');
    queue.skip('a');
    expect(idsOf(queue)).toEqual({ shown: null, waiting: ['b', 'c'] });
    vi.advanceTimersByTime(ALERT_PACE.gapMs);
    expect(idsOf(queue)).toEqual({ shown: 'b', waiting: ['c'] });
  });

  it('skips the one that is meant, also where another is on air by now', () => {
    const queue = full('a', 'b', 'c');
    queue.skip('c');
    queue.skip('gone');
    expect(idsOf(queue)).toEqual({ shown: 'a', waiting: ['b'] });
  });

  it('moves and removes what waits', () => {
    const queue = full('a', 'b', 'c', 'd');
    queue.move('d', 'b');
    queue.move('b', null);
    queue.remove('c');
    queue.move('a', 'd');
    expect(idsOf(queue)).toEqual({ shown: 'a', waiting: ['d', 'b'] });
    expect(shownInTurn(queue)).toEqual(['a', 'd', 'b']);
  });

  it('takes the order of the overlay that leads', () => {
    const queue = full('a', 'b', 'c', 'd');
    queue.arrange(['d', 'x', 'b']);
    expect(idsOf(queue).waiting).toEqual(['d', 'b', 'c']);
  });

  it('shows any of the last ones again, before all that wait', () => {
    const queue = full('a', 'b', 'c');
    vi.advanceTimersByTime(ALERT_PACE.lifeMs + ALERT_PACE.gapMs);
    queue.replay('a');
    queue.replay('never shown');
    expect(idsOf(queue)).toEqual({ shown: 'b', waiting: ['a', 'c'] });
    expect(queue.lists.get().now?.recent.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('shows nothing off air, and nothing of what came meanwhile', () => {
    const queue = full('a', 'b');
    queue.hold('off-air');
    queue.push(tipOf(100));
    queue.replay('a');
    expect(queue.store.get()).toMatchObject({ shown: null, waiting: 0 });
    queue.release('off-air');
    vi.runAllTimers();
    expect(queue.store.get().shown).toBeNull();
    queue.push(keyed('c'));
    expect(idsOf(queue).shown).toBe('c');
  });

  it('are told by short names, and by none while the overlay is off screen', () => {
    const queue = new AlertQueue(() => true);
    queue.push({ ...tipOf(100), key: 'x' });
    const told = queue.lists.get().now?.shown;
    expect(told).toMatchObject({ kind: 'tip' });
    expect(Array.from(told?.label ?? '').length).toBeLessThanOrEqual(20);
    queue.hold('off-screen');
    expect(queue.lists.get().now).toBeNull();
  });
});
