import { VisuallyHidden } from '@mantine/core';
import { memo, useState, type ReactNode } from 'react';
import { centsToTokens, formatCount, formatMoney, formatMoneyShort } from '../../format/money.js';
import { centsPerHour } from '../../format/time.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useNow } from '../../hooks/use-now.js';
import { LiveIncome } from '../income/LiveIncome.js';
import { useDrawnInLanguage } from '../../i18n/language.js';
import { ViewerStepper } from './ViewerStepper.js';
import classes from './Totals.module.css';
import { liveText } from '../../texts/en/live.js';
import { formatTips, formatTokens } from '../../format/names.js';

/** The numbers she looks at from across the room. */
export const Totals = memo(function Totals({ session }: { session: LiveSession }) {
  useDrawnInLanguage();
  const { totalTipsCents, tipCount, topTipper, currency, centsPerToken } = session;
  // What was there when the page opened stands at once; only what comes then lands.
  const [known] = useState({ totalTipsCents, tipCount });
  const total = formatMoney(totalTipsCents, currency);
  return (
    <section className={classes.totals} aria-label={liveText('totals')}>
      <div className={classes.earned}>
        <div className={classes.head}>
          <h2 className={classes.label}>{liveText('earnedThisSession')}</h2>
          <LiveIncome session={{ id: session.sessionId, currency, centsPerToken }} />
        </div>
        <p
          className={classes.money}
          data-private
          key={totalTipsCents}
          data-lands={totalTipsCents !== known.totalTipsCents || undefined}
          data-long={total.length > 9 || undefined}
        >
          {total}
        </p>
        {centsPerToken !== null && (
          <p className={classes.sub} data-private>
            {liveText('aboutTokens', {
              tokens: formatTokens(centsToTokens(totalTipsCents, centsPerToken)),
            })}
          </p>
        )}
      </div>
      <Figure label={liveText('tips')} note={averageNote(session)}>
        <span
          key={tipCount}
          className={classes.bump}
          data-lands={tipCount !== known.tipCount || undefined}
        >
          {formatCount(tipCount)}
        </span>
      </Figure>
      <PerHour session={session} />
      <Figure
        label={liveText('topTipper')}
        note={topTipper && formatMoney(topTipper.totalCents, currency)}
        title={topTipper?.name}
      >
        <span className={classes.name} data-long={(topTipper?.name.length ?? 0) > 9 || undefined}>
          {topTipper?.name ?? '–'}
        </span>
      </Figure>
      <Figure
        isPrivate={false}
        label={liveText('viewers')}
        note={liveText('mostSoFar', { viewers: formatCount(session.peakViewers) })}
      >
        <ViewerStepper viewers={session.currentViewers} />
      </Figure>
      <VisuallyHidden role="status">
        {liveText('earnedFrom', { money: total, tips: formatTips(tipCount) })}
      </VisuallyHidden>
    </section>
  );
});

function averageNote({ tipCount, averageTipCents, currency }: LiveSession): string | null {
  return tipCount === 0
    ? null
    : liveText('each', { money: formatMoney(averageTipCents, currency) });
}

function PerHour({ session }: { session: LiveSession }) {
  const now = useNow(10_000);
  const rate = centsPerHour(session.totalTipsCents, now - Date.parse(session.startedAt));
  return (
    <Figure
      label={liveText('perHour')}
      note={rate === null ? liveText('afterFiveMinutes') : liveText('atThisPace')}
    >
      {rate === null ? '–' : formatMoneyShort(rate - (rate % 100), session.currency)}
    </Figure>
  );
}

type FigureProps = {
  label: string;
  note?: string | null;
  title?: string | undefined;
  /** Blurred in privacy mode. */
  isPrivate?: boolean;
  children: ReactNode;
};

function Figure({ label, note, title, isPrivate = true, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <h3 className={classes.label}>{label}</h3>
      <div className={classes.value} title={title} data-private={isPrivate || undefined}>
        {children}
      </div>
      <p className={classes.note} data-private={isPrivate || undefined}>
        {note ?? '\u00a0'}
      </p>
    </div>
  );
}
