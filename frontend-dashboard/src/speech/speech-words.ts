import type { SpeechReason, SpeechStatus } from '@companion/contracts';

/** Why a message was not heard, for its creator. */
const REASONS: Record<SpeechReason, string> = {
  blocked_word: 'left out: a blocked word',
  queue_full: 'left out: too many at once',
  budget: 'left out: today’s characters are used up',
  voided: 'left out: the tip was removed',
  switched_off: 'left out: the voice was switched off',
  not_configured: 'not read: no voice is set up',
  invalid_key: 'not read: ElevenLabs refuses the server’s key',
  quota: 'not read: the ElevenLabs account is used up',
  voice_not_found: 'not read: this voice is gone, choose another',
  rate_limited: 'not read: ElevenLabs was too busy',
  refused: 'not read: ElevenLabs refused the text',
  unavailable: 'not read: the voice did not answer',
  timeout: 'not read: the voice took too long',
  bad_audio: 'not read: the voice sent no sound',
};

const STATES: Partial<Record<SpeechStatus, string>> = {
  spoken: 'read',
  unheard: 'not heard: no page was open to play it',
  skipped: 'skipped',
  rejected: 'left out by you',
};

/** What became of a message, in a few words. */
export function outcomeOf(speech: { status: SpeechStatus; reason: SpeechReason | null }): string {
  return speech.reason ? REASONS[speech.reason] : (STATES[speech.status] ?? '');
}
