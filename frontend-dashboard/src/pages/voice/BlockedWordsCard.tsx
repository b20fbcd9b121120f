import { LIMITS } from '@companion/contracts';
import { NativeSelect, Stack, Switch, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../components/Card.js';
import type { VoiceForm } from './voice-form.js';
import { voiceText } from '../../texts/en/voice.js';

/** What nobody gets the voice to say. */
export function BlockedWordsCard({ form }: { form: UseFormReturnType<VoiceForm> }) {
  return (
    <Card title={voiceText('neverSaid')}>
      <Stack gap="lg">
        <TagsInput
          label={voiceText('yourWords')}
          description={voiceText('yourWordsNote')}
          placeholder={form.values.blockedWords.length === 0 ? voiceText('typeAWord') : ''}
          maxTags={LIMITS.blockedWords}
          splitChars={[',', ';']}
          acceptValueOnBlur
          clearable
          clearButtonProps={{ 'aria-label': voiceText('removeAllWords') }}
          {...form.getInputProps('blockedWords')}
        />
        <Switch
          size="md"
          label={voiceText('englishSwearing')}
          {...form.getInputProps('profanityFilter', { type: 'checkbox' })}
        />
        <NativeSelect
          label={voiceText('messageWithWord')}
          data={[
            { value: 'beep', label: voiceText('readWithBeep') },
            { value: 'skip', label: voiceText('notReadAtAll') },
          ]}
          {...form.getInputProps('onBlockedWord')}
        />
      </Stack>
    </Card>
  );
}
