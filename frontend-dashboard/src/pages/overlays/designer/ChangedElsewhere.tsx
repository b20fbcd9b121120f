import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { designerText } from '../../../texts/en/designer.js';
import classes from './changed-elsewhere.module.css';

type ChangedElsewhereProps = { onMine: () => void; onTheirs: () => void };

/** Nothing was unsaved here, so what another device saved is shown already; she may have hers back. */
export function ChangedElsewhere({ onMine, onTheirs }: ChangedElsewhereProps) {
  return (
    <div className={classes.note} role="status">
      <IconDevices size={20} aria-hidden />
      <span className={classes.text}>{designerText('nowTheirs')}</span>
      <Button size="compact-sm" variant="default" onClick={onMine}>
        {designerText('keepMine')}
      </Button>
      <Button size="compact-sm" variant="light" onClick={onTheirs}>
        {designerText('keepTheirs')}
      </Button>
    </div>
  );
}
