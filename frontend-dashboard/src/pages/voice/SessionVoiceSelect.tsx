import { Select } from '@mantine/core';
import { notifyError } from '../../components/notify.js';
import { useSessionVoice, useVoices } from '../../hooks/voice.js';
import { choiceOf, valueOf, voiceOptions } from './voice-options.js';

/** Another voice for this show alone. */
export function SessionVoiceSelect({ sessionId }: { sessionId: string }) {
  const voices = useVoices();
  const { voice, choose } = useSessionVoice(sessionId);
  const chosen = voice.data?.voice ?? null;
  return (
    <Select
      mt="md"
      label="Voice for this show"
      placeholder="The usual one"
      searchable
      clearable
      nothingFoundMessage="No such voice"
      clearButtonProps={{ 'aria-label': 'Back to the usual voice' }}
      disabled={voice.data === undefined}
      data={voiceOptions(voices.data?.items ?? [], chosen)}
      value={chosen && valueOf(chosen)}
      onChange={(value) =>
        choose.mutate(
          { voice: value === null ? null : choiceOf(value) },
          { onError: (error) => notifyError('The voice was not changed', error) },
        )
      }
    />
  );
}
