import type { CSSProperties } from 'react';
import classes from './charts.module.css';
import { useScrub } from './use-scrub.js';
import { commonText } from '../../texts/en/common.js';

/** A stretch of a show: what was tipped in it, and how many watched at its end. */
export type ShowStep = { tips: number; viewers: number | null; readout: string; label: string };
export type ShowMark = { title: string; /** 0 is the start, 1 the end. */ at: number };

type ShowLineProps = {
  steps: ShowStep[];
  marks: ShowMark[];
  label: string;
  idle: string;
  formatTips: (cents: number) => string;
};

const HEIGHT = 100;
/** Names of goals that stand nearer than this, as a part of the show, would cover each other. */
const APART = 0.16;

/** One show from start to end: tips as bars, viewers as a line, goals where they were reached. */
export function ShowLine({ steps, marks, label, idle, formatTips }: ShowLineProps) {
  const { column, handlers } = useScrub(steps.length);
  const mostTips = Math.max(1, ...steps.map(({ tips }) => tips));
  const mostViewers = Math.max(0, ...steps.map(({ viewers }) => viewers ?? 0));
  return (
    <figure
      className={classes.figure}
      aria-label={label}
      style={{ '--steps': steps.length } as CSSProperties}
      data-marked={marks.length > 0 || undefined}
    >
      <p className={classes.readout} data-private aria-live="polite">
        {column === null ? idle : steps[column]?.readout}
      </p>
      <div className={classes.plot}>
        <div className={classes.scale} data-private aria-hidden>
          <span>{formatTips(mostTips)}</span>
          <span>0</span>
        </div>
        <div
          className={classes.line}
          role="group"
          aria-label={commonText('readOut', { label })}
          {...handlers}
        >
          <svg viewBox={`0 0 ${steps.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
            <defs>
              <linearGradient
                id="sc-tips"
                x1="0"
                y1="1"
                x2="0"
                y2="0"
                gradientUnits="objectBoundingBox"
              >
                <stop offset="0" stopColor="var(--sc-rose)" />
                <stop offset="1" stopColor="var(--sc-amber)" />
              </linearGradient>
            </defs>
            {steps.map(({ tips, label: key }, index) =>
              tips === 0 ? null : (
                <rect
                  key={key}
                  className={classes.tips}
                  x={index + 0.1}
                  width={0.8}
                  y={HEIGHT - (tips / mostTips) * HEIGHT}
                  height={(tips / mostTips) * HEIGHT}
                />
              ),
            )}
            {mostViewers > 0 && (
              <path className={classes.viewers} d={viewersPath(steps, mostViewers * 1.15)} />
            )}
          </svg>
          {named(marks).map(({ title, at, name }) => (
            <span
              key={`${title} ${at}`}
              className={classes.mark}
              data-late={at > 0.6 || undefined}
              style={{ left: `${Math.min(Math.max(at, 0), 1) * 100}%` }}
            >
              {name && <span>{name}</span>}
            </span>
          ))}
          {column !== null && (
            <span
              className={classes.cursor}
              style={{ left: `${((column + 0.5) / steps.length) * 100}%` }}
            />
          )}
        </div>
      </div>
      <div className={classes.ends} aria-hidden>
        <span>{steps[0]?.label}</span>
        {steps.length > 2 && <span>{steps[Math.floor(steps.length / 2)]?.label}</span>}
        {steps.length > 1 && <span>{steps.at(-1)?.label}</span>}
      </div>
      <p className={classes.legend} aria-hidden>
        <span>
          <i /> {commonText('tips')}
        </span>
        {mostViewers > 0 && (
          <span>
            <i data-is="viewers" /> {commonText('viewersAtMost', { viewers: mostViewers })}
          </span>
        )}
        {marks.length > 0 && (
          <span>
            <i data-is="goal" /> {commonText('goalReached')}
          </span>
        )}
      </p>
    </figure>
  );
}

/** Of goals reached together the first is named, with how many more there are. */
function named(marks: readonly ShowMark[]): (ShowMark & { name: string | null })[] {
  const inTurn = marks.toSorted((one, other) => one.at - other.at);
  const heads: number[] = [];
  const headOf = inTurn.map(({ at }, index) => {
    const head = heads.at(-1);
    if (head === undefined || at - (inTurn[head]?.at ?? 0) >= APART) heads.push(index);
    return heads.at(-1);
  });
  return inTurn.map((mark, index) => {
    const more = headOf.filter((head) => head === index).length - 1;
    const name = more > 0 ? `${mark.title} +${more}` : mark.title;
    return { ...mark, name: headOf[index] === index ? name : null };
  });
}

/** A line with a gap where nobody knew how many watched. */
function viewersPath(steps: ShowStep[], top: number): string {
  let isDrawing = false;
  return steps
    .map(({ viewers }, index) => {
      if (viewers === null) {
        isDrawing = false;
        return '';
      }
      const to = `${index + 0.5} ${HEIGHT - (viewers / top) * HEIGHT}`;
      const command = isDrawing ? `L${to}` : `M${to}`;
      isDrawing = true;
      return command;
    })
    .join('');
}
