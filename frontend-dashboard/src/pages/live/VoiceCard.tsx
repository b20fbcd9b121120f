import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconSettings, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { Hint } from '../../components/Hint.js';
import { useSpeech } from '../../hooks/speech.js';
import { useSpeechQueue, useVoiceConfig } from '../../hooks/voice.js';
import { SessionVoiceSelect } from '../voice/SessionVoiceSelect.js';
import { SpeechList } from './SpeechList.js';
import classes from './VoiceCard.module.css';
import { liveText } from '../../texts/en/live.js';

/** What is read aloud right now, and what waits for her word. Not there while the voice is off. */
export function VoiceCard({ sessionId }: { sessionId: string }) {
  const config = useVoiceConfig();
  const isOn = config.data?.enabled ?? false;
  const queue = useSpeechQueue(isOn).data;
  if (!isOn) return null;
  return (
    <Card title={liveText('voice')} aside={<VoiceMenu />}>
      <SpeechList queue={queue} sound={<SoundButton />} />
      <SessionVoiceSelect sessionId={sessionId} />
    </Card>
  );
}

function VoiceMenu() {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={liveText('moreForVoice')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/voice" leftSection={<IconSettings size={18} />}>
          {liveText('changeVoice')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SoundButton() {
  const { sound, toggleSound } = useSpeech();
  if (sound === 'locked') {
    return (
      <Button
        fullWidth
        className={classes.unlock ?? ''}
        leftSection={<IconVolumeOff size={18} />}
        onClick={toggleSound}
      >
        {liveText('turnSoundOn')}
      </Button>
    );
  }
  const label = sound === 'on' ? liveText('mute') : liveText('unmute');
  return (
    <Hint label={label}>
      <ActionIcon
        size={42}
        variant={sound === 'on' ? 'default' : 'filled'}
        aria-label={label}
        aria-pressed={sound === 'muted'}
        onClick={toggleSound}
      >
        {sound === 'on' ? <IconVolume size={20} /> : <IconVolumeOff size={20} />}
      </ActionIcon>
    </Hint>
  );
}
