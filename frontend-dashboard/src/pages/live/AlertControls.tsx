import type { AlertAction } from '@companion/contracts';
import { ActionIcon, Button } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRepeat,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Hint } from '../../components/Hint.js';
import { notifyError } from '../../components/notify.js';
import type { ShortcutId } from '../../control/shortcuts/registry.js';
import { ShortcutKeys } from '../../control/shortcuts/shortcuts.js';
import { useAlertControl, useAlertQueue } from '../../hooks/animations.js';
import classes from './AlertsCard.module.css';
import { liveText } from '../../texts/en/live.js';

/** What can be done to all alerts at once. */
export function AlertControls() {
  const paused = useAlertQueue().data?.paused;
  const control = useAlertControl();
  const order = (action: AlertAction) =>
    control.mutate(action, { onError: (error) => notifyError(liveText('didntReachObs'), error) });
  return (
    <>
      <div className={classes.controls} role="group" aria-label={liveText('alertsOnAir')}>
        <Hint
          label={
            <>
              {paused ? liveText('letAlerts') : liveText('holdAlerts')}
              <ShortcutKeys id="pause" />
            </>
          }
        >
          <Button
            variant={paused ? 'filled' : 'default'}
            className={classes.pause ?? ''}
            leftSection={paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
            disabled={paused === undefined}
            onClick={() => order(paused ? 'resume' : 'pause')}
          >
            {paused ? liveText('resume') : liveText('pause')}
          </Button>
        </Hint>
        <Control label={liveText('skipThis')} shortcut="skip" onClick={() => order('skip')}>
          <IconPlayerSkipForward size={20} />
        </Control>
        <Control
          label={liveText('showLastAgain')}
          shortcut="replay"
          onClick={() => order('replay')}
        >
          <IconRepeat size={20} />
        </Control>
        <Control label={liveText('clearWaiting')} onClick={() => order('clear')}>
          <IconTrash size={20} />
        </Control>
      </div>
      {paused && (
        <p className={classes.note} role="status">
          {liveText('pausedUntil')}
        </p>
      )}
    </>
  );
}

type ControlProps = {
  label: string;
  shortcut?: ShortcutId;
  onClick: () => void;
  children: ReactNode;
};

function Control({ label, shortcut, onClick, children }: ControlProps) {
  return (
    <Hint
      label={
        <>
          {label}
          {shortcut && <ShortcutKeys id={shortcut} />}
        </>
      }
    >
      <ActionIcon size={42} variant="default" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Hint>
  );
}
