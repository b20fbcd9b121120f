import { Button, Radio } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { useUpdateVoice, useVoiceConfig } from '../../hooks/voice.js';
import { usePreviewSound } from '../voice/use-preview-sound.js';
import { Choice } from './Choice.js';
import { StepFrame } from './StepFrame.js';
import type { SetupFlow } from './use-setup.js';
import classes from './welcome.module.css';
import { welcomeText } from '../../texts/en/welcome.js';

export function VoiceStep({ next }: SetupFlow) {
  const config = useVoiceConfig().data;
  const update = useUpdateVoice();
  const sample = usePreviewSound();
  const [chosen, choose] = useState<'on' | 'off' | null>(null);
  const choice = chosen ?? (config?.enabled ? 'on' : 'off');
  const canSpeak = config !== undefined && config.speaksWith !== null;

  const keep = () => {
    if (config === undefined || (choice === 'on') === config.enabled) return next('voice');
    update.mutate(
      { enabled: choice === 'on' },
      {
        onSuccess: () => next('voice'),
        onError: (error) => notifyError(welcomeText('notSaved'), error),
      },
    );
  };

  return (
    <StepFrame
      title={welcomeText('shallTipsBeRead')}
      lead={welcomeText('readLead')}
      action={welcomeText('continue')}
      isBusy={update.isPending}
      onAction={keep}
      onSkip={() => next('voice')}
    >
      <Radio.Group
        aria-label={welcomeText('stepVoice')}
        value={choice}
        onChange={(value) => choose(value)}
      >
        <div className={classes.choices}>
          <Choice
            value="off"
            isChosen={choice === 'off'}
            title={welcomeText('quiet')}
            text={welcomeText('quietNote')}
          />
          <Choice
            value="on"
            isChosen={choice === 'on'}
            title={welcomeText('readAloud')}
            text={welcomeText('readAloudNote')}
          />
        </div>
      </Radio.Group>
      {canSpeak && (
        <Button
          variant="default"
          loading={sample.isLoading}
          leftSection={
            sample.isPlaying ? (
              <IconPlayerStopFilled size={16} />
            ) : (
              <IconPlayerPlayFilled size={16} />
            )
          }
          onClick={() =>
            sample.isPlaying
              ? sample.stop()
              : sample.play({ text: welcomeText('sampleSpoken') }, config.volume)
          }
        >
          {sample.isPlaying ? welcomeText('stop') : welcomeText('hearIt')}
        </Button>
      )}
    </StepFrame>
  );
}
