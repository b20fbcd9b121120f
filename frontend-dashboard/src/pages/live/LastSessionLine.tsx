import type { Session } from '@companion/contracts';
import { IconHistory } from '@tabler/icons-react';
import { formatMoney } from '../../format/money.js';
import { formatDayAndTime, formatDuration } from '../../format/time.js';
import { useTimeZone } from '../../hooks/settings.js';
import classes from './LastSessionLine.module.css';
import { Rich } from '../../i18n/Rich.js';
import { liveText } from '../../texts/en/live.js';
import { formatTips, platformName } from '../../format/names.js';

/** What the previous session brought, in one line. */
export function LastSessionLine({ session }: { session: Session }) {
  const timeZone = useTimeZone();
  const endedAt = session.endedAt ?? session.startedAt;
  const length = Date.parse(endedAt) - Date.parse(session.startedAt);
  return (
    <p className={classes.line} data-private>
      <IconHistory size={18} aria-hidden />
      <span>
        <Rich
          text={liveText('lastSession', {
            money: formatMoney(session.totalTipsCents, session.currency),
            tips: formatTips(session.tipCount),
            duration: formatDuration(length),
            platform: platformName(session),
            when: formatDayAndTime(session.startedAt, timeZone),
          })}
          tags={{ b: (inside) => <b>{inside}</b> }}
        />
      </span>
    </p>
  );
}
