import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { centsToTokens, formatCount, formatMoney, formatMoneyShort } from '../../format/money.js';
import { centsPerHour } from '../../format/time.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useNow } from '../../hooks/use-now.js';
import { ViewerStepper } from './ViewerStepper.js';
import classes from './Totals.module.css';

/** The numbers she looks at from across the room. */
export function Totals({ session }: { session: LiveSession }) {
  const { totalTipsCents, tipCount, topTipper, currency, centsPerToken } = session;
  const total = formatMoney(totalTipsCents, currency);
  return (
    <section className={classes.totals} aria-label="Totals of this session">
      <div className={classes.earned}>
        <h2 className={classes.label}>Earned this session</h2>
        <p className={classes.money} key={totalTipsCents} data-long={total.length > 9 || undefined}>
          {total}
        </p>
        {centsPerToken !== null && (
          <p className={classes.sub}>
            ≈ {formatCount(centsToTokens(totalTipsCents, centsPerToken))} tokens
          </p>
        )}
      </div>
      <Figure label="Tips" note={averageNote(session)}>
        <span key={tipCount} className={classes.bump}>
          {formatCount(tipCount)}
        </span>
      </Figure>
      <PerHour session={session} />
      <Figure
        label="Top tipper"
        note={topTipper && formatMoney(topTipper.totalCents, currency)}
        title={topTipper?.name}
      >
        <span className={classes.name} data-long={(topTipper?.name.length ?? 0) > 9 || undefined}>
          {topTipper?.name ?? '–'}
        </span>
      </Figure>
      <Figure label="Viewers" note={`Most so far: ${formatCount(session.peakViewers)}`}>
        <ViewerStepper viewers={session.currentViewers} />
      </Figure>
      <VisuallyHidden role="status">
        {`Earned ${total} from ${tipCount} ${tipCount === 1 ? 'tip' : 'tips'}`}
      </VisuallyHidden>
    </section>
  );
}

function averageNote({ tipCount, averageTipCents, currency }: LiveSession): string | null {
  return tipCount === 0 ? null : `${formatMoney(averageTipCents, currency)} each`;
}

function PerHour({ session }: { session: LiveSession }) {
  const now = useNow(10_000);
  const rate = centsPerHour(session.totalTipsCents, now - Date.parse(session.startedAt));
  return (
    <Figure label="Per hour" note={rate === null ? 'After 5 minutes' : 'At this pace'}>
      {rate === null ? '–' : formatMoneyShort(rate - (rate % 100), session.currency)}
    </Figure>
  );
}

type FigureProps = {
  label: string;
  note?: string | null;
  title?: string | undefined;
  children: ReactNode;
};

function Figure({ label, note, title, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <h3 className={classes.label}>{label}</h3>
      <div className={classes.value} title={title}>
        {children}
      </div>
      <p className={classes.note}>{note ?? '\u00a0'}</p>
    </div>
  );
}
