import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye, IconEyeOff, IconKeyboard, IconScreenShareOff } from '@tabler/icons-react';
import { notifyError } from '../components/notify.js';
import { useAlertControl, useAlertQueue } from '../hooks/animations.js';
import { useAlertDeeds, useAlertsOnAir } from '../hooks/alerts.js';
import { useOnAir, useOnAirSwitch } from '../hooks/on-air.js';
import classes from './ControlBar.module.css';
import { usePrivacyMode } from './device-settings.js';
import { OffAirBanner } from './OffAirBanner.js';
import { CheatSheet } from './shortcuts/CheatSheet.js';
import { ShortcutKeys, useShortcut } from './shortcuts/shortcuts.js';
import { controlText } from '../texts/en/control.js';

/** At the top of every page: panic, privacy, and the list of keys. */
export function ControlBar() {
  const [isPrivate, setPrivate] = usePrivacyMode();
  const [isListed, { open, close }] = useDisclosure(false);
  const offAir = useOnAir().data?.offAir ?? false;
  const { panic } = useOnAirSwitch();
  const blank = () =>
    panic.mutate(undefined, {
      onError: (error) => notifyError(controlText('overlaysNotReached'), error),
    });
  useShortcut('panic', blank);
  useShortcut('privacy', () => setPrivate(!isPrivate));
  useShortcut('help', open);
  useAlertShortcuts();
  return (
    <>
      {offAir && <OffAirBanner />}
      <section className={classes.bar} aria-label={controlText('showControl')}>
        <div className={classes.tools} role="toolbar" aria-label={controlText('showControl')}>
          <Tooltip
            label={
              <>
                {isPrivate
                  ? controlText('showNamesAndAmounts')
                  : controlText('hideNamesAndAmounts')}
                <ShortcutKeys id="privacy" />
              </>
            }
          >
            <ActionIcon
              size={42}
              variant={isPrivate ? 'filled' : 'subtle'}
              aria-label={controlText('privacyMode')}
              aria-pressed={isPrivate}
              onClick={() => setPrivate(!isPrivate)}
            >
              {isPrivate ? <IconEyeOff size={20} /> : <IconEye size={20} />}
            </ActionIcon>
          </Tooltip>
          <Tooltip
            label={
              <>
                {controlText('keyboardShortcuts')}
                <ShortcutKeys id="help" />
              </>
            }
          >
            <ActionIcon
              size={42}
              variant="subtle"
              className={classes.keyboard ?? ''}
              aria-label={controlText('keyboardShortcuts')}
              onClick={open}
            >
              <IconKeyboard size={20} />
            </ActionIcon>
          </Tooltip>
          <Tooltip
            label={
              <>
                {controlText('blankEverything')}
                <ShortcutKeys id="panic" />
              </>
            }
          >
            <Button
              color="red"
              variant="filled"
              className={classes.panic ?? ''}
              leftSection={<IconScreenShareOff size={18} />}
              disabled={offAir}
              onClick={blank}
            >
              {controlText('panic')}
            </Button>
          </Tooltip>
        </div>
      </section>
      {isListed && <CheatSheet onClose={close} />}
    </>
  );
}

/** On every page: what is on air goes on whatever she looks at. */
function useAlertShortcuts(): void {
  const paused = useAlertQueue().data?.paused ?? false;
  const held = useAlertsOnAir().data?.held ?? [];
  const control = useAlertControl();
  const { act } = useAlertDeeds();
  const onError = (error: Error) => notifyError(controlText('didntReachObs'), error);
  const decide = (verb: 'approve' | 'decline') => {
    const [next] = held;
    if (next) act.mutate({ id: next.id, verb }, { onError });
  };
  useShortcut('pause', () => control.mutate(paused ? 'resume' : 'pause', { onError }));
  useShortcut('skip', () => control.mutate('skip', { onError }));
  useShortcut('replay', () => control.mutate('replay', { onError }));
  useShortcut('approve', () => decide('approve'));
  useShortcut('decline', () => decide('decline'));
}
