import type { CSSProperties } from 'react';
import classes from './charts.module.css';
import { useScrub } from './use-scrub.js';
import { commonText } from '../../texts/en/common.js';

export type Bar = { key: string; label: string; value: number; readout: string };

type BarChartProps = {
  bars: Bar[];
  /** What the chart shows, in a sentence. */
  label: string;
  /** Shown as long as no bar is pointed at. */
  idle: string;
  formatValue: (value: number) => string;
};

/** Bars side by side; pointing at one says what it stands for. */
export function BarChart({ bars, label, idle, formatValue }: BarChartProps) {
  const { column, handlers } = useScrub(bars.length);
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const [first] = bars;
  const last = bars.at(-1);
  return (
    <figure className={classes.figure} aria-label={label}>
      <p className={classes.readout} data-private aria-live="polite">
        {column === null ? idle : bars[column]?.readout}
      </p>
      <div className={classes.plot}>
        <div className={classes.scale} data-private aria-hidden>
          <span>{formatValue(highest)}</span>
          <span>{formatValue(0)}</span>
        </div>
        <div
          className={classes.bars}
          role="group"
          aria-label={commonText('readOut', { label })}
          {...handlers}
        >
          {bars.map(({ key, value }, index) => (
            <span
              key={key}
              className={classes.bar}
              data-on={index === column || undefined}
              data-empty={value === 0 || undefined}
              style={{ '--height': value / highest } as CSSProperties}
            />
          ))}
        </div>
      </div>
      <div className={classes.ends} aria-hidden>
        <span>{first?.label}</span>
        {bars.length > 2 && <span>{bars[Math.floor(bars.length / 2)]?.label}</span>}
        {bars.length > 1 && <span>{last?.label}</span>}
      </div>
    </figure>
  );
}
