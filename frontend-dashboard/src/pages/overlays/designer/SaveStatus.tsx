import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff } from '@tabler/icons-react';
import { describeError } from '../../../api/index.js';
import classes from './designer.module.css';
import type { SaveState } from './scene-saver.js';

type SaveStatusProps = {
  now: SaveState;
  /** Some page shows this overlay at this moment. */
  isShown: boolean;
  onRetry: () => void;
};

/** Whether what she sees here is what everybody sees. */
export function SaveStatus({ now, isShown, onRetry }: SaveStatusProps) {
  return (
    <div className={classes.status} data-status={now.status} role="status">
      {now.status === 'saved' && (
        <>
          <IconCheck size={16} aria-hidden />
          <span>{isShown ? 'Saved · on air now' : 'Saved'}</span>
        </>
      )}
      {now.status === 'saving' && (
        <>
          <Loader size={14} aria-hidden />
          <span>Saving…</span>
        </>
      )}
      {now.status === 'waiting' && (
        <>
          <IconCloudOff size={16} aria-hidden />
          <span title="Keep this page open. It is saved as soon as the server can be reached.">
            Not saved yet: no connection
          </span>
        </>
      )}
      {now.status === 'conflict' && (
        <>
          <IconAlertTriangle size={16} aria-hidden />
          <span>Changed elsewhere</span>
        </>
      )}
      {now.status === 'refused' && (
        <>
          <IconAlertTriangle size={16} aria-hidden />
          <span title={describeError(now.error)}>Not saved: {describeError(now.error)}</span>
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}
