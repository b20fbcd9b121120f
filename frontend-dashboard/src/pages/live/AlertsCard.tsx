import type { AlertAction, TriggerAnimation } from '@companion/contracts';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { IconRepeat, IconSparkles, IconTestPipe, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { useAlertControl, useAlertQueue } from '../../hooks/animations.js';
import { useCustomAnimations, usePlayAnimation } from '../../hooks/animations.js';
import { ANIMATION_NAMES, BUILT_IN } from '../animations/animation-names.js';
import { TestTipModal } from '../animations/TestTipModal.js';
import classes from './AlertsCard.module.css';

/** What is on the stream right now, in her hands. */
export function AlertsCard() {
  const queue = useAlertQueue();
  const control = useAlertControl();
  const customs = useCustomAnimations().data ?? [];
  const [isTesting, setTesting] = useState(false);
  const paused = queue.data?.paused ?? false;
  const order = (action: AlertAction) =>
    control.mutate(action, { onError: (error) => notifyError('That didn’t reach OBS', error) });
  return (
    <Card
      title="Alerts"
      aside={
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label="More for alerts">
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconTestPipe size={18} />} onClick={() => setTesting(true)}>
              Send a test tip
            </Menu.Item>
            <Menu.Item component={Link} to="/animations" leftSection={<IconSparkles size={18} />}>
              Change animations
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      <div className={classes.controls} role="group" aria-label="Alerts on air">
        <Button
          variant={paused ? 'filled' : 'default'}
          className={classes.pause ?? ''}
          leftSection={paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
          disabled={queue.data === undefined}
          onClick={() => order(paused ? 'resume' : 'pause')}
        >
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Control label="Skip this one" onClick={() => order('skip')}>
          <IconPlayerSkipForward size={20} />
        </Control>
        <Control label="Show the last one again" onClick={() => order('replay')}>
          <IconRepeat size={20} />
        </Control>
        <Control label="Clear all that wait" onClick={() => order('clear')}>
          <IconTrash size={20} />
        </Control>
      </div>
      {paused && (
        <p className={classes.note} role="status">
          Paused: new alerts wait until you resume.
        </p>
      )}
      <div className={classes.play} role="group" aria-label="Play on air">
        {BUILT_IN.map((type) => (
          <PlayButton key={type} name={ANIMATION_NAMES[type]} body={{ type }} />
        ))}
        {customs.map(({ id, name }) => (
          <PlayButton
            key={id}
            name={name}
            body={{ type: 'custom', metadata: { animationId: id } }}
          />
        ))}
      </div>
      {isTesting && <TestTipModal customs={customs} onClose={() => setTesting(false)} />}
    </Card>
  );
}

type ControlProps = { label: string; onClick: () => void; children: ReactNode };

function Control({ label, onClick, children }: ControlProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={42} variant="default" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function PlayButton({ name, body }: { name: string; body: TriggerAnimation }) {
  const play = usePlayAnimation();
  return (
    <Button
      size="compact-md"
      variant="light"
      aria-label={`Play ${name}`}
      onClick={() =>
        play.mutate(body, { onError: (error) => notifyError(`${name} was not played`, error) })
      }
    >
      {name}
    </Button>
  );
}
