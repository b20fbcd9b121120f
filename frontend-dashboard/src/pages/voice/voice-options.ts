import type { Voice, VoiceChoice, VoiceProvider } from '@companion/contracts';
import { voiceText } from '../../texts/en/voice.js';

/** A voice as the value of a select. */
export const valueOf = ({ provider, voiceId }: VoiceChoice): string => `${provider}:${voiceId}`;

export function choiceOf(value: string): VoiceChoice {
  const at = value.indexOf(':');
  return { provider: value.slice(0, at) as VoiceProvider, voiceId: value.slice(at + 1) };
}

export function labelOf({ name, detail }: Voice): string {
  return detail ? `${name} (${detail})` : name;
}

function nameOfProvider(provider: VoiceProvider): string {
  return provider === 'elevenlabs' ? 'ElevenLabs' : voiceText('onThisServer');
}

/** All voices, grouped by who speaks them, for a select; `chosen` is in it also when nobody lists it. */
export function voiceOptions(voices: readonly Voice[], chosen: VoiceChoice | null) {
  const known = voices.map((voice) => ({ ...voice, label: labelOf(voice), value: valueOf(voice) }));
  const isKnown = chosen === null || known.some(({ value }) => value === valueOf(chosen));
  const all = isKnown
    ? known
    : [...known, { ...chosen, label: voiceText('chosenBefore'), value: valueOf(chosen) }];
  return (['elevenlabs', 'local'] as const)
    .map((provider) => ({
      group: nameOfProvider(provider),
      items: all
        .filter((voice) => voice.provider === provider)
        .map(({ value, label }) => ({ value, label })),
    }))
    .filter(({ items }) => items.length > 0);
}
