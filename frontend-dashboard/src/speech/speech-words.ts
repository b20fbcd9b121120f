import type { SpeechReason, SpeechStatus } from '@companion/contracts';
import type { TextKey } from '../i18n/texts.js';
import { speechText } from '../texts/en/speech.js';

/** Why a message was not heard, for its creator. */
const REASONS = {
  blocked_word: 'blockedWord',
  queue_full: 'tooMany',
  budget: 'budgetUsed',
  voided: 'tipRemoved',
  switched_off: 'switchedOff',
  not_configured: 'notConfigured',
  invalid_key: 'keyRefused',
  quota: 'accountUsedUp',
  voice_not_found: 'voiceGone',
  rate_limited: 'tooBusy',
  refused: 'textRefused',
  unavailable: 'noAnswer',
  timeout: 'tookTooLong',
  bad_audio: 'noSound',
} as const satisfies Record<SpeechReason, string>;

const STATES: Partial<Record<SpeechStatus, TextKey<typeof speechText>>> = {
  spoken: 'read',
  unheard: 'notHeard',
  skipped: 'skipped',
  rejected: 'byYou',
};

/** What became of a message, in a few words. */
export function outcomeOf(speech: { status: SpeechStatus; reason: SpeechReason | null }): string {
  const key = speech.reason ? REASONS[speech.reason] : STATES[speech.status];
  return key ? speechText(key) : '';
}
