import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye, IconEyeOff, IconKeyboard } from '@tabler/icons-react';
import { Hint } from '../components/Hint.js';
import { useOnAir } from '../hooks/on-air.js';
import { useAlertShortcuts } from './alert-shortcuts.js';
import classes from './ControlBar.module.css';
import { usePrivacyMode } from './device-settings.js';
import { OffAirBanner } from './OffAirBanner.js';
import { PanicButton } from './PanicButton.js';
import { CheatSheet } from './shortcuts/CheatSheet.js';
import { ShortcutKeys, useShortcut } from './shortcuts/shortcuts.js';
import { controlText } from '../texts/en/control.js';

/** At the top of every page: panic, privacy, and the list of keys. */
export function ControlBar() {
  const [isPrivate, setPrivate] = usePrivacyMode();
  const [isListed, { open, close }] = useDisclosure(false);
  const offAir = useOnAir().data?.offAir ?? false;
  useShortcut('privacy', () => setPrivate(!isPrivate));
  useShortcut('help', open);
  useAlertShortcuts();
  return (
    <>
      {offAir && <OffAirBanner />}
      <section className={classes.bar} aria-label={controlText('showControl')}>
        <div className={classes.tools} role="toolbar" aria-label={controlText('showControl')}>
          <Hint
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
              variant={isPrivate ? 'light' : 'subtle'}
              color={isPrivate ? 'rose' : 'gray'}
              aria-label={controlText('privacyMode')}
              aria-pressed={isPrivate}
              onClick={() => setPrivate(!isPrivate)}
            >
              {isPrivate ? <IconEyeOff size={20} /> : <IconEye size={20} />}
            </ActionIcon>
          </Hint>
          <Hint
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
          </Hint>
          <PanicButton className={classes.panic ?? ''} />
        </div>
      </section>
      {isListed && <CheatSheet onClose={close} />}
    </>
  );
}
