import { type ChatbotWithheld, LIMITS, type Persona } from '@companion/contracts';

/** What a creator's personas have said lately. Moments in Unix milliseconds. */
export type Tally = {
  /** This very message or event was answered before. */
  repeated: boolean;
  /** When the persona last spoke. */
  personaAt: number | null;
  /** When it last spoke to this viewer; null for an anonymous one too. */
  userAt: number | null;
  /** Answers of all her personas in the last minute. */
  lastMinute: number;
};

type Cooldowns = Pick<Persona, 'cooldownSeconds' | 'perUserCooldownSeconds'>;

/** Seconds, rounded up, that the cooldowns still take. */
export function cooldownsLeft(persona: Cooldowns, tally: Tally, now: number) {
  return {
    cooldownSecondsLeft: left(tally.personaAt, persona.cooldownSeconds, now),
    userCooldownSecondsLeft: left(tally.userAt, persona.perUserCooldownSeconds, now),
  };
}

/** Why the persona stays silent now, if it does. */
export function silenceReason(
  persona: Cooldowns,
  tally: Tally,
  now: number,
): ChatbotWithheld | null {
  if (tally.repeated) return 'repeated';
  const { cooldownSecondsLeft, userCooldownSecondsLeft } = cooldownsLeft(persona, tally, now);
  if (cooldownSecondsLeft > 0) return 'cooldown';
  if (userCooldownSecondsLeft > 0) return 'user_cooldown';
  if (tally.lastMinute >= LIMITS.chatbotAnswersPerMinute) return 'too_many_answers';
  return null;
}

function left(answeredAt: number | null, seconds: number, now: number): number {
  if (answeredAt === null) return 0;
  return Math.max(0, Math.ceil((answeredAt + seconds * 1_000 - now) / 1_000));
}
