import {
  VOICE_MODELS,
  type TtsConfig,
  type VoiceModel,
  type VoiceProblem,
} from '@companion/contracts';
import { Button, NativeSelect, Select, Slider, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { Card } from '../../components/Card.js';
import { useVoices } from '../../hooks/voice.js';
import { usePreviewSound } from './use-preview-sound.js';
import type { VoiceForm } from './voice-form.js';
import { choiceOf, voiceOptions } from './voice-options.js';
import classes from './VoicePage.module.css';
import { voiceText } from '../../texts/en/voice.js';
import { unitsText } from '../../texts/en/units.js';

const MODELS = {
  eleven_flash_v2_5: 'modelFlash',
  eleven_turbo_v2_5: 'modelTurbo',
  eleven_multilingual_v2: 'modelMultilingual',
  eleven_v3: 'modelV3',
} as const satisfies Record<VoiceModel, string>;

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
    <Card title={voiceText('theVoice')}>
      <Stack gap="lg">
        <div className={classes.choice}>
          <Select
            label={voiceText('title')}
            searchable
            allowDeselect={false}
            nothingFoundMessage={voiceText('noSuchVoice')}
            data={voiceOptions(voices.data?.items ?? [], choice)}
            error={voices.isError && voiceText('notLoaded')}
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
            {preview.isPlaying ? voiceText('stop') : voiceText('listen')}
          </Button>
        </div>
        <ProviderNote config={config} reason={voices.data?.reason ?? null} />
        {isElevenLabs && (
          <>
            <NativeSelect
              label={voiceText('quality')}
              data={VOICE_MODELS.map((value) => ({ value, label: voiceText(MODELS[value]) }))}
              {...form.getInputProps('modelId')}
            />
            <Percent
              label={voiceText('steadiness')}
              low={voiceText('livelier')}
              high={voiceText('calmer')}
              value={stability}
              onChange={(value) => form.setFieldValue('stability', value)}
            />
            <Percent
              label={voiceText('likeness')}
              low={voiceText('looser')}
              high={voiceText('closer')}
              value={similarityBoost}
              onChange={(value) => form.setFieldValue('similarityBoost', value)}
            />
          </>
        )}
        <Percent
          label={voiceText('loudness')}
          low={voiceText('quiet')}
          high={voiceText('loud')}
          value={volume}
          onChange={(value) => form.setFieldValue('volume', value)}
        />
      </Stack>
    </Card>
  );
}

/** What this server can and cannot speak with, as it is. */
function ProviderNote({ config, reason }: { config: TtsConfig; reason: VoiceProblem | null }) {
  if (reason) {
    return (
      <p className={classes.note} data-tone="warn" role="status">
        {voiceText('untilThen', { problem: voiceText(`problem_${reason}`) })}
      </p>
    );
  }
  if (config.elevenLabs === 'ready') return null;
  return (
    <p className={classes.note} role="status">
      {config.localVoice === 'ready' ? voiceText('localOnly') : voiceText('noVoice')}
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
        label={(percent) => unitsText('percent', { percent })}
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
