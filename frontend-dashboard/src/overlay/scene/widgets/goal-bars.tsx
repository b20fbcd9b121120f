import { useState } from 'react';
import type { LiveGoal } from '../../../realtime/session-state.js';
import { goalAmounts } from '../../amounts.js';
import { naturalSize } from '../natural-sizes.js';
import { unitOf } from '../placement.js';
import type { SceneData } from '../scene-data.js';
import css from './goal-bars.module.css';
import { Check } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { goalsOf } from './shown-goals.js';
import type { WidgetOf } from './widget-of.js';

/** Room for a title of two lines. */
const TWO_LINES = 186;

/** The goals in play, as bars. */
export function GoalBars({ widget, data }: { widget: WidgetOf<'goals'>; data: SceneData }) {
  const { goals: shown, next } = goalsOf(widget, data);
  const { height } = unitOf(widget, naturalSize(widget), widget.scale);
  const room = height / Math.max(1, shown.length) >= TWO_LINES ? css.roomy : '';
  const ground = panelClass(widget.background, panel.enter, room);
  return (
    <div className={css.goals}>
      {shown.map((goal) => (
        <Goal key={goal.id} goal={goal} currency={data.session.currency} ground={ground} />
      ))}
      {next && shown.length < widget.rows && (
        <section className={`${ground} ${css.next}`}>
          <span className={panel.overline}>Next</span>
          <span className={css.nextTitle}>{next.title}</span>
        </section>
      )}
    </div>
  );
}

function Goal({ goal, currency, ground }: { goal: LiveGoal; currency: string; ground: string }) {
  const amounts = goal.amountsHidden ? null : goalAmounts(goal, currency);
  const isReached = goal.status === 'completed';
  const [firstCents] = useState(goal.currentCents);
  return (
    <section
      className={`${ground} ${css.goal} ${isReached ? css.completed : ''}`}
      data-widget="goal"
    >
      <div className={css.head}>
        <div className={css.title}>{goal.title}</div>
        <div className={`${css.percent} ${isReached ? panel.gradientText : ''}`}>
          {goal.percentage}
          <span className={css.percentSign}>%</span>
        </div>
      </div>
      <div className={css.bar}>
        <div
          className={css.fill}
          style={{ transform: `translateX(${Math.min(100, goal.percentage) - 100}%)` }}
        >
          {goal.currentCents !== firstCents && (
            <span key={goal.currentCents} className={css.sheen} />
          )}
        </div>
      </div>
      {(isReached || amounts) && (
        <div className={css.amounts}>
          {isReached ? (
            <span className={css.reached}>
              <Check /> Goal reached
            </span>
          ) : (
            <span className={css.current}>{amounts?.current}</span>
          )}
          {amounts && <span>{isReached ? amounts.target : `of ${amounts.target}`}</span>}
        </div>
      )}
    </section>
  );
}
