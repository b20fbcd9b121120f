import type { TipperHistory } from '@companion/contracts';
import { Drawer, Skeleton } from '@mantine/core';
import { Link } from 'react-router-dom';
import { ErrorState } from '../../components/States.js';
import { formatList } from '../../format/locale.js';
import { formatTips, nameOfPlatform } from '../../format/names.js';
import { formatMoney } from '../../format/money.js';
import { formatIn } from '../../format/zoned.js';
import { type TipperAsked, useTipperHistory } from '../../hooks/analytics.js';
import classes from './TipperDrawer.module.css';
import { analyticsText } from '../../texts/en/analytics.js';
import { unitsText } from '../../texts/en/units.js';

type TipperDrawerProps = { asked: TipperAsked; timeZone: string; onClose: () => void };

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** What one tipper has given, session by session. */
export function TipperDrawer({ asked, timeZone, onClose }: TipperDrawerProps) {
  const history = useTipperHistory(asked);
  return (
    <Drawer opened onClose={onClose} title={asked.name}>
      {history.isPending && <Skeleton height={240} radius="lg" />}
      {history.isError && (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data && <History history={history.data} timeZone={timeZone} />}
    </Drawer>
  );
}

function History({ history, timeZone }: { history: TipperHistory; timeZone: string }) {
  const { currency, sessions } = history;
  const day = (iso: string) => formatIn(iso, timeZone, DAY);
  return (
    <>
      <p className={classes.total} data-private>
        {formatMoney(history.totalTipsCents, currency)}
      </p>
      <p className={classes.lead} data-private>
        {analyticsText('history', {
          tips: formatTips(history.tipCount),
          sessions: unitsText('sessions', { count: history.sessionCount }),
          platforms: formatList(history.platforms.map(nameOfPlatform)),
          average: formatMoney(history.averageTipCents, currency),
          first: day(history.firstTipAt),
          last: day(history.lastTipAt),
        })}
      </p>
      <ul className={classes.sessions} data-private>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <Link to={`/sessions/${session.sessionId}`}>
              {session.title ?? analyticsText('session')}
              <small>{day(session.startedAt)}</small>
            </Link>
            <span>
              <b>{formatMoney(session.totalTipsCents, currency)}</b>
              <small>{formatTips(session.tipCount)}</small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
