import type { TipperHistory } from '@companion/contracts';
import { Drawer, Skeleton } from '@mantine/core';
import { Link } from 'react-router-dom';
import { ErrorState } from '../../components/States.js';
import { PLATFORM_NAMES } from '../../format/labels.js';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatIn } from '../../format/zoned.js';
import { type TipperAsked, useTipperHistory } from '../../hooks/analytics.js';
import { tipsInWords } from './buckets.js';
import classes from './TipperDrawer.module.css';

type TipperDrawerProps = { asked: TipperAsked; timeZone: string; onClose: () => void };

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** What one tipper has given, session by session. */
export function TipperDrawer({ asked, timeZone, onClose }: TipperDrawerProps) {
  const history = useTipperHistory(asked);
  return (
    <Drawer
      opened
      onClose={onClose}
      title={asked.name}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
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
      <p className={classes.total}>{formatMoney(history.totalTipsCents, currency)}</p>
      <p className={classes.lead}>
        {tipsInWords(history.tipCount)} in {formatCount(history.sessionCount)}{' '}
        {history.sessionCount === 1 ? 'session' : 'sessions'} on{' '}
        {history.platforms.map((platform) => PLATFORM_NAMES[platform]).join(' and ')},{' '}
        {formatMoney(history.averageTipCents, currency)} on average. First on{' '}
        {day(history.firstTipAt)}, last on {day(history.lastTipAt)}.
      </p>
      <ul className={classes.sessions}>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <Link to={`/sessions/${session.sessionId}`}>
              {session.title ?? 'Session'}
              <small>{day(session.startedAt)}</small>
            </Link>
            <span>
              <b>{formatMoney(session.totalTipsCents, currency)}</b>
              <small>{tipsInWords(session.tipCount)}</small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
