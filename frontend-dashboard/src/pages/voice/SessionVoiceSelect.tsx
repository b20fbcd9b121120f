import { Select } from '@mantine/core';
import { notifyError } from '../../components/notify.js';
import { useSessionVoice, useVoices } from '../../hooks/voice.js';
import { choiceOf, valueOf, voiceOptions } from './voice-options.js';
import { voiceText } from '../../texts/en/voice.js';

/** Another voice for this show alone. */
export function SessionVoiceSelect({ sessionId }: { sessionId: string }) {
  const voices = useVoices();
  const { voice, choose } = useSessionVoice(sessionId);
  const chosen = voice.data?.voice ?? null;
  return (
    <Select
      mt="md"
      label={voiceText('voiceForShow')}
      placeholder={voiceText('theUsual')}
      searchable
      clearable
      nothingFoundMessage={voiceText('noSuchVoice')}
      clearButtonProps={{ 'aria-label': voiceText('backToUsual') }}
      disabled={voice.data === undefined}
      data={voiceOptions(voices.data?.items ?? [], chosen)}
      value={chosen && valueOf(chosen)}
      onChange={(value) =>
        choose.mutate(
          { voice: value === null ? null : choiceOf(value) },
          { onError: (error) => notifyError(voiceText('notChanged'), error) },
        )
      }
    />
  );
}
