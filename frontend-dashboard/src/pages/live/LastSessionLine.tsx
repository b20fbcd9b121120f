import type { Session } from '@companion/contracts';
import { IconHistory } from '@tabler/icons-react';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatDayAndTime, formatDuration } from '../../format/time.js';
import { platformName } from '../../format/labels.js';
import { useTimeZone } from '../../hooks/settings.js';
import classes from './LastSessionLine.module.css';

/** What the previous session brought, in one line. */
export function LastSessionLine({ session }: { session: Session }) {
  const timeZone = useTimeZone();
  const endedAt = session.endedAt ?? session.startedAt;
  const length = Date.parse(endedAt) - Date.parse(session.startedAt);
  return (
    <p className={classes.line}>
      <IconHistory size={18} aria-hidden />
      <span>
        Last session: <b>{formatMoney(session.totalTipsCents, session.currency)}</b> from{' '}
        {formatCount(session.tipCount)} {session.tipCount === 1 ? 'tip' : 'tips'} in{' '}
        {formatDuration(length)}, {platformName(session)},{' '}
        {formatDayAndTime(session.startedAt, timeZone)}
      </span>
    </p>
  );
}
