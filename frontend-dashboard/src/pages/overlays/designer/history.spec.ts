import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, HISTORY_STEPS, historyOf, redone, settled, undone } from './history.js';

describe('history', () => {
  it('takes back each step and puts it back again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: HISTORY_STEPS }), (steps) => {
        const start = { value: 0 };
        let history = steps.reduce((it, value) => changed(it, { value }), historyOf(start));
        const end = history.present;
        steps.forEach(() => (history = undone(history)));
        expect(history.present).toBe(start);
        steps.forEach(() => (history = redone(history)));
        expect(history.present).toBe(end);
      }),
    );
  });

  it('counts a change that goes on as one step, until it is settled', () => {
    let history = historyOf('');
    history = changed(history, 'H', 'text');
    history = changed(history, 'Hi', 'text');
    expect(undone(history).present).toBe('');
    history = changed(settled(history), 'Hi!', 'text');
    expect(undone(history).present).toBe('Hi');
    expect(undone(undone(history)).present).toBe('');
  });

  it('forgets what was taken back once something else is done', () => {
    const history = changed(undone(changed(historyOf(1), 2)), 3);
    expect(redone(history)).toBe(history);
    expect(undone(history).present).toBe(1);
  });

  it('never holds more than it may', () => {
    let history = historyOf(0);
    for (let step = 1; step <= HISTORY_STEPS + 50; step += 1) history = changed(history, step);
    expect(history.past).toHaveLength(HISTORY_STEPS);
    for (let step = 0; step < 500; step += 1) history = undone(history);
    expect(history.present).toBe(50);
    expect(changed(history, 50)).toBe(history);
  });
});
