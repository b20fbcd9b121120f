import type { AlertAction, AlertApproval, TriggerAnimation } from '@companion/contracts';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRepeat,
  IconSparkles,
  IconTestPipe,
  IconTrash,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import type { ShortcutId } from '../../control/shortcuts/registry.js';
import { ShortcutKeys } from '../../control/shortcuts/shortcuts.js';
import { useAlertDeeds, useAlertsOnAir } from '../../hooks/alerts.js';
import { useAlertControl, useAlertQueue } from '../../hooks/animations.js';
import { useCustomAnimations, usePlayAnimation } from '../../hooks/animations.js';
import type { LiveView } from '../../hooks/live-view.js';
import { BUILT_IN, nameOfAnimation } from '../animations/animation-names.js';
import { TestTipModal } from '../animations/TestTipModal.js';
import { AlertQueueList } from './AlertQueueList.js';
import classes from './AlertsCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

/** What is on the stream right now, in her hands. */
export function AlertsCard({ view }: { view: LiveView }) {
  const paused = useAlertQueue().data?.paused;
  const alerts = useAlertsOnAir().data;
  const control = useAlertControl();
  const customs = useCustomAnimations().data ?? [];
  const [isTesting, setTesting] = useState(false);
  const order = (action: AlertAction) =>
    control.mutate(action, { onError: (error) => notifyError(liveText('didntReachObs'), error) });
  return (
    <Card title={liveText('alerts')} aside={<AlertsMenu onTest={() => setTesting(true)} />}>
      <div className={classes.controls} role="group" aria-label={liveText('alertsOnAir')}>
        <Tooltip
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
        </Tooltip>
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
      {alerts && <AlertQueueList lists={alerts.onAir} view={view} />}
      <div className={classes.play} role="group" aria-label={liveText('playOnAir')}>
        {BUILT_IN.map((type) => (
          <PlayButton key={type} name={nameOfAnimation(type)} body={{ type }} />
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

const APPROVALS = [
  { mode: 'none', name: 'showEveryTip' },
  { mode: 'messages', name: 'askForMessages' },
  { mode: 'all', name: 'askForAll' },
] as const satisfies { mode: AlertApproval; name: string }[];

function AlertsMenu({ onTest }: { onTest: () => void }) {
  const approval = useAlertsOnAir().data?.approval;
  const { setApproval } = useAlertDeeds();
  return (
    <Menu width={280}>
      <Menu.Target>
        <ActionIcon aria-label={liveText('moreForAlerts')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{liveText('beforeOnAir')}</Menu.Label>
        <Menu.RadioGroup
          value={approval ?? null}
          onChange={(mode) =>
            setApproval.mutate(mode as AlertApproval, {
              onError: (error) => notifyError(commonText('thatWasNotSaved'), error),
            })
          }
        >
          {APPROVALS.map(({ mode, name }) => (
            <Menu.RadioItem
              key={mode}
              value={mode}
              closeMenuOnClick
              disabled={approval === undefined}
            >
              {liveText(name)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTestPipe size={18} />} onClick={onTest}>
          {liveText('sendTestTip')}
        </Menu.Item>
        <Menu.Item component={Link} to="/animations" leftSection={<IconSparkles size={18} />}>
          {liveText('changeAnimations')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
    <Tooltip
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
    </Tooltip>
  );
}

function PlayButton({ name, body }: { name: string; body: TriggerAnimation }) {
  const play = usePlayAnimation();
  return (
    <Button
      size="compact-md"
      variant="light"
      aria-label={liveText('playNamed', { name })}
      onClick={() =>
        play.mutate(body, {
          onError: (error) => notifyError(liveText('notPlayed', { name }), error),
        })
      }
    >
      {name}
    </Button>
  );
}
