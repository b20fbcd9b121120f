import { notifications } from '@mantine/notifications';
import { IconTrophy } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useLive } from '../../hooks/live.js';
import { liveText } from '../../texts/en/live.js';

/** Tells the creator when a goal is reached, wherever on the page she is. */
export function useGoalToasts(): void {
  const { onGoalCompleted } = useLive();
  useEffect(
    () =>
      onGoalCompleted(({ title, rounds }) =>
        notifications.show({
          title: rounds ? liveText('roundReached', { round: rounds }) : liveText('goalReached'),
          message: title,
          icon: <IconTrophy size={18} />,
          color: 'teal',
          autoClose: 8_000,
        }),
      ),
    [onGoalCompleted],
  );
}
