import { Button } from '@mantine/core';
import { IconScreenShareOff } from '@tabler/icons-react';
import { Hint } from '../components/Hint.js';
import { notifyError } from '../components/notify.js';
import { useOnAir, useOnAirSwitch } from '../hooks/on-air.js';
import { controlText } from '../texts/en/control.js';
import { ShortcutKeys, useShortcut } from './shortcuts/shortcuts.js';

type PanicButtonProps = {
  className?: string;
  /** What to do when the overlays could not be reached. */
  failed?: string;
};

/** Everything off air at once, by a press or by Shift and Esc. */
export function PanicButton({
  className = '',
  failed = controlText('overlaysNotReached'),
}: PanicButtonProps) {
  const offAir = useOnAir().data?.offAir ?? false;
  const { panic } = useOnAirSwitch();
  const blank = () => panic.mutate(undefined, { onError: (error) => notifyError(failed, error) });
  useShortcut('panic', blank);
  return (
    <Hint
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
        className={className}
        leftSection={<IconScreenShareOff size={18} />}
        disabled={offAir}
        onClick={blank}
      >
        {controlText('panic')}
      </Button>
    </Hint>
  );
}
