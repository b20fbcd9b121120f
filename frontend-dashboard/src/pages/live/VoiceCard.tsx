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
    <Card title="Voice" aside={<VoiceMenu />}>
      <div className={classes.now}>
        <SoundButton />
        <p className={classes.text} role="status">
          {current ? (
            <q>{current.text}</q>
          ) : (
            <span className={classes.quiet}>Nothing is being read.</span>
          )}
          {waiting > 0 && <span className={classes.quiet}> {waiting} more wait.</span>}
        </p>
        <Tooltip label="Skip this message">
          <ActionIcon
            size={42}
            variant="default"
            aria-label="Skip this message"
            disabled={current === null}
            onClick={() =>
              skip.mutate(undefined, {
                onError: (error) => notifyError('It was not skipped', error),
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
        <ActionIcon aria-label="More for the voice">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/voice" leftSection={<IconSettings size={18} />}>
          Change the voice
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
        Click to turn sound on
      </Button>
    );
  }
  const label = sound === 'on' ? 'Mute on this device' : 'Unmute on this device';
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
    act.mutate({ id, verb }, { onError: (error) => notifyError('That didn’t work', error) });
  return (
    <section className={classes.part} aria-label="Waiting for your approval">
      <h3 className={classes.heading}>Read this? ({speeches.length})</h3>
      <ul className={classes.list}>
        {speeches.map(({ id, text }) => (
          <li key={id} className={classes.row}>
            <q className={classes.text}>{text}</q>
            <ActionIcon
              size={42}
              variant="light"
              color="teal"
              aria-label={`Read: ${text}`}
              onClick={() => decide(id, 'approve')}
            >
              <IconCheck size={20} />
            </ActionIcon>
            <ActionIcon
              size={42}
              variant="default"
              aria-label={`Leave out: ${text}`}
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
    <ul className={`${classes.part} ${classes.list}`} aria-label="Read before">
      {speeches.map((speech) => (
        <li key={speech.id} className={classes.row}>
          <span className={classes.text}>
            <q>{speech.text}</q>
            <span className={classes.outcome} data-failed={speech.status === 'failed' || undefined}>
              {outcomeOf(speech)}
            </span>
          </span>
          <Tooltip label="Read it again">
            <ActionIcon
              size={42}
              variant="subtle"
              aria-label={`Read again: ${speech.text}`}
              onClick={() =>
                act.mutate(
                  { id: speech.id, verb: 'replay' },
                  { onError: (error) => notifyError('It is not read again', error) },
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
