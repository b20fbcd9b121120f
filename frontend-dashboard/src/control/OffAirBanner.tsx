import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBroadcast, IconScreenShareOff } from '@tabler/icons-react';
import { notifyDone, notifyError } from '../components/notify.js';
import { useOnAir, useOnAirSwitch } from '../hooks/on-air.js';
import classes from './ControlBar.module.css';
import { controlText } from '../texts/en/control.js';
import { Rich } from '../i18n/Rich.js';

const ASKED_MS = 20_000;

type OffAirWords = { isOff: string; isBack: string; stillOff: string };

/** She is off air, and how to come back. @param words for somebody else than herself */
export function OffAirBanner({ words }: { words?: OffAirWords }) {
  const {
    isOff = controlText('youAreOffAir'),
    isBack = controlText('backOnAirDone'),
    stillOff = controlText('stillOffAir'),
  } = words ?? {};
  const missed = useOnAir().data?.missedTips ?? 0;
  const { resume, replay } = useOnAirSwitch();
  // The banner is gone before the answer is there: what follows does not hang on it.
  const comeBack = async () => {
    try {
      const { missedTips } = await resume.mutateAsync();
      if (missedTips === 0) notifyDone(isBack);
      else offerMissed(missedTips, isBack, () => replay.mutateAsync());
    } catch (error) {
      notifyError(stillOff, error);
    }
  };
  return (
    <section className={classes.banner} aria-label={controlText('offAir')}>
      <p className={classes.message} role="alert">
        <IconScreenShareOff size={28} aria-hidden />
        <span>
          <b>{isOff}</b>
          <small>
            {missed > 0 ? (
              <Rich
                text={controlText('offAirTextMissed', { missed })}
                tags={{ b: (inside) => inside }}
              />
            ) : (
              controlText('offAirText')
            )}
          </small>
        </span>
      </p>
      <Button
        variant="white"
        color="dark"
        size="md"
        leftSection={<IconBroadcast size={20} />}
        loading={resume.isPending}
        onClick={() => void comeBack()}
      >
        {controlText('exampleBack')}
      </Button>
    </section>
  );
}

/** Nothing comes in a burst by itself. */
function offerMissed(count: number, title: string, show: () => Promise<unknown>): void {
  const id = 'missed-tips';
  const showNow = () => {
    notifications.hide(id);
    show().catch((error: unknown) => notifyError(controlText('notShown'), error));
  };
  notifications.show({
    id,
    color: 'teal',
    autoClose: ASKED_MS,
    title,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{controlText('missedTips', { count })}</span>
        <Button size="compact-md" variant="light" onClick={showNow}>
          {controlText('showMissed', { count })}
        </Button>
      </Group>
    ),
  });
}
