import type { SessionEvent } from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeSequencer } from './change-sequencer.js';
import { SimulatedSession } from './simulated-session.js';

const changes = (count: number): SessionEvent[][] => {
  const model = new SimulatedSession('creator');
  return Array.from({ length: count }, () => model.tip().events);
};

describe('ChangeSequencer', () => {
  it('releases every change once and in order, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }).chain((count) =>
          fc.shuffledSubarray(
            Array.from({ length: count }, (_, index) => index),
            { minLength: count },
          ),
        ),
        (order) => {
          const sent = changes(order.length);
          const sequencer = new ChangeSequencer();
          sequencer.restart(0);
          const released = order.flatMap((index) => sequencer.push(sent[index]!));
          expect(released).toEqual(sent.flat());
          expect(sequencer.hasGap).toBe(false);
        },
      ),
    );
  });

  it('holds what comes after a gap until a snapshot covers the gap', () => {
    const [, second, third, fourth] = changes(4);
    const sequencer = new ChangeSequencer();
    sequencer.restart(1);
    expect(sequencer.push([...third!, ...fourth!])).toEqual([]);
    expect(sequencer.hasGap).toBe(true);
    expect(sequencer.restart(3)).toEqual(fourth);
    expect(sequencer.hasGap).toBe(false);
    expect(sequencer.push(second!)).toEqual([]);
  });
});
