import type { AlertApproval, TriggerAnimation } from '@companion/contracts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconSparkles, IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { useAlertDeeds, useAlertsOnAir } from '../../hooks/alerts.js';
import { useCustomAnimations, usePlayAnimation } from '../../hooks/animations.js';
import type { LiveView } from '../../hooks/live-view.js';
import { BUILT_IN, nameOfAnimation } from '../animations/animation-names.js';
import { TestTipModal } from '../animations/TestTipModal.js';
import { AlertControls } from './AlertControls.js';
import { AlertQueueList } from './AlertQueueList.js';
import classes from './AlertsCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

/** What is on the stream right now, in her hands. */
export function AlertsCard({ view }: { view: LiveView }) {
  const alerts = useAlertsOnAir().data;
  const customs = useCustomAnimations().data ?? [];
  const [isTesting, setTesting] = useState(false);
  return (
    <Card title={liveText('alerts')} aside={<AlertsMenu onTest={() => setTesting(true)} />}>
      <AlertControls />
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
