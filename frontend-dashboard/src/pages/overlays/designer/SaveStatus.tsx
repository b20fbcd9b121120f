import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff } from '@tabler/icons-react';
import { describeError } from '../../../api/index.js';
import classes from './designer.module.css';
import type { SaveState } from './scene-saver.js';
import { designerText } from '../../../texts/en/designer.js';
import { commonText } from '../../../texts/en/common.js';

type SaveStatusProps = {
  now: SaveState;
  /** She is cut off: what was saved is saved, and nothing more can be said. */
  isAway: boolean;
  /** Some page shows this overlay at this moment. */
  isShown: boolean;
  onRetry: () => void;
};

/** Whether what she sees here is what everybody sees. */
export function SaveStatus({ now, isAway, isShown, onRetry }: SaveStatusProps) {
  // What was sent into a connection that is gone is not on its way.
  const status = isAway && now.status === 'saving' ? 'waiting' : now.status;
  const isCutOff = status === 'waiting' || (status === 'saved' && isAway);
  return (
    <div className={classes.status} data-status={isCutOff ? 'waiting' : status} role="status">
      {status === 'saved' && !isAway && (
        <>
          <IconCheck size={16} aria-hidden />
          <span>{isShown ? designerText('savedOnAir') : commonText('saved')}</span>
        </>
      )}
      {status === 'saving' && (
        <>
          <Loader size={14} aria-hidden />
          <span>{designerText('saving')}</span>
        </>
      )}
      {isCutOff && (
        <>
          <IconCloudOff size={16} aria-hidden />
          <span title={designerText('keepPageOpen')}>
            {designerText(status === 'saved' ? 'savedNowAway' : 'noConnection')}
          </span>
        </>
      )}
      {now.status === 'conflict' && (
        <>
          <IconAlertTriangle size={16} aria-hidden />
          <span>{designerText('changedElsewhere')}</span>
        </>
      )}
      {now.status === 'refused' && (
        <>
          <IconAlertTriangle size={16} aria-hidden />
          <span title={describeError(now.error)}>
            {designerText('notSaved', { problem: describeError(now.error) })}
          </span>
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {commonText('tryAgain')}
          </Button>
        </>
      )}
    </div>
  );
}
