import type { Speech } from '@companion/contracts';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconDots,
  IconPlayerSkipForward,
  IconRepeat,
  IconSettings,
  IconVolume,
  IconVolumeOff,
  IconX,
} from '@tabler/icons-react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { useSpeech } from '../../hooks/speech.js';
import { useSpeechActions, useSpeechQueue, useVoiceConfig } from '../../hooks/voice.js';
import { outcomeOf } from '../../speech/speech-words.js';
import { SessionVoiceSelect } from '../voice/SessionVoiceSelect.js';
import classes from './VoiceCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

const RECENT_SHOWN = 3;

/** What is read aloud right now, and what waits for her word. Not there while the voice is off. */
export function VoiceCard({ sessionId }: { sessionId: string }) {
  const config = useVoiceConfig();
  const isOn = config.data?.enabled ?? false;
  const queue = useSpeechQueue(isOn).data;
  const { skip } = useSpeechActions();
  if (!isOn) return null;
  const current = queue?.current ?? null;
  const waiting = queue?.waiting.length ?? 0;
  return (
    <Card title={liveText('voice')} aside={<VoiceMenu />}>
      <div className={classes.now}>
        <SoundButton />
        <p className={classes.text} role="status">
          {current ? (
            <q data-private>{current.text}</q>
          ) : (
            <span className={classes.quiet}>{liveText('nothingRead')}</span>
          )}
          {waiting > 0 && (
            <span className={classes.quiet}> {liveText('moreWait', { count: waiting })}</span>
          )}
        </p>
        <Tooltip label={liveText('skipMessage')}>
          <ActionIcon
            size={42}
            variant="default"
            aria-label={liveText('skipMessage')}
            disabled={current === null}
            onClick={() =>
              skip.mutate(undefined, {
                onError: (error) => notifyError(liveText('notSkipped'), error),
              })
            }
          >
            <IconPlayerSkipForward size={20} />
          </ActionIcon>
        </Tooltip>
      </div>
      <Pending speeches={queue?.pending ?? []} />
      <Recent speeches={(queue?.recent ?? []).slice(0, RECENT_SHOWN)} />
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
      <Button leftSection={<IconVolumeOff size={18} />} onClick={toggleSound}>
        {liveText('turnSoundOn')}
      </Button>
    );
  }
  const label = sound === 'on' ? liveText('mute') : liveText('unmute');
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={42}
        variant={sound === 'on' ? 'default' : 'filled'}
        aria-label={label}
        aria-pressed={sound === 'muted'}
        onClick={toggleSound}
      >
        {sound === 'on' ? <IconVolume size={20} /> : <IconVolumeOff size={20} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** Messages that wait for her approval, oldest first. */
function Pending({ speeches }: { speeches: readonly Speech[] }) {
  const { act } = useSpeechActions();
  if (speeches.length === 0) return null;
  const decide = (id: string, verb: 'approve' | 'reject') =>
    act.mutate({ id, verb }, { onError: (error) => notifyError(commonText('didntWork'), error) });
  return (
    <section className={classes.part} aria-label={liveText('waitingApproval')}>
      <h3 className={classes.heading}>{liveText('readThis', { count: speeches.length })}</h3>
      <ul className={classes.list}>
        {speeches.map(({ id, text }) => (
          <li key={id} className={classes.row}>
            <q className={classes.text} data-private>
              {text}
            </q>
            <ActionIcon
              size={42}
              variant="light"
              color="teal"
              aria-label={liveText('readNamed', { text })}
              onClick={() => decide(id, 'approve')}
            >
              <IconCheck size={20} />
            </ActionIcon>
            <ActionIcon
              size={42}
              variant="default"
              aria-label={liveText('leaveOutNamed', { text })}
              onClick={() => decide(id, 'reject')}
            >
              <IconX size={20} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The last ones, which can be read again. */
function Recent({ speeches }: { speeches: readonly Speech[] }) {
  const { act } = useSpeechActions();
  if (speeches.length === 0) return null;
  return (
    <ul className={`${classes.part} ${classes.list}`} aria-label={liveText('readBefore')}>
      {speeches.map((speech) => (
        <li key={speech.id} className={classes.row}>
          <span className={classes.text}>
            <q data-private>{speech.text}</q>
            <span className={classes.outcome} data-failed={speech.status === 'failed' || undefined}>
              {outcomeOf(speech)}
            </span>
          </span>
          <Tooltip label={liveText('readAgain')}>
            <ActionIcon
              size={42}
              variant="subtle"
              aria-label={liveText('readAgainNamed', { text: speech.text })}
              onClick={() =>
                act.mutate(
                  { id: speech.id, verb: 'replay' },
                  { onError: (error) => notifyError(liveText('notReadAgain'), error) },
                )
              }
            >
              <IconRepeat size={18} />
            </ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
