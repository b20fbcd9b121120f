import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isTemporary } from '../../api/index.js';
import { useLive } from '../../hooks/live.js';
import classes from './ConnectionBanner.module.css';
import { shellText } from '../../texts/en/shell.js';

/** A connection that comes back within this time was never worth a word. */
const GRACE_MS = 1_500;

/** Says that what is shown may be behind, and that nothing is lost. */
export function ConnectionBanner() {
  const { connection, active } = useLive();
  const serverAway = isTemporary(active.error);
  const away = serverAway || connection === 'reconnecting' || connection === 'connecting';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(away), away ? GRACE_MS : 0);
    return () => clearTimeout(timer);
  }, [away]);

  return (
    <div role="status">
      {shown && away && (
        <p className={classes.banner}>
          <Loader size={14} color="currentColor" aria-hidden />
          {serverAway ? shellText('serverAway') : shellText('reconnecting')}
        </p>
      )}
    </div>
  );
}
