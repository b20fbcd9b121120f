import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeError } from '../api/index.js';
import { commonText } from '../texts/en/common.js';

/** A short word that something worked. */
export function notifyDone(message: ReactNode): void {
  notifications.show({ message, icon: <IconCheck size={18} />, color: 'teal', autoClose: 4_000 });
}

/** Something the creator asked for failed, and she may simply ask again. */
export function notifyError(title: string, error: unknown): void {
  notifications.show({
    title,
    message: describeError(error),
    icon: <IconAlertTriangle size={18} />,
    color: 'red',
    autoClose: 8_000,
  });
}

/** Something was done at once and can be taken back for a while. */
export function notifyUndoable(message: ReactNode, undo: () => void): void {
  const id = crypto.randomUUID();
  const takeBack = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    color: 'gray',
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button size="compact-sm" variant="light" onClick={takeBack}>
          {commonText('undo')}
        </Button>
      </Group>
    ),
  });
}
