import { VOICE_MODELS, type TtsConfig, type VoiceModel } from '@companion/contracts';
import { Button, NativeSelect, Select, Slider, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { Card } from '../../components/Card.js';
import { useVoices } from '../../hooks/voice.js';
import { usePreviewSound } from './use-preview-sound.js';
import type { VoiceForm } from './voice-form.js';
import { choiceOf, voiceOptions } from './voice-options.js';
import classes from './VoicePage.module.css';

const MODEL_NAMES: Record<VoiceModel, string> = {
  eleven_flash_v2_5: 'Flash: quickest, half the price',
  eleven_turbo_v2_5: 'Turbo: quick',
  eleven_multilingual_v2: 'Multilingual: richer, slower',
  eleven_v3: 'v3: most expressive, slowest',
};

type VoiceCardProps = { form: UseFormReturnType<VoiceForm>; config: TtsConfig };

/** Who speaks, and how that sounds. */
export function VoiceChoiceCard({ form, config }: VoiceCardProps) {
  const voices = useVoices();
  const preview = usePreviewSound();
  const { voice, modelId, stability, similarityBoost, volume } = form.values;
  const choice = choiceOf(voice);
  const isElevenLabs = choice.provider === 'elevenlabs';
  const listen = () =>
    preview.play(
      {
        ...choice,
        ...(isElevenLabs && {
          modelId,
          stability: stability / 100,
          similarityBoost: similarityBoost / 100,
        }),
      },
      volume,
    );
  return (
    <Card title="The voice">
      <Stack gap="lg">
        <div className={classes.choice}>
          <Select
            label="Voice"
            searchable
            allowDeselect={false}
            nothingFoundMessage="No such voice"
            data={voiceOptions(voices.data?.items ?? [], choice)}
            error={voices.isError && 'The voices could not be loaded'}
            {...form.getInputProps('voice')}
          />
          <Button
            variant="default"
            leftSection={
              preview.isPlaying ? <IconPlayerStop size={18} /> : <IconPlayerPlay size={18} />
            }
            loading={preview.isLoading}
            onClick={preview.isPlaying ? preview.stop : listen}
          >
            {preview.isPlaying ? 'Stop' : 'Listen'}
          </Button>
        </div>
        <ProviderNote config={config} problem={voices.data?.problem ?? null} />
        {isElevenLabs && (
          <>
            <NativeSelect
              label="Quality"
              data={VOICE_MODELS.map((value) => ({ value, label: MODEL_NAMES[value] }))}
              {...form.getInputProps('modelId')}
            />
            <Percent
              label="Steadiness"
              low="livelier"
              high="calmer"
              value={stability}
              onChange={(value) => form.setFieldValue('stability', value)}
            />
            <Percent
              label="Likeness to the original voice"
              low="looser"
              high="closer"
              value={similarityBoost}
              onChange={(value) => form.setFieldValue('similarityBoost', value)}
            />
          </>
        )}
        <Percent
          label="Loudness"
          low="quiet"
          high="loud"
          value={volume}
          onChange={(value) => form.setFieldValue('volume', value)}
        />
      </Stack>
    </Card>
  );
}

/** What this server can and cannot speak with, as it is. */
function ProviderNote({ config, problem }: { config: TtsConfig; problem: string | null }) {
  if (problem) {
    return (
      <p className={classes.note} data-tone="warn" role="status">
        {problem} Until then only the voices on this server are listed.
      </p>
    );
  }
  if (config.elevenLabs === 'ready') return null;
  return (
    <p className={classes.note} role="status">
      {config.localVoice === 'ready'
        ? 'ElevenLabs is not configured on this server, so its own voice reads: plain, free and offline. Whoever runs the server can add an ElevenLabs key.'
        : 'No voice is set up on this server. Whoever runs it can add an ElevenLabs key or install the local voice.'}
    </p>
  );
}

type PercentProps = {
  label: string;
  low: string;
  high: string;
  value: number;
  onChange: (value: number) => void;
};

function Percent({ label, low, high, value, onChange }: PercentProps) {
  return (
    <div>
      <Text component="p" size="sm" fw={600} m={0} mb={4}>
        {label}
      </Text>
      <Slider
        thumbLabel={label}
        label={(percent) => `${percent} %`}
        value={value}
        onChange={onChange}
      />
      <p className={classes.ends} aria-hidden>
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </div>
  );
}
