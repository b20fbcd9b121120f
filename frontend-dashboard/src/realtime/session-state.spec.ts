import type { SessionEvent } from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SESSION, applyEvent, stateOfSnapshot, type SessionState } from './session-state.js';
import { SimulatedSession } from './simulated-session.js';

const applyAll = (state: SessionState, events: readonly SessionEvent[]): SessionState =>
  events.reduce(applyEvent, state);

/** What a client should show: that of a fresh snapshot, whatever way it got there. */
const shown = ({ session, goals, recentTips, seq }: SessionState) => {
  const { eventId: _eventId, seq: _seq, ...rest } = session!;
  return {
    session: rest,
    seq,
    tips: recentTips.filter((tip) => !tip.voided).map(({ id }) => id),
    goals: goals.map(({ id, currentCents, status, percentage }) => ({
      id,
      currentCents,
      status,
      percentage,
    })),
  };
};

type Step = { kind: 'tip'; cents: number } | { kind: 'void'; which: number } | { kind: 'goal' };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('tip'), cents: fc.integer({ min: 1, max: 500 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('void'), which: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('goal') }) },
);

function play(model: SimulatedSession, step: Step): SessionEvent[] {
  if (step.kind === 'tip') return model.tip({ amountCents: step.cents }).events;
  if (step.kind === 'goal') return model.goal('a goal', 700);
  const voided = model.tips[step.which % Math.max(1, model.tips.length)];
  return voided ? model.voidTip(voided.tip.id).streaming : [];
}

describe('applyEvent', () => {
  it('ends where the server is, wherever the snapshot was taken and whatever came twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, snapshotAt) => {
        const model = new SimulatedSession('creator');
        const events: SessionEvent[] = [];
        let state = NO_SESSION;
        steps.forEach((step, index) => {
          events.push(...play(model, step));
          if (index === Math.min(snapshotAt, steps.length - 1)) {
            state = stateOfSnapshot(model.snapshot(undefined));
          }
        });
        fc.pre(state.session !== null);
        // All events from the beginning: what the snapshot holds must not count again.
        const once = applyAll(state, events);
        expect(shown(once)).toEqual(shown(stateOfSnapshot(model.snapshot(undefined))));
        expect(applyAll(once, events)).toEqual(once);
      }),
    );
  });

  it('leaves a snapshot alone that holds the event already', () => {
    const model = new SimulatedSession('creator');
    const { events } = model.tip();
    const state = stateOfSnapshot(model.snapshot(undefined));
    expect(applyAll(state, events)).toBe(state);
  });

  it('marks a voided tip and keeps it in the list', () => {
    const model = new SimulatedSession('creator');
    const { tip } = model.tip({ amountCents: 250 });
    const state = stateOfSnapshot(model.snapshot(undefined));
    const after = applyAll(state, model.voidTip(tip.id).streaming);
    expect(after.recentTips).toEqual([{ ...tip, voided: true }]);
    expect(after.session?.totalTipsCents).toBe(0);
  });

  it('has nothing to do with another session', () => {
    const mine = stateOfSnapshot(new SimulatedSession('creator').snapshot(undefined));
    expect(applyAll(mine, new SimulatedSession('other').tip().events)).toBe(mine);
  });
});
