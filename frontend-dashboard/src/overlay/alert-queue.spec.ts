import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedSession } from '../realtime/simulated-session.js';
import { ALERT_PACE, AlertQueue, type Alert } from './alert-queue.js';

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
    expect(queue.store.get()).toEqual({ shown: null, waiting: 0 });
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
    queue.pause();
    queue.push(tipOf(100));
    expect(queue.store.get().shown).toBeNull();
    vi.advanceTimersByTime(ALERT_PACE.staleMs + 1);
    const fresh = tipOf(200);
    queue.push(fresh);
    queue.resume();
    expect(shownInTurn(queue)).toEqual([fresh.key]);
  });
});
