import type { SessionDetail } from '@companion/contracts';
import { Button, Group, Skeleton } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { ErrorState } from '../../components/States.js';
import { formatCount, formatMoney, formatMoneyShort } from '../../format/money.js';
import { centsPerHour, formatDuration } from '../../format/time.js';
import { useSession } from '../../hooks/sessions.js';
import classes from './SessionSummary.module.css';
import { liveText } from '../../texts/en/live.js';
import { formatPercent, platformName } from '../../format/names.js';

type SessionSummaryProps = { sessionId: string; onClose: () => void };

/** What the show brought, right after it ended. */
export function SessionSummary({ sessionId, onClose }: SessionSummaryProps) {
  const session = useSession(sessionId);
  if (session.isPending) return <Skeleton height={420} maw={720} mx="auto" radius="xl" />;
  if (session.isError) {
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  }
  return <Summary session={session.data} onClose={onClose} />;
}

const HEADLINES = {
  manual: 'wrap',
  auto: 'closedAfterSilence',
  cancelled: 'thisWasDiscarded',
} as const;

function Summary({ session, onClose }: { session: SessionDetail; onClose: () => void }) {
  const { currency, topTipper } = session;
  const length = Date.parse(session.endedAt ?? session.startedAt) - Date.parse(session.startedAt);
  const rate = centsPerHour(session.totalTipsCents, length);
  return (
    <section className={classes.summary}>
      <p className={classes.eyebrow}>
        {session.title ?? liveText('yourSession')} · {platformName(session)}
      </p>
      <h1 className={classes.title}>{liveText(HEADLINES[session.endReason ?? 'manual'])}</h1>
      <p className={classes.money} data-private>
        {formatMoney(session.totalTipsCents, currency)}
      </p>
      <dl className={classes.figures} data-private>
        <Figure name={liveText('tips')}>{formatCount(session.tipCount)}</Figure>
        <Figure name={liveText('timeOnAir')}>{formatDuration(length)}</Figure>
        <Figure name={liveText('perHour')}>
          {rate === null ? '–' : formatMoneyShort(rate - (rate % 100), currency)}
        </Figure>
        <Figure name={liveText('averageTip')}>
          {formatMoney(session.averageTipCents, currency)}
        </Figure>
        <Figure name={liveText('topTipper')}>
          {topTipper ? `${topTipper.name}, ${formatMoney(topTipper.totalCents, currency)}` : '–'}
        </Figure>
        <Figure name={liveText('mostViewers')}>{formatCount(session.peakViewers)}</Figure>
      </dl>
      {session.goals.length > 0 && (
        <ul className={classes.goals}>
          {session.goals.map((goal) => (
            <li key={goal.id} data-reached={goal.status === 'completed' || undefined}>
              {goal.status === 'completed' ? (
                <IconCircleCheckFilled size={20} aria-label={liveText('reached')} />
              ) : (
                <IconCircleDashed size={20} aria-label={liveText('notReached')} />
              )}
              <span>{goal.title}</span>
              <b>{formatPercent(goal.percentage)}</b>
            </li>
          ))}
        </ul>
      )}
      <Group justify="center" gap="sm">
        <Button
          component={Link}
          to={`/sessions/${session.id}`}
          size="lg"
          variant="default"
          onClick={onClose}
        >
          {liveText('readReport')}
        </Button>
        <Button size="lg" onClick={onClose}>
          {liveText('done')}
        </Button>
      </Group>
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
