import { IconHourglass } from '@tabler/icons-react';
import { formatClock } from '../../../format/time.js';
import { useNow } from '../../../hooks/use-now.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

/** What is left until a deadline, ticking; the last minute stands out. */
export function TimeLeft({ endsAt }: { endsAt: string }) {
  // Rounded up, so that the last second is shown as one.
  const left = Math.max(0, Date.parse(endsAt) - useNow() + 999);
  return (
    <span className={classes.chip} data-urgent={left < 60_000 || undefined}>
      <IconHourglass size={14} aria-hidden />
      <time dateTime={endsAt} aria-label={goalsText('timeLeft')}>
        {formatClock(left)}
      </time>
    </span>
  );
}
