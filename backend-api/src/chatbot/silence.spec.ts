import { LIMITS } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { cooldownsLeft, silenceReason, type Tally } from './silence.js';

const NOW = 1_000_000;
const persona = { cooldownSeconds: 10, perUserCooldownSeconds: 60 };
const tally = (about: Partial<Tally> = {}): Tally => ({
  repeated: false,
  personaAt: null,
  userAt: null,
  lastMinute: 0,
  ...about,
});

describe('silenceReason', () => {
  it.each<[Partial<Tally>, string | null]>([
    [{}, null],
    [{ repeated: true }, 'repeated'],
    [{ personaAt: NOW - 9_999 }, 'cooldown'],
    [{ personaAt: NOW - 10_000 }, null],
    [{ personaAt: NOW - 20_000, userAt: NOW - 20_000 }, 'user_cooldown'],
    [{ personaAt: NOW - 1, userAt: NOW - 1 }, 'cooldown'],
    [{ lastMinute: LIMITS.chatbotAnswersPerMinute - 1 }, null],
    [{ lastMinute: LIMITS.chatbotAnswersPerMinute }, 'too_many_answers'],
  ])('after %j is %s', (about, reason) =>
    expect(silenceReason(persona, tally(about), NOW)).toBe(reason),
  );

  it('is none without cooldowns, even at the same moment', () => {
    const none = { cooldownSeconds: 0, perUserCooldownSeconds: 0 };
    expect(silenceReason(none, tally({ personaAt: NOW, userAt: NOW }), NOW)).toBeNull();
  });
});

it('cooldownsLeft are whole seconds, rounded up', () => {
  const left = cooldownsLeft(persona, tally({ personaAt: NOW - 9_999, userAt: NOW - 500 }), NOW);
  expect(left).toEqual({ cooldownSecondsLeft: 1, userCooldownSecondsLeft: 60 });
});
