import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatTimeOfDay } from '../../format/time.js';
import type { Away } from '../../hooks/away.js';
import { useLive } from '../../hooks/live.js';
import { shellText } from '../../texts/en/shell.js';
import classes from './ConnectionBanner.module.css';

/** Says how old what is shown may be, and that nothing is lost. */
export function ConnectionBanner() {
  const { away } = useLive();
  return <AwayBanner>{away && wordsOf(away)}</AwayBanner>;
}

function wordsOf({ serverAway, knownAt }: Away): string {
  if (!serverAway) return shellText('reconnecting');
  if (knownAt === null) return shellText('serverAway');
  return shellText('serverAwaySince', { time: timeOf(knownAt) });
}

/** The time of day on this device, from ms since the epoch. */
export function timeOf(at: number): string {
  return formatTimeOfDay(new Date(at).toISOString());
}

/** A word on being cut off; null: she is not. */
export function AwayBanner({ children }: { children: ReactNode }) {
  return (
    <div role="status" className={classes.place}>
      {children !== null && (
        <p className={classes.banner}>
          <Loader size={14} color="currentColor" aria-hidden />
          {children}
        </p>
      )}
    </div>
  );
}
