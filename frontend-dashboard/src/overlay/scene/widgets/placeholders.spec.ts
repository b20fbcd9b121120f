import { describe, expect, it } from 'vitest';
import { SimulatedSession } from '../../../realtime/simulated-session.js';
import { ENGLISH } from '../../speech.js';
import type { SceneData } from '../scene-data.js';
import { filled } from './placeholders.js';

function dataOf(session: SimulatedSession): SceneData {
  const { session: shown, goals, recentTips } = session.snapshot(undefined);
  return {
    ...{ session: shown, goals, recentTips, celebrated: new Set<string>(), menu: [] },
    ...{ leaders: session.leaders(), chatLine: null, timeZone: 'UTC' },
    language: 'en',
  };
}

describe('placeholders', () => {
  const session = new SimulatedSession('creator');

  it('say something before there is anything to say', () => {
    const text = '{total} {top_tipper} {last_tipper} {last_amount} {goal} {goal_remaining}';
    expect(filled(text, dataOf(session), ENGLISH)).toBe('$0 – – – – –');
  });

  it('are filled, and what is none stays as it was written', () => {
    session.goal('Karaoke', 10_000);
    session.tip({ tipperName: 'Ann', amountCents: 2_500 });
    const said = filled(
      '{last_tipper} gave {last_amount}, {goal_remaining} to {goal} {x} {',
      dataOf(session),
      ENGLISH,
    );
    expect(said).toBe('Ann gave $25, $75 to Karaoke {x} {');
  });

  it('count totals in tokens where the scene does and a token has a price', () => {
    const data: SceneData = { ...dataOf(session), sums: 'tokens' };
    expect(filled('{total}', data, ENGLISH)).toBe('500 tokens');
    const priceless = { ...data, session: { ...data.session, centsPerToken: null } };
    expect(filled('{total}', priceless, ENGLISH)).toBe('$25');
  });

  it('hide the amounts that are hidden', () => {
    const data = dataOf(session);
    const hidden = { ...data, session: { ...data.session, amountsHidden: true as const } };
    expect(filled('{total}', hidden, ENGLISH)).toBe('***');
  });
});
