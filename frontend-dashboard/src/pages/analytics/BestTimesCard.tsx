import type { AnalyticsSummary } from '@companion/contracts';
import { useState, type CSSProperties } from 'react';
import { Card } from '../../components/Card.js';
import { ChartTable } from '../../components/charts/ChartTable.js';
import { formatMoney, formatMoneyShort } from '../../format/money.js';
import { formatDuration } from '../../format/time.js';
import classes from './BestTimesCard.module.css';
import { analyticsText } from '../../texts/en/analytics.js';
import { dateFormat } from '../../format/locale.js';

type Cell = AnalyticsSummary['bestTimes'][number];

/** 5 January 2026 was a Monday. */
const nameOfWeekday = (weekday: number, style: 'long' | 'short') =>
  dateFormat({ weekday: style, timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + weekday));
const nameOfHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const span = ({ weekday, hour }: Cell) =>
  `${nameOfWeekday(weekday, 'long')} ${nameOfHour(hour)}–${nameOfHour((hour + 1) % 24)}`;

/** More hours than these are named only every third. */
const HOURS_NAMED = 12;

/** An hour seen for less than this says little about an hour. */
const ENOUGH_SECONDS = 30 * 60;

/** The week by the hour: the warmer, the more it earned for the time on air. */
export function BestTimesCard({ summary }: { summary: AnalyticsSummary }) {
  const { bestTimes, currency } = summary;
  const [pointed, setPointed] = useState<Cell | null>(null);
  const known = bestTimes.filter(({ liveSeconds }) => liveSeconds >= ENOUGH_SECONDS);
  const best = known.toSorted((a, b) => b.earningsPerHourCents - a.earningsPerHourCents)[0];
  const highest = Math.max(1, best?.earningsPerHourCents ?? 0);
  const hours = hoursOf(bestTimes);
  const cellAt = (weekday: number, hour: number) =>
    bestTimes.find((cell) => cell.weekday === weekday && cell.hour === hour);
  const say = (cell: Cell) =>
    analyticsText('hourCell', {
      hour: span(cell),
      money: formatMoney(cell.earningsPerHourCents, currency),
      duration: formatDuration(cell.liveSeconds * 1_000),
    });
  return (
    <Card title={analyticsText('bestTime')}>
      <p className={classes.readout} data-private aria-live="polite">
        {pointed
          ? say(pointed)
          : best
            ? analyticsText('yourBestHour', { hour: say(best) })
            : analyticsText('streamForHalfAnHour')}
      </p>
      <div
        className={classes.week}
        style={{ '--hours': hours.length } as CSSProperties}
        role="img"
        aria-label={analyticsText('earningsAnHour')}
        onPointerLeave={() => setPointed(null)}
      >
        <span />
        {hours.map((hour) => (
          <span key={hour} className={classes.hour}>
            {hours.length <= HOURS_NAMED || hour % 3 === 0 ? hour : ''}
          </span>
        ))}
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => [
          <span key={weekday} className={classes.day}>
            {nameOfWeekday(weekday, 'short')}
          </span>,
          ...hours.map((hour) => {
            const cell = cellAt(weekday, hour);
            const heat = cell ? Math.min(1, cell.earningsPerHourCents / highest) : 0;
            return (
              <span
                key={`${weekday} ${hour}`}
                className={classes.cell}
                data-live={(cell && cell.liveSeconds > 0) || undefined}
                data-best={(best && cell === best) || undefined}
                style={{ '--heat': heat } as CSSProperties}
                onPointerEnter={() => setPointed(cell ?? null)}
                onPointerDown={() => setPointed(cell ?? null)}
              />
            );
          }),
        ])}
      </div>
      <ChartTable
        caption={analyticsText('earningsByHour')}
        head={[
          analyticsText('hour'),
          analyticsText('anHourOnAir'),
          analyticsText('earned'),
          analyticsText('onAir'),
        ]}
        rows={bestTimes.map((cell) => [
          span(cell),
          formatMoney(cell.earningsPerHourCents, currency),
          formatMoneyShort(cell.totalTipsCents, currency),
          formatDuration(cell.liveSeconds * 1_000),
        ])}
      />
    </Card>
  );
}

/** From the first hour that was ever on air to the last, at least eight of them. */
function hoursOf(cells: readonly Cell[]): number[] {
  const on = cells.map(({ hour }) => hour);
  const first = Math.min(16, ...on);
  const last = Math.max(first + 7, ...on);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
