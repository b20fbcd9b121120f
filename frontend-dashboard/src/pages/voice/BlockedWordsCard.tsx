import { LIMITS } from '@companion/contracts';
import { NativeSelect, Stack, Switch, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../components/Card.js';
import type { VoiceForm } from './voice-form.js';

/** What nobody gets the voice to say. */
export function BlockedWordsCard({ form }: { form: UseFormReturnType<VoiceForm> }) {
  return (
    <Card title="What is never said">
      <Stack gap="lg">
        <TagsInput
          label="Your words"
          description="Found also when they are stretched, spaced out or written with digits."
          placeholder={form.values.blockedWords.length === 0 ? 'Type a word, then Enter' : ''}
          maxTags={LIMITS.blockedWords}
          splitChars={[',', ';']}
          acceptValueOnBlur
          clearable
          clearButtonProps={{ 'aria-label': 'Remove all words' }}
          {...form.getInputProps('blockedWords')}
        />
        <Switch
          size="md"
          label="English swear words as well"
          {...form.getInputProps('profanityFilter', { type: 'checkbox' })}
        />
        <NativeSelect
          label="A message with such a word"
          data={[
            { value: 'beep', label: 'is read with a “beep” in its place' },
            { value: 'skip', label: 'is not read at all' },
          ]}
          {...form.getInputProps('onBlockedWord')}
        />
      </Stack>
    </Card>
  );
}
